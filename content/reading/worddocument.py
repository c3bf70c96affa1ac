"""DOCX → paragraphs, in the order of the document, with headings, lists and table cells."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.styles.style import BaseStyle
from lxml import etree

from content.reading.base import UnreadableFileError, joined

MAIN_PART = "word/document.xml"
MAX_UNPACKED = 50 * 1024 * 1024
"""Bytes. A file of a few kilobytes can unpack to gigabytes."""

MAX_XML = 20 * 1024 * 1024
"""Bytes of all parts that are parsed; a tree takes some fifteen times as much memory."""

MOST_TAGS = 1_000_000
MOST_ENTRIES = 5_000

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_BODY = frozenset([_FALLBACK, qn("w:del"), qn("w:moveFrom")])
"""A second copy for old readers, and wording that a reviewer has struck out or moved."""

_NOT_LINE = _NOT_BODY | {qn("w:pPr"), qn("w:p")}
"""Besides, within a paragraph: its properties, and the paragraphs of a text box in it."""

_CHARACTERS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_DEEPEST_HEADING = 6


def unpacked_names(data: bytes) -> frozenset[str]:
    """Names of the files inside a zip archive.

    Raises UnreadableFileError: broken, password, too_large.
    """
    try:
        entries = ZipFile(BytesIO(data)).infolist()
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableFileError("broken") from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableFileError("password")
    parsed = [entry for entry in entries if entry.filename.endswith((".xml", ".rels"))]
    if (
        len(entries) > MOST_ENTRIES
        or sum(entry.file_size for entry in entries) > MAX_UNPACKED
        or sum(entry.file_size for entry in parsed) > MAX_XML
    ):
        raise UnreadableFileError("too_large")
    return frozenset(entry.filename for entry in entries)


def read_docx(data: bytes) -> str:
    """The paragraphs of a Word document that `unpacked_names` let through.

    Entities are left out, and nothing outside of the file is read.
    Raises UnreadableFileError: broken, too_large.
    """
    try:
        _check_parts(ZipFile(BytesIO(data)))
        return joined(_paragraphs(docx.Document(BytesIO(data))))
    except UnreadableFileError:
        raise
    except Exception as error:  # a damaged part trips python-docx in any of a dozen ways
        raise UnreadableFileError("broken") from error


def _check_parts(archive: ZipFile) -> None:
    """Nothing, or UnreadableFileError for more elements than a book has; few bytes may hold many."""
    tags = 0
    for entry in archive.infolist():
        if entry.filename.endswith((".xml", ".rels")):
            tags += archive.read(entry).count(b"<")
    if tags > MOST_TAGS:
        raise UnreadableFileError("too_large")


def _paragraphs(document: Document) -> Iterator[str]:
    markers = {style.style_id: _style_marker(style) for style in document.styles}
    for element in _walk(document.element.body, _NOT_BODY):
        if element.tag == qn("w:p") and (text := _text(element).strip()):
            yield _marker(element, markers) + text


def _walk(root: etree._Element, skipped: frozenset[str]) -> Iterator[etree._Element]:
    """The elements below the root in document order, without the skipped ones and what they hold."""
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if element.tag in skipped and element is not root:
            walk.skip_subtree()
        else:
            yield element


def _text(paragraph: etree._Element) -> str:
    pieces = (
        element.text or "" if element.tag == qn("w:t") else _CHARACTERS.get(str(element.tag), "")
        for element in _walk(paragraph, _NOT_LINE)
    )
    return "".join(pieces)


def _marker(paragraph: etree._Element, markers: dict[str, str]) -> str:
    """What precedes the paragraph's text: its own level or numbering decides, then its style's."""
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        return ""
    style = properties.find(qn("w:pStyle"))
    named = markers.get(style.get(qn("w:val"), ""), "") if style is not None else ""
    return _direct_marker(properties) or named


def _style_marker(style: BaseStyle) -> str:
    """The marker of a style: by its built-in name (English in every Word), or what it sets itself."""
    name = (style.name or "").casefold()
    if name == "title":
        return "# "
    if name.startswith("heading ") and name[8:].isdigit():
        return _heading(int(name[8:]))
    properties = style.element.find(qn("w:pPr"))
    return "• " if name.startswith("list ") else "" if properties is None else _direct_marker(properties)


def _direct_marker(properties: etree._Element) -> str:
    level = properties.find(qn("w:outlineLvl"))
    if level is not None and level.get(qn("w:val"), "9") in "012345678":
        return _heading(int(level.get(qn("w:val"), "0")) + 1)
    numbering = properties.find(f"{qn('w:numPr')}/{qn('w:numId')}")
    # Number 0 takes a paragraph out of the list that its style puts it in.
    return "• " if numbering is not None and numbering.get(qn("w:val")) != "0" else ""


def _heading(level: int) -> str:
    return "#" * min(max(level, 1), _DEEPEST_HEADING) + " "
