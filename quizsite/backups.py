"""Backups: one archive with the database, the files and a manifest; made while the site runs.

An archive is a tar.gz of `manifest.json`, `database.sqlite3` or `database.dump`, and `files/…`. The
manifest comes first and says what everything else must be, so that damage is found before anything is
replaced.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.migrations.recorder import MigrationRecorder

from quizsite import copying, dumping
from quizsite.version import version

FORMAT = 1
MANIFEST = "manifest.json"
SQLITE, DUMP = "database.sqlite3", "database.dump"
FILES = "files"
KEPT = ("media", "secret_key", "demo_signins.json", "demo_removed")
"""What of the installation's folder a backup holds besides the database."""
_CHUNK = 2**20


class BackupError(Exception):
    """A backup cannot be made, read or taken in; the text says why and what helps."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the archive."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds."""

    format: int
    daiek: str
    made_at: str
    engine: str
    migrations: list[str]
    counts: dict[str, int]
    members: dict[str, Member]

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(self.counts.values())

    def as_json(self) -> str:
        """The text of the archive's first file."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str | bytes) -> Manifest:
        """The manifest that the text holds. Raises BackupError."""
        try:
            said = json.loads(text)
            if said["format"] != FORMAT:
                raise BackupError("A newer Daiek made this backup: upgrade Daiek first (git pull).")
            members = {name: Member(**member) for name, member in said.pop("members").items()}
            return cls(**said, members=members)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BackupError("The backup's manifest cannot be read.") from error


# --- Making -------------------------------------------------------------------------------------
def make(target: Path, *, now: datetime, is_portable: bool = False) -> Manifest:
    """Write the archive, whole or not at all, readable by its owner only; what it holds.

    is_portable: rows as SQLite whatever the engine, so that they can be taken in by either.
    Raises BackupError, OSError.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".backup-", dir=target.parent) as folder:
        database, counts = _database(Path(folder), is_portable=is_portable)
        # After the database: every picture that its rows name is there by now.
        paths = {database.name: database} | dict(_files())
        manifest = Manifest(
            format=FORMAT,
            daiek=version(),
            made_at=now.astimezone(UTC).isoformat(timespec="seconds"),
            engine="sqlite" if database.name == SQLITE else "postgresql",
            migrations=_applied(DEFAULT_DB_ALIAS),
            counts=counts,
            members={name: _measured(path) for name, path in paths.items()},
        )
        draft = Path(folder) / "draft.tar.gz"
        _pack(draft, manifest, paths)
        draft.replace(target)
    return manifest


def _database(folder: Path, *, is_portable: bool) -> tuple[Path, dict[str, int]]:
    """The database at this moment, as a file, and the rows of its tables."""
    if connection.vendor == "sqlite":
        return _sqlite(folder / SQLITE)
    if is_portable:
        with copying.opened(f"sqlite:///{folder / SQLITE}") as other:
            call_command("migrate", database=other, interactive=False, verbosity=0)
            copied = copying.copy_rows(source=DEFAULT_DB_ALIAS, target=other)
        return folder / SQLITE, {table: same.rows for table, same in copied.items()}
    with copying.frozen(DEFAULT_DB_ALIAS):
        try:
            dumping.dump(DEFAULT_DB_ALIAS, folder / DUMP)
        except dumping.ToolError as error:
            raise BackupError(str(error)) from error
        return folder / DUMP, copying.counts(DEFAULT_DB_ALIAS)


def _sqlite(target: Path) -> tuple[Path, dict[str, int]]:
    """SQLite's own online backup, in one step: writers go on and none of theirs gets half into it."""
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
    with copying.opened(f"sqlite:///{target}") as other:
        return target, copying.counts(other)


def _applied(alias: str) -> list[str]:
    return sorted(".".join(key) for key in MigrationRecorder(connections[alias]).applied_migrations())


def _files() -> Iterator[tuple[str, Path]]:
    for name in KEPT:
        root = Path(settings.MEDIA_ROOT) if name == "media" else Path(settings.DATA_DIR) / name
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if path.is_file():
                inside = PurePosixPath(name, *path.relative_to(root).parts)
                yield f"{FILES}/{inside}", path


def _measured(path: Path) -> Member:
    with path.open("rb") as file:
        return Member(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def _pack(target: Path, manifest: Manifest, paths: dict[str, Path]) -> None:
    target.touch(mode=0o600)
    with tarfile.open(target, "w:gz", compresslevel=3) as archive:
        with TemporaryDirectory(dir=target.parent) as folder:
            said = Path(folder) / MANIFEST
            said.write_text(manifest.as_json(), encoding="utf-8")
            archive.add(said, MANIFEST)
        for name, path in paths.items():
            archive.add(path, name)


def all_in(folder: Path) -> list[Path]:
    """Backups in the folder, the newest first."""
    return sorted(folder.glob("daiek-*.tar.gz"), reverse=True)


# --- Reading ------------------------------------------------------------------------------------
def unpack(archive: Path, folder: Path) -> Manifest:
    """What the archive holds, unpacked into the folder, every byte as its manifest says.

    Raises BackupError for what is no backup, or is damaged.
    """
    try:
        with tarfile.open(archive, "r:gz") as tar:
            first = tar.next()
            text = tar.extractfile(first) if first is not None and first.name == MANIFEST else None
            if text is None:
                raise BackupError(f"{archive} is no backup of Daiek: it has no manifest.")
            manifest = Manifest.from_json(text.read())
            found = {member.name for member in tar if _unpack_member(tar, member, manifest, folder)}
    except FileNotFoundError:
        raise BackupError(f"There is no file {archive}.") from None
    except (tarfile.TarError, EOFError, OSError) as error:
        raise BackupError(f"{archive} cannot be read to its end ({error}): take another backup.") from error
    if missing := sorted(manifest.members.keys() - found):
        raise BackupError(f"{archive} is not whole: {missing[0]} is missing. Take another backup.")
    return manifest


def _unpack_member(tar: tarfile.TarFile, member: tarfile.TarInfo, manifest: Manifest, folder: Path) -> bool:
    """Whether the manifest names the member; it is then written, and compared. Raises BackupError."""
    meant = manifest.members.get(member.name)
    content = tar.extractfile(member) if meant and member.isfile() else None
    if content is None or ".." in PurePosixPath(member.name).parts or member.name.startswith("/"):
        return False
    target = folder / member.name
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        shutil.copyfileobj(content, file, _CHUNK)
    if _measured(target) != meant:
        raise BackupError(f"{member.name} in the backup is damaged: take another backup.")
    return True
