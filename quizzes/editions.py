"""A new edition of a document: what it does to questions, and taking them over.

An approval carries over to the new edition where nothing that a teacher approved has changed: the
wording of the question, the evidence, and the sentence around it (docs/decisions/0011).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from content.models import Edition, Fact, Sentence
from quizzes.editing import Evidence, write_version
from quizzes.errors import QuizzesError
from quizzes.generation.base import CheckVerdict
from quizzes.models import Approval, Question, QuestionStatus, QuestionVersion
from quizzes.relocating import Fate, Place, Relocation, Span

TAKEN_OVER = (Fate.UNCHANGED, Fate.MOVED)
"""What needs nobody's eyes: the sentence stands there word for word."""


@dataclass(frozen=True, slots=True)
class Impact:
    """A question that cites an earlier edition, and where its evidence stands in the new one."""

    question: Question
    version: QuestionVersion
    place: Place
    sentence: str


def citing_earlier(edition: Edition) -> list[Question]:
    """Questions in use that cite an earlier edition of the same document, in reading order."""
    earlier = Edition.objects.filter(document=edition.document_id, number__lt=edition.number)
    found = Question.objects.in_use().filter(current_version__evidence_edition__in=earlier)
    return list(
        found.select_related("current_version", "fact", "bank__school").order_by(
            "current_version__evidence_start", "pk"
        )
    )


def impacts(edition: Edition, questions: Iterable[Question] | None = None) -> list[Impact]:
    """What the edition does to each of the questions (default: to all that cite an earlier one)."""
    asked = citing_earlier(edition) if questions is None else list(questions)
    new = spans(edition)
    relocations: dict[int, Relocation] = {}
    found = []
    for question in asked:
        version = question.current_version
        if version is None or version.evidence_edition_id is None:
            continue
        if version.evidence_edition_id not in relocations:
            relocations[version.evidence_edition_id] = Relocation(spans(version.evidence_edition_id), new)
        relocation = relocations[version.evidence_edition_id]
        place = relocation.place(
            version.evidence_start or 0, version.evidence_end or 0, version.evidence_text
        )
        text = new[place.sentence].text if place.sentence is not None else ""
        found.append(Impact(question, version, place, text))
    return found


def spans(edition: Edition | int) -> list[Span]:
    """The edition's sentences in reading order."""
    rows = Sentence.objects.filter(edition=edition).order_by("start")
    return [Span(*row) for row in rows.values_list("start", "end", "text")]


@transaction.atomic
def take_over(*, edition: Edition, teacher: User) -> int:
    """How many questions now cite the new edition: those whose sentences stand there word for word.

    Each gets a new version with the same wording. Approvals carry over, drafts stay drafts.
    """
    return sum(_recite(impact, edition, teacher) for impact in _locked(edition, TAKEN_OVER))


@transaction.atomic
def send_to_review(*, edition: Edition, teacher: User) -> int:
    """How many questions wait for review: those whose sentences were altered or are gone.

    Where the evidence still stands in the altered sentence, the draft cites it there.
    """
    waiting = 0
    for impact in _locked(edition, (Fate.ALTERED, Fate.ORPHANED)):
        was_approved = impact.question.status == QuestionStatus.APPROVED
        if impact.place.start is None or not _recite(impact, edition, teacher):
            impact.version.approvals.all().delete()
            impact.question.status = QuestionStatus.DRAFT
            impact.question.save(update_fields=["status"])
        waiting += was_approved
    return waiting


def _locked(edition: Edition, fates: Iterable[Fate]) -> list[Impact]:
    """The impacts of these fates; nobody edits or judges their questions in the meantime."""
    Edition.objects.select_for_update().get(pk=edition.pk)
    citing = [question.pk for question in citing_earlier(edition)]
    list(Question.objects.select_for_update().filter(pk__in=citing).values_list("pk"))
    return [impact for impact in impacts(edition) if impact.place.fate in fates]


def _recite(impact: Impact, edition: Edition, teacher: User) -> bool:
    """Whether the question has a version with its wording and the evidence at its new place."""
    question, old, place = impact.question, impact.version, impact.place
    if place.start is None or place.end is None:
        return False
    was_approved = question.status == QuestionStatus.APPROVED
    try:
        new = write_version(
            question=question,
            author=teacher,
            type=old.type,
            stem=old.stem,
            content=old.content,
            evidence=Evidence(edition, place.start, place.end, old.evidence_text),
            hint=old.hint,
            explanation=old.explanation,
            points=old.points,
            checks=[CheckVerdict(**verdict) for verdict in old.checks],
        )
    except QuizzesError:
        return False
    _follow_fact(question, edition, place.start - (old.evidence_start or 0))
    if was_approved and place.fate in TAKEN_OVER:
        _carry_approvals(question, old, new)
    return True


def _carry_approvals(question: Question, old: QuestionVersion, new: QuestionVersion) -> None:
    Approval.objects.bulk_create(
        Approval(version=new, approved_by_id=approval.approved_by_id, approved_at=approval.approved_at)
        for approval in old.approvals.all()
    )
    question.status = QuestionStatus.APPROVED
    question.save(update_fields=["status"])


def _follow_fact(question: Question, edition: Edition, shift: int) -> None:
    """Point the question to the same fact of the new edition, where it was found there, too."""
    fact = question.fact
    if fact is None:
        return
    same = Fact.objects.filter(
        sentence__edition=edition,
        kind=fact.kind,
        answer_start=fact.answer_start + shift,
        answer=fact.answer,
    ).first()
    if same is not None:
        question.first_fact = question.first_fact or fact
        question.fact = same
        question.save(update_fields=["fact", "first_fact"])
