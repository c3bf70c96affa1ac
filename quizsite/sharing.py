"""What the processes of a larger installation share: settings for a cache, a queue of work, and metrics.

What Redis and Prometheus need stands in requirements-server.txt; one school needs none of it.
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

MEMORY, DATABASE, REDIS = "memory", "database", "redis"
CACHES = (MEMORY, DATABASE, REDIS)
QUEUES = (DATABASE, REDIS)
REDIS_SCHEMES = ("redis", "rediss")
CACHE_TABLE = "site_cache"
RQ_BACKEND = "quizsite.redisqueue.AfterCommitRQBackend"
ANSWERS_WITHIN_S = 0.5
"""How long a page waits for Redis; on the same network it answers in a thousandth of a second."""


def cache(kind: str, redis_url: str) -> dict[str, Any]:
    """Settings of the cache: each process's own memory, a table, or Redis."""
    match kind:
        case "database":
            return {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": CACHE_TABLE}
        case "redis":
            _need("DAIEK_CACHE", redis_url, "redis")
            waits = {"socket_connect_timeout": ANSWERS_WITHIN_S, "socket_timeout": ANSWERS_WITHIN_S}
            backend = "quizsite.rediscache.ForgetfulRedisCache"
            return {"BACKEND": backend, "LOCATION": redis_url, "KEY_PREFIX": "daiek", "OPTIONS": waits}
        case _:
            return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}


def tasks(kind: str, redis_url: str) -> dict[str, Any]:
    """Settings of the queue of background work."""
    if kind == DATABASE:
        return {"BACKEND": "django_tasks_db.DatabaseBackend"}
    _need("DAIEK_TASKS", redis_url, "django_tasks_rq")
    return {"BACKEND": RQ_BACKEND, "QUEUES": ["default"]}


def share_metrics(folder: Path) -> None:
    """Have the figures of all web processes of this machine add up, through files in the folder."""
    _need_package("DAIEK_METRICS", "prometheus_client")
    shared = Path(os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(folder)))
    shared.mkdir(parents=True, exist_ok=True)


def _need(variable: str, redis_url: str, package: str) -> None:
    if not redis_url:
        raise ImproperlyConfigured(f"{variable}=redis needs DAIEK_REDIS_URL.")
    _need_package(f"{variable}=redis", package)


def _need_package(setting: str, package: str) -> None:
    if find_spec(package) is None:
        raise ImproperlyConfigured(
            f"{setting} needs packages that are not here. Run: "
            ".venv/bin/pip install --require-hashes -r requirements-server.txt"
        )
