"""What tells an HTML page from other texts, known without a parser: most texts are pasted, and need none."""

from __future__ import annotations

import re

_DECLARED = re.compile(rb"""<meta\b[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HEAD_BYTES = 4096


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page's own `<meta charset>` names."""
    found = _DECLARED.search(data[:_HEAD_BYTES])
    return found[1].decode("ascii", "ignore") if found else None


def looks_like_html(text: str) -> bool:
    """Whether the text is a whole HTML page, whatever the file is called."""
    return _HTML.match(text[:_HEAD_BYTES]) is not None
