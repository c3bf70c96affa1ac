"""Answers to points. Pure: integer hundredths in and out, fractions between, reason codes for why."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, NamedTuple

from quizzes.questiontypes.base import Content, Marked
from quizzes.questiontypes.registry import question_type

CERTAINTY_COSTS = {1: 0, 2: 2, 3: 6}
"""How many times the points a wrong answer costs at every certainty."""

NOTHING = Fraction(1, 20_000_000)
"""A share so small is nothing: imported weights carry seven decimals."""

TRY_PENALTY = Fraction(1, 3)


class Scheme(StrEnum):
    """What a quiz asks of answers besides being right."""

    PLAIN = "plain"
    CERTAINTY = "certainty"  # pupils say how sure they are
    NEGATIVE = "negative"  # a wrong answer takes points away
    TRIES = "tries"  # a pupil may try again, for fewer points


@dataclass(frozen=True, slots=True)
class Terms:
    """The scheme, and the share of a question's points that a wrong answer, or a wrong try, takes."""

    scheme: Scheme = Scheme.PLAIN
    penalty: Fraction = TRY_PENALTY


PLAINLY = Terms()

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

    question: the stem, whose words an answer may repeat. tries: the raw answers that were looked at and
    found not right before it; the last of them may still be the answer.
    """

    type: str
    content: Content
    answer: Any
    max_points: int
    question: str = ""
    tries: Sequence[Any] = ()


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


class Counted(NamedTuple):
    """What an answer brings to a total: its points (None: it waits), the most it could have, certainty."""

    points: int | None
    max_points: int
    certainty: int | None = None


class Total(NamedTuple):
    """An attempt's points so far, and what the answers that wait for a teacher are worth at most."""

    points: int
    waiting_points: int


def mark(answered: Answered, terms: Terms = PLAINLY) -> Mark:
    """The mark of one answer by the rules of its question type and the terms of the quiz.

    Certainty leaves the mark alone: it decides on a bonus to the total.
    """
    verdict, wrong_tries = _verdict(answered)
    if verdict.share is None:
        return Mark(None, verdict.reason)
    share = verdict.share
    if terms.scheme is Scheme.TRIES:
        share = after_tries(share, wrong_tries, terms.penalty)
    elif terms.scheme is Scheme.NEGATIVE and answered.answer is not None:
        share = less_wrong(share, terms.penalty)
    return Mark(points_for(share, answered.max_points), verdict.reason)


def _verdict(answered: Answered) -> tuple[Marked, int]:
    """The verdict that counts, and how many tries before it were wrong.

    The last answer counts, or an earlier try that is right by the present key: with it the pupil would
    have been done.
    """
    rules = question_type(answered.type)
    before = [*answered.tries]
    if before and before[-1] == answered.answer:
        before.pop()
    for wrong_tries, answer in enumerate(before):
        verdict = rules.mark(answered.content, answer, question=answered.question)
        if verdict.share == 1:
            return verdict, wrong_tries
    return rules.mark(answered.content, answered.answer, question=answered.question), len(before)


def points_for(share: Fraction, max_points: int) -> int:
    """The share of max_points in whole hundredths; a half is rounded up."""
    return math.floor(share * max_points + Fraction(1, 2))


def total(marks: Iterable[tuple[int | None, int, int | None]], scheme: Scheme = Scheme.PLAIN) -> Total:
    """An attempt's total from what its answers bring (`Counted`).

    Wrong answers may take points away, but never below zero in all; with certainty the bonus is added.
    """
    listed = [Counted(*each) for each in marks]
    points = sum(each.points for each in listed if each.points is not None)
    if scheme is Scheme.CERTAINTY:
        points += bonus_points(listed)
    return Total(max(0, points), sum(each.max_points for each in listed if each.points is None))


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


def sure_points(points: int, max_points: int, certainty: int | None) -> int:
    """An answer's points by its certainty, −6…3 times what it is worth."""
    sure = 1 if certainty is None else certainty
    return sure * points if points > 0 else -CERTAINTY_COSTS[sure] * max_points


def confidence(points: int, sure: int, max_points: int) -> Confidence:
    """Accuracy and certainty of answers that come to so many points, without and with their certainty."""
    return Confidence(share(points, max_points), share(sure, max_points))


def bonus_points(marks: Iterable[Counted]) -> int:
    """What the certainties add to the points of the answers marked so far (below zero: what they take)."""
    marked = [(each.points, *each[1:]) for each in marks if each.points is not None]
    points, most = sum(each[0] for each in marked), sum(each[1] for each in marked)
    return bonus(points, sum(sure_points(*each) for each in marked), most)


def bonus(points: int, sure: int, max_points: int) -> int:
    """The same from the sums: points, points by certainty, and the most there could be."""
    return points_for(confidence(points, sure, max_points).bonus, max_points)


def less_wrong(share: Fraction, penalty: Fraction) -> Fraction:
    """The share of an answer that was given, where what earns nothing costs the penalty."""
    return share if share > NOTHING else min(share, -penalty)


def after_tries(share: Fraction, wrong_tries: int, penalty: Fraction = TRY_PENALTY) -> Fraction:
    """The share that is left after tries that were wrong; each takes the penalty, down to zero."""
    return max(Fraction(), share - penalty * wrong_tries)
