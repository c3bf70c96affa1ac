"""From rounds to figures: medians over the rounds, ratios taken within each round, goals beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.driving import Step
from benchmarks.rounds import Round

ATTEMPT = ("home", "worker", "begin", "open", "save", "submit")
"""From the pupil's own page to handing in; the floor has no such page, and nothing to begin."""
ANSWERING = ("open", "save", "submit")
"""What both sides do."""

DocumentTimes = Sequence[tuple[int, float]]
"""Bytes of a text and CPU seconds to its ranked questions (benchmarks/document.py)."""


ItemTimes = Mapping[str, float]
"""Wall seconds of item statistics and models, by what was computed (benchmarks/items.py)."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A limit for the site's own figure, or for its ratio to the floor."""

    limit: float
    is_for_ratio: bool = False
    is_least: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `column` is its short name in the history, where it is kept there."""

    name: str
    site: float
    floor: float | None = None
    ratio: float | None = None
    goal: Goal | None = None
    column: str = ""

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is met; None without one."""
        if self.goal is None:
            return None
        value = self.ratio if self.goal.is_for_ratio else self.site
        assert value is not None
        return value >= self.goal.limit if self.goal.is_least else value <= self.goal.limit


def figures(
    rounds: Sequence[Round],
    document: DocumentTimes,
    items: ItemTimes,
    roster_s: float,
    bank: Mapping[str, float],
) -> list[Figure]:
    """Every line of the table, in its order."""
    return [
        *_of_attempts(rounds),
        *_of_people(rounds),
        *_of_results(rounds),
        *_of_storage(rounds),
        *_of_document(document),
        *_of_items(items),
        Figure("a class list of 1,000 rows, s", roster_s, goal=Goal(5)),
        *(Figure(f"bank of 10,000: {name}, CPU ms", ms, goal=Goal(300)) for name, ms in bank.items()),
    ]


def _of_attempts(rounds: Sequence[Round]) -> list[Figure]:
    def step(name: str, show: Callable[[Step], float]) -> tuple[list[float], list[float]]:
        return [show(each.site[name]) for each in rounds], [show(each.floor[name]) for each in rounds]

    def attempt(steps: Sequence[str]) -> tuple[list[float], list[float]]:
        sites = [_attempt_cpu_s(each.site, steps) for each in rounds]
        return sites, [_attempt_cpu_s(each.floor, steps) for each in rounds]

    within_ratio = Goal(1.6, is_for_ratio=True)
    return [
        _compared("CPU s per attempt: open, saves, hand in", *attempt(ANSWERING), within_ratio),
        # The floor has neither: nothing to hold a ratio to, but it is what a pupil costs.
        _compared("… with own page and begin", *attempt(ATTEMPT), column="CPU s/attempt"),
        _compared("CPU ms per save", *step("save", _cpu_ms), within_ratio, "CPU ms/save"),
        _compared(
            "saves per second",
            *step("save", lambda save: save.requests / save.wall_s),
            Goal(0.6, is_for_ratio=True, is_least=True),
            "saves/s",
        ),
        _compared(
            "p95 of a save, ms", *step("save", lambda save: save.percentile_ms(95)), Goal(80), "p95 ms"
        ),
        _compared("p99 of a save, ms", *step("save", lambda save: save.percentile_ms(99))),
        _compared("open the quiz, CPU ms", *step("open", _cpu_ms), Goal(20), "open ms"),
        _compared("hand in, CPU ms", *step("submit", _cpu_ms), Goal(20), "submit ms"),
        _alone("pupil's own page, CPU ms", [_cpu_ms(each.site["home"]) for each in rounds]),
        _alone("begin, CPU ms", [_cpu_ms(each.site["begin"]) for each in rounds]),
        _alone("look at the marks, CPU ms", [_cpu_ms(each.site["review"]) for each in rounds]),
    ]


def _of_people(rounds: Sequence[Round]) -> list[Figure]:
    site = [each.site["sign_in"] for each in rounds]
    floor = [each.floor["sign_in"] for each in rounds]
    return [
        _compared(
            "sign in, CPU ms",
            [1000 * step.cpu_s / step.visitors for step in site],
            [1000 * step.cpu_s / step.visitors for step in floor],
            None,
            "sign-in ms",
        ),
        _compared(
            "200 sign-ins, s",
            [200 * step.wall_s / step.visitors for step in site],
            [200 * step.wall_s / step.visitors for step in floor],
            Goal(10),
        ),
    ]


def _of_results(rounds: Sequence[Round]) -> list[Figure]:
    found = [
        _alone(
            f"results of {rounds[0].site['submit'].visitors:,} attempts, CPU s",
            [_cpu_ms(each.results) / 1000 for each in rounds],
            Goal(0.1),
            "results s",
        )
    ]
    large = [each.large_results for each in rounds if each.large_results is not None]
    if large:
        seconds = [_cpu_ms(step) / 1000 for step in large]
        found.append(_alone("results of 2,000 attempts, CPU s", seconds, Goal(0.7), "of 2,000 s"))
    return found


def _of_storage(rounds: Sequence[Round]) -> list[Figure]:
    web = [each.web_mb for each in rounds]
    both = [each.web_mb + each.worker_mb for each in rounds]
    return [
        _alone("bytes per attempt", [each.bytes_per_attempt for each in rounds], Goal(6000), "bytes/attempt"),
        _alone("memory of the web server, MB", web, Goal(200)),
        _alone("memory with the worker, MB", both, Goal(260), "MB"),
    ]


def _of_document(times: DocumentTimes) -> list[Figure]:
    (size, seconds), *longer = times
    found = [Figure(f"{_kb(size)} of text to questions, CPU s", seconds, goal=Goal(1.5), column="document s")]
    for longer_size, longer_seconds in longer:
        growth = (longer_seconds / longer_size) / (seconds / size)
        name = f"{_kb(longer_size)}: CPU per KB, against {_kb(size)}"
        found.append(Figure(name, growth, goal=Goal(1.25)))
    return found


def _of_items(times: ItemTimes) -> list[Figure]:
    return [
        Figure("statistics of 100,000 × 40 answers, s", times["statistics"]),
        Figure("Rasch model of 100,000 × 40 answers, s", times["rasch"], goal=Goal(15)),
        Figure(
            "two-parameter model of 100,000 × 40, s", times["two_parameters"], goal=Goal(15), column="2PL s"
        ),
    ]


def _compared(
    name: str, site: Sequence[float], floor: Sequence[float], goal: Goal | None = None, column: str = ""
) -> Figure:
    ratio = median(ours / theirs for ours, theirs in zip(site, floor, strict=True))
    return Figure(name, median(site), median(floor), ratio, goal, column)


def _alone(name: str, site: Sequence[float], goal: Goal | None = None, column: str = "") -> Figure:
    return Figure(name, median(site), goal=goal, column=column)


def _cpu_ms(step: Step) -> float:
    return 1000 * step.cpu_s / step.requests


def _attempt_cpu_s(side: Mapping[str, Step], names: Sequence[str]) -> float:
    taken = [side[name] for name in names if name in side]
    return sum(step.cpu_s / step.visitors for step in taken)


def _kb(size: int) -> str:
    return f"{size / 1000:,.0f} KB"
