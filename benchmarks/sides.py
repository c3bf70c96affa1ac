"""The two sides of a comparison, the site and the floor: their data folders, made ready once and copied.

Everything stands in one temporary folder; the installation in var/ is not touched.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.server import ROOT, free_port
from benchmarks.signins import Lesson

DRAFTED_WITHIN_S = 60
# What a developer's shell may have set must not change what is measured.
_FOREIGN = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")


@dataclass(frozen=True, slots=True)
class Side:
    """A data folder and the environment in which programs find it."""

    folder: Path
    database: str
    static: Path

    @property
    def environment(self) -> dict[str, str]:
        """Served on this machine only, so without TLS, as `make run` does."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("DAIEK_")}
        for name in _FOREIGN:
            own.pop(name, None)
        return own | {
            "DAIEK_DATA_DIR": str(self.folder),
            "DAIEK_STATIC_ROOT": str(self.static),
            "DAIEK_HTTPS": "0",
            "DAIEK_HOSTS": "127.0.0.1",
            "DAIEK_LOG_LEVEL": "WARNING",
        }

    def copy(self, folder: Path) -> Side:
        """The same data in another folder, so that every round begins alike."""
        return replace(self, folder=Path(shutil.copytree(self.folder, folder)))

    def bytes_used(self) -> int:
        """Bytes of the database's pages that hold something, once everything stands in its main file."""
        with closing(sqlite3.connect(self.folder / self.database)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            pages, free, size = (
                connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("page_count", "freelist_count", "page_size")
            )
        return int((pages - free) * size)

    def wait_for_drafting(self) -> None:
        """Return once the worker has read the document that was left to it. Raises RuntimeError."""
        give_up = time.monotonic() + DRAFTED_WITHIN_S
        while time.monotonic() < give_up:
            with closing(sqlite3.connect(self.folder / self.database)) as connection:
                ((state,),) = connection.execute("SELECT state FROM quizzes_drafting").fetchall()
            if state == "done":
                return
            if state == "failed":
                break
            time.sleep(0.2)
        raise RuntimeError("The worker has not read its document")


def prepare_site(folder: Path, *, pupils: int, large: int) -> tuple[Side, Lesson]:
    """The site's tables and static files, and a class with a quiz to take."""
    side = Side(folder / "site", "daiek.sqlite3", folder / "static")
    port = str(free_port())
    _run(["manage.py", "prepare", "--no-demo", "--host", "127.0.0.1", "--port", port], side.environment)
    return side, Lesson(**printed(["-m", "benchmarks.site", str(pupils), str(large)], side.environment))


def demonstrate(folder: Path, port: int) -> tuple[Side, dict[str, str]]:
    """The site with its demonstration, and the sign-ins of that."""
    side = Side(folder / "site", "daiek.sqlite3", folder / "static")
    _run(["manage.py", "prepare", "--host", "127.0.0.1", "--port", str(port)], side.environment)
    return side, printed(["manage.py", "demo_signins", "--json"], side.environment)


def prepare_floor(folder: Path, *, pupils: int) -> tuple[Side, list[tuple[str, str]]]:
    """The floor's tables and its pupils' sign-ins."""
    side = Side(folder / "floor", "floor.sqlite3", folder / "static")
    signins = printed(["-m", "benchmarks.floor", str(pupils)], side.environment)
    return side, [(name, signins["pin"]) for name in signins["names"]]


def document_times(side: Side, times: Sequence[int]) -> list[tuple[int, float]]:
    """Bytes and CPU seconds to ranked questions, for the shipped text so many times over."""
    measured = printed(["-m", "benchmarks.document", *map(str, times)], side.environment)
    return [(size, seconds) for size, seconds in measured]


def item_times(side: Side, pupils: int, items: int) -> dict[str, float]:
    """Wall seconds of item statistics and models for so many pupils' answers to so many items."""
    return dict(printed(["-m", "benchmarks.items", str(pupils), str(items)], side.environment))


def bank_times(side: Side, count: int) -> dict[str, float]:
    """CPU milliseconds of the pages of a bank with so many questions (benchmarks/banks.py)."""
    return dict(printed(["-m", "benchmarks.banks", str(count)], side.environment))


def roster_time(side: Side) -> float:
    """Wall seconds to read, plan and enrol the list of a school (benchmarks/rosters.py)."""
    return float(printed(["-m", "benchmarks.rosters"], side.environment))


def printed(arguments: list[str], environment: Mapping[str, str]) -> Any:
    """What the Python program prints as JSON."""
    return json.loads(_run(arguments, environment))


def _run(arguments: list[str], environment: Mapping[str, str]) -> str:
    """What the Python program prints; its complaints go to the terminal."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=dict(environment), check=True, stdout=subprocess.PIPE
    )
    return done.stdout.decode()
