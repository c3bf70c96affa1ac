"""May a pupil begin, go on, and see the answers? Pure: rules over an assignment, an attempt and `now`.

All times are aware UTC. Nothing here asks a clock: the server's `now` is passed in, and the clocks
of phones do not matter.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

# Answers that were given in time may still be on their way from a phone without network.
GRACE = timedelta(seconds=60)

# When a pupil sees marks, keys and evidence.
NEVER = "never"
AFTER_SUBMIT = "after_submit"
AFTER_CLOSE = "after_close"


class Terms(Protocol):
    """What an assignment lays down (scoring.models.Assignment fits)."""

    @property
    def opens_at(self) -> datetime:
        """From when on pupils may begin."""

    @property
    def closes_at(self) -> datetime | None:
        """When the quiz closes for all; None: never."""

    @property
    def time_limit_s(self) -> int | None:
        """Seconds from a pupil's own start; None: no limit."""

    @property
    def attempts_allowed(self) -> int:
        """How often each pupil may take it."""

    @property
    def review_policy(self) -> str:
        """NEVER, AFTER_SUBMIT or AFTER_CLOSE."""


class Sitting(Protocol):
    """What is known of an attempt (scoring.models.Attempt fits)."""

    @property
    def deadline_at(self) -> datetime | None:
        """When its time is over; None: never."""

    @property
    def submitted_at(self) -> datetime | None:
        """When it was handed in; None: it is live."""


class Standing(StrEnum):
    """Where a pupil stands with an assignment."""

    SITTING = "sitting"
    OPEN = "open"
    NOT_YET = "not_yet"
    CLOSED = "closed"
    USED_UP = "used_up"


class PupilState(StrEnum):
    """How far a pupil is with an assignment."""

    NOT_BEGUN = "not_begun"
    SITTING = "sitting"
    HANDED_IN = "handed_in"
    TIME_OVER = "time_over"


class Review(StrEnum):
    """Whether a pupil may see marks, keys and evidence of an attempt."""

    SHOWN = "shown"
    AFTER_SUBMIT = "after_submit"
    AFTER_CLOSE = "after_close"
    NEVER = "never"


def standing(terms: Terms, *, attempts_used: int, is_sitting: bool, now: datetime) -> Standing:
    """Where the pupil stands; is_sitting: an attempt of theirs still takes answers."""
    if is_sitting:
        return Standing.SITTING
    if now < terms.opens_at:
        return Standing.NOT_YET
    if terms.closes_at is not None and now >= terms.closes_at:
        return Standing.CLOSED
    if attempts_used >= terms.attempts_allowed:
        return Standing.USED_UP
    return Standing.OPEN


def deadline(terms: Terms, *, started_at: datetime) -> datetime | None:
    """min(start + limit, close of the window); None where neither is set."""
    limit = None if terms.time_limit_s is None else started_at + timedelta(seconds=terms.time_limit_s)
    ends = [moment for moment in (limit, terms.closes_at) if moment is not None]
    return min(ends, default=None)


def takes_answers(sitting: Sitting, *, now: datetime) -> bool:
    """Whether answers are still accepted: until the deadline and, for those on their way, the grace."""
    return sitting.submitted_at is None and not is_overdue(sitting, now=now)


def is_overdue(sitting: Sitting, *, now: datetime) -> bool:
    """Whether a live attempt's time and grace are over, so that the clock hands it in."""
    return (
        sitting.submitted_at is None and sitting.deadline_at is not None and now > sitting.deadline_at + GRACE
    )


def seconds_left(sitting: Sitting, *, now: datetime) -> int | None:
    """Whole seconds until the deadline, never below zero; None without one. The grace is not shown."""
    if sitting.deadline_at is None:
        return None
    return max(0, int((sitting.deadline_at - now).total_seconds()))


def review(terms: Terms, sitting: Sitting, *, now: datetime) -> Review:
    """Whether the pupil may see marks, keys and evidence of this attempt, or when.

    After the close means after its grace too: nobody who still answers can be shown a key. Where
    the quiz never closes, «after the close» never comes.
    """
    if terms.review_policy == NEVER:
        return Review.NEVER
    if sitting.submitted_at is None:
        return Review.AFTER_SUBMIT
    if terms.review_policy == AFTER_CLOSE and not _has_closed_for_all(terms, now):
        return Review.AFTER_CLOSE
    return Review.SHOWN


def _has_closed_for_all(terms: Terms, now: datetime) -> bool:
    return terms.closes_at is not None and now > terms.closes_at + GRACE
