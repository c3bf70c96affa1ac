"""XML read with nothing followed: no document type, no entity, no reference, no network.

A file with a document type is refused before it is parsed, because entities live in nothing else.
What is parsed is the text that `Source` decoded, so that no parser can see other characters in the
bytes than this module did. Trees are bounded in depth and in number of elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import cast

from lxml import etree

from quizzes.formats.base import Source
from quizzes.formats.prolog import prolog_end

MOST_ELEMENTS = 100_000
MOST_DEPTH = 250

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_ENCODING = re.compile(
    r"""encoding\s*=\s*["'](koi8-[ru]|iso-8859-\d{1,2}|(?:windows-|cp)125\d|(?:cp|ibm)866)["']""",
    re.IGNORECASE,
)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class XmlError(ValueError):
    """A file that is not read: the reason's code, the line, and what the parser said."""

    def __init__(self, code: str, line: int | None = None, detail: str = "") -> None:
        super().__init__(code, line, detail)
        self.code = code
        self.line = line
        self.detail = detail


def children_of_root(source: Source, root: str) -> Iterator[etree._Element]:
    """Every child of the root, whole, one after the other; each is emptied when the next is asked for.

    Raises XmlError: `not_text`, `xml_doctype`, `xml_malformed`, `xml_too_deep`, `xml_too_large`,
    `format_unknown` for another root.
    """
    events = etree.iterparse(
        BytesIO(_safe(source)),
        events=("start", "end"),
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,  # pictures are longer than the parser's own limit for a text
    )
    depth = elements = 0
    try:
        for event, element in events:
            if event == "start":
                depth, elements = depth + 1, elements + 1
                _check(element, depth, elements, root)
                continue
            depth -= 1
            if depth == 1:
                yield element
                elements = 0
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise _malformed(error) from None


def tree(data: bytes) -> etree._Element:
    """The root of a small file. Raises XmlError as above."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(_safe(Source(data)), parser)
    except etree.XMLSyntaxError as error:
        raise _malformed(error) from None


def writable(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _NO_XML.sub("", text)


def local(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def words_in(element: etree._Element) -> str:
    """What the element says without its tags, white space folded."""
    return " ".join("".join(map(str, element.itertext())).split())


def line_of(element: etree._Element) -> int | None:
    """The line in which the element begins."""
    return cast("int | None", element.sourceline)


def _safe(source: Source) -> bytes:
    """The file's text as UTF-8 without a declaration, once it is sure to have no document type."""
    text = _text(source)
    start = prolog_end(text)
    if text[start : start + 9].upper() == "<!DOCTYPE":
        raise XmlError("xml_doctype", text.count("\n", 0, start) + 1)
    declaration = _DECLARATION.match(text)
    if declaration:
        text = "\n" * declaration[0].count("\n") + text[declaration.end() :]
    return _NO_XML.sub("", text).encode("utf-8", errors="replace")


def _text(source: Source) -> str:
    """The text, by the encoding that the file declares where its bytes do not prove one."""
    found = source.decoded
    if found is None:
        raise XmlError("not_text")
    declaration = _DECLARATION.match(found.text[:500])
    encoding = _ENCODING.search(declaration[0]) if declaration else None
    if found.is_guessed and encoding:
        try:
            return source.data.decode(encoding[1], errors="replace").replace("\r\n", "\n")
        except (LookupError, ValueError):
            return found.text
    return found.text


def _check(element: etree._Element, depth: int, elements: int, root: str) -> None:
    if depth == 1 and local(element) != root:
        raise XmlError("format_unknown", line_of(element))
    if depth > MOST_DEPTH:
        raise XmlError("xml_too_deep", line_of(element))
    if elements > MOST_ELEMENTS:
        raise XmlError("xml_too_large", line_of(element))


def _forget(element: etree._Element) -> None:
    """Empty an element that was read, and take those before it out of the tree."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _malformed(error: etree.XMLSyntaxError) -> XmlError:
    return XmlError("xml_malformed", error.lineno, (error.msg or "")[:200])
