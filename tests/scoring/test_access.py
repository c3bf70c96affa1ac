"""Tables of the rules that decide by time."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from scoring import access
from scoring.access import GRACE, Review, Standing

OPENS = datetime(2026, 9, 1, 4, 0, tzinfo=UTC)
CLOSES = datetime(2026, 9, 1, 5, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Terms:
    opens_at: datetime = OPENS
    closes_at: datetime | None = CLOSES
    time_limit_s: int | None = None
    paused_at: datetime | None = None
    attempts_allowed: int = 1
    review_policy: str = access.AFTER_SUBMIT


@dataclass(frozen=True)
class Sitting:
    deadline_at: datetime | None = CLOSES
    submitted_at: datetime | None = None
    paused_at: datetime | None = None


@pytest.mark.parametrize(
    ("now", "used", "is_sitting", "expected"),
    [
        (OPENS - SECOND, 0, False, Standing.NOT_YET),
        (OPENS, 0, False, Standing.OPEN),
        (CLOSES - SECOND, 0, False, Standing.OPEN),
        (CLOSES, 0, False, Standing.CLOSED),
        (OPENS, 1, False, Standing.OPEN),
        (OPENS, 2, False, Standing.USED_UP),
        (CLOSES, 2, False, Standing.CLOSED),
        (OPENS - SECOND, 2, False, Standing.NOT_YET),
        (OPENS, 1, True, Standing.SITTING),
        (OPENS, 2, True, Standing.SITTING),
        (CLOSES + SECOND, 1, True, Standing.SITTING),
    ],
)
def test_standing_follows_the_window_the_attempts_and_a_live_attempt(now, used, is_sitting, expected):
    terms = Terms(attempts_allowed=2)
    assert access.standing(terms, attempts_used=used, is_sitting=is_sitting, now=now) is expected


def test_quiz_without_a_close_stays_open():
    terms = Terms(closes_at=None)
    later = OPENS + timedelta(days=365)
    assert access.standing(terms, attempts_used=0, is_sitting=False, now=later) is Standing.OPEN


def test_nobody_begins_while_the_quiz_is_paused_and_who_sits_goes_on():
    paused = Terms(paused_at=OPENS + MINUTE)
    now = OPENS + 2 * MINUTE
    assert access.standing(paused, attempts_used=0, is_sitting=False, now=now) is Standing.PAUSED
    assert access.standing(paused, attempts_used=1, is_sitting=True, now=now) is Standing.SITTING
    assert access.standing(paused, attempts_used=1, is_sitting=False, now=now) is Standing.USED_UP


@pytest.mark.parametrize(
    ("password", "typed", "is_open"),
    [
        ("", "", True),
        ("", "anything", True),
        ("Қыран 7", "  қыран   7 ", True),
        ("Қыран 7", "қыран", False),
        ("Қыран 7", "", False),
    ],
)
def test_password_is_blind_to_case_and_spaces(password, typed, is_open):
    assert access.opens(password, typed) is is_open


@pytest.mark.parametrize(
    ("limit_s", "closes_at", "begun", "multiplier", "minutes"),
    [
        (None, None, OPENS, 100, None),
        (None, None, OPENS, 300, None),
        (None, CLOSES, OPENS, 100, 60),
        (None, CLOSES, OPENS, 150, 90),
        (600, None, OPENS, 100, 10),
        (600, None, OPENS, 250, 25),
        (600, CLOSES, OPENS, 100, 10),
        (600, CLOSES, OPENS, 150, 15),
        (3600, CLOSES, OPENS, 200, 120),
        (7200, CLOSES, OPENS, 100, 60),
        (7200, CLOSES, OPENS, 150, 90),
        # Four minutes before the close: the window cuts everybody's time, but not the extra share of it.
        (600, CLOSES, CLOSES - timedelta(minutes=4), 100, 4),
        (600, CLOSES, CLOSES - timedelta(minutes=4), 150, 6),
        (600, CLOSES, CLOSES - timedelta(minutes=4), 300, 12),
        # Without a limit a week is no sitting: half of three hours more, not half of a week.
        (None, OPENS + timedelta(days=7), OPENS, 150, 7 * 24 * 60 + 90),
    ],
)
def test_more_time_reaches_beyond_the_close(limit_s, closes_at, begun, multiplier, minutes):
    found = access.deadline(
        Terms(time_limit_s=limit_s, closes_at=closes_at), started_at=begun, multiplier=multiplier
    )
    assert found == (None if minutes is None else begun + minutes * MINUTE)


LIMITS = (None, 60, 600, 3600, 7200)
WINDOWS = (None, CLOSES, OPENS + timedelta(hours=3))
STARTS = (OPENS, OPENS + 25 * MINUTE, CLOSES - 4 * MINUTE, CLOSES - SECOND)
MULTIPLIERS = (100, 125, 150, 200, 300)
EXTENSIONS = (timedelta(), 5 * MINUTE, 20 * MINUTE)
PAUSES = (timedelta(), 90 * SECOND, 15 * MINUTE)


@pytest.mark.parametrize("limit_s", LIMITS)
@pytest.mark.parametrize("closes_at", WINDOWS)
@pytest.mark.parametrize("multiplier", MULTIPLIERS)
def test_deadline_is_everyones_time_multiplied_then_what_was_added(limit_s, closes_at, multiplier):
    """Every combination: what everyone has from this start, multiplied, plus extension and pause."""
    terms = Terms(time_limit_s=limit_s, closes_at=closes_at)
    for begun, extension, paused in product(STARTS, EXTENSIONS, PAUSES):
        everyones = [timedelta(seconds=limit_s)] if limit_s else []
        everyones += [closes_at - begun] if closes_at else []
        expected = begun + min(everyones) * multiplier / 100 + extension + paused if everyones else None

        found = access.deadline(
            terms, started_at=begun, multiplier=multiplier, extension=extension, paused=paused
        )

        assert found == expected, (begun, extension, paused)


@pytest.mark.parametrize(
    ("deadline_at", "submitted_at", "now", "takes_answers", "is_overdue"),
    [
        (None, None, CLOSES + timedelta(days=9), True, False),
        (CLOSES, None, CLOSES, True, False),
        (CLOSES, None, CLOSES + GRACE, True, False),
        (CLOSES, None, CLOSES + GRACE + SECOND, False, True),
        (CLOSES, OPENS, OPENS, False, False),
        (CLOSES, OPENS, CLOSES + GRACE + SECOND, False, False),
    ],
)
def test_answers_are_taken_until_the_grace_is_over(deadline_at, submitted_at, now, takes_answers, is_overdue):
    sitting = Sitting(deadline_at, submitted_at)
    assert access.takes_answers(sitting, now=now) is takes_answers
    assert access.is_overdue(sitting, now=now) is is_overdue


@pytest.mark.parametrize(
    ("deadline_at", "now", "expected"),
    [
        (None, OPENS, None),
        (CLOSES, OPENS, 3600),
        (CLOSES, CLOSES - timedelta(milliseconds=1500), 1),
        (CLOSES, CLOSES, 0),
        (CLOSES, CLOSES + GRACE, 0),
    ],
)
def test_seconds_left_never_go_below_zero(deadline_at, now, expected):
    assert access.seconds_left(Sitting(deadline_at), now=now) == expected


@pytest.mark.parametrize(
    ("paused_at", "seconds", "takes_answers", "in_time"),
    [
        (CLOSES - 90 * SECOND, 90, True, True),
        (CLOSES, 0, True, True),
        (CLOSES + GRACE, 0, True, False),
        (CLOSES + GRACE + SECOND, 0, False, False),
        # A pause that begins later stops nothing yet.
        (CLOSES + timedelta(hours=2), 0, False, False),
    ],
)
def test_clock_stands_still_while_the_quiz_is_paused(paused_at, seconds, takes_answers, in_time):
    sitting, now = Sitting(paused_at=paused_at), CLOSES + timedelta(hours=1)
    assert access.seconds_left(sitting, now=now) == seconds
    assert access.takes_answers(sitting, now=now) is takes_answers
    assert access.is_overdue(sitting, now=now) is not takes_answers
    assert access.is_in_time(sitting, now=now) is in_time


def test_attempt_without_a_deadline_is_always_in_time():
    assert access.is_in_time(Sitting(deadline_at=None), now=CLOSES + timedelta(days=9))


def test_answers_wait_for_the_last_who_has_more_time_and_for_the_end_of_a_pause():
    done, later = Sitting(submitted_at=OPENS), CLOSES + timedelta(hours=1)
    after_close = Terms(review_policy=access.AFTER_CLOSE)
    paused = Terms(review_policy=access.AFTER_CLOSE, paused_at=CLOSES - MINUTE)
    assert access.review(after_close, done, anyone_sitting=True, now=later) is Review.AFTER_CLOSE
    assert access.review(paused, done, now=later) is Review.AFTER_CLOSE
    assert access.review(after_close, done, now=later) is Review.SHOWN


@pytest.mark.parametrize(
    ("policy", "closes_at", "submitted_at", "now", "expected"),
    [
        (access.NEVER, CLOSES, OPENS, CLOSES + timedelta(days=1), Review.NEVER),
        (access.NEVER, CLOSES, None, OPENS, Review.NEVER),
        (access.AFTER_SUBMIT, CLOSES, None, OPENS, Review.AFTER_SUBMIT),
        (access.AFTER_SUBMIT, CLOSES, OPENS, OPENS, Review.SHOWN),
        (access.AFTER_CLOSE, CLOSES, None, CLOSES + GRACE + SECOND, Review.AFTER_SUBMIT),
        (access.AFTER_CLOSE, CLOSES, OPENS, CLOSES - SECOND, Review.AFTER_CLOSE),
        (access.AFTER_CLOSE, CLOSES, OPENS, CLOSES + GRACE, Review.AFTER_CLOSE),
        (access.AFTER_CLOSE, CLOSES, OPENS, CLOSES + GRACE + SECOND, Review.SHOWN),
        (access.AFTER_CLOSE, None, OPENS, CLOSES + timedelta(days=1), Review.AFTER_CLOSE),
    ],
)
def test_review_is_shown_as_the_policy_says(policy, closes_at, submitted_at, now, expected):
    terms = Terms(review_policy=policy, closes_at=closes_at)
    assert access.review(terms, Sitting(submitted_at=submitted_at), now=now) is expected
