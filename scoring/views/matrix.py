"""The pupil × question matrix: cells that look alike are drawn once."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from scoring.results import Cell, ClassResults, PupilRow


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A pupil's line with its drawn cells."""

    pupil: PupilRow
    cells: SafeString


def matrix(results: ClassResults) -> list[MatrixRow]:
    """Every pupil's line. A template for each of 40,000 cells would cost seconds; few differ."""
    drawn: dict[Cell | None, SafeString] = {}

    def draw(cell: Cell | None) -> SafeString:
        if cell not in drawn:
            drawn[cell] = render_to_string("scoring/_cell.html", {"cell": cell})
        return drawn[cell]

    empty: tuple[Cell | None, ...] = (None,) * len(results.columns)
    return [
        MatrixRow(row, mark_safe("".join(map(draw, row.cells or empty))))  # drawn by a template
        for row in results.rows
    ]
