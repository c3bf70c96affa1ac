"""A class's results as a CSV file that opens in the reader's spreadsheet as it stands."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence

from django.utils import timezone
from django.utils.formats import date_format, get_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from quizzes.words import points_text
from scoring import words
from scoring.models import Assignment
from scoring.results import Cell, ClassResults, Look, PupilRow

# Spreadsheets run a text that begins like this as a formula.
_FORMULA = re.compile(r"^\s*[=+\-@\t\r]")


def results_csv(results: ClassResults) -> bytes:
    """UTF-8 with a byte order mark; separator and decimal sign as the reader's language has them.

    Where a comma stands in numbers, spreadsheets expect semicolons between cells.
    """
    text = io.StringIO(newline="")
    separator = ";" if get_format("DECIMAL_SEPARATOR") == "," else ","
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow(_header(results))
    figures = _figures(results)
    writer.writerows(_line(row, len(results.columns), figures) for row in results.rows)
    return text.getvalue().encode("utf-8-sig")


def file_name(assignment: Assignment) -> str:
    """Class and quiz, without what file systems refuse."""
    return file_stem(f"{assignment.classroom.name} – {assignment.quiz_version.title}") + ".csv"


def file_stem(name: str) -> str:
    """The name without what file systems refuse."""
    return " ".join(re.sub(r'[\\/:*?"<>|\x00-\x1f]', " ", name).split())[:150]


def plain_text(value: str) -> str:
    """The text with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{value}" if _FORMULA.match(value) else value


def _header(results: ClassResults) -> list[str]:
    names = [
        *(_("Pupil"), _("State"), _("Handed in"), _("Points"), _("Possible points")),
        *(_("Points that wait"), _("Per cent")),
    ]
    return [plain_text(name) for name in names] + [str(column.number) for column in results.columns]


def _figures(results: ClassResults) -> dict[int | None, str]:
    """Every number of points as the reader writes it: few differ, and a large class has many."""
    points = {cell.points for row in results.rows for cell in row.cells if cell}
    points |= {each for row in results.rows for each in (row.points, row.max_points, row.waiting_points)}
    return {None: ""} | {each: points_text(each) for each in points if each is not None}


def _line(row: PupilRow, columns: int, figures: Mapping[int | None, str]) -> Sequence[str]:
    handed_in = date_format(timezone.localtime(row.submitted_at), "Y-m-d H:i") if row.submitted_at else ""
    state = str(words.PUPIL_STATES[row.state])
    if row.is_simulated:
        state = f"{state}, {_('simulated')}"
    return [
        plain_text(row.name),
        plain_text(state),
        handed_in,
        figures[row.points],
        figures[row.max_points],
        figures[row.waiting_points or None],
        "" if row.percent is None else str(row.percent),
        *([_mark(cell, figures) for cell in row.cells] or [""] * columns),
    ]


def _mark(cell: Cell | None, figures: Mapping[int | None, str]) -> str:
    if cell is not None and cell.look is Look.WAITING:
        return pgettext("mark", "waiting")
    return figures[cell and cell.points]
