"""The table for the terminal, and the row for the history in docs/performance.md."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.figures import Figure, Goal
from benchmarks.server import ROOT

HISTORY = ROOT / "docs" / "performance.md"
_HEADINGS = ("", "site", "floor", "ratio", "goal", "")


def table(figures: Sequence[Figure]) -> str:
    """Columns of text, one line a figure."""
    lines = [_HEADINGS, *(_line(figure) for figure in figures)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEADINGS))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _line(figure: Figure) -> tuple[str, ...]:
    return (
        figure.name,
        _number(figure.site),
        "" if figure.floor is None else _number(figure.floor),
        "" if figure.ratio is None else _ratio(figure.ratio),
        "" if figure.goal is None else _goal(figure.goal),
        {True: "met", False: "NOT MET", None: ""}[figure.is_met],
    )


def _goal(goal: Goal) -> str:
    limit = f"{goal.limit:g} ×" if goal.is_for_ratio else f"{goal.limit:,g}"
    return f"{'≥' if goal.is_least else '≤'} {limit}"


def _ratio(ratio: float) -> str:
    return f"{ratio:.2f} ×"


def _number(value: float) -> str:
    """Three figures that matter."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 1 else f"{value:.3f}"


# --- History --------------------------------------------------------------------------------------
def record(figures: Sequence[Figure], run: Mapping[str, str], history: Path = HISTORY) -> None:
    """Append a row to the table that the file ends with: what is said of the run, and its figures.

    Columns that the run did not measure stay empty. Raises ValueError for what has no column.
    """
    text = history.read_text(encoding="utf-8").rstrip("\n")
    cells = {figure.column: _cell(figure) for figure in figures if figure.column} | dict(run)
    headings = _last_headings(text)
    unknown = cells.keys() - set(headings)
    if unknown:
        raise ValueError(f"{history.name} has no column for {', '.join(sorted(unknown))}")
    row = " | ".join(cells.get(heading, "") for heading in headings)
    history.write_text(f"{text}\n| {row} |\n", encoding="utf-8")


def version() -> str:
    """The commit, with a plus where the work tree has changes."""
    git = ["git", "describe", "--always", "--abbrev=7", "--exclude=*", "--dirty=+"]
    return subprocess.run(git, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def _cell(figure: Figure) -> str:
    """The site's figure, with its ratio to the floor where there is one."""
    number = _number(figure.site)
    return number if figure.ratio is None else f"{number} ({_ratio(figure.ratio)})"


def _last_headings(text: str) -> list[str]:
    lines = text.splitlines()
    ruled = max((place for place, line in enumerate(lines) if line.startswith("| ---")), default=0)
    return [cell.strip() for cell in lines[ruled - 1].strip("|").split("|")]
