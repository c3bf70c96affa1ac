"""Time while a class sits: more of it for one pupil or for all, and a pause (a fire drill)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import DateTimeField, ExpressionWrapper, F, Q

from scoring import access
from scoring.attempts import schedule_closing
from scoring.errors import TimingError
from scoring.models import Assignment, Attempt
from scoring.querysets import AttemptQuerySet

MOST_MINUTES = 180


@dataclass(frozen=True, slots=True)
class Sitter:
    """An attempt that is being answered, with the seconds it has left (None: without end)."""

    attempt: Attempt
    seconds_left: int | None

    @property
    def minutes_left(self) -> int | None:
        """Whole minutes, a begun one counted."""
        return None if self.seconds_left is None else -(-self.seconds_left // 60)

    @property
    def extension_minutes(self) -> int:
        """What a teacher has given so far."""
        return self.attempt.extension_s // 60


def sitters(assignment: Assignment, *, now: datetime) -> list[Sitter]:
    """Who is answering now, by name; one query."""
    live = assignment.attempts.live().select_related("pupil", "assignment").order_by("pupil__sort_key", "pk")
    return [Sitter(each, access.seconds_left(each, now=now)) for each in live]


@transaction.atomic
def extend(*, assignment: Assignment, minutes: int, now: datetime, attempt: Attempt | None = None) -> int:
    """How many attempts have so many minutes more: the one, or all that are live.

    Attempts without a deadline need none, and those whose grace is over have been handed in.
    Raises TimingError for minutes out of range.
    """
    if not 1 <= minutes <= MOST_MINUTES:
        raise TimingError("minutes_out_of_range")
    locked = _locked(assignment)
    sitting = locked.attempts.all() if attempt is None else locked.attempts.filter(pk=attempt.pk)
    return _moved(_still_running(sitting, locked, now), minutes * 60, "extension_s")


@transaction.atomic
def pause(*, assignment: Assignment, now: datetime) -> Assignment:
    """The assignment with its time standing still: answers are kept, nobody begins, no clock runs."""
    locked = _locked(assignment)
    if locked.paused_at is None:
        locked.paused_at = now
        locked.save(update_fields=["paused_at"])
    return locked


@transaction.atomic
def resume(*, assignment: Assignment, now: datetime) -> Assignment:
    """The assignment with its time running again: deadlines and the close move by the pause."""
    locked = _locked(assignment)
    if locked.paused_at is None:
        return locked
    began, seconds = locked.paused_at, int((now - locked.paused_at).total_seconds())
    live = _still_running(locked.attempts.all(), locked, now)
    running = list(live.values_list("pk", flat=True))
    _moved(live, seconds, "paused_s")
    if locked.closes_at is not None and locked.closes_at > began:
        locked.closes_at += timedelta(seconds=seconds)
    locked.paused_at = None
    locked.save(update_fields=["paused_at", "closes_at"])
    for attempt in locked.attempts.filter(pk__in=running):
        schedule_closing(attempt)
    return locked


def _locked(assignment: Assignment) -> Assignment:
    return Assignment.objects.select_for_update().get(school=assignment.school_id, pk=assignment.pk)


def _still_running(attempts: AttemptQuerySet, assignment: Assignment, now: datetime) -> AttemptQuerySet:
    """Those that take answers and have a deadline to move, by the same rule as `access.is_overdue`."""
    stopped = now if assignment.paused_at is None else min(now, assignment.paused_at)
    return attempts.live().filter(Q(deadline_at__gte=stopped - access.GRACE))


def _moved(attempts: AttemptQuerySet, seconds: int, account: str) -> int:
    """How many deadlines moved: one UPDATE, so that a hand-in at the same moment is not undone."""
    later = ExpressionWrapper(F("deadline_at") + timedelta(seconds=seconds), output_field=DateTimeField())
    return attempts.update(deadline_at=later, **{account: F(account) + seconds})
