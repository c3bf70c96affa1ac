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
    cut = _html_end(text, first) if markup == "html" else _plain_end(text[: max(first, 0)])
    intro, rest = _LAST_BREAK.sub("", text[:cut]).strip(), text[cut:].strip()
    if not as_text(intro, markup) and "<img" not in intro:
        intro, rest = "", text.strip()
    return intro, _unwrapped(rest)


def joined(intro: str, text: str, markup: Markup) -> str:
    """One text of both; HTML that `divided` would divide elsewhere stands in a division of its own."""
    if markup != "html":
        return f"{intro}\n\n{text}" if intro else text
    between = "" if not intro or _ENDS_BLOCK.search(intro) else "<br>"
    whole = intro + between + text
    return whole if divided(whole, markup) == (intro, text) else f"{intro}{between}<div>{text}</div>"


def _unwrapped(text: str) -> str:
    """The inside of a text that is one division and nothing else."""
    if not (text.startswith("<div>") and text.endswith("</div>")):
        return text
    depth = 0
    for tag in re.finditer(r"<(/?)div\b[^<>]*>", text):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return text[5:-6].strip() if tag.end() == len(text) else text
    return text


def _plain_end(text: str) -> int:
    """After the last empty line, else after the last line."""
    return text.rfind("\n\n") + 2 if "\n\n" in text else text.rfind("\n") + 1


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
