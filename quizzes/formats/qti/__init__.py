"""QTI packages of the versions 2.1, 2.2 and 3.0: one reader and one writer with a table of names.

Items that adapt or have templates, interactions with pictures and programs are refused by name. Every
version is read under any of the three names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizzes.formats.archives import ZIP_MARK, ArchiveError, opened
from quizzes.formats.base import Carries, ParseResult, PortableQuestion, Source, WriteResult
from quizzes.formats.prolog import prolog_end
from quizzes.formats.qti.names import DIALECTS, MANIFEST

_MOST_LOOKED_AT = 1 << 20
_ROOT = re.compile(r"<(?:[\w.-]+:)?(?:assessmentItem|qti-assessment-item)\b[^>]*>")

_CARRIES = Carries(
    frozenset(
        {
            "single_choice",
            "multiple_response",
            "true_false",
            "short_answer",
            "number",
            "matching",
            "ordering",
            "gaps",
            "essay",
            "description",
        }
    ),
    frozenset(
        {
            "markup",
            "name",
            "explanation",
            "overall_feedback",
            "points",
            "shuffle",
            "tags",
            "category",
            "id_number",
            "files",
            "answer_feedback",
            "weights",
        }
    ),
)


class Qti:
    """One version of QTI."""

    extension = "zip"
    media_type = "application/zip"
    carries = _CARRIES

    def __init__(self, slug: str) -> None:
        self._dialect = DIALECTS[slug]

    @property
    def slug(self) -> str:
        """The version's name in FORMATS."""
        return self._dialect.slug

    def recognises(self, source: Source) -> bool:
        """A package whose manifest, or an item whose root, is of this version; 2.1 takes what says none."""
        said = _version_said(source)
        if said is None:
            return False
        marks = {dialect.mark for dialect in DIALECTS.values() if dialect.mark in said}
        return self._dialect.mark in marks if marks else self._dialect.slug == "qti21"

    def read(self, source: Source) -> ParseResult:
        """Every item of the package."""
        from quizzes.formats.qti.packages import read_package  # noqa: PLC0415 - lxml takes 5 MB of a process that may never see XML

        return read_package(source)

    def write(self, questions: Sequence[PortableQuestion]) -> WriteResult:
        """A package of this version."""
        from quizzes.formats.qti.packagewriting import written  # noqa: PLC0415 - as above

        return written(questions, self.carries, self._dialect)


def _version_said(source: Source) -> bytes | None:
    """What names the version: a package's manifest or an item's root; None for what is neither."""
    if not source.data.startswith(ZIP_MARK):
        text = source.text
        found = _ROOT.match(text, prolog_end(text))
        return found[0].encode() if found else None
    if MANIFEST.encode() not in source.data:
        return None
    try:
        with opened(source.data) as archive:
            name = min((one for one in archive.namelist() if one.endswith(MANIFEST)), key=len)
            with archive.open(name) as manifest:
                return manifest.read(_MOST_LOOKED_AT)
    except (ArchiveError, ValueError, KeyError, OSError, RuntimeError, NotImplementedError, EOFError):
        return b""
