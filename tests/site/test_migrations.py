"""Migrations that a running site would not survive are found."""

import importlib.util
import sys
from pathlib import Path

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader

TOOL = Path(__file__).resolve().parent.parent.parent / "tools" / "check_migrations.py"
STILL_READ = " old code still reads it; remove it a release after its last use"


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("check_migrations", TOOL)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def faults(tool, tmp_path, monkeypatch):
    """`faults(*operations, note=…)`: what is found in a migration of these operations."""

    def found(*operations, note=""):
        (tmp_path / "later.py").write_text(f"{note}\n")
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.delitem(sys.modules, "later", raising=False)
        importlib.invalidate_caches()
        made = type(
            "Migration", (migrations.Migration,), {"__module__": importlib.import_module("later").__name__}
        )
        migration = made("9999_later", "scoring")
        migration.operations = list(operations)
        return [fault.partition(":")[2] or fault for fault in tool.faults(migration)]

    return found


def forget_the_alias(apps, schema_editor):
    apps.get_model("scoring", "Attempt").objects.update(seed=1)


def test_every_migration_of_rows_asks_its_own_database(tool):
    forgetful = [
        f"{app}.{name}"
        for (app, name), migration in MigrationLoader(None).disk_migrations.items()
        for operation in migration.operations
        if app in tool.APPS
        and isinstance(operation, migrations.RunPython)
        and not tool._asks_its_own_database(operation)
    ]

    assert forgetful == []


def add(field):
    return migrations.AddField("attempt", "later", field)


@pytest.mark.parametrize(
    "operation",
    [
        add(models.TextField(null=True)),
        add(models.TextField(db_default="")),
        migrations.CreateModel("Later", [("id", models.BigAutoField(primary_key=True))]),
        migrations.AddIndex("attempt", models.Index(fields=["number"], name="later")),
        migrations.AlterField("attempt", "number", models.IntegerField(null=True)),
        migrations.RunPython(migrations.RunPython.noop, migrations.RunPython.noop),
    ],
)
def test_what_old_code_survives_is_let_through(faults, operation):
    assert faults(operation) == []


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        (add(models.TextField(default="")), " old code does not write it; give it null=True or db_default"),
        (
            migrations.RemoveField("attempt", "seed"),
            " old code still reads it; remove it a release after its last use",
        ),
        (
            migrations.DeleteModel("Attempt"),
            " old code still reads it; remove it a release after its last use",
        ),
        (
            migrations.RenameField("attempt", "seed", "chance"),
            " old code asks for the old name; add, copy, then remove",
        ),
        (
            migrations.AlterField("attempt", "number", models.IntegerField()),
            " rows are read and rewritten under a lock; say why this is safe",
        ),
        (migrations.RunPython(migrations.RunPython.noop), " write reverse_code"),
        (
            migrations.RunPython(forget_the_alias, migrations.RunPython.noop),
            " ask by .using(schema_editor.connection.alias)",
        ),
    ],
)
def test_what_old_code_does_not_survive_is_named(faults, operation, words):
    assert faults(operation) == [words]


def test_rows_and_tables_change_in_migrations_of_their_own(faults):
    mixed = (
        add(models.TextField(null=True)),
        migrations.RunPython(migrations.RunPython.noop, migrations.RunPython.noop),
    )

    assert faults(*mixed) == [" a long lock; make it two"]


def test_a_new_table_may_change_while_it_is_made(faults):
    made = migrations.CreateModel("Later", [("id", models.BigAutoField(primary_key=True))])

    assert faults(made, migrations.AddField("later", "name", models.TextField(default=""))) == []


def test_a_migration_that_says_why_it_is_safe_is_let_through(faults):
    note = "# Zero downtime: no code has read the column since 1.2."

    assert faults(migrations.RemoveField("attempt", "seed"), note=note) == []


def test_the_released_schema_is_one_that_exists(tool):
    known = {".".join(key) for key in MigrationLoader(None).disk_migrations}
    assert tool.released() <= known
