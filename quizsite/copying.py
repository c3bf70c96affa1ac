"""Copying every row from one database into another, and sums by which two databases are compared.

A sum is of what the rows say to Python, not of how an engine keeps it: the same rows have the same sum in
SQLite and in PostgreSQL, in whatever order they lie.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connections, transaction
from django.db.models import Field, Model

from quizsite.databases import database

OTHER = "other"
"""The name of a database that is opened for as long as a copy takes."""

_AT_ONCE = 2000
_ROOM = 2**256


@dataclass(frozen=True, slots=True)
class Sum:
    """How many rows a table has, and a sum of what they say."""

    rows: int
    sha256: str


class CopyError(Exception):
    """The copy does not say what the original says: names the tables that differ."""

    def __init__(self, tables: list[str]) -> None:
        super().__init__(", ".join(tables))
        self.tables = tables


@contextmanager
def opened(url: str) -> Iterator[str]:
    """The name under which the database at the address can be used. Raises ImproperlyConfigured."""
    filled = connections.configure_settings({"default": {}, OTHER: database(url, name="The address")})
    connections.settings[OTHER] = filled[OTHER]
    try:
        yield OTHER
    finally:
        connections[OTHER].close()
        del connections[OTHER]
        del connections.settings[OTHER]


def models_in_order() -> list[type[Model]]:
    """Every table that Django looks after, those first that others point at."""
    ordered: dict[type[Model], None] = {}

    def add(model: type[Model], waiting: tuple[type[Model], ...]) -> None:
        if model in ordered or model in waiting:
            return
        for field in model._meta.concrete_fields:
            if field.related_model is not None and not field.null:
                add(field.related_model, (*waiting, model))
        ordered[model] = None

    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            add(model, ())
    return list(ordered)


def sums(alias: str) -> dict[str, Sum]:
    """The sum of every table, by its name."""
    return {model._meta.db_table: _sum(model, alias) for model in models_in_order()}


def counts(alias: str) -> dict[str, int]:
    """How many rows every table has that is there, by its name; an older database has fewer tables."""
    found = {}
    with connections[alias].cursor() as cursor:
        there = set(connections[alias].introspection.table_names(cursor))
        for table in [model._meta.db_table for model in models_in_order()]:
            if table in there:
                cursor.execute(f"SELECT count(*) FROM {connections[alias].ops.quote_name(table)}")  # noqa: S608  # our own name, quoted
                found[table] = cursor.fetchone()[0]
    return found


def copy_rows(*, source: str, target: str) -> dict[str, Sum]:
    """Replace all rows of the target by those of the source; their sums, which are compared.

    All or nothing. The tables of both must be as new as the code. Raises CopyError.
    """
    with frozen(source), transaction.atomic(using=target):
        _empty(target)
        for model in models_in_order():
            _copy_table(model, source, target)
        _continue_numbering(target)
        before, after = sums(source), sums(target)
        if differing := [table for table in before if before[table] != after[table]]:
            raise CopyError(differing)
    ContentType.objects.clear_cache()
    return after


@contextmanager
def frozen(alias: str) -> Iterator[None]:
    """The database as it is at this moment, whatever others write meanwhile (SQLite lets them wait)."""
    with transaction.atomic(using=alias):
        if connections[alias].vendor == "postgresql":
            with connections[alias].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


# --- Rows ---------------------------------------------------------------------------------------
def _fields(model: type[Model]) -> list[Field[Any, Any]]:
    return [field for field in model._meta.concrete_fields if not field.generated]


def _rows(model: type[Model], alias: str) -> Iterator[tuple[Any, ...]]:
    names = [field.attname for field in _fields(model)]
    rows = model._base_manager.using(alias).order_by("pk").values_list(*names)
    return rows.iterator(chunk_size=_AT_ONCE)


def _copy_table(model: type[Model], source: str, target: str) -> None:
    fields = _fields(model)
    names = [field.attname for field in fields]
    fits = connections[target].ops.bulk_batch_size(fields, range(_AT_ONCE))
    batch: list[Model] = []
    for row in _rows(model, source):
        batch.append(model.from_db(target, names, row))
        if len(batch) == fits:
            _insert(model, batch, fields, target)
            batch = []
    if batch:
        _insert(model, batch, fields, target)


def _insert(model: type[Model], rows: list[Model], fields: list[Field[Any, Any]], target: str) -> None:
    # As fixtures are loaded: raw, so that no field writes the present time into a row of the past.
    model._base_manager.using(target)._insert(rows, fields=fields, using=target, raw=True)  # type: ignore[attr-defined]  # Django's own


def _empty(alias: str) -> None:
    connection = connections[alias]
    tables = [model._meta.db_table for model in models_in_order()]
    connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), tables, allow_cascade=True))


def _continue_numbering(alias: str) -> None:
    with connections[alias].cursor() as cursor:
        for statement in connections[alias].ops.sequence_reset_sql(no_style(), models_in_order()):
            cursor.execute(statement)


# --- Sums ---------------------------------------------------------------------------------------
def _sum(model: type[Model], alias: str) -> Sum:
    """Added up, so that the order does not matter: engines sort texts differently."""
    number, total = 0, 0
    for row in _rows(model, alias):
        said = json.dumps(row, ensure_ascii=False, sort_keys=True, default=_plain).encode()
        total = (total + int.from_bytes(hashlib.sha256(said).digest())) % _ROOM
        number += 1
    return Sum(number, f"{total:064x}")


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return str(value)
