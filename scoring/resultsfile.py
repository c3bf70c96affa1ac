"""A class's results as tables: every mark, the questions, how marks and times spread.

The page, the print, the CSV and the workbook are made from these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from scoring import words
from scoring.distributions import Step, minute_steps, percent_steps
from scoring.models import Assignment
from scoring.results import Cell, ClassResults, Look, PupilRow
from scoring.sheets import Sheet, SheetCell, as_csv, file_stem, points_cell


def results_csv(results: ClassResults) -> bytes:
    """Every mark as CSV."""
    return as_csv(marks_sheet(results))


def file_name(assignment: Assignment, extension: str = "csv") -> str:
    """Class and quiz, without what file systems refuse."""
    return f"{file_stem(f'{assignment.classroom.name} – {assignment.quiz_version.title}')}.{extension}"


def marks_sheet(results: ClassResults) -> Sheet:
    """The matrix: a pupil's state, total and mark at each question."""
    header = [
        *(_("Pupil"), _("State"), _("Handed in"), _("Points"), _("Possible points")),
        *(_("Points that wait"), _("Per cent"), _("Minutes")),
        *(str(column.number) for column in results.columns),
    ]
    figures = _figures(results)
    rows = [_line(row, len(results.columns), figures) for row in results.rows]
    return Sheet("marks", _("Every mark"), header, rows)


def questions_sheet(results: ClassResults) -> Sheet:
    """Per question: how many answers are marked, and how many of them are wholly right."""
    header = ["№", _("Question"), _("Marked"), pgettext("count", "Right"), _("Right, per cent")]
    rows = [
        [
            column.number,
            column.stem or _("Drawn anew for each pupil."),
            column.marked,
            column.right,
            column.percent_right,
        ]
        for column in results.columns
    ]
    return Sheet("questions", _("Questions"), header, rows)


def spread_sheet(results: ClassResults) -> Sheet:
    """How many pupils reached which share of the points."""
    steps = percent_steps([row.percent for row in results.rows if row.percent is not None])
    rows: list[list[SheetCell]] = [[f"{step.low}–{step.high}", step.count] for step in steps]
    return Sheet("spread", _("How the marks spread"), [_("Points reached, %"), _("Pupils")], rows)


def times_sheet(results: ClassResults) -> Sheet:
    """How many pupils took how long."""
    steps = minute_steps([row.seconds for row in results.rows if row.seconds is not None])
    rows: list[list[SheetCell]] = [[_minutes(step), step.count] for step in steps]
    return Sheet("times", _("How long it took"), [_("Minutes"), _("Pupils")], rows)


SHEETS: Mapping[str, Callable[[ClassResults], Sheet]] = {
    "marks": marks_sheet,
    "questions": questions_sheet,
    "spread": spread_sheet,
    "times": times_sheet,
}
"""Everything that the class's page shows as tables, by slug, in its order."""


def class_sheets(results: ClassResults) -> list[Sheet]:
    """All of them, for a workbook."""
    return [make(results) for make in SHEETS.values()]


def _minutes(step: Step) -> str:
    if step.high is None:
        return _("%(minutes)s or more") % {"minutes": step.low}
    return str(step.low) if step.low == step.high else f"{step.low}–{step.high}"


def _figures(results: ClassResults) -> dict[int | None, Decimal | None]:
    """Every number of points as a cell: few differ, and a large class has many."""
    points = {cell.points for row in results.rows for cell in row.cells if cell}
    points |= {each for row in results.rows for each in (row.points, row.max_points, row.waiting_points)}
    return {each: points_cell(each) for each in points | {None}}


def _line(row: PupilRow, columns: int, figures: Mapping[int | None, Decimal | None]) -> Sequence[SheetCell]:
    handed_in = date_format(timezone.localtime(row.submitted_at), "Y-m-d H:i") if row.submitted_at else None
    state = str(words.PUPIL_STATES[row.state])
    if row.is_simulated:
        state = f"{state}, {_('simulated')}"
    return [
        *(row.name, state, handed_in),
        *(figures[row.points], figures[row.max_points], figures[row.waiting_points or None]),
        *(row.percent, row.minutes),
        *([_mark(cell, figures) for cell in row.cells] or [None] * columns),
    ]


def _mark(cell: Cell | None, figures: Mapping[int | None, Decimal | None]) -> SheetCell:
    if cell is not None and cell.look is Look.WAITING:
        return pgettext("mark", "waiting")
    return figures[cell and cell.points]
