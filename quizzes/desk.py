"""What the review desk shows beside a question: where it stands in its bank, and what is like it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from content.models import Fact
from quizzes.models import Question
from quizzes.reviewing import next_draft


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


def desk_place(question: Question) -> DeskPlace:
    """Previous is the question before, whatever its status; next is the draft that waits next."""
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
        next=next_draft(bank=question.bank, after=question),
    )


def contradictions(question: Question) -> list[Fact]:
    """What the document says otherwise of the same thing, each with its sentence, in reading order."""
    if question.fact is None:
        return []
    return list(question.fact.conflicts.select_related("sentence").order_by("answer_start"))


def sisters(question: Question) -> list[Question]:
    """Other questions of the bank on the same sentence, so that no pupil is asked twice."""
    if question.fact is None:
        return []
    same_sentence = question.bank.questions.filter(fact__sentence=question.fact.sentence_id)
    return list(
        same_sentence.exclude(pk=question.pk).in_reading_order().select_related("current_version")[:10]
    )
