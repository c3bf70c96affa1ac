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
# Where no limit says how long a pupil works, a sitting is taken to last so long at most.
LONGEST_SITTING = timedelta(hours=3)
USUAL_TIME = 100
"""Percent of a quiz's time that most pupils have; others have more (accounts.models.User)."""

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
    def paused_at(self) -> datetime | None:
        """Since when the time of all stands still; None: it runs."""

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

    @property
    def paused_at(self) -> datetime | None:
        """Since when its time stands still; None: it runs."""


class Standing(StrEnum):
    """Where a pupil stands with an assignment."""

    SITTING = "sitting"
    OPEN = "open"
    NOT_YET = "not_yet"
    CLOSED = "closed"
    USED_UP = "used_up"
    PAUSED = "paused"


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
    return Standing.OPEN if terms.paused_at is None else Standing.PAUSED


def opens(password: str, typed: str) -> bool:
    """Whether what was typed is the quiz's password, in whatever case; without one every word is."""
    return not password or " ".join(typed.split()).casefold() == " ".join(password.split()).casefold()


def deadline(
    terms: Terms,
    *,
    started_at: datetime,
    multiplier: int = USUAL_TIME,
    extension: timedelta = timedelta(),
    paused: timedelta = timedelta(),
) -> datetime | None:
    """min(start + limit × multiplier, widened close) + extension + pauses; None where neither end is set.

    multiplier: percent. A pupil with more time has it at the close too: whoever could work for ten
    minutes before it has fifteen with 150 percent. What a teacher adds counts alike for everyone.
    """
    limit = None if terms.time_limit_s is None else timedelta(seconds=terms.time_limit_s)
    ends = [] if limit is None else [started_at + limit * multiplier / USUAL_TIME]
    if terms.closes_at is not None:
        ends.append(terms.closes_at + _widening(terms.closes_at - started_at, limit, multiplier))
    return min(ends) + extension + paused if ends else None


def _widening(until_close: timedelta, limit: timedelta | None, multiplier: int) -> timedelta:
    """How much later the window closes for a pupil with more time who began so long before the close."""
    working = min(until_close, LONGEST_SITTING if limit is None else limit)
    return working * (multiplier - USUAL_TIME) / USUAL_TIME


def takes_answers(sitting: Sitting, *, now: datetime) -> bool:
    """Whether answers are still accepted: until the deadline and, for those on their way, the grace."""
    return sitting.submitted_at is None and not is_overdue(sitting, now=now)


def is_overdue(sitting: Sitting, *, now: datetime) -> bool:
    """Whether a live attempt's time and grace are over, so that the clock hands it in."""
    if sitting.submitted_at is not None or sitting.deadline_at is None:
        return False
    return _clock(sitting, now) > sitting.deadline_at + GRACE


def is_in_time(sitting: Sitting, *, now: datetime) -> bool:
    """Whether what is handed in at `now` comes before the deadline."""
    return sitting.deadline_at is None or _clock(sitting, now) <= sitting.deadline_at


def seconds_left(sitting: Sitting, *, now: datetime) -> int | None:
    """Whole seconds until the deadline, never below zero; None without one. The grace is not shown."""
    if sitting.deadline_at is None:
        return None
    return max(0, int((sitting.deadline_at - _clock(sitting, now)).total_seconds()))


def review(terms: Terms, sitting: Sitting, *, anyone_sitting: bool = False, now: datetime) -> Review:
    """Whether the pupil may see marks, keys and evidence of this attempt, or when.

    After the close means after its grace too, and after the last who was given more time
    (anyone_sitting): nobody who still answers can be shown a key. Where the quiz never closes,
    «after the close» never comes.
    """
    if terms.review_policy == NEVER:
        return Review.NEVER
    if sitting.submitted_at is None:
        return Review.AFTER_SUBMIT
    if terms.review_policy == AFTER_CLOSE and (anyone_sitting or not _has_closed(terms, now)):
        return Review.AFTER_CLOSE
    return Review.SHOWN


def _has_closed(terms: Terms, now: datetime) -> bool:
    is_paused = terms.paused_at is not None  # the window moves by the pause once it ends
    return not is_paused and terms.closes_at is not None and now > terms.closes_at + GRACE


def _clock(sitting: Sitting, now: datetime) -> datetime:
    """What the attempt's clock shows: the time, or the moment at which it was stopped."""
    return now if sitting.paused_at is None else min(now, sitting.paused_at)
