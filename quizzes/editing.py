"""Writing questions: every wording is a new version, and every source is checked to the character."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import EllipsisType
from typing import Any

from django.db import transaction
from django.db.models import Max, OuterRef, Subquery

from accounts.history import AT_ONCE, record
from accounts.models import School, User
from content.models import Edition, Fact
from quizzes.errors import ContentError, EvidenceError, StaleVersionError
from quizzes.generation.base import CheckVerdict
from quizzes.models import Bank, Question, QuestionStatus, QuestionVersion
from quizzes.pictures import Shown, as_json, attach, shown_on
from quizzes.questiontypes.base import Content, Problem
from quizzes.questiontypes.registry import QUESTION_TYPES, is_asked, question_type
from quizzes.searching import search_text

__all__ = [
    "ContentError",
    "Evidence",
    "EvidenceError",
    "Wording",
    "add_question",
    "add_questions",
    "check_content",
    "check_evidence",
    "check_version",
    "write_version",
]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The characters of an edition that prove an answer: edition.text[start:end].

    `text` is what the writer saw there, where it is known; it must still stand there.
    """

    edition: Edition
    start: int
    end: int
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a version of a question says. points in hundredths; evidence None: openly no source."""

    type: str
    stem: str
    content: Mapping[str, Any]
    evidence: Evidence | None = None
    hint: str = ""
    explanation: str = ""
    points: int = 100
    pictures: Sequence[Shown] = ()


def check_evidence(evidence: Evidence, *, school: School | None = None) -> str:
    """The characters that the evidence cites.

    Raises EvidenceError: `no_source_stated` for an empty span, `outside` for a place that the
    edition does not have (or an edition of another school), `mismatch` where other characters
    stand there than the writer saw.
    """
    if evidence.start == evidence.end:
        raise EvidenceError("no_source_stated")
    text = evidence.edition.text
    if not 0 <= evidence.start < evidence.end <= len(text):
        raise EvidenceError("outside", expected=evidence.text or "")
    if school is not None and evidence.edition.document.school_id != school.pk:
        raise EvidenceError("outside")
    standing = text[evidence.start : evidence.end]
    if evidence.text is not None and standing != evidence.text:
        raise EvidenceError("mismatch", standing=standing, expected=evidence.text)
    if not standing.strip():
        raise EvidenceError("no_source_stated")
    return standing


def check_content(type: str, stem: str, content: Content) -> None:  # noqa: A002  # the field's name
    """Nothing, or ContentError with everything that must be mended before the question can be asked."""
    problems = [] if stem.strip() else [Problem("stem_empty", "stem")]
    problems += question_type(type).problems(content) if type in QUESTION_TYPES else [Problem("type_unknown")]
    if problems:
        raise ContentError(problems)


def check_version(version: QuestionVersion) -> None:
    """Nothing, if the version can be asked and its evidence still stands where it was written down.

    Raises ContentError, EvidenceError. A version that openly has no source passes, unless its
    question was drafted from a fact.
    """
    check_content(version.type, version.stem, version.content)
    if version.evidence_edition is not None:
        check_evidence(
            Evidence(
                version.evidence_edition,
                version.evidence_start or 0,
                version.evidence_end or 0,
                version.evidence_text,
            )
        )
    elif version.question.fact_id is not None:
        raise EvidenceError("no_source_stated")


@transaction.atomic
def write_version(
    *,
    question: Question,
    author: User | None,
    type: str,  # noqa: A002  # the field's name
    stem: str,
    content: Mapping[str, Any],
    evidence: Evidence | None,
    hint: str = "",
    explanation: str = "",
    points: int = 100,
    checks: Iterable[CheckVerdict] = (),
    review_by: date | EllipsisType | None = ...,
    replaces: QuestionVersion | None = None,
    pictures: Sequence[Shown] | EllipsisType = ...,
) -> QuestionVersion:
    """The question's next version, which becomes its current one and waits for review again.

    evidence None states openly that there is no source, which only a teacher's own question may.
    review_by: the day by which somebody looks whether the answer still holds; … leaves it as it is.
    replaces: the wording that the writer had before her; None: whatever stands.
    pictures: what stands above the question; … leaves it as it is.
    Raises ContentError, EvidenceError, and StaleVersionError where another wording stands by now.
    """
    locked = Question.objects.select_for_update().get(pk=question.pk)
    if replaces is not None and locked.current_version_id != replaces.pk:
        raise StaleVersionError
    check_content(type, stem, content)
    if evidence is None and locked.fact_id is not None:
        raise EvidenceError("no_source_stated")
    shown = shown_on(locked.current_version_id) if isinstance(pictures, EllipsisType) else pictures
    version = QuestionVersion(
        question=question,
        number=(locked.versions.aggregate(last=Max("number"))["last"] or 0) + 1,
        hint=hint,
        checks=[
            {"check": verdict.check, "passed": verdict.passed, "detail": verdict.detail} for verdict in checks
        ],
        created_by=author,
        **_wording_fields(type, stem, content, explanation, points, shown),
        **_evidence_fields(evidence, question.bank.school),
    )
    version.save()
    attach(version, shown)
    question.current_version = version
    question.status = locked.status
    if locked.status in (QuestionStatus.APPROVED, QuestionStatus.REJECTED):
        question.status = QuestionStatus.DRAFT
    question.rejection_reason = ""
    if author is not None:
        question._history_user = author  # type: ignore[attr-defined]  # an import works in the background
    changed = ["current_version", "status", "rejection_reason"]
    if not isinstance(review_by, EllipsisType):
        question.review_by = review_by
        changed.append("review_by")
    question.save(update_fields=changed)
    return version


@transaction.atomic
def add_question(
    *,
    bank: Bank,
    author: User | None,
    type: str,  # noqa: A002  # the field's name
    stem: str,
    content: Mapping[str, Any],
    evidence: Evidence | None,
    hint: str = "",
    explanation: str = "",
    points: int = 100,
    checks: Sequence[CheckVerdict] = (),
    fact: Fact | None = None,
    rank: int = 0,
    review_by: date | None = None,
    pictures: Sequence[Shown] = (),
) -> Question:
    """A new draft in the bank with its first version. Raises ContentError, EvidenceError."""
    question = Question.objects.create(bank=bank, fact=fact, rank=rank, review_by=review_by)
    write_version(
        question=question,
        author=author,
        type=type,
        stem=stem,
        content=content,
        evidence=evidence,
        hint=hint,
        explanation=explanation,
        points=points,
        checks=checks,
        pictures=pictures,
    )
    return question


@transaction.atomic
def add_questions(*, bank: Bank, author: User | None, wordings: Sequence[Wording]) -> list[QuestionVersion]:
    """New drafts in the bank, each with its first version, written together: an import brings thousands.

    Raises ContentError, EvidenceError, as `add_question` does.
    """
    for wording in wordings:
        check_content(wording.type, wording.stem, wording.content)
    questions = Question.objects.bulk_create([Question(bank=bank) for _ in wordings], batch_size=AT_ONCE)
    versions = QuestionVersion.objects.bulk_create(
        [_first_version(*pair, author) for pair in zip(questions, wordings, strict=True)], batch_size=AT_ONCE
    )
    for version, wording in zip(versions, wordings, strict=True):
        attach(version, wording.pictures)
    keys = [question.pk for question in questions]
    for start in range(0, len(keys), AT_ONCE):
        first = QuestionVersion.objects.filter(question=OuterRef("pk")).order_by("pk").values("pk")[:1]
        Question.objects.filter(pk__in=keys[start : start + AT_ONCE]).update(current_version=Subquery(first))
    record(Question, keys, added=True, by=author)
    return versions


def _first_version(question: Question, wording: Wording, author: User | None) -> QuestionVersion:
    return QuestionVersion(
        question=question,
        number=1,
        hint=wording.hint,
        created_by=author,
        **_wording_fields(
            wording.type,
            wording.stem,
            wording.content,
            wording.explanation,
            wording.points,
            wording.pictures,
        ),
        **_evidence_fields(wording.evidence, question.bank.school),
    )


def _wording_fields(
    type: str,  # noqa: A002  # the field's name
    stem: str,
    content: Content,
    explanation: str,
    points: int,
    pictures: Sequence[Shown],
) -> dict[str, Any]:
    return {
        "type": type,
        "stem": stem,
        "content": dict(content),
        "pictures": as_json(pictures),
        "explanation": explanation,
        "points": points if is_asked(type) else 0,
        "search_text": search_text(type, stem, content),
    }


def _evidence_fields(evidence: Evidence | None, school: School) -> dict[str, Any]:
    if evidence is None:
        return {}
    return {
        "evidence_text": check_evidence(evidence, school=school),
        "evidence_edition": evidence.edition,
        "evidence_start": evidence.start,
        "evidence_end": evidence.end,
    }
