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
    """Keep that the attempt's page was heard from, in one statement, unless it was just kept."""
    if cache.add(f"presence-{attempt.pk}", 1, WRITTEN_EVERY_S):
        Presence.objects.bulk_create(
            [Presence(attempt=attempt, seen_at=now)],
            update_conflicts=True,
            unique_fields=["attempt"],
            update_fields=["seen_at"],
        )
