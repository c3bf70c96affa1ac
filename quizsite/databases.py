"""Django's settings for a database address: what each engine needs here, and how connections are kept."""

from __future__ import annotations

from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

KEPT, POOL, PGBOUNCER = "kept", "pool", "pgbouncer"
CONNECTIONS = (KEPT, POOL, PGBOUNCER)
"""How a process holds its connections to PostgreSQL: one for itself, a few that its threads share, or one
for each transaction because PgBouncer in front shares them out."""

_SQLITE, _POSTGRESQL = "django.db.backends.sqlite3", "django.db.backends.postgresql"
_SQLITE_OPTIONS = {
    # Writers queue at BEGIN instead of failing halfway: with Django's default, a class that
    # saves at the same moment gets "database is locked".
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # FULL: an acknowledged answer survives a power cut.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}


def database(url: str, connections: str = KEPT, *, name: str = "DATABASE_URL") -> dict[str, Any]:
    """Settings of the database at the address, which came from the variable `name`.

    Raises ImproperlyConfigured, without repeating the address: a password may stand in it.
    """
    try:
        settings: dict[str, Any] = dict(dj_database_url.parse(url))
    except ValueError:
        settings = {}
    if settings.get("ENGINE") not in (_SQLITE, _POSTGRESQL) or not settings.get("NAME"):
        raise ImproperlyConfigured(f"{name} must look like postgresql://user:password@host/name")
    if settings["ENGINE"] == _SQLITE:
        # Opening the file anew costs more than saving an answer.
        return settings | {"OPTIONS": dict(_SQLITE_OPTIONS), "CONN_MAX_AGE": None}
    return settings | _postgresql(connections, settings.get("OPTIONS", {}))


def _postgresql(connections: str, options: dict[str, Any]) -> dict[str, Any]:
    match connections:
        case "pool":
            # A process of our recipes has one thread and needs one; a threaded server may take four.
            pool = {"min_size": 1, "max_size": 4, "timeout": 10}
            return {"CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True, "OPTIONS": options | {"pool": pool}}
        case "pgbouncer":
            # In transaction mode nothing may outlive the transaction: no cursor, no kept connection.
            return {"CONN_MAX_AGE": 0, "DISABLE_SERVER_SIDE_CURSORS": True}
        case _:
            return {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
