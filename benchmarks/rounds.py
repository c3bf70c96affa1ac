"""One round: a class takes the quiz on the floor and on the site, step by step in turn.

Both servers are up together and take every step one after the other, so that whatever else the
machine does meets both alike. A few more pupils go through everything first: what a process does
once (reading templates, building its addresses) is not a pupil's cost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Generic

from benchmarks.driving import AnyVisitor, Driver, Step
from benchmarks.server import Server, command_line, free_port, running, wait_until_ready
from benchmarks.sides import Side
from benchmarks.signins import Lesson
from benchmarks.visitors import FloorPupil, SitePupil, Teacher, Visitor

WARMERS = 4
"""Two for each of the web server's processes."""
SCREENS = 10
"""How often the teacher opens the class results."""
SITE_STEPS = ("sign_in", "home", "worker", "begin", "open", "save", "submit", "review")
FLOOR_STEPS = ("sign_in", "open", "save", "submit")


@dataclass(frozen=True, slots=True)
class Round:
    """Everything measured in one round: steps by name; bytes; MB after the class results were opened."""

    site: dict[str, Step]
    floor: dict[str, Step]
    results: Step
    large_results: Step | None
    bytes_per_attempt: float
    web_mb: float
    worker_mb: float


@dataclass(frozen=True, slots=True)
class Prepared:
    """Both sides as they stand before the first round."""

    site: Side
    lesson: Lesson
    floor: Side
    floor_pins: list[tuple[str, str]]


def play(prepared: Prepared, folder: Path, driver: Driver) -> Round:
    """A round on fresh copies of the data, in the folder."""
    site_side = prepared.site.copy(folder / "site")
    floor_side = prepared.floor.copy(folder / "floor")
    with ExitStack() as servers:
        worker = servers.enter_context(running(command_line("worker", 0), site_side.environment, 0))
        site_side.wait_for_drafting()
        site = servers.enter_context(_web("quizsite.wsgi", site_side, "/health/live"))
        floor = servers.enter_context(_web("benchmarks.floor.wsgi", floor_side, "/sign-in/"))
        on_site = _Class(driver, site, _site_pupils(prepared.lesson, site.port), SITE_STEPS)
        on_floor = _Class(driver, floor, _floor_pupils(prepared.floor_pins, floor.port), FLOOR_STEPS)
        bytes_before = 0
        for step in SITE_STEPS:
            if step == "begin":
                bytes_before = site_side.bytes_used()
            on_floor.take(step)
            on_site.take(step)
        grown = site_side.bytes_used() - bytes_before
        teachers = _teachers(prepared.lesson, site, driver)
        _, results = driver.take("results", teachers, site)
        web_mb, worker_mb = site.memory_mb(), worker.memory_mb()
        large_results = None
        if prepared.lesson.large_assignment is not None:
            _, large_results = driver.take("large_results", teachers, site)
        return Round(
            site=on_site.taken,
            floor=on_floor.taken,
            results=results,
            large_results=large_results,
            bytes_per_attempt=grown / len(on_site.pupils),
            web_mb=web_mb,
            worker_mb=worker_mb,
        )


class _Class(Generic[AnyVisitor]):
    """The pupils of one side, warmed up, and what their steps took."""

    def __init__(
        self, driver: Driver, server: Server, pupils: list[AnyVisitor], steps: Sequence[str]
    ) -> None:
        self._driver = driver
        self._server = server
        self._steps = steps
        self.taken: dict[str, Step] = {}
        self.pupils: list[AnyVisitor] = pupils[WARMERS:]
        warmers = pupils[:WARMERS]
        for step in steps:
            warmers, _ = driver.take(step, warmers, server)

    def take(self, step: str) -> None:
        """One step of all, where this side knows it."""
        if step in self._steps:
            self.pupils, self.taken[step] = self._driver.take(step, self.pupils, self._server)


@contextmanager
def _web(application: str, side: Side, first_page: str) -> Iterator[Server]:
    port = free_port()
    with running(command_line("web", port, application), side.environment, port) as server:
        wait_until_ready(port, first_page)
        yield server


def _site_pupils(lesson: Lesson, port: int) -> list[SitePupil]:
    return [
        SitePupil(Visitor(port), number, name, pin, class_code=lesson.class_code)
        for number, (name, pin) in enumerate(lesson.pins)
    ]


def _floor_pupils(pins: Sequence[tuple[str, str]], port: int) -> list[FloorPupil]:
    return [FloorPupil(Visitor(port), number, name, pin) for number, (name, pin) in enumerate(pins)]


def _teachers(lesson: Lesson, site: Server, driver: Driver) -> list[Teacher]:
    """The teacher at several screens, signed in; what the first look at results costs is behind them."""
    (teacher,), _ = driver.take("sign_in", [Teacher(Visitor(site.port), lesson)], site)
    teachers, _ = driver.take("results", [deepcopy(teacher) for _ in range(SCREENS)], site)
    return teachers
