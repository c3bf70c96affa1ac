"""A class while it sits: who has begun, who is how far, who is stuck, who is not heard from. No answers.

The number of queries does not depend on the class.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Count, Max, Q

from accounts.models import Enrolment
from scoring.models import Assignment

STUCK_AFTER = timedelta(minutes=3)
"""Without any answer for so long, a pupil with questions left may need help."""

SILENT_AFTER = timedelta(seconds=45)
"""A page in sight asks for the time every 8 s, which is kept every 20 s: then something is amiss."""


class Signal(StrEnum):
    """What a pupil's tile says."""

    NOT_BEGUN = "not_begun"
    ANSWERING = "answering"
    STUCK = "stuck"
    SILENT = "silent"
    HANDED_IN = "handed_in"


@dataclass(frozen=True, slots=True)
class Tile:
    """One pupil; minutes: since the last answer (STUCK) or the last sign of life (SILENT)."""

    name: str
    signal: Signal
    answered: int = 0
    asked: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Live:
    """The class by name, and how many stand where."""

    tiles: Sequence[Tile]

    def _count(self, *signals: Signal) -> int:
        return sum(tile.signal in signals for tile in self.tiles)

    @property
    def not_begun(self) -> int:
        """Pupils without an attempt."""
        return self._count(Signal.NOT_BEGUN)

    @property
    def answering(self) -> int:
        """Pupils with a live attempt, whatever their signal."""
        return self._count(Signal.ANSWERING, Signal.STUCK, Signal.SILENT)

    @property
    def handed_in(self) -> int:
        """Pupils who are done."""
        return self._count(Signal.HANDED_IN)


@dataclass(frozen=True, slots=True)
class Sitting:
    """What is known of a pupil's latest attempt; seen_at None: its page never said anything by itself."""

    started_at: datetime
    submitted_at: datetime | None
    answered: int
    asked: int
    last_answer_at: datetime | None
    seen_at: datetime | None


def live(assignment: Assignment, *, now: datetime) -> Live:
    """Everyone of the class, by name; two queries."""
    names = dict(
        Enrolment.objects.filter(classroom=assignment.classroom_id)
        .order_by("pupil__sort_key", "pupil")
        .values_list("pupil", "pupil__full_name")
    )
    asked = Q(responses__max_points__gt=0)
    # Grouped by what is read: where keys hold the school, grouping by the attempt alone is refused.
    told = ("pupil", "number", "started_at", "submitted_at", "presence__seen_at")
    rows = (
        assignment.attempts.values(*told)
        .annotate(
            answered=Count("responses", filter=asked & Q(responses__answer__isnull=False)),
            asked=Count("responses", filter=asked),
            last_answer_at=Max("responses__answered_at"),
        )
        .order_by("number")
    )
    fields = ("started_at", "submitted_at", "answered", "asked", "last_answer_at", "presence__seen_at")
    latest = {pupil: Sitting(*row) for pupil, *row in rows.values_list("pupil", *fields)}
    is_paused = assignment.paused_at is not None
    return Live(
        [tile(name, latest.get(pupil), is_paused=is_paused, now=now) for pupil, name in names.items()]
    )


def tile(name: str, sitting: Sitting | None, *, is_paused: bool, now: datetime) -> Tile:
    """What is to be said of the pupil. While all is paused, nobody is stuck."""
    if sitting is None:
        return Tile(name, Signal.NOT_BEGUN)
    if sitting.submitted_at is not None:
        return Tile(name, Signal.HANDED_IN, sitting.answered, sitting.asked)
    answered_at = sitting.last_answer_at or sitting.started_at
    seen_at = max(sitting.seen_at, answered_at) if sitting.seen_at else None
    if seen_at is not None and now - seen_at >= SILENT_AFTER:
        return Tile(name, Signal.SILENT, sitting.answered, sitting.asked, _minutes(now - seen_at))
    is_stuck = sitting.answered < sitting.asked and now - answered_at >= STUCK_AFTER and not is_paused
    if is_stuck:
        return Tile(name, Signal.STUCK, sitting.answered, sitting.asked, _minutes(now - answered_at))
    return Tile(name, Signal.ANSWERING, sitting.answered, sitting.asked)


def _minutes(passed: timedelta) -> int:
    """Full minutes, at least one: less is nothing that a teacher reckons with."""
    return max(1, int(passed.total_seconds()) // 60)
