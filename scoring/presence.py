"""Signs of life: a pupil's page asks for the time every few seconds, so a class can be seen sitting."""

from __future__ import annotations

from datetime import datetime

from django.core.cache import cache

from scoring.models import Attempt, Presence

WRITTEN_EVERY_S = 20
"""A page asks more often; the cache says whether it was written lately, so that most requests write nothing.

With a cache in each process's own memory there are as many writes as processes; they do no harm.
"""


def seen(*, attempt: Attempt, now: datetime) -> None:
    """Keep that the attempt's page was heard from, unless it was just kept."""
    if not cache.add(f"presence-{attempt.pk}", 1, WRITTEN_EVERY_S):
        return
    # No upsert: it names the columns of the primary key, and a split database has others in it.
    if not Presence.objects.filter(attempt=attempt).update(seen_at=now):
        row = Presence(school_id=attempt.school_id, attempt=attempt, seen_at=now)
        Presence.objects.bulk_create([row], ignore_conflicts=True)
