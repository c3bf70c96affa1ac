"""One round: a class takes the quiz on the floor and on the site, step by step in turn.

Both servers are up together and take every step one after the other, so that whatever else the
machine does meets both alike. Two more pupils for each server process go through everything first:
what a process does once (reading templates, building its addresses) is not a pupil's cost.
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
RESULTS_OPENED = 10
SITE_STEPS = ("sign_in", "home", "begin", "open", "save", "submit", "review")
FLOOR_STEPS = ("sign_in", "open", "save", "submit")


@dataclass(frozen=True, slots=True)
class Round:
    """Everything measured in one round: steps by name; bytes an attempt; MB of server and worker."""

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
        site = servers.enter_context(_web("quizsite.wsgi", site_side, "/healthz"))
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
        results, large_results = _teacher_looks(prepared.lesson, site, driver)
        return Round(
            site=on_site.taken,
            floor=on_floor.taken,
            results=results,
            large_results=large_results,
            bytes_per_attempt=grown / len(on_site.pupils),
            web_mb=site.memory_mb(),
            worker_mb=worker.memory_mb(),
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


def _teacher_looks(lesson: Lesson, site: Server, driver: Driver) -> tuple[Step, Step | None]:
    """The class results, and the large ones where there are any; the first look is not measured."""
    (teacher,), _ = driver.take("sign_in", [Teacher(Visitor(site.port), lesson)], site)
    looks = [deepcopy(teacher) for _ in range(RESULTS_OPENED)]
    driver.take("results", looks, site)
    _, results = driver.take("results", looks, site)
    if lesson.large_assignment is None:
        return results, None
    _, large_results = driver.take("large_results", looks, site)
    return results, large_results
