"""Where an XML text begins in earnest; known without a parser, so that recognising a file loads none."""

from __future__ import annotations

import re

_PROLOG = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)


def prolog_end(text: str) -> int:
    """Where the first element, or a document type, begins."""
    found = _PROLOG.match(text)
    return found.end() if found else 0
