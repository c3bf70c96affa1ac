"""Questions in and out of files. Pure: bytes in, questions and findings out.

Formats: json, gift, aiken, moodlexml, qti21, qti22, qti30, csv, xlsx, kahoot, quizizz, anki
(the last is only written). `quizzes.formats.base` tells how one plugs in.
"""

from __future__ import annotations

from collections.abc import Sequence

from quizzes.formats.base import (
    Finding,
    ParseResult,
    PortableEvidence,
    PortableFile,
    PortableQuestion,
    Source,
    WriteResult,
)
from quizzes.formats.foreign import why_unknown
from quizzes.formats.registry import FORMATS, recognised
from quizzes.formats.tidying import tidy

__all__ = [
    "FORMATS",
    "Finding",
    "ParseResult",
    "PortableEvidence",
    "PortableFile",
    "PortableQuestion",
    "WriteResult",
    "read",
    "write",
]


def read(data: bytes, format: str | None = None) -> ParseResult:  # noqa: A002  # the field's name
    """Every question of the file, and what was refused or changed, with its line.

    The format is recognised by the content unless it is named; a file that nothing recognises comes
    back with one error, `format_unknown` or what it is instead (`quizzes.formats.foreign`). Raises KeyError
    for a format that does not exist.
    """
    return tidy(_read(Source(data), format))


def _read(source: Source, slug: str | None) -> ParseResult:
    """As `read`, with the texts as they came. What the source has kept is forgotten with it."""
    slug = slug or recognised(source)
    if slug is None:
        result = ParseResult()
        result.refuse(why_unknown(source.data))
        return result
    return FORMATS[slug].read(source)


def write(drafts: Sequence[PortableQuestion], format: str) -> WriteResult:  # noqa: A002  # the field's name
    """The questions as a file of the format, and per question what it could not carry.

    Raises KeyError for a format that does not exist.
    """
    return FORMATS[format].write(drafts)
