"""What waits for the worker: whether it keeps up, or has stopped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from quizsite.sharing import RQ_BACKEND


class QueueAwayError(Exception):
    """Redis, where the tasks wait, does not answer."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """Tasks that are due and not begun, and for how many seconds the first of them has been due."""

    tasks: int
    oldest_s: int


@task()
def knock() -> None:
    """Nothing: whoever sees it done knows that a worker is at work."""


def backlog() -> Backlog:
    """What waits now. Raises QueueAwayError."""
    if settings.TASKS["default"]["BACKEND"] == RQ_BACKEND:
        return _on_redis()
    return _in_database()


def _in_database() -> Backlog:
    from django_tasks_db.models import DBTaskResult, get_date_max  # noqa: PLC0415  # needs the apps to be loaded

    due = DBTaskResult.objects.ready()
    moments = due.values_list("run_after", "enqueued_at")
    # A task without a time of its own is due since it was queued; it carries the last of all dates.
    since = [enqueued if after == get_date_max() else after for after, enqueued in moments]
    return Backlog(len(since), _age(min(since, default=None)))


def _on_redis() -> Backlog:
    import django_rq  # noqa: PLC0415  # only a larger installation has it
    from redis.exceptions import RedisError  # noqa: PLC0415  # the same

    try:
        queue = django_rq.get_queue("default")
        first = next(iter(queue.get_jobs(0, 1)), None)
        return Backlog(queue.count, _age(first.enqueued_at if first else None))
    except RedisError as error:
        raise QueueAwayError(str(error)) from error


def _age(moment: datetime | None) -> int:
    if moment is None:
        return 0
    aware = (
        moment if timezone.is_aware(moment) else timezone.make_aware(moment, timezone.get_fixed_timezone(0))
    )
    return max(0, int((timezone.now() - aware).total_seconds()))
