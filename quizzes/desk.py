"""What the review desk shows beside a question: where it stands in its bank, and what is like it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from accounts.models import User
from content.models import Fact
from quizzes.models import Approval, Question
from quizzes.reviewing import next_draft

MOST_ALIKE = 10
LIKENESS_ORDER = ("same_words", "same_fact", "same_sentence")
# Their stems only tell what to do; what they ask stands in the content.
_TOLD_ALIKE = ("gaps", "matching", "ordering")


@dataclass(frozen=True, slots=True)
class DeskPlace:
    """The question's place in its bank's reading order, and the way on and back."""

    number: int
    total: int
    waiting: int
    previous: Question | None
    next: Question | None

    @property
    def reviewed(self) -> int:
        """How many of the bank's questions wait no longer."""
        return self.total - self.waiting


def desk_place(question: Question, *, teacher: User, now: datetime) -> DeskPlace:
    """Previous is the question before, whatever its status; next is the teacher's next draft."""
    before = Q(rank__lt=question.rank) | Q(rank=question.rank, pk__lt=question.pk)
    counts = question.bank.questions.aggregate(
        before=Count("pk", filter=before),
        total=Count("pk"),
        waiting=Count("pk", filter=Q(status="draft")),
    )
    return DeskPlace(
        number=counts["before"] + 1,
        total=counts["total"],
        waiting=counts["waiting"],
        previous=question.bank.questions.filter(before).in_reading_order().last(),
        next=next_draft(bank=question.bank, teacher=teacher, now=now, after=question),
    )


def contradictions(question: Question) -> list[Fact]:
    """What the document says otherwise of the same thing, each with its sentence, in reading order."""
    if question.fact is None:
        return []
    return list(question.fact.conflicts.select_related("sentence").order_by("answer_start"))


@dataclass(frozen=True, slots=True)
class Alike:
    """Another question that a pupil would feel was asked before.

    how: `same_words`, in whatever bank of the school; `same_fact` or `same_sentence` in this one.
    """

    question: Question
    how: str


def alike(question: Question) -> list[Alike]:
    """Duplicates first, then sisters on the same fact, then on the same sentence; ten at most."""
    version, fact = question.current_version, question.fact
    near = Q(pk=None)
    if version is not None and version.type not in _TOLD_ALIKE:
        near |= Q(current_version__stem=version.stem)
    if fact is not None:
        near |= Q(fact__sentence=fact.sentence_id, bank=question.bank)
    others = Question.objects.in_use().filter(near, bank__school=question.bank.school_id)
    rows = others.exclude(pk=question.pk).select_related("bank", "current_version", "fact")
    found = [Alike(row, _likeness(question, row)) for row in rows.in_reading_order()[: 3 * MOST_ALIKE]]
    return sorted(found, key=lambda it: LIKENESS_ORDER.index(it.how))[:MOST_ALIKE]


def approvals(question: Question) -> list[Approval]:
    """Who has approved the current wording, the first first."""
    given = Approval.objects.filter(version=question.current_version_id).select_related("approved_by")
    return list(given.order_by("approved_at", "pk"))


def _likeness(question: Question, other: Question) -> str:
    version, its = question.current_version, other.current_version
    if (
        version is not None
        and its is not None
        and version.type not in _TOLD_ALIKE
        and its.stem == version.stem
    ):
        return "same_words"
    return "same_fact" if other.fact_id == question.fact_id else "same_sentence"
