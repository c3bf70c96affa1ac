"""The table of measures, for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.quality.measure import DIGITS, Measure

_HEADINGS = ("measure", "goal", "reached", "", "data")


def table(measures: Sequence[Measure]) -> str:
    """Columns of text, one line a measure; what misses its goal or was left out says so."""
    lines = [_HEADINGS, *map(_line, measures)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEADINGS))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in (1, 2) else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _line(measure: Measure) -> tuple[str, ...]:
    goal = "" if measure.goal is None else f"{'≤' if measure.is_most else '≥'} {measure.goal:g}"
    reached = "" if measure.reached is None else _number(measure.reached)
    verdict = {True: "met", False: "NOT MET", None: "skipped" if measure.skipped else ""}[measure.is_met]
    return measure.name, goal, reached, verdict, measure.skipped or measure.data


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == round(value) or value >= 100 else f"{round(value, DIGITS):.3f}"
