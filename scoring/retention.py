"""How long pupils' answers are kept: as long as their school says, then they are erased.

Answers age from the day on which they were handed in, or else begun. A pupil goes, with all that is
kept on them, once they are in no current class and nothing newer of theirs is left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from accounts.models import Enrolment, School, User
from accounts.querysets import UserQuerySet
from scoring.models import Attempt, FactMemory, Practice
from scoring.privacy import erase_pupil, erase_rows

AT_ONCE = 200
"""Rows of one transaction, so that pupils who are answering hardly wait."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """How much is to be erased, or was."""

    attempts: int = 0
    practices: int = 0
    pupils: int = 0


def count_overdue(school: School, *, months: int | None, now: datetime) -> Overdue:
    """What would go at `now` if answers were kept for so many months; None keeps them."""
    if months is None:
        return Overdue()
    before = _limit(months, now)
    return Overdue(
        attempts=_attempts(school, before).count(),
        practices=_practices(school, before).count(),
        pupils=_leavers(school, before).count(),
    )


def erase_overdue(*, school: School, now: datetime) -> Overdue:
    """Erase what the school no longer keeps; how much it was. It may be run again at any time."""
    if school.keep_months is None:
        return Overdue()
    before = _limit(school.keep_months, now)
    memories = FactMemory.objects.filter(school=school, reviewed_at__lt=before)
    attempts = _erase_in_parts(_attempts(school, before))
    practices = _erase_in_parts(_practices(school, before))
    _erase_in_parts(memories)
    pupils = list(_leavers(school, before))
    for pupil in pupils:
        erase_pupil(pupil=pupil)
    return Overdue(attempts=attempts, practices=practices, pupils=len(pupils))


def _limit(months: int, now: datetime) -> datetime:
    """What is older goes. A month counts 31 days: nothing goes before its time."""
    return now - timedelta(days=31 * months)


def _attempts(school: School, before: datetime) -> QuerySet[Attempt]:
    aged = Attempt.objects.of_school(school.pk).annotate(aged_at=Coalesce("submitted_at", "started_at"))
    return aged.filter(aged_at__lt=before)


def _practices(school: School, before: datetime) -> QuerySet[Practice]:
    return Practice.objects.filter(school=school, begun_at__lt=before)


def _leavers(school: School, before: datetime) -> UserQuerySet:
    """Pupils of no current class, of whom nothing newer is kept."""
    of_pupil = {"pupil": OuterRef("pk")}
    current = Enrolment.objects.filter(**of_pupil, classroom__archived_at=None)
    newer_attempt = Attempt.objects.filter(**of_pupil).filter(
        Q(submitted_at__gte=before) | Q(started_at__gte=before)
    )
    newer_practice = Practice.objects.filter(**of_pupil, begun_at__gte=before)
    pupils: UserQuerySet = User.objects.pupils().filter(school=school, date_joined__lt=before)
    return pupils.exclude(Exists(current) | Exists(newer_attempt) | Exists(newer_practice))


def _erase_in_parts(rows: QuerySet[Any]) -> int:
    keys = list(rows.values_list("pk", flat=True))
    for part in _parts(keys):
        erase_rows(rows.model._default_manager.filter(pk__in=part))
    return len(keys)


def _parts(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]
