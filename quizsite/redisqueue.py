"""The queue of background work on Redis: told of work once it is written down, and missed by nobody.

A worker on Redis could be quicker than the transaction in which its task was thought of, and would not
find the rows; a task is therefore handed over when the transaction is done. What cannot be handed over
while Redis is away stands in the rows that it was to change: `manage.py work` finds it there.
"""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.utils import get_random_id
from django_tasks_rq.backend import RQBackend
from redis.exceptions import ConnectionError as AwayError
from redis.exceptions import TimeoutError as SilentError

logger = logging.getLogger(__name__)


class AfterCommitRQBackend(RQBackend):
    """Tasks on Redis, handed over after the transaction; a Redis that is away stops no page."""

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        """Hand the task over, now or when the transaction is done.

        What is not handed over yet has a result that says no more than what was asked.
        """
        if transaction.get_connection().in_atomic_block:
            transaction.on_commit(lambda: self._hand_over(task, args, kwargs))
            return self._asked(task, args, kwargs)
        return self._hand_over(task, args, kwargs)

    def _hand_over(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        try:
            return super().enqueue(task, args, kwargs)
        except (AwayError, SilentError) as error:
            # The way through the code to Redis is no news.
            logger.error("The queue does not answer, «%s» is not handed over: %s", task.name, error)  # noqa: TRY400
            return self._asked(task, args, kwargs)

    def _asked(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        return TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            enqueued_at=None,
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=list(args),
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
