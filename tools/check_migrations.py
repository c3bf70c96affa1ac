"""Finds migrations that a running site would not survive: `python tools/check_migrations.py`.

While a site with several web processes is upgraded, old code runs on new tables for some minutes. So a
migration after the newest release may add, and what old code still reads goes one release later.
CONTRIBUTING.md says the rules; a migration that keeps them in another way says so in a line of its own:
`# Zero downtime: why`. What SQL says differs by engine, so the operations are looked at instead.
"""

from __future__ import annotations

import inspect
import os
import sys
from pathlib import Path

import django
from django.db import migrations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.migrations.operations.base import Operation
from django.db.models import NOT_PROVIDED, Field

APPS = ("accounts", "content", "quizzes", "scoring")
RELEASED = Path(__file__).with_name("released_migrations.txt")
EXCUSE = "# Zero downtime: "


def faults(migration: Migration) -> list[str]:
    """What old code would not survive, in words; none where the migration says why it is safe."""
    if EXCUSE in inspect.getsource(sys.modules[type(migration).__module__]):
        return []
    new = {each.name.lower() for each in migration.operations if isinstance(each, migrations.CreateModel)}
    found = [fault for each in migration.operations if (fault := _fault(each, new))]
    kinds = {isinstance(each, migrations.RunPython) for each in migration.operations}
    if len(kinds) > 1:
        found.append("changes rows and tables in one migration: a long lock; make it two")
    return found


def _fault(operation: Operation, new: set[str]) -> str:
    """What is wrong with the operation; nothing is with tables that the migration itself makes."""
    if getattr(operation, "model_name", "").lower() in new:
        return ""
    match operation:
        case migrations.RenameField() | migrations.RenameModel() | migrations.AlterModelTable():
            return f"{operation.describe()}: old code asks for the old name; add, copy, then remove"
        case migrations.RemoveField() | migrations.DeleteModel():
            return f"{operation.describe()}: old code still reads it; remove it a release after its last use"
        case migrations.AddField(field=field) if _must_be_given(field):
            return f"{operation.describe()}: old code does not write it; give it null=True or db_default"
        case migrations.AlterField(field=field) if not field.null and not field.has_db_default():
            return f"{operation.describe()}: rows are read and rewritten under a lock; say why this is safe"
        case migrations.RunPython() if operation.reverse_code is None:
            return "RunPython without a way back: write reverse_code"
        case migrations.RunPython() if not _asks_its_own_database(operation):
            return "RunPython on the default database: ask by .using(schema_editor.connection.alias)"
    return ""


def _must_be_given(field: Field[object, object]) -> bool:
    return not (field.null or field.many_to_many or field.db_default is not NOT_PROVIDED)


def _asks_its_own_database(operation: migrations.RunPython) -> bool:
    """A backup is brought up to date in a database of another name, beside the default one."""
    codes = [operation.code, operation.reverse_code]
    return all(
        code is migrations.RunPython.noop or "connection.alias" in inspect.getsource(code)
        for code in codes
        if code is not None
    )


def released() -> set[str]:
    """Migrations that schools have applied already, as `app.name`."""
    lines = RELEASED.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def main() -> int:
    """Print what was found in migrations after the newest release; 1 if anything."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quizsite.settings")
    sys.path.insert(0, str(RELEASED.parent.parent))
    django.setup()
    known = released()
    found = [
        f"{app}.{name}: {fault}"
        for (app, name), migration in sorted(MigrationLoader(None).disk_migrations.items())
        if app in APPS and f"{app}.{name}" not in known
        for fault in faults(migration)
    ]
    print("\n".join(found) or "Migrations: a running site survives all of them.")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
