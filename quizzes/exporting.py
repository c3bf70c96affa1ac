"""A bank's questions into a file, with everything that the bank knows of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from quizzes.formats import FORMATS, PortableEvidence, PortableFile, PortableQuestion, WriteResult, write
from quizzes.formats.pictures import Picture, placed
from quizzes.models import Bank, ImportedVersion, Question, QuestionFile, QuestionVersion


def export_questions(*, bank: Bank, format: str) -> WriteResult:  # noqa: A002  # the field's name
    """The bank as a file, and per question what the format cannot carry.

    Only our own JSON holds earlier wordings and the bank's name. Raises KeyError for an unknown format.
    """
    carries = FORMATS[format].carries
    in_html = carries is not None and "files" in carries.fields
    return write(portable_questions(bank, with_history=format == "json", in_html=in_html), format)


def portable_questions(bank: Bank, *, with_history: bool, in_html: bool = True) -> list[PortableQuestion]:
    """Every question of the bank in reading order; earlier wordings and the bank's name where wanted.

    in_html: a question with pictures comes in HTML that shows them; else they only stand in `files`.
    """
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
    show = _Album(bank, in_html=in_html).show
    return [_portable(question, earlier.get(question.pk, []), named, show) for question in questions]


class _Album:
    """The pictures of a bank, put into its questions."""

    def __init__(self, bank: Bank, *, in_html: bool) -> None:
        files = QuestionFile.objects.filter(version__question__bank=bank).select_related("blob")
        self._blobs = {(file.version_id, file.name): file.blob for file in files}
        self._in_html = in_html

    def show(self, version: QuestionVersion, question: PortableQuestion) -> PortableQuestion:
        """The question with what its wording shows."""
        pictures = [Picture(**one, data=self._bytes(version.pk, one["name"])) for one in version.pictures]
        if self._in_html:
            return placed(question, pictures)
        return replace(question, files=tuple(PortableFile(one.name, one.data) for one in pictures))

    def _bytes(self, version_id: int, name: str) -> bytes:
        with self._blobs[version_id, name].file.open() as file:
            return bytes(file.read())


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
