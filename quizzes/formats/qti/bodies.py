"""The marked-up texts of an item: XML in the file, HTML in our questions, files beside both."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import quote, unquote

import lxml.html
from lxml import etree

from quizzes.formats.base import FILE_PREFIX, PortableFile
from quizzes.formats.markup import Markup, as_html
from quizzes.formats.mixed import Text, checked
from quizzes.formats.xml import local, words_in, writable

MEDIA = "media"
_OURS = re.compile(rf"{MEDIA}/[0-9a-f]{{12}}/(.+)")
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#")
_LINKS = ("src", "href", "data")
_PICTURES = "image/"
_HOLDERS = {"p", "div", "span"}

OpenFile = Callable[[str], bytes | None]


@dataclass(slots=True)
class Shelf:
    """The files of one item, as its texts name them: paths in the package become names of ours.

    folder: where the item lies; open_file: a member of the package by its path.
    """

    folder: str
    open_file: OpenFile
    files: dict[str, bytes] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    opened: set[str] = field(default_factory=set)

    def taken(self, address: str) -> str | None:
        """The name of the file at a relative address; None for what is no file of the package."""
        path = posixpath.normpath(
            posixpath.join(self.folder, unquote(address.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0]))
        )
        data = self.open_file(path)
        if data is None:
            self.missing.append(path[:100])
            return None
        self.opened.add(path)
        return self.kept(path, data)

    def kept(self, path: str, data: bytes) -> str:
        """The name under which a file is kept; another file of the same name gets one of its own."""
        ours = _OURS.fullmatch(path)
        name = ours[1] if ours else posixpath.basename(path)
        if self.files.setdefault(name, data) != data:
            name = f"{PortableFile(name, data).sha1[:8]}-{name}"
            self.files[name] = data
        return name


def text_of(element: etree._Element | None, shelf: Shelf, *, without: frozenset[str] = frozenset()) -> Text:
    """What stands inside the element, without the elements named; plain if it has nothing but lines."""
    if element is None:
        return Text("", "plain")
    body = deepcopy(element)
    body.tail = None
    for inner in [one for one in body.iter(etree.Element) if one is not body]:
        if local(inner) in without:
            _taken_out(inner)
        else:
            _resolve(inner, shelf)
    body = _unwrapped(body)
    if all(local(inner) == "br" and len(inner) == 0 for inner in body):
        lines = [body.text or "", *(inner.tail or "" for inner in body)]
        return Text("\n".join(" ".join(line.split()) for line in lines).strip(), "plain")
    return checked(Text(_inner_html(body), "html"))


def fill(element: etree._Element, text: str, markup: Markup, address: Callable[[str], str]) -> None:
    """Write a text into an element; `address` says where a file of ours lies in the package."""
    source = writable(as_html(text, markup))
    if "<" not in source:
        element.text = unescape(source)
        return
    body = lxml.html.fragment_fromstring(source, create_parent=True)
    for inner in list(body.iter()):
        if not isinstance(inner.tag, str):
            _taken_out(inner)
            continue
        for link in _LINKS:
            if inner.get(link, "").startswith(FILE_PREFIX):
                inner.set(link, address(unquote(inner.get(link, "").removeprefix(FILE_PREFIX))))
    element.text = body.text
    element.extend(list(body))


def media_path(file: PortableFile) -> str:
    """Where a file of ours lies in a package."""
    return f"{MEDIA}/{file.sha1[:12]}/{file.name}"


def _unwrapped(body: etree._Element) -> etree._Element:
    """The only division of a body instead of the body."""
    is_wrapped = len(body) == 1 and local(body[0]) == "div" and not body[0].attrib
    return body[0] if is_wrapped and not _said(body.text) and not _said(body[0].tail) else body


def _said(text: str | None) -> bool:
    return bool(text and text.strip())


def _inner_html(body: etree._Element) -> str:
    parts = [_escaped(body.text)]
    parts += [etree.tostring(inner, method="html", encoding="unicode") for inner in body]
    return "".join(parts).strip()


def _escaped(text: str | None) -> str:
    return as_html(text or "").replace("<br>", "\n")


def _resolve(element: etree._Element, shelf: Shelf) -> None:
    """Name the files of ours in an element's links; an object that is a picture becomes one."""
    if local(element) == "object" and element.get("type", "").startswith(_PICTURES):
        element.tag = "img"
        element.set("src", element.attrib.pop("data", ""))
        element.set("alt", words_in(element))
        for inner in list(element):
            element.remove(inner)
        element.text = None
    for link in _LINKS:
        address = element.get(link)
        if address and not _ELSEWHERE.match(address):
            name = shelf.taken(address)
            if name is not None:
                element.set(link, FILE_PREFIX + quote(name))


def _taken_out(element: etree._Element) -> None:
    """Remove an element, but not the text that follows it; and what held nothing else."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
    is_empty = len(parent) == 0 and not _said(parent.text) and parent.getparent() is not None
    if is_empty and local(parent) in _HOLDERS:
        _taken_out(parent)
