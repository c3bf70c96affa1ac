"""Pictures in questions: which bytes are one, and where in a question's HTML they stand."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from quizzes.formats.base import FILE_PREFIX, PortableFile, PortableQuestion
from quizzes.formats.markup import as_text
from quizzes.formats.texts import in_html

MOST_BYTES = 5 * 2**20
"""Bytes of one picture."""

NAME_LENGTH = 100
ALT_LENGTH = 500

EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}

_PICTURE = re.compile(r"""<img(?:\s+[\w:-]+(?:="[^"]*")?)*\s*/?>""", re.IGNORECASE)
_SOURCE = re.compile(rf'\ssrc="{re.escape(FILE_PREFIX)}([^"?#]+)[^"]*"', re.IGNORECASE)
_ALT = re.compile(r'\salt="([^"]*)"', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture above a question. alt says in words what it shows; empty where nobody said it."""

    name: str
    alt: str
    data: bytes


def media_type(data: bytes) -> str:
    """What kind of picture the bytes begin: PNG, JPEG, GIF or WebP; empty for everything else.

    SVG is none of them: it is a program as much as a picture.
    """
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    return "image/webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else ""


def is_fit(data: bytes) -> bool:
    """Whether the bytes are a picture that the site keeps."""
    return bool(media_type(data)) and len(data) <= MOST_BYTES


def file_name(name: str, data: bytes) -> str:
    """A name that says what the file is and leads nowhere."""
    plain = PurePosixPath(name.replace("\\", "/")).name
    stem = re.sub(r'[\x00-\x1f\x7f<>:"|?*#%/]', "", PurePosixPath(plain).stem).strip(". ")
    return f"{stem[: NAME_LENGTH - 5] or 'picture'}.{EXTENSIONS[media_type(data)]}"


def taken(question: PortableQuestion) -> tuple[PortableQuestion, tuple[Picture, ...]]:
    """The question without the pictures in what it asks, and these, each once.

    Files that stand elsewhere, or are no picture, stay with the question. A question that was
    nothing but a picture asks what the picture's description says.
    """
    if not question.files:
        return question, ()
    marked = in_html(question)
    hand = _Hand(marked.files)
    stem = _PICTURE.sub(hand.take, marked.stem)
    content = dict(marked.content)
    if marked.type == "gaps":
        content["text"] = _PICTURE.sub(hand.take, content["text"])
    if not hand.pictures:
        return question, ()
    if not as_text(stem):
        stem = html.escape(" ".join(filter(None, (picture.alt for picture in hand.pictures.values()))))
    rest = tuple(file for file in marked.files if file.name not in hand.pictures)
    return replace(marked, stem=stem, content=content, files=rest), tuple(hand.pictures.values())


class _Hand:
    """Takes pictures out of a text, and leaves what it has no file for."""

    def __init__(self, files: Sequence[PortableFile]) -> None:
        self._files = {file.name: file.data for file in files if is_fit(file.data)}
        self.pictures: dict[str, Picture] = {}

    def take(self, match: re.Match[str]) -> str:
        """Nothing in place of a picture that is taken."""
        source, alt = _SOURCE.search(match[0]), _ALT.search(match[0])
        name = unquote(html.unescape(source[1])) if source else ""
        if name not in self._files:
            return match[0]
        said = html.unescape(alt[1]).strip()[:ALT_LENGTH] if alt else ""
        unique = self._free_name(name)
        self.pictures.setdefault(name, Picture(unique, said, self._files[name]))
        return ""

    def _free_name(self, name: str) -> str:
        data = self._files[name]
        proposed = file_name(name, data)
        others = {picture.name for known, picture in self.pictures.items() if known != name}
        if proposed not in others:
            return proposed
        return f"{PortableFile(name, data).sha1}.{EXTENSIONS[media_type(data)]}"


def placed(question: PortableQuestion, pictures: Sequence[Picture]) -> PortableQuestion:
    """The question in HTML with the pictures above its text, as `taken` finds them."""
    if not pictures:
        return question
    marked = in_html(question)
    shown = "".join(
        f'<p><img src="{FILE_PREFIX}{quote(picture.name)}" alt="{html.escape(picture.alt)}"></p>'
        for picture in pictures
    )
    files = (*marked.files, *(PortableFile(picture.name, picture.data) for picture in pictures))
    return replace(marked, stem=shown + marked.stem, files=files)
