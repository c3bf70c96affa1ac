"""Servers as the Procfile starts them, on 127.0.0.1, with their CPU seconds and memory."""

from __future__ import annotations

import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from string import Template

import psutil

ROOT = Path(__file__).resolve().parent.parent
READY_WITHIN_S = 60
STOPPED_WITHIN_S = 20
LOG_SHOWN = 3_000
"""Last characters of the log that are shown when a run fails."""


class Server:
    """A process with its children."""

    def __init__(self, pid: int, port: int) -> None:
        self._process = psutil.Process(pid)
        self.port = port

    def cpu_s(self) -> float:
        """CPU seconds, user and system, of all of them since they began."""
        times = [process.cpu_times() for process in self._tree()]
        return sum(each.user + each.system for each in times)

    def memory_mb(self) -> float:
        """MB of RAM: proportional set size (shared pages are split), or resident where that is unknown."""
        return sum(_memory(process) for process in self._tree()) / 1_000_000

    def _tree(self) -> list[psutil.Process]:
        return [self._process, *self._process.children(recursive=True)]


def _memory(process: psutil.Process) -> int:
    full = process.memory_full_info()
    return int(getattr(full, "pss", full.rss))


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command_line(name: str, port: int, application: str = "quizsite.wsgi") -> list[str]:
    """The Procfile's line of that name, for another application where one is given."""
    lines = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())
    filled = Template(lines[name]).substitute(HOST="127.0.0.1", PORT=port)
    return [word.replace("quizsite.wsgi", application) for word in shlex.split(filled)]


@contextmanager
def running(command: list[str], environment: Mapping[str, str], port: int) -> Iterator[Server]:
    """The command, until the block is left; what it logs is kept beside its data."""
    log = Path(environment["DAIEK_DATA_DIR"]) / "log.txt"
    with log.open("ab") as file:
        process = subprocess.Popen(command, cwd=ROOT, env=dict(environment), stdout=file, stderr=file)
        try:
            yield Server(process.pid, port)
        except BaseException:
            print(log.read_text(encoding="utf-8")[-LOG_SHOWN:], file=sys.stderr)
            raise
        finally:
            process.terminate()
            try:
                process.wait(STOPPED_WITHIN_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_until_ready(port: int, path: str) -> None:
    """Return once the page can be had. Raises TimeoutError."""
    give_up = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < give_up:
        with suppress(OSError, HTTPException):
            connection = HTTPConnection("127.0.0.1", port, timeout=READY_WITHIN_S)
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                return
        time.sleep(0.1)
    raise TimeoutError(f"Nothing answers on port {port}")
