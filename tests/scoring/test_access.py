"""Tables of the rules that decide by time."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from scoring import access
from scoring.access import GRACE, Review, Standing

OPENS = datetime(2026, 9, 1, 4, 0, tzinfo=UTC)
CLOSES = datetime(2026, 9, 1, 5, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Terms:
    opens_at: datetime = OPENS
    closes_at: datetime | None = CLOSES
    time_limit_s: int | None = None
    attempts_allowed: int = 1
    review_policy: str = access.AFTER_SUBMIT


@dataclass(frozen=True)
class Sitting:
    deadline_at: datetime | None = CLOSES
    submitted_at: datetime | None = None


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


@pytest.mark.parametrize(
    ("limit_s", "closes_at", "started_at", "expected"),
    [
        (None, None, OPENS, None),
        (None, CLOSES, OPENS, CLOSES),
        (600, None, OPENS, OPENS + timedelta(minutes=10)),
        (600, CLOSES, OPENS, OPENS + timedelta(minutes=10)),
        (3600, CLOSES, OPENS, CLOSES),
        (600, CLOSES, CLOSES - timedelta(minutes=4), CLOSES),
    ],
)
def test_deadline_is_the_nearer_of_limit_and_close(limit_s, closes_at, started_at, expected):
    terms = Terms(time_limit_s=limit_s, closes_at=closes_at)
    assert access.deadline(terms, started_at=started_at) == expected


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
