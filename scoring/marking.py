"""Answers to points. Pure: integer hundredths in and out, fractions between, reason codes for why."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from quizzes.questiontypes.base import Content
from quizzes.questiontypes.registry import question_type


@dataclass(frozen=True, slots=True)
class Answered:
    """One place of an attempt: what was asked, the raw answer (None: left open), points to reach."""

    type: str
    content: Content
    answer: Any
    max_points: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Points in hundredths (negative where a type takes points away), and the reason code."""

    points: int
    reason: str


def mark(answered: Answered) -> Mark:
    """The mark of one answer by the rules of its question type."""
    verdict = question_type(answered.type).mark(answered.content, answered.answer)
    return Mark(points_for(verdict.share, answered.max_points), verdict.reason)


def points_for(share: Fraction, max_points: int) -> int:
    """The share of max_points in whole hundredths; a half is rounded up."""
    return math.floor(share * max_points + Fraction(1, 2))


def total(marks: Sequence[Mark]) -> int:
    """The attempt's points; wrong answers may take points away, but never below zero in all."""
    return max(0, sum(each.points for each in marks))


def percent(points: int, max_points: int) -> int:
    """Points as whole per cent of what was possible; a half is rounded up. Nothing possible: 0."""
    return 0 if max_points == 0 else points_for(Fraction(points, max_points), 100)
