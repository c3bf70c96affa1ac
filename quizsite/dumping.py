"""PostgreSQL's own tools: a dump of a database as it stands, and a dump taken in again."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from django.db import connections

# Where Debian keeps the tools of several versions side by side.
_DEBIAN = Path("/usr/lib/postgresql")


class ToolError(Exception):
    """A tool of PostgreSQL is missing, or did not do its work; the text says how to mend it."""


def dump(alias: str, target: Path) -> None:
    """Write the database, as the present transaction sees it, in PostgreSQL's custom format.

    Call it inside `frozen`. Raises ToolError.
    """
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
    options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
    _run(alias, "pg_dump", *options, f"--file={target}")


def take_in(alias: str, source: Path) -> None:
    """Replace everything in the database by the dump: all or nothing. Raises ToolError."""
    tables = connections[alias].introspection.table_names()
    quote = connections[alias].ops.quote_name
    drops = source.with_suffix(".drops")
    drops.write_text("".join(f"DROP TABLE IF EXISTS {quote(table)} CASCADE;\n" for table in tables))
    script = source.with_suffix(".sql")
    _run(alias, "pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(source))
    options = [
        "--no-psqlrc",
        "--quiet",
        "--single-transaction",
        "--set=ON_ERROR_STOP=1",
        "--output=/dev/null",
    ]
    _run(alias, "psql", *options, f"--file={drops}", f"--file={script}")


def server_version(alias: str) -> int:
    """The server's major version, such as 16."""
    connection = connections[alias]
    connection.ensure_connection()
    return int(connection.pg_version) // 10_000  # type: ignore[attr-defined]  # of PostgreSQL's wrapper


def _tool(name: str, version: int) -> Path:
    """The tool of the server's version or the next newer one; older ones refuse the server."""
    found: dict[int, Path] = {}
    for folder in [*map(Path, os.get_exec_path()), *_DEBIAN.glob("*/bin")]:
        path = folder / name
        if os.access(path, os.X_OK) and (major := _version_of(path)) >= version:
            found.setdefault(major, path)
    if not found:
        raise ToolError(
            f"{name} of PostgreSQL {version} or newer is missing. On Debian or Ubuntu: "
            f"sudo apt-get install postgresql-client-{version} (or postgresql-client). "
            "Or make a backup that needs no tool: manage.py backup --portable"
        )
    return found[min(found)]


def _version_of(path: Path) -> int:
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603  # a tool by its path
    number = re.search(r"\) (\d+)", said)
    return int(number[1]) if number else 0


def _run(alias: str, name: str, *arguments: str) -> None:
    tool = _tool(name, server_version(alias))
    done = subprocess.run(  # noqa: S603  # a tool by its path, our own arguments
        [tool, *arguments], env=os.environ | _address(alias), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ToolError(f"{name} says: {done.stderr.strip()}")


def _address(alias: str) -> dict[str, str]:
    """Where the connection leads, as every tool of PostgreSQL reads it; passwords are in no command line."""
    connection = connections[alias]
    connection.ensure_connection()
    info = connection.connection.info
    _, secrets = connection.client.settings_to_cmd_args_env(connection.settings_dict, [])
    address = {"PGHOST": info.host, "PGPORT": str(info.port), "PGUSER": info.user, "PGDATABASE": info.dbname}
    return (
        address | {"PGPASSWORD": info.password} | {key: str(value) for key, value in (secrets or {}).items()}
    )
