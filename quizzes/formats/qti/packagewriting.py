"""Questions → a package: a manifest, a test whose sections are the categories, items and their files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from quizzes.formats.base import Carries, Finding, PortableQuestion, WriteResult, carried, field_losses
from quizzes.formats.qti.bodies import media_path
from quizzes.formats.qti.building import serialised
from quizzes.formats.qti.itemwriting import build
from quizzes.formats.qti.names import MANIFEST, Dialect
from quizzes.formats.xml import writable

_TEST = "test.xml"
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_LOM = "http://ltsc.ieee.org/xsd/LOM"

Element = etree._Element


@dataclass(slots=True)
class Package:
    """The package in the making; a member is written once."""

    dialect: Dialect
    archive: ZipFile
    resources: Element
    members: set[str] = field(default_factory=set)

    def put(self, path: str, data: bytes) -> None:
        """A member; the same questions always make the same bytes."""
        if path not in self.members:
            self.members.add(path)
            info = ZipInfo(path, _NO_DATE)
            info.compress_type = ZIP_DEFLATED
            self.archive.writestr(info, data)

    def resource(self, name: str, kind: str, path: str) -> Element:
        """A line of the manifest."""
        return etree.SubElement(self.resources, "resource", identifier=name, type=kind, href=path)


def written(questions: Sequence[PortableQuestion], carries: Carries, dialect: Dialect) -> WriteResult:
    """A package with every question of a type that QTI has."""
    losses = field_losses(questions, carries)
    manifest = etree.Element("manifest", identifier="MANIFEST")
    metadata = etree.SubElement(manifest, "metadata")
    etree.SubElement(metadata, "schema").text = dialect.schema
    etree.SubElement(metadata, "schemaversion").text = dialect.version
    etree.SubElement(manifest, "organizations")
    kept = carried(questions, carries)
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        package = Package(dialect, archive, etree.SubElement(manifest, "resources"))
        names = [f"q{place:05d}" for place in range(1, len(kept) + 1)]
        test = package.resource("test", dialect.test_type, _TEST)
        etree.SubElement(test, "file", href=_TEST)
        for name, (index, question) in zip(names, kept, strict=True):
            etree.SubElement(test, "dependency", identifierref=name)
            lost = _put_item(package, name, question)
            losses += [Finding(code, question=index) for code in dict.fromkeys(lost)]
        package.put(_TEST, _test(dialect, names, [question for _index, question in kept]))
        package.put(MANIFEST, serialised(manifest, dialect.manifest))
    return WriteResult(data.getvalue(), sorted(losses, key=lambda one: one.question or 0))


def _put_item(package: Package, name: str, question: PortableQuestion) -> list[str]:
    """The item with its files, and what it lost."""
    path = f"items/{name}.xml"
    data, losses = build(question, name, package.dialect)
    package.put(path, data)
    resource = package.resource(name, package.dialect.item_type, path)
    if question.tags or question.id_number:
        _add_metadata(resource, question)
    etree.SubElement(resource, "file", href=path)
    for file in question.files:
        package.put(media_path(file), file.data)
        etree.SubElement(resource, "file", href=quote(media_path(file)))
    return losses


def _add_metadata(resource: Element, question: PortableQuestion) -> None:
    """Id number and tags, as learning object metadata has them."""
    lom = etree.SubElement(etree.SubElement(resource, "metadata"), "lom", {"xmlns": _LOM})
    general = etree.SubElement(lom, "general")
    if question.id_number:
        entry = etree.SubElement(etree.SubElement(general, "identifier"), "entry")
        entry.text = writable(question.id_number)
    for tag in question.tags:
        string = etree.SubElement(etree.SubElement(general, "keyword"), "string")
        string.text = writable(tag)


def _test(dialect: Dialect, names: Sequence[str], questions: Sequence[PortableQuestion]) -> bytes:
    """A test with the questions in their order; a section for every category as long as it lasts."""
    root = etree.Element(dialect.tag("assessmentTest"), identifier="test", title="Daiek")
    part = etree.SubElement(root, dialect.tag("testPart"), identifier="part")
    part.set(dialect.attribute("navigationMode"), "nonlinear")
    part.set(dialect.attribute("submissionMode"), "simultaneous")
    path: tuple[str, ...] = ()
    stack = [_section(dialect, part, "s0", "Daiek", is_visible=False)]
    for name, question in zip(names, questions, strict=True):
        same = _common(path, question.category)
        del stack[same + 1 :]
        for depth, title in enumerate(question.category[same:], same):
            stack.append(_section(dialect, stack[-1], f"{name}-s{depth}", title, is_visible=True))
        path = question.category
        etree.SubElement(
            stack[-1], dialect.tag("assessmentItemRef"), identifier=name, href=f"items/{name}.xml"
        )
    return serialised(root, dialect.items)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many names two paths begin with alike."""
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _section(dialect: Dialect, parent: Element, name: str, title: str, *, is_visible: bool) -> Element:
    return etree.SubElement(
        parent,
        dialect.tag("assessmentSection"),
        identifier=name,
        title=writable(title),
        visible=str(is_visible).lower(),
    )
