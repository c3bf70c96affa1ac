"""Where formats keep one text for all: the instruction before a text with gaps, and the text itself.

Everything up to the end of the last paragraph before the first gap is the instruction (our stem).
"""

from __future__ import annotations

import re

from quizzes.formats.markup import Markup, as_text

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*?(/?)>")
_BLOCKS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre", "blockquote", "dl"}
_VOID = {"br", "hr", "img", "source", "input", "col", "wbr"}
_ENDS_BLOCK = re.compile(rf"(</({'|'.join(sorted(_BLOCKS))})>|<hr\s*/?>)\s*$", re.IGNORECASE)
_LAST_BREAK = re.compile(r"<br\s*/?>\s*$", re.IGNORECASE)


def divided(text: str, markup: Markup) -> tuple[str, str]:
    """The instruction and the text with gaps; no instruction where no paragraph ends before the gap."""
    first = text.find("[[")
    cut = _html_end(text, first) if markup == "html" else text.rfind("\n", 0, max(first, 0)) + 1
    intro, rest = _LAST_BREAK.sub("", text[:cut]).strip(), text[cut:].strip()
    if not as_text(intro, markup) and "<img" not in intro:
        return "", text.strip()
    return intro, rest


def joined(intro: str, text: str, markup: Markup) -> str:
    """One text of both, which `divided` divides again if the text has no paragraph before its first gap."""
    if not intro:
        return text
    if markup != "html":
        return f"{intro}\n{text}"
    return intro + ("" if _ENDS_BLOCK.search(intro) else "<br>") + text


def _html_end(text: str, first: int) -> int:
    """After the last paragraph, line or rule that ends outside of everything before the first gap."""
    open_tags, end = 0, 0
    for tag in _TAG.finditer(text, 0, max(first, 0)):
        is_closing, name, is_empty = bool(tag[1]), tag[2].lower(), bool(tag[3]) or tag[2].lower() in _VOID
        if not is_empty:
            open_tags += -1 if is_closing else 1
        if open_tags == 0 and (name in ("br", "hr") or (is_closing and name in _BLOCKS)):
            end = tag.end()
    return end
