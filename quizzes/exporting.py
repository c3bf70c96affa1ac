"""A bank's questions into a file, with everything that the bank knows of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from quizzes.formats import (
    FORMATS,
    Finding,
    PortableEvidence,
    PortableFile,
    PortableQuestion,
    WriteResult,
    write,
)
from quizzes.formats.pictures import Picture, placed
from quizzes.models import Bank, ImportedVersion, Question, QuestionFile, QuestionVersion


def export_questions(*, bank: Bank, format: str) -> WriteResult:  # noqa: A002  # the field's name
    """The bank as a file, and per question what the format cannot carry.

    Only our own JSON holds earlier wordings and the bank's name. Raises KeyError for an unknown format.
    """
    carries = FORMATS[format].carries
    in_html = carries is not None and "files" in carries.fields
    questions, lost = _gathered(bank, with_history=format == "json", in_html=in_html)
    written = write(questions, format)
    return WriteResult(written.data, [*lost, *written.losses])


def portable_questions(bank: Bank, *, with_history: bool, in_html: bool = True) -> list[PortableQuestion]:
    """Every question of the bank in reading order; earlier wordings and the bank's name where wanted.

    in_html: a question with pictures comes in HTML that shows them; else they only stand in `files`.
    """
    return _gathered(bank, with_history=with_history, in_html=in_html)[0]


def _gathered(
    bank: Bank, *, with_history: bool, in_html: bool
) -> tuple[list[PortableQuestion], list[Finding]]:
    """The bank's questions, and a finding for every picture whose file is gone from the site's storage."""
    questions = (
        bank.questions.filter(current_version__isnull=False)
        .in_reading_order()
        .select_related("current_version__imported", "current_version__evidence_edition__document", "bank")
        .defer("current_version__evidence_edition__text")
        .prefetch_related("tags")
    )
    earlier: dict[int, list[QuestionVersion]] = {}
    if with_history:
        versions = QuestionVersion.objects.filter(question__bank=bank, current_of__isnull=True)
        for version in versions.select_related("evidence_edition__document").order_by("number"):
            earlier.setdefault(version.question_id, []).append(version)
    named = bank.name if with_history else ""
    album = _Album(bank, in_html=in_html)
    gathered = [_portable(one, earlier.get(one.pk, []), named, album.show) for one in questions]
    lost = [
        Finding("picture_gone", detail=name, question=index)
        for index, question in enumerate(questions)
        for name in dict.fromkeys(album.gone.get(question.pk, ()))
    ]
    return gathered, lost


class _Album:
    """The pictures of a bank, put into its questions.

    gone: by question, the names of those whose file is missing (a restored database without its media,
    a cleared disk); the question goes out without them.
    """

    def __init__(self, bank: Bank, *, in_html: bool) -> None:
        files = QuestionFile.objects.filter(version__question__bank=bank).select_related("blob")
        self._blobs = {(file.version_id, file.name): file.blob for file in files}
        self._in_html = in_html
        self.gone: dict[int, list[str]] = {}

    def show(self, version: QuestionVersion, question: PortableQuestion) -> PortableQuestion:
        """The question with what its wording shows."""
        pictures = [picture for one in version.pictures if (picture := self._picture(version, one))]
        if self._in_html:
            return placed(question, pictures)
        return replace(question, files=tuple(PortableFile(one.name, one.data) for one in pictures))

    def _picture(self, version: QuestionVersion, said: dict[str, str]) -> Picture | None:
        try:
            with self._blobs[version.pk, said["name"]].file.open() as file:
                return Picture(**said, data=bytes(file.read()))
        except FileNotFoundError:
            self.gone.setdefault(version.question_id, []).append(said["name"])
            return None


Show = Callable[[QuestionVersion, PortableQuestion], PortableQuestion]


def _portable(question: Question, earlier: list[QuestionVersion], bank: str, show: Show) -> PortableQuestion:
    version = question.current_version
    assert version is not None  # noqa: S101  # filtered above
    imported: ImportedVersion | None = getattr(version, "imported", None)
    kept: dict[str, Any] = dict(imported.kept) if imported else {}
    if "category" in kept:
        kept["category"] = tuple(kept["category"])
    portable = PortableQuestion(
        **_wording(version),
        **kept,
        tags=tuple(sorted(tag.name for tag in question.tags.all())),
        bank=bank,
        status=question.status,
        earlier=tuple(show(one, PortableQuestion(**_wording(one))) for one in earlier),
    )
    return show(version, portable)


def _wording(version: QuestionVersion) -> dict[str, Any]:
    return {
        "type": version.type,
        "stem": version.stem,
        "content": version.content,
        "explanation": version.explanation,
        "hints": (version.hint,) if version.hint else (),
        "points": version.points or 100,
        "evidence": _evidence(version),
    }


def _evidence(version: QuestionVersion) -> PortableEvidence | None:
    if version.evidence_edition is None or version.evidence_start is None or version.evidence_end is None:
        return None
    return PortableEvidence(
        document=version.evidence_edition.document.title,
        sha256=version.evidence_edition.sha256,
        start=version.evidence_start,
        end=version.evidence_end,
        text=version.evidence_text,
    )
