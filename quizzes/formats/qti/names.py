"""What QTI 2.1, 2.2 and 3.0 call the same things.

Version 3 writes every name of version 2 in small letters with hyphens (choiceInteraction →
qti-choice-interaction, responseIdentifier → response-identifier); namespaces, resource types and the
addresses of the standard rules stand in `DIALECTS`. Readers see the names of version 2 only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

MANIFEST = "imsmanifest.xml"

_HYPHEN = re.compile(r"-([a-z0-9])")
_CAPITAL = re.compile(r"([A-Z])")
_PREFIX = "qti-"
_XML_NAMESPACE = "{http://www.w3.org/XML/1998/namespace}"


@dataclass(frozen=True, slots=True)
class Dialect:
    """One version: its namespaces and, in `mark`, what its manifests and items say nowhere else."""

    slug: str
    mark: bytes
    items: str
    manifest: str
    schema: str
    version: str
    item_type: str
    test_type: str
    templates: str
    is_hyphenated: bool = False

    def tag(self, name: str) -> str:
        """An element of version 2 as this version calls it."""
        return _PREFIX + _hyphenated(name) if self.is_hyphenated else name

    def attribute(self, name: str) -> str:
        """An attribute of version 2 as this version calls it."""
        return _hyphenated(name) if self.is_hyphenated else name

    def template(self, name: str) -> str:
        """The address of a standard rule, such as match_correct."""
        return f"{self.templates}/{name}{'.xml' if self.is_hyphenated else ''}"


DIALECTS = {
    "qti21": Dialect(
        slug="qti21",
        mark=b"v2p1",
        items="http://www.imsglobal.org/xsd/imsqti_v2p1",
        manifest="http://www.imsglobal.org/xsd/imscp_v1p1",
        schema="QTIv2.1 Package",
        version="1.0.0",
        item_type="imsqti_item_xmlv2p1",
        test_type="imsqti_test_xmlv2p1",
        templates="http://www.imsglobal.org/question/qti_v2p1/rptemplates",
    ),
    "qti22": Dialect(
        slug="qti22",
        mark=b"v2p2",
        items="http://www.imsglobal.org/xsd/imsqti_v2p2",
        manifest="http://www.imsglobal.org/xsd/imscp_v1p1",
        schema="QTIv2.2 Package",
        version="1.0.0",
        item_type="imsqti_item_xmlv2p2",
        test_type="imsqti_test_xmlv2p2",
        templates="http://www.imsglobal.org/question/qti_v2p2/rptemplates",
    ),
    "qti30": Dialect(
        slug="qti30",
        mark=b"v3p0",
        items="http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
        manifest="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
        schema="QTI Package",
        version="3.0.0",
        item_type="imsqti_item_xmlv3p0",
        test_type="imsqti_test_xmlv3p0",
        templates="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates",
        is_hyphenated=True,
    ),
}


def with_names_of_version_2(root: etree._Element) -> etree._Element:
    """The tree without namespaces, and with the names of version 2 where it had those of version 3."""
    from lxml import etree  # noqa: PLC0415 - names alone are known without a parser

    for element in root.iter(etree.Element):
        tag, is_ours = _old_name(str(element.tag))
        element.tag = tag
        for attribute, value in list(element.attrib.items()):
            name = _old_attribute(str(attribute), is_ours=is_ours)
            if name != attribute:
                del element.attrib[attribute]
                if name:
                    element.set(name, value)
    etree.cleanup_namespaces(root)
    return root


@lru_cache(maxsize=1000)
def _old_name(tag: str) -> tuple[str, bool]:
    """An element's name in version 2 without its namespace, and whether it was one of version 3."""
    name = tag.rpartition("}")[2]
    bare = name.removeprefix(_PREFIX)
    is_ours = bare != name and bare[:1].isalpha()  # what is left of qti-.x or qti-1 is no name
    return (_camel(bare), True) if is_ours else (name, False)


@lru_cache(maxsize=1000)
def _old_attribute(name: str, *, is_ours: bool) -> str:
    """An attribute's name in version 2; none for those of foreign namespaces."""
    if name.startswith("{"):
        return name if name.startswith(_XML_NAMESPACE) else ""
    return _camel(name) if is_ours and not name.startswith(("data-", "aria-")) else name


@lru_cache(maxsize=1000)
def _hyphenated(name: str) -> str:
    return _CAPITAL.sub(r"-\1", name).lower()


def _camel(name: str) -> str:
    return _HYPHEN.sub(lambda match: match[1].upper(), name)
