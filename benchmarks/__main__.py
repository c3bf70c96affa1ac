"""`python -m benchmarks`: prepare both sides, play the rounds, print the table. See docs/performance.md."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import report
from benchmarks.driving import Driver
from benchmarks.figures import figures
from benchmarks.rounds import WARMERS, Prepared, Round, play
from benchmarks.sides import bank_times, document_times, item_times, prepare_floor, prepare_site, roster_time

LARGE = 2_000
"""Attempts of the large class results."""

TEXTS, LARGE_TEXTS = (1, 8), (1, 8, 64)
"""How many times over the shipped text is read; 64 times it is 1 MB."""


COUNTRY = 100_000, 40
"""Pupils and items of an exam whose items are measured."""

LARGE_BANK = 10_000
"""Questions of a bank whose lists are measured."""


def main() -> None:
    arguments = _arguments()
    # Ended from outside, too, the servers are stopped and the folder is removed.
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(1))
    size = f"{arguments.rounds} × {arguments.pupils} pupils"
    load = f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    with tempfile.TemporaryDirectory(prefix="daiek-benchmark-") as name, Driver() as driver:
        folder = Path(name)
        prepared = _prepare(folder, pupils=arguments.pupils, large=LARGE if arguments.large else 0)
        rounds: list[Round] = []
        for number in range(1, arguments.rounds + 1):
            print(f"Round {number} of {arguments.rounds} …", flush=True)
            rounds.append(play(prepared, folder / str(number), driver))
        print("Reading documents …", flush=True)
        texts = LARGE_TEXTS if arguments.large else TEXTS
        read = document_times(prepared.site, texts)
        print("Measuring items …", flush=True)
        measured = item_times(prepared.site, *COUNTRY)
        print("Enrolling a school …", flush=True)
        enrolled = roster_time(prepared.site)
        print("Listing a large bank …", flush=True)
        found = figures(rounds, read, measured, enrolled, bank_times(prepared.site, LARGE_BANK))
    print(f"\nMedians over the rounds ({size}); the machine's load before it began: {load}\n")
    print(report.table(found))
    if arguments.record:
        run = {
            "day": f"{datetime.now(tz=UTC):%Y-%m-%d}",
            "version": report.version(),
            "rounds": size,
            "load": load,
        }
        report.record(found, run)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Speed, measured in one run.")
    parser.add_argument("--pupils", type=_count, default=200, help="pupils of the class (200)")
    parser.add_argument("--rounds", type=_count, default=3, help="rounds, of which medians are taken (3)")
    parser.add_argument(
        "--large", action="store_true", help=f"results of {LARGE:,} attempts and a text of 1 MB too"
    )
    parser.add_argument("--record", action="store_true", help="add a row to docs/performance.md")
    return parser.parse_args()


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _prepare(folder: Path, *, pupils: int, large: int) -> Prepared:
    print("Preparing a class and its quiz …", flush=True)
    site, lesson = prepare_site(folder, pupils=pupils + WARMERS, large=large)
    floor, pins = prepare_floor(folder, pupils=pupils + WARMERS)
    return Prepared(site, lesson, floor, pins)


if __name__ == "__main__":
    main()
