"""Visitors who do one step, many at once, from a process of their own: it is the server that is measured.

A closed loop: each of the threads takes the next visitor as soon as its last one is through.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Generic, TypeVar

from benchmarks.server import Server
from benchmarks.visitors import FloorPupil, SitePupil, Teacher

AT_ONCE = 16
STEP_PATIENCE_S = 600
"""A step that takes longer ends the run."""

AnyVisitor = TypeVar("AnyVisitor", FloorPupil, SitePupil, Teacher)


@dataclass(frozen=True, slots=True)
class Step:
    """What one step of all visitors took: the server's CPU (user and system), wall time, each request."""

    visitors: int
    cpu_s: float
    wall_s: float
    request_s: list[float]

    @property
    def requests(self) -> int:
        """How many requests were answered."""
        return len(self.request_s)

    def percentile_ms(self, percent: int) -> float:
        """The wall time in milliseconds that so many per cent of the requests stayed within."""
        ordered = sorted(self.request_s)
        return 1000 * ordered[min(len(ordered) * percent // 100, len(ordered) - 1)]


class Driver:
    """The other process. Visitors go there and come back with their cookies."""

    def __init__(self) -> None:
        self._process = ProcessPoolExecutor(1, mp_context=get_context("spawn"))

    def __enter__(self) -> Driver:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.shutdown(cancel_futures=True)

    def take(
        self, step: str, visitors: Sequence[AnyVisitor], server: Server
    ) -> tuple[list[AnyVisitor], Step]:
        """The visitors after the step, and what it took."""
        before = server.cpu_s()
        came_back = self._process.submit(_take, step, list(visitors)).result(STEP_PATIENCE_S)
        cpu_s = server.cpu_s() - before
        request_s = [seconds for one in came_back.visitors for seconds in one.visitor.seconds]
        for one in came_back.visitors:
            one.visitor.seconds.clear()
        return came_back.visitors, Step(len(visitors), cpu_s, came_back.wall_s, request_s)


@dataclass(frozen=True, slots=True)
class _CameBack(Generic[AnyVisitor]):
    visitors: list[AnyVisitor]
    wall_s: float


def _take(step: str, visitors: list[AnyVisitor]) -> _CameBack[AnyVisitor]:
    """Runs in the other process."""
    with ThreadPoolExecutor(AT_ONCE) as threads:
        began = time.perf_counter()
        for done in [threads.submit(getattr(visitor, step)) for visitor in visitors]:
            done.result()
        return _CameBack(visitors, time.perf_counter() - began)
