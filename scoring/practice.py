"""Practising facts: when to ask again, how well a fact is remembered. Pure: `now` is passed in.

The schedule is FSRS (Free Spaced Repetition Scheduler 6, package `fsrs`) with its published weights:
stability is the days after which nine of ten would still remember, difficulty goes from 1 to 10. Its
fuzzing is off, so that the same answers give the same days, and it has no steps within a day: pupils
practise once a day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from random import Random

from fsrs import Card, Rating, Scheduler, State

DAILY = 6
"""Questions a day: some three minutes."""
MOST_TRIES = 3
# How practising a question ended.
RIGHT = "right"
SHOWN = "shown"
COMPARED = "compared"

# A school year is over before longer intervals come round.
_SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=180, enable_fuzzing=False)
_GROWING_DAYS, _FIRM_DAYS = 3, 21


class Recall(StrEnum):
    """How well the pupil knew it."""

    KNEW = "knew"
    HARDLY = "hardly"
    NOT_YET = "not_yet"


class Mastery(StrEnum):
    """How firmly a fact sits, for the pupil to read."""

    BEGINNING = "beginning"
    GROWING = "growing"
    FIRM = "firm"


@dataclass(frozen=True, slots=True)
class Memory:
    """What the schedule knows of one pupil and one fact (scoring.models.FactMemory fits)."""

    stability: float
    difficulty: float
    reviewed_at: datetime
    due_at: datetime


_RATINGS = {Recall.KNEW: Rating.Good, Recall.HARDLY: Rating.Hard, Recall.NOT_YET: Rating.Again}


def outcome(*, is_right: bool | None, tries: int) -> str:
    """How practising ends with this try, empty where it goes on; None: no rule decides the answer."""
    if is_right is None:
        return COMPARED
    if is_right:
        return RIGHT
    return SHOWN if tries >= MOST_TRIES else ""


def recall(*, outcome: str, tries: int, hint_seen: bool) -> Recall:
    """How well it was known: at once, with help, or not. What the pupil compares alone counts as hardly."""
    if outcome == RIGHT and tries == 1:
        return Recall.HARDLY if hint_seen else Recall.KNEW
    return Recall.HARDLY if outcome == COMPARED else Recall.NOT_YET


def practised(memory: Memory | None, how: Recall, *, now: datetime) -> Memory:
    """The memory after practising at `now`; None before: the fact was never practised."""
    utc = now.astimezone(UTC)
    card, _log = _SCHEDULER.review_card(_card(memory, utc), _RATINGS[how], utc)
    return Memory(card.stability or 0.0, card.difficulty or 0.0, utc, card.due)


def mastery(memory: Memory | None) -> Mastery:
    """How firmly the fact sits: by the days for which it would be remembered."""
    if memory is None or memory.stability < _GROWING_DAYS:
        return Mastery.BEGINNING
    return Mastery.GROWING if memory.stability < _FIRM_DAYS else Mastery.FIRM


def todays(due: Sequence[int], fresh: Sequence[int], *, practised: int) -> list[int]:
    """The facts of today's round: what is due first, then what was missed and never practised.

    practised: how many questions the pupil has practised today already.
    """
    wanted = [*due, *(fact for fact in fresh if fact not in set(due))]
    return wanted[: max(0, DAILY - practised)]


def another_question(questions: Sequence[int], asked: Mapping[int, int], chance: Random) -> int:
    """Of the questions on one fact, one that the pupil was asked least often."""
    fewest = min(asked.get(question, 0) for question in questions)
    return chance.choice([question for question in questions if asked.get(question, 0) == fewest])


def _card(memory: Memory | None, now: datetime) -> Card:
    # An id of its own keeps the package from making one by the clock.
    if memory is None:
        return Card(card_id=0, due=now)
    return Card(
        card_id=0,
        state=State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due_at.astimezone(UTC),
        last_review=memory.reviewed_at.astimezone(UTC),
    )
