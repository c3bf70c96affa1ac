"""Whether this process lives, and whether it can serve: for a balancer, a container, a monitor."""

from __future__ import annotations

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizsite.backlog import QueueAwayError, backlog

WORKER_LATE_S = 300
"""When tasks have been due for so long, in seconds, the worker has stopped or cannot keep up."""


class _TablesBehindError(Exception):
    """The tables are older than the code."""


@require_safe
@never_cache
def live(_request: HttpRequest) -> HttpResponse:
    """200 while the process answers at all; it asks nobody else."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@never_cache
def ready(_request: HttpRequest) -> JsonResponse:
    """200 where pupils can be served: the database answers and its tables are as new as the code.

    A worker that is late or a queue that is away is told of, but web processes serve without them.
    """
    try:
        _reach_tables()
        told = _worker()
    except DatabaseError:
        return JsonResponse({"database": "unreachable"}, status=503)
    except _TablesBehindError:
        return JsonResponse({"database": "ok", "migrations": "pending"}, status=503)
    return JsonResponse({"database": "ok", "migrations": "ok"} | told)


def _worker() -> dict[str, str | int]:
    try:
        waiting = backlog()
    except QueueAwayError:
        return {"worker": "queue unreachable"}
    return {
        "worker": "late" if waiting.oldest_s > WORKER_LATE_S else "ok",
        "tasks_waiting": waiting.tasks,
        "oldest_task_s": waiting.oldest_s,
    }


def _reach_tables() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    _need_new_tables()


@cache
def _need_new_tables() -> None:
    """Raise while migrations wait to be applied; asked until they are, then never again."""
    if pending_migrations():
        raise _TablesBehindError


def pending_migrations(alias: str = "default") -> list[str]:
    """Migrations of the code that the database has not seen, as `app.name`."""
    from django.db import connections  # noqa: PLC0415

    executor = MigrationExecutor(connections[alias])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]
