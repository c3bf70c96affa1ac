"""Taking a backup in: this installation becomes what it was when the backup was made."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.migrations.loader import MigrationLoader

from quizsite import copying, dumping
from quizsite.backups import DUMP, FILES, KEPT, SQLITE, BackupError, Manifest, unpack


def restore(archive: Path) -> Manifest:
    """Replace this installation's rows and files by the backup's; what it held.

    Nothing is touched before the whole archive has been read and compared. Raises BackupError.
    """
    Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".restore-", dir=settings.DATA_DIR) as name:
        folder = Path(name)
        manifest = unpack(archive, folder)
        _refuse_newer(manifest)
        _refuse_other_engine(manifest)
        if manifest.engine == "postgresql":
            _take_in_dump(folder / DUMP, manifest)
        elif connection.vendor == "sqlite":
            _take_in_sqlite(folder / SQLITE, manifest)
        else:
            _take_in_rows(folder / SQLITE, manifest)
        call_command("migrate", interactive=False, verbosity=0)
        _take_in_files(folder / FILES)
    return manifest


def _refuse_newer(manifest: Manifest) -> None:
    known = {".".join(key) for key in MigrationLoader(None, replace_migrations=False).disk_migrations}
    if unknown := sorted(set(manifest.migrations) - known):
        raise BackupError(
            f"A newer Daiek ({manifest.daiek}) made this backup; here {unknown[0]} is not known. "
            "Upgrade Daiek first (git pull), then restore."
        )


def _refuse_other_engine(manifest: Manifest) -> None:
    if manifest.engine == "postgresql" and connection.vendor == "sqlite":
        raise BackupError(
            "This backup is a dump of PostgreSQL, and this installation is on SQLite. Restore it where "
            "DATABASE_URL names a PostgreSQL, then: manage.py copy_data --to sqlite:////folder/daiek.sqlite3 "
            "(or make another: manage.py backup --portable)."
        )


def _compare(manifest: Manifest, found: dict[str, int]) -> None:
    """Raise BackupError unless every table that the backup tells of has as many rows as it says."""
    differing = [table for table in found if found[table] != manifest.counts.get(table, found[table])]
    if differing:
        raise BackupError(f"Rows are missing in {', '.join(differing)}: take another backup.")


def _take_in_sqlite(file: Path, manifest: Manifest) -> None:
    with copying.opened(f"sqlite:///{file}") as other:
        _compare(manifest, copying.counts(other))
    connection.ensure_connection()
    with closing(sqlite3.connect(file)) as copy:
        copy.backup(connection.connection)


def _take_in_dump(file: Path, manifest: Manifest) -> None:
    try:
        dumping.take_in(DEFAULT_DB_ALIAS, file)
    except dumping.ToolError as error:
        raise BackupError(f"Nothing was replaced. {error}") from error
    _compare(manifest, copying.counts(DEFAULT_DB_ALIAS))


def _take_in_rows(file: Path, manifest: Manifest) -> None:
    call_command("migrate", interactive=False, verbosity=0)
    with copying.opened(f"sqlite:///{file}") as other:
        _compare(manifest, copying.counts(other))
        call_command("migrate", database=other, interactive=False, verbosity=0)
        copying.copy_rows(source=other, target=DEFAULT_DB_ALIAS)


def _take_in_files(folder: Path) -> None:
    for name in KEPT:
        there = Path(settings.MEDIA_ROOT) if name == "media" else Path(settings.DATA_DIR) / name
        if there.is_dir():
            shutil.rmtree(there)
        else:
            there.unlink(missing_ok=True)
        if (folder / name).exists():
            shutil.move(folder / name, there)
    key = Path(settings.DATA_DIR) / "secret_key"
    if key.exists():
        key.chmod(0o600)
