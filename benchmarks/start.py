"""A class begins: `python -m benchmarks.start [--pupils 200] [--begin-within 60] [--hand-in-after 270]`.

All pupils press «Begin» within a minute, answer at their own pace, every answer sent by itself, and hand
in before five minutes are over, against the server as the Procfile starts it. Printed: percentiles of
wall time by step. Exit 1 for an error or where 1 % of saves took longer than a second.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from http.client import HTTPException
from pathlib import Path
from random import Random

from benchmarks.server import command_line, free_port, running, wait_until_ready
from benchmarks.sides import prepare_site
from benchmarks.visitors import SitePupil, UnexpectedAnswerError, Visitor

SAVE_P99_S = 1.0
PERCENTILES = (50, 95, 99)
STEPS = ("begin", "open", "save", "submit")


class _Clock:
    """Seconds by step, and what went wrong."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = {step: [] for step in STEPS}
        self.errors: list[str] = []

    def percentile_s(self, step: str, percent: int) -> float:
        """What so many per cent of the requests of the step stayed within."""
        ordered = sorted(self.seconds[step])
        return ordered[min(len(ordered) * percent // 100, len(ordered) - 1)] if ordered else 0.0


def main() -> int:
    arguments = _arguments()
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(1))
    print(f"Preparing a class of {arguments.pupils} …", flush=True)
    with tempfile.TemporaryDirectory(prefix="daiek-start-") as name:
        side, lesson = prepare_site(Path(name), pupils=arguments.pupils, large=0)
        port = free_port()
        with (
            running(command_line("worker", 0), side.environment, 0),
            running(command_line("web", port), side.environment, port) as server,
        ):
            wait_until_ready(port, "/health/live")
            pupils = [
                SitePupil(Visitor(port), number, name, pin, class_code=lesson.class_code)
                for number, (name, pin) in enumerate(lesson.pins[: arguments.pupils])
            ]
            for pupil in pupils:
                pupil.sign_in()
                pupil.home()
            load = os.getloadavg()[0]
            before = server.cpu_s()
            clock = _take(pupils, arguments.begin_within, arguments.hand_in_after)
            _report(clock, load, server.cpu_s() - before, server.memory_mb())
    return 1 if clock.errors or clock.percentile_s("save", 99) > SAVE_P99_S else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.start", description="A class begins at once.")
    parser.add_argument("--pupils", type=int, default=200)
    parser.add_argument("--begin-within", type=float, default=60, help="seconds in which all begin (60)")
    parser.add_argument("--hand-in-after", type=float, default=270, help="seconds by which all hand in (270)")
    return parser.parse_args()


def _take(pupils: Sequence[SitePupil], begin_within: float, hand_in_after: float) -> _Clock:
    """A thread for each pupil, as each has a phone."""
    clock, began = _Clock(), time.monotonic()
    chance = Random(0)  # noqa: S311  # a play, not a secret
    threads = [
        threading.Thread(
            target=_sit, args=(pupil, clock, began, chance.uniform(0, begin_within), hand_in_after)
        )
        for pupil in pupils
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return clock


def _sit(pupil: SitePupil, clock: _Clock, began: float, begins_after: float, hands_in_after: float) -> None:
    """begins_after, hands_in_after: seconds after the class began; the answers lie evenly between them."""

    def at(moment: float, step: str, action: Callable[[], object]) -> None:
        time.sleep(max(0.0, began + moment - time.monotonic()))
        action()
        clock.seconds[step].append(sum(pupil.visitor.seconds))
        pupil.visitor.seconds.clear()

    try:
        pupil.visitor.seconds.clear()
        at(begins_after, "begin", pupil.begin)
        at(begins_after, "open", pupil.open)
        pause = (hands_in_after - begins_after) / (len(pupil.choices) + 1)
        for place, position in enumerate(sorted(pupil.choices), 1):
            at(begins_after + place * pause, "save", partial(pupil.save_one, position))
        at(hands_in_after, "submit", pupil.submit)
    except (OSError, HTTPException, UnexpectedAnswerError) as error:
        clock.errors.append(f"{pupil.name}: {error}")


def _report(clock: _Clock, load: float, cpu_s: float, memory_mb: float) -> None:
    print(f"\nLoad before it began: {load:.1f} on {os.cpu_count()} cores. Errors: {len(clock.errors)}")
    print(f"{'ms':<8} {'requests':>9} " + " ".join(f"{f'p{percent}':>8}" for percent in PERCENTILES))
    for step in STEPS:
        figures = " ".join(f"{1000 * clock.percentile_s(step, percent):>8,.0f}" for percent in PERCENTILES)
        print(f"{step:<8} {len(clock.seconds[step]):>9,} {figures}")
    print(f"CPU of the web server {cpu_s:.1f} s; memory {memory_mb:.0f} MB")
    for error in clock.errors[:10]:
        print(error, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
