"""Foreign HTML: cleaned by an allow-list, turned into plain text, and plain text turned into it."""

from __future__ import annotations

import html
import re
from typing import Literal

Markup = Literal["plain", "html", "markdown"]

_TAGS = {
    "a", "abbr", "audio", "b", "bdi", "blockquote", "br", "caption", "cite", "code", "dd", "del", "div", "dl",
    "dt", "em", "figcaption", "figure", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark",
    "ol", "p", "pre", "q", "s", "small", "source", "span", "strike", "strong", "sub", "sup", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "var", "video",
    "math", "mfrac", "mi", "mn", "mo", "mover", "mroot", "mrow", "mspace", "msqrt", "mstyle", "msub",
    "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"lang", "dir", "title", "style"},
    "a": {"href"},
    "audio": {"src", "controls"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "type"},
    "source": {"src", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "video": {"src", "controls", "width", "height"},
}
_STYLES = {"font-style", "font-weight", "text-align", "text-decoration"}
_SCHEMES = {"http", "https", "mailto"}

_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
_ATTRIBUTE = re.compile(r"""[\s"']([a-zA-Z][\w:-]*)\s*=""")
_BREAK = re.compile(
    r"<br\s*/?>\n?|</(?:p|div|li|tr|h[1-6]|pre|blockquote|dd|dt|table|ul|ol)>\n?", re.IGNORECASE
)
_PICTURE = re.compile(r"""<img\b[^>]*?\balt="([^"]*)"[^>]*>""", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\u00a0]+")


def cleaned(text: str) -> str:
    """The HTML with nothing in it but the allow-list: no scripts, forms, frames, classes or events."""
    import nh3  # noqa: PLC0415 - 1.5 MB of a process that may never see HTML

    return nh3.clean(
        text,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        filter_style_properties=_STYLES,
        link_rel=None,
    )


def lost_in_cleaning(before: str, after: str) -> bool:
    """Whether cleaning took a tag or an attribute away (rather than writing it in another way)."""
    return _counts(before) > _counts(after)


def is_html(text: str) -> bool:
    """Whether a text of unstated markup has tags that HTML knows."""
    return any(match[1].lower() in _TAGS for match in _TAG.finditer(text))


def as_html(text: str, markup: Markup = "plain") -> str:
    """A text of any markup as HTML that reads the same."""
    if markup == "html":
        return text
    if markup == "markdown":
        from markdown_it import MarkdownIt  # noqa: PLC0415 - seldom needed by a web process

        return cleaned(MarkdownIt("commonmark", {"html": True}).render(text).strip())
    return html.escape(text, quote=False).replace("\n", "<br>")


def as_text(text: str, markup: Markup = "html") -> str:
    """What a text says, without tags: a line for each paragraph, pictures by their descriptions."""
    if markup == "plain":
        return text
    described = _PICTURE.sub(r"\1", as_html(text, markup))
    broken = _BREAK.sub("\n", described)
    lines = _SPACES.sub(" ", html.unescape(_TAG.sub("", cleaned(broken)))).split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in lines)).strip()


def _counts(text: str) -> int:
    """Tags and their attributes; entities, comments and the way of writing do not count."""
    openings = [match[0] for match in _TAG.finditer(text) if not match[0].startswith("</")]
    return len(openings) + sum(len(_ATTRIBUTE.findall(tag)) for tag in openings)
