"""A bank's questions into a file, with everything that the bank knows of them."""

from __future__ import annotations

from typing import Any

from quizzes.formats import PortableEvidence, PortableQuestion, WriteResult, write
from quizzes.models import Bank, ImportedVersion, Question, QuestionVersion


def export_questions(*, bank: Bank, format: str) -> WriteResult:  # noqa: A002  # the field's name
    """The bank as a file, and per question what the format cannot carry.

    Only our own JSON holds earlier wordings and the bank's name. Raises KeyError for an unknown format.
    """
    return write(portable_questions(bank, with_history=format == "json"), format)


def portable_questions(bank: Bank, *, with_history: bool) -> list[PortableQuestion]:
    """Every question of the bank in reading order; earlier wordings and the bank's name where wanted."""
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
    return [_portable(question, earlier.get(question.pk, []), named) for question in questions]


def _portable(question: Question, earlier: list[QuestionVersion], bank: str) -> PortableQuestion:
    version = question.current_version
    assert version is not None  # noqa: S101  # filtered above
    imported: ImportedVersion | None = getattr(version, "imported", None)
    kept: dict[str, Any] = dict(imported.kept) if imported else {}
    if "category" in kept:
        kept["category"] = tuple(kept["category"])
    return PortableQuestion(
        **_wording(version),
        **kept,
        tags=tuple(sorted(tag.name for tag in question.tags.all())),
        bank=bank,
        status=question.status,
        earlier=tuple(PortableQuestion(**_wording(one)) for one in earlier),
    )


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
