"""Five minutes with the class after a quiz: what was missed, what misled, what proves it, what to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizzes.models import Question, QuestionVersion
from scoring.models import Assignment, Response
from scoring.results import Missed, class_results

MOST_FACTS = 3


@dataclass(frozen=True, slots=True)
class MissedFact:
    """A fact that was missed, by the question on it that fewest got right.

    again: another approved question on the fact that the quiz did not ask; None where the banks have none.
    """

    missed: Missed
    again: QuestionVersion | None

    @property
    def percent_right(self) -> int:
        """How many of those whose answer is marked were right, in whole per cent, a half rounded up."""
        return (200 * self.missed.right + self.missed.marked) // (2 * self.missed.marked)


def debrief(assignment: Assignment) -> Sequence[MissedFact]:
    """The facts that fewest got right, worst first; two queries beyond the results'."""
    missed = class_results(assignment).missed
    questions = Question.objects.in_bulk([each.version.question_id for each in missed])
    worst: dict[tuple[bool, int], Missed] = {}
    for each in missed:
        # A question without a fact stands for itself.
        fact = questions[each.version.question_id].fact_id
        worst.setdefault((True, fact) if fact else (False, each.version.question_id), each)
    chosen = list(worst.items())[:MOST_FACTS]
    again = _again(assignment, [fact for (is_fact, fact), _missed in chosen if is_fact])
    return [MissedFact(each, again.get(pk) if is_fact else None) for (is_fact, pk), each in chosen]


def _again(assignment: Assignment, facts: Sequence[int]) -> dict[int | None, QuestionVersion]:
    """The best other question on each fact that nobody of the class was asked."""
    answers = Response.objects.filter(school=assignment.school_id, attempt__assignment=assignment)
    others = (
        Question.objects.approved()
        .filter(fact__in=facts, bank__school=assignment.school_id)
        .exclude(pk__in=answers.values("question_version__question"))
        .select_related("current_version")
        .order_by("rank", "pk")
    )
    found: dict[int | None, QuestionVersion] = {}
    for question in others:
        if question.current_version is not None:
            found.setdefault(question.fact_id, question.current_version)
    return found
