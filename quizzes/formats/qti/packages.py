"""A package → its items: the manifest's list, the sections of its tests, the files beside them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import unquote
from zipfile import ZipFile

from lxml import etree

from quizzes.formats.archives import UNREADABLE, ZIP_MARK, ArchiveError, opened
from quizzes.formats.base import Finding, ParseResult, Source
from quizzes.formats.choices import RefusedError
from quizzes.formats.foreign import OLD_MANIFESTS
from quizzes.formats.qti.bodies import Shelf
from quizzes.formats.qti.items import files_of, read_item
from quizzes.formats.qti.names import MANIFEST, with_names_of_version_2
from quizzes.formats.xml import XmlError, line_of, local, tree, words_in

_ITEM_TYPES = ("imsqti_item_", "imsqti_apipitem_")
_TEST_TYPES = ("imsqti_test_", "imsqti_assessment_", "imsqti_section_")
_MOST_XML = 4 * 2**20
_MOST_MANIFEST = 20 * 2**20
# How much XML is unpacked in all: archives of white space would otherwise keep a reader busy for long.
_ALWAYS_READ = 10 * 2**20
_MOST_TIMES = 20


@dataclass(slots=True)
class Resource:
    """An item as the manifest lists it."""

    path: str
    files: list[str] = field(default_factory=list)
    tags: tuple[str, ...] = ()
    id_number: str = ""


@dataclass(slots=True)
class Package:
    """An archive whose members are read once each, and only when asked for."""

    archive: ZipFile
    base: str = ""
    budget: int = 0
    _read: dict[str, bytes] = field(default_factory=dict)

    def open_file(self, path: str) -> bytes | None:
        """A member's bytes; None where there is none, or none that can be unpacked."""
        if path not in self._read:
            try:
                self._read[path] = self.archive.read(path)
            except UNREADABLE:
                return None
        return self._read[path]

    def tree(self, path: str, most: int = _MOST_XML) -> etree._Element:
        """A member as XML with the names of version 2. Raises XmlError."""
        try:
            size = self.archive.getinfo(path).file_size
        except KeyError:
            raise XmlError("part_missing", detail=path[:100]) from None
        self.budget -= size
        if size > most or self.budget < 0:
            raise XmlError("xml_too_large", detail=path[:100])
        data = self.open_file(path)
        self._read.pop(path, None)
        if data is None:
            raise XmlError("part_damaged", detail=path[:100])
        return with_names_of_version_2(tree(data))


def read_package(source: Source) -> ParseResult:
    """Every item of a package, or of a single file that is an item."""
    result = ParseResult()
    if not source.data.startswith(ZIP_MARK):
        _read_bare(source, result)
        return result
    try:
        package = Package(opened(source.data), budget=_ALWAYS_READ + _MOST_TIMES * len(source.data))
        manifest = _manifest(package)
        _read_resources(package, manifest, result)
    except ArchiveError as error:
        result.refuse(error.code, element=error.member)
    except XmlError as error:
        result.refuse(error.code, error.line, MANIFEST, error.detail)
    return result


def _manifest(package: Package) -> etree._Element:
    """The manifest, at the root or in the only folder."""
    names = [name for name in package.archive.namelist() if posixpath.basename(name) == MANIFEST]
    if not names:
        raise ArchiveError("manifest_missing")
    name = min(names, key=len)
    package.base = posixpath.dirname(name)
    return package.tree(name, _MOST_MANIFEST)


def _read_resources(package: Package, manifest: etree._Element, result: ParseResult) -> None:
    resources: dict[str, Resource] = {}
    tests: dict[str, None] = {}
    for element in manifest.iter("resource"):
        kind, path = element.get("type", ""), _path(package, element.get("href", ""))
        if kind.startswith(_ITEM_TYPES):
            resources.setdefault(path, _resource(package, element, path))
        elif kind.startswith(_TEST_TYPES):
            tests[path] = None
    sections: dict[str, tuple[str, ...]] = {}
    for path in tests:
        try:
            sections |= dict(_sections(package.tree(path), posixpath.dirname(path)))
        except XmlError as error:
            result.warnings.append(Finding(error.code, error.line, path, error.detail))
    if not resources and not tests:
        is_old = any(
            one.get("type", "").encode().startswith(OLD_MANIFESTS) for one in manifest.iter("resource")
        )
        result.refuse("qti1_not_read" if is_old else "questions_missing", element=MANIFEST)
    for resource in resources.values():
        _read_resource(package, resource, sections.get(resource.path, ()), result)


def _resource(package: Package, element: etree._Element, path: str) -> Resource:
    files = [_path(package, file.get("href", "")) for file in element.iterchildren("file")]
    keywords = [words_in(one) for one in element.iter("keyword")]
    entries = [words_in(one) for one in element.iter("entry")]
    return Resource(
        path,
        [file for file in files if file != path and not file.endswith((".xml", ".css", ".xsd"))],
        tuple(keyword for keyword in keywords if keyword),
        entries[0] if entries else "",
    )


def _path(package: Package, address: str) -> str:
    return posixpath.normpath(posixpath.join(package.base, unquote(address)))


def _sections(test: etree._Element, folder: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """For every item of a test, the titles of the sections that it stands in; hidden ones have none."""
    for reference in test.iter("assessmentItemRef"):
        titles = [
            " ".join(section.get("title", "").split())
            for section in reference.iterancestors("assessmentSection")
            if section.get("visible") != "false"
        ]
        path = posixpath.normpath(posixpath.join(folder, unquote(reference.get("href", ""))))
        yield path, tuple(title for title in reversed(titles) if title)


def _read_resource(
    package: Package, resource: Resource, category: tuple[str, ...], result: ParseResult
) -> None:
    """Accept the resource's question, or refuse it with its path and name."""
    try:
        root = package.tree(resource.path)
    except XmlError as error:
        result.refuse(error.code, error.line, resource.path, error.detail)
        return
    shelf = Shelf(posixpath.dirname(resource.path), package.open_file)
    _read_root(root, shelf, resource, category, result)


def _read_root(
    root: etree._Element, shelf: Shelf, resource: Resource, category: tuple[str, ...], result: ParseResult
) -> None:
    element = f"{resource.path} ({root.get('identifier', '')[:80]})"
    if local(root) != "assessmentItem":
        result.refuse("type_unsupported", line_of(root), element, local(root)[:50])
        return
    try:
        question, changes = read_item(root, shelf)
    except RefusedError as error:
        result.refuse(error.code, line_of(root), element, error.detail)
        return
    for path in resource.files:
        if path not in shelf.opened and (data := shelf.open_file(path)) is not None:
            shelf.kept(path, data)
    changes += [("picture_missing", path) for path in dict.fromkeys(shelf.missing)]
    result.accept(
        replace(
            question,
            files=files_of(shelf),
            tags=resource.tags,
            id_number=resource.id_number,
            category=category,
            line=line_of(root),
            element=element,
        ),
        [Finding(code, line_of(root), element, detail) for code, detail in changes],
    )


def _read_bare(source: Source, result: ParseResult) -> None:
    """A single item without a package around it."""
    try:
        root = with_names_of_version_2(tree(source.data))
    except XmlError as error:
        result.refuse(error.code, error.line, detail=error.detail)
        return
    _read_root(root, Shelf("", lambda _path: None), Resource("item.xml"), (), result)
