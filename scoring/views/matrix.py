"""The pupil × question matrix: cells that look alike are drawn once; headers are links that sort."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from scoring.results import Cell, ClassResults, PupilRow

BY_NAME = "name"
# Stands for a cell's address while it is drawn.
_ADDRESS = "address-of-the-answer"


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A pupil's line with its drawn cells."""

    pupil: PupilRow
    cells: SafeString


@dataclass(frozen=True, slots=True)
class Sorting:
    """Where a column's header leads, and how the column is sorted now, in ARIA's words (empty: it is not)."""

    order: str
    aria: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """The lines in the order asked for, and the headers' links."""

    rows: Sequence[MatrixRow]
    by_name: Sorting
    by_points: Sorting
    by_time: Sorting
    by_column: Sequence[Sorting]


def matrix(results: ClassResults, order: str = BY_NAME) -> Matrix:
    """Every pupil's line. A template for each of 40,000 cells would cost seconds; few differ."""
    drawn: dict[Cell | None, tuple[str, str]] = {None: _drawn(None)}
    items = [f"#item-{column.item_id}" for column in results.columns]
    empty: tuple[Cell | None, ...] = (None,) * len(items)
    page = reverse("scoring:pupil_result", args=[0])

    def cells(row: PupilRow) -> SafeString:
        address = page.replace("/0/", f"/{row.attempt_id}/")
        parts = []
        for cell, item in zip(row.cells or empty, items, strict=True):
            if cell not in drawn:
                drawn[cell] = _drawn(cell)
            before, after = drawn[cell]
            parts.append(f"{before}{address}{item}{after}" if after else before)
        return mark_safe("".join(parts))  # drawn by a template; addresses are ours

    return Matrix(
        rows=[MatrixRow(row, cells(row)) for row in in_order(results.rows, order)],
        by_name=Sorting(BY_NAME, "ascending") if _is_by_name(results, order) else Sorting(BY_NAME, ""),
        by_points=_sorting("points", order),
        by_time=_sorting("time", order),
        by_column=[_sorting(str(column.number), order) for column in results.columns],
    )


def in_order(rows: Sequence[PupilRow], order: str) -> list[PupilRow]:
    """The rows by "points", "time" or the mark at a question ("3"), the highest first; "-points" turns it.

    Pupils of whom there is no such figure come last; all else keeps the order of names.
    """
    by, is_rising = order.removeprefix("-"), order.startswith("-")
    figures = {row.pupil_id: _figure(row, by) for row in rows}
    known = [row for row in rows if figures[row.pupil_id] is not None]
    # A stable sort that reverses its keys, not its rows: equals stay in the order of names.
    known.sort(key=lambda row: figures[row.pupil_id] or 0, reverse=not is_rising)
    return known + [row for row in rows if figures[row.pupil_id] is None]


def _figure(row: PupilRow, by: str) -> Fraction | int | None:
    if by == "points":
        return row.share
    if by == "time":
        return row.seconds
    place = int(by) - 1 if by.isdecimal() else -1
    cell = row.cells[place] if 0 <= place < len(row.cells) else None
    return cell.points if cell else None


def _drawn(cell: Cell | None) -> tuple[str, str]:
    """What stands before and after the address; nothing after it where there is no answer."""
    drawn = render_to_string("scoring/_cell.html", {"cell": cell, "address": _ADDRESS})
    before, _address, after = drawn.partition(_ADDRESS)
    return before, after


def _is_by_name(results: ClassResults, order: str) -> bool:
    known = {"points", "time", *(str(column.number) for column in results.columns)}
    return order.removeprefix("-") not in known


def _sorting(by: str, order: str) -> Sorting:
    """The highest first; once more, the lowest first."""
    if order == by:
        return Sorting(f"-{by}", "descending")
    return Sorting(by, "ascending" if order == f"-{by}" else "")
