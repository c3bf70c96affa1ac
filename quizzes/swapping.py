"""Which questions may stand in a line's place: on the same fact, of the same difficulty, others."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from quizzes.models import Question, QuizEntry
from quizzes.pools import candidates
from quizzes.sources import Source, sources

MOST_OFFERED = 30
_ORDER = ("same_fact", "same_sentence", "same_difficulty", "other")


@dataclass(frozen=True, slots=True)
class Substitute:
    """A question that may take the place; how: `same_fact`, `same_sentence`, `same_difficulty`, `other`."""

    question: Question
    source: Source | None
    how: str


def substitutes(entry: QuizEntry) -> list[Substitute]:
    """Approved questions of the same bank on sentences that no other line asks, the nearest first."""
    own = entry.question
    if own is None:
        return []
    pinned = entry.quiz.entries.exclude(pk=entry.pk).filter(question__isnull=False).values("question")
    asked = {one.unit for one in candidates(Question.objects.filter(pk__in=pinned))}
    fit = own.bank.questions.approved().that_hold(timezone.localdate()).that_ask().exclude(pk=own.pk)
    free = [one.question for one in candidates(fit.exclude(pk__in=pinned)) if one.unit not in asked]
    by_id = Question.objects.select_related("current_version", "fact").in_bulk(free)
    near = sorted((by_id[pk] for pk in free), key=lambda other: _ORDER.index(_nearness(own, other)))
    offered = near[:MOST_OFFERED]
    found = sources(question.current_version for question in offered if question.current_version)
    return [
        Substitute(question, found.get(question.current_version_id or 0), _nearness(own, question))
        for question in offered
    ]


def _nearness(own: Question, other: Question) -> str:
    if own.fact is not None and other.fact is not None:
        if own.fact_id == other.fact_id:
            return "same_fact"
        if own.fact.sentence_id == other.fact.sentence_id:
            return "same_sentence"
    return "same_difficulty" if own.difficulty and own.difficulty == other.difficulty else "other"
