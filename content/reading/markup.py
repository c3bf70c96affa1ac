"""HTML and Markdown → paragraphs. Markdown is first made HTML, so both end in the same walk."""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree, html

from content.reading.base import UnreadableFileError, joined

_DROPPED = re.compile(
    "script|style|nav|footer|head|noscript|template|iframe|object|svg|math|button|select|del"
)
"""What a page holds besides its text."""

_INLINE = re.compile(
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|data|dfn|em|font|i|img|ins|kbd|label|mark|nobr|q|ruby|rb|rp|rt|"
    "s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr"
)
"""Elements that stand inside a line; the start and end of any other is the end of a paragraph."""

_MARKERS = {f"h{level}": "#" * level + " " for level in range(1, 7)} | {"li": "• "}

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?=[\w-]+:).*?^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_DOUBLE_SPACES = re.compile(" {2,}")
_AROUND_BREAK = re.compile(r" *\n *")
_NOTE = re.compile(r"\s*\[[^\]]{1,12}\]\s*")
_NOTE_ELEMENTS = 8
"""A note sign has no more elements inside; what has more may hold half the page."""

_SIGN = re.compile(r"[\[\]()*_`<>|!&~\\\n]")
_SHORT = 20_000
_MOST_SIGNS = 0.25
"""The share of signs in a text: prose has a twentieth, and signs take a hundred times longer to read."""


def read_markdown(text: str) -> str:
    """The paragraphs of a Markdown text, without its front matter.

    A long text that is mostly signs is no Markdown, whatever its file is called, and stays as it is.
    """
    if len(text) > _SHORT and len(_SIGN.findall(text)) > _MOST_SIGNS * len(text):
        return text
    from markdown_it import MarkdownIt  # noqa: PLC0415 - seldom needed by a web process

    markdown = MarkdownIt("commonmark").enable("table")
    return read_html(markdown.render(_FRONT_MATTER.sub("", text, count=1)))


def read_html(page: str) -> str:
    """The paragraphs of an HTML page; comments, scripts and what only leads about are left out.

    Raises UnreadableFileError: broken, for a page nested so deeply that its rest would be lost.
    """
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        # As bytes: lxml refuses characters together with an encoding declaration.
        tree: etree._Element | None = etree.fromstring(page.encode(), parser)
    except etree.XMLSyntaxError:  # nothing but comments
        return ""
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableFileError("broken")
    return "" if tree is None else joined(_Paragraphs().of(tree))


class _Paragraphs:
    """Collects a page's paragraphs on one walk from its first element to its last."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._pieces: list[str] = []
        self._marker = ""

    def of(self, tree: etree._Element) -> list[str]:
        """The paragraphs in reading order. Iterative: old pages nest thousands of unclosed tags."""
        walk = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walk:
            if event == "start" and _is_dropped(element):
                walk.skip_subtree()
            elif event == "start":
                self._enter(element)
            else:
                self._leave(element)
        self._end_paragraph()
        return self._done

    def _enter(self, element: etree._Element) -> None:
        if element.tag == "br":
            self._pieces.append("\n")
        elif not _is_inline(element):
            self._end_paragraph()
            self._marker = _MARKERS.get(element.tag, self._marker)
        self._say(element.text)

    def _leave(self, element: etree._Element) -> None:
        if not _is_inline(element) and not _is_dropped(element):
            self._end_paragraph()
            if element.tag in _MARKERS:
                self._marker = ""
        self._say(element.tail)

    def _say(self, text: str | None) -> None:
        if text:
            self._pieces.append(_SPACES.sub(" ", text))

    def _end_paragraph(self) -> None:
        text = _AROUND_BREAK.sub("\n", _DOUBLE_SPACES.sub(" ", "".join(self._pieces))).strip()
        if text:
            self._done.append(self._marker + text)
            self._marker = ""
        self._pieces.clear()


def _is_inline(element: etree._Element) -> bool:
    return element.tag == "br" or _INLINE.fullmatch(element.tag) is not None


def _is_dropped(element: etree._Element) -> bool:
    """Whether the element is no part of the text: scripts, menus, what is hidden, note signs like [1]."""
    if element.tag == "sup":
        is_small = len(list(islice(element.iter(), _NOTE_ELEMENTS + 1))) <= _NOTE_ELEMENTS
        return is_small and _NOTE.fullmatch("".join(map(str, element.itertext()))) is not None
    return _DROPPED.fullmatch(element.tag) is not None or "hidden" in element.attrib
