"""The texts, truths and files of one question in Moodle XML."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from lxml import etree

from quizzes.formats.base import FILE_PREFIX, PortableFile
from quizzes.formats.markup import Markup, is_html
from quizzes.formats.mixed import Text, checked
from quizzes.formats.weights import weight_of

_MARKUPS: dict[str, Markup] = {"html": "html", "plain_text": "plain", "markdown": "markdown"}
_AUTO = "moodle_auto_format"
_TRUTHS = {"true": True, "1": True, "false": False, "0": False}
_REFERENCE = re.compile(re.escape(FILE_PREFIX) + r"""([^"'<>\s?#]+)""")

# Types whose options Moodle can mix, or leave as they are.
WITH_SHUFFLE = {"multichoice", "matching", "gapselect", "ddwtos"}

Change = tuple[str, str]


def value(element: etree._Element, path: str) -> str:
    """The text at the path, without white space around it; empty where nothing stands."""
    return (element.findtext(path) or "").strip()


def truth(element: etree._Element, path: str) -> bool | None:
    """What the text at the path says: yes, no, or nothing."""
    return _TRUTHS.get(value(element, path).lower())


@dataclass(slots=True)
class Page:
    """What is gathered while a question is read: its files, and what was changed.

    default: the markup of texts that do not say theirs, as the question's text says it.
    """

    default: str = "html"
    changes: list[Change] = field(default_factory=list)
    _files: dict[str, bytes] = field(default_factory=dict)
    _named: set[str] = field(default_factory=set)

    def text(self, element: etree._Element | None) -> Text:
        """The element's text in its markup; its files are kept."""
        if element is None:
            return Text("", "plain")
        raw = self._with_files(element, value(element, "text"))
        said = element.get("format", self.default)
        markup = _MARKUPS.get(said) or ("html" if said != _AUTO or is_html(raw) else "plain")
        return checked(Text(raw, markup))

    def weight(self, element: etree._Element) -> str:
        """The weight that an answer's fraction says. Raises WeightError."""
        said = element.get("fraction", "0")
        weight, is_exact = weight_of(_without_zeros(said))
        if not is_exact:
            self.changes.append(("weight_read_as", f"{said} → {weight}"))
        return weight

    def old_picture(self, element: etree._Element, text: Text) -> Text:
        """The text with the picture that Moodle 1.9 kept beside it."""
        name, data = value(element, "image"), _bytes(element.findtext("image_base64"))
        if not name or not data:
            return text
        name = self._kept(name.rsplit("/", 1)[-1], data)
        self._named.add(name)
        return Text(f'{text.text} <img src="{FILE_PREFIX}{quote(name)}">', "html")

    def files(self) -> tuple[PortableFile, ...]:
        """The files of all texts; a text that names one that is not there is a change."""
        missing = sorted(self._named - self._files.keys())
        self.changes += [("picture_missing", name) for name in missing]
        return tuple(PortableFile(name, data) for name, data in self._files.items())

    def _with_files(self, element: etree._Element, text: str) -> str:
        """The text, after its files were taken; one whose name another file has already is renamed."""
        renamed = {}
        for file in element.findall("file"):
            path = f"{file.get('path', '/')}/{file.get('name', '')}"
            name = "/".join(part for part in path.split("/") if part not in ("", ".", ".."))
            data = _bytes(file.text)
            if data is None or not name:
                self.changes.append(("picture_damaged", name))
                continue
            kept = self._kept(name, data)
            if kept != name:
                renamed[name] = kept
        if renamed:
            text = _REFERENCE.sub(lambda match: _renamed(match[1], renamed), text)
        self._named |= references(text)
        return text

    def _kept(self, name: str, data: bytes) -> str:
        if self._files.setdefault(name, data) != data:
            name = f"{PortableFile(name, data).sha1[:8]}-{name}"
            self._files[name] = data
        return name


def references(text: str) -> set[str]:
    """The names of the files that a text shows."""
    return {unquote(name) for name in _REFERENCE.findall(text)}


def _renamed(reference: str, names: dict[str, str]) -> str:
    name = unquote(reference)
    return FILE_PREFIX + (quote(names[name]) if name in names else reference)


def _bytes(text: str | None) -> bytes | None:
    try:
        return base64.b64decode(text or "")
    except (binascii.Error, ValueError):
        return None


def _without_zeros(text: str) -> str:
    """A fraction such as 33.33333 or 100.0000000 without the zeros that a database adds."""
    return text.strip().rstrip("0").rstrip(".,") if "." in text or "," in text else text
