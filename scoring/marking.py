"""Answers to points. Pure: integer hundredths in and out, fractions between, reason codes for why."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from quizzes.questiontypes.base import Content
from quizzes.questiontypes.registry import question_type

CERTAINTY_COSTS = {1: 0, 2: 2, 3: 6}
"""How many times the points a wrong answer costs at every certainty."""

NOTHING = Fraction(1, 20_000_000)
"""A share so small is nothing: imported weights carry seven decimals."""

TRY_PENALTY = Fraction(1, 3)


# Reasons of marks that a teacher gave.
JUDGED_RIGHT = "judged_right"
JUDGED_PARTLY = "judged_partly"
JUDGED_WRONG = "judged_wrong"
JUDGED = (JUDGED_RIGHT, JUDGED_PARTLY, JUDGED_WRONG)
OVERRIDDEN = "overridden"
GIVEN_BY_HAND = (*JUDGED, OVERRIDDEN)


@dataclass(frozen=True, slots=True)
class Answered:
    """One place of an attempt: what was asked, the raw answer (None: left open), points to reach.

    question: the stem, whose words an answer may repeat.
    """

    type: str
    content: Content
    answer: Any
    max_points: int
    question: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Points in hundredths (negative where a type takes points away), and the reason code.

    points None: the answer waits for a teacher.
    """

    points: int | None
    reason: str


def judged(points: int, max_points: int) -> Mark:
    """The mark that a teacher gives. Raises ValueError for points that the answer cannot have."""
    if not 0 <= points <= max_points:
        raise ValueError(f"not 0 … {max_points}: {points}")
    if points == max_points:
        return Mark(points, JUDGED_RIGHT)
    return Mark(points, JUDGED_PARTLY if points else JUDGED_WRONG)


class Total(NamedTuple):
    """An attempt's points so far, and what the answers that wait for a teacher are worth at most."""

    points: int
    waiting_points: int


def mark(answered: Answered) -> Mark:
    """The mark of one answer by the rules of its question type."""
    rules = question_type(answered.type)
    verdict = rules.mark(answered.content, answered.answer, question=answered.question)
    points = None if verdict.share is None else points_for(verdict.share, answered.max_points)
    return Mark(points, verdict.reason)


def points_for(share: Fraction, max_points: int) -> int:
    """The share of max_points in whole hundredths; a half is rounded up."""
    return math.floor(share * max_points + Fraction(1, 2))


def total(marks: Iterable[tuple[int | None, int]]) -> Total:
    """An attempt's total from every answer's points (None: it waits) and the most it could have.

    Wrong answers may take points away, but never below zero in all.
    """
    listed = list(marks)
    points = sum(points for points, _most in listed if points is not None)
    return Total(max(0, points), sum(most for points, most in listed if points is None))


def share(points: int, max_points: int) -> Fraction:
    """Points as a share of what was possible; nothing possible: 0."""
    return Fraction(points, max_points) if max_points else Fraction()


def percent(points: int, max_points: int) -> int:
    """Points as whole per cent of what was possible; a half is rounded up. Nothing possible: 0."""
    return 0 if max_points == 0 else points_for(Fraction(points, max_points), 100)


@dataclass(frozen=True, slots=True)
class Confidence:
    """A pupil's sureness over an attempt: shares of the maximum.

    accuracy: without certainty; average: with it, −6…3; bonus: what judging themselves well adds to
    (or takes from) the accuracy.
    """

    accuracy: Fraction
    average: Fraction

    @property
    def bonus(self) -> Fraction:
        """A tenth of what the average is above, or under, the best of always saying the same certainty."""
        flat = max(self.accuracy, 4 * self.accuracy - 2, 9 * self.accuracy - 6)
        return (self.average - flat) / 10


def by_certainty(share: Fraction, certainty: int | None) -> Fraction:
    """The share of an answer given with certainty 1, 2 or 3; none named counts as 1.

    What earns something earns it so many times over; what earns nothing costs 0, 2 or 6, so that
    claiming 2 pays from two in three, and 3 from four in five (certainty-based marking, Gardner-Medwin
    2006, as Moodle scores it). An answer left open is not passed here: it is 0.
    Raises ValueError for any other certainty.
    """
    certainty = 1 if certainty is None else certainty
    if certainty not in CERTAINTY_COSTS:
        raise ValueError(f"no such certainty: {certainty}")
    return certainty * share if share > NOTHING else Fraction(-CERTAINTY_COSTS[certainty])


def confidence(answers: Sequence[tuple[Fraction, int | None, int]]) -> Confidence:
    """Accuracy and certainty of an attempt's answers: share, certainty and maximum of each."""
    possible = sum(max_points for _share, _certainty, max_points in answers) or 1
    plain = sum((share * max_points for share, _certainty, max_points in answers), Fraction())
    sure = sum((by_certainty(share, certainty) * most for share, certainty, most in answers), Fraction())
    return Confidence(plain / possible, sure / possible)


def after_tries(share: Fraction, wrong_tries: int, penalty: Fraction = TRY_PENALTY) -> Fraction:
    """The share that is left after tries that were wrong; each takes the penalty, down to zero."""
    return max(Fraction(), share - penalty * wrong_tries)
