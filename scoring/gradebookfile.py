"""The gradebook as rows of cells: what the screen shows, the CSV holds and the workbook holds, alike."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from xlsxwriter import Workbook

from scoring.gradebooks import Entry, EntryState, Gradebook, PupilLine
from scoring.models import WorkKind
from scoring.resultsfile import file_stem, plain_text
from scoring.words import ENTRY_STATES

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NAME_WIDTH, _WIDTH = 30, 14

GradeCell = str | int
"""Text, or whole per cent."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A header and a row for each pupil; all rows are as long as the header."""

    header: Sequence[str]
    rows: Sequence[Sequence[GradeCell]]


def sheet(book: Gradebook) -> Sheet:
    """Name, then per cent and grade of each work, then of all together."""
    grade, together = _("grade"), _("Together")
    header = [_("Pupil")]
    for work in book.works:
        title = f"{work.assignment.quiz_version.title} ({WorkKind(work.kind.value).label})"
        header += [f"{title}, %", f"{title}, {grade}"]
    header += [f"{together}, %", f"{together}, {grade}"]
    return Sheet(header, [_row(line) for line in book.lines])


def gradebook_csv(book: Gradebook) -> bytes:
    """UTF-8 with a byte order mark; semicolons where the reader's numbers have commas."""
    found = sheet(book)
    text = io.StringIO(newline="")
    separator = ";" if get_format("DECIMAL_SEPARATOR") == "," else ","
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerows(_plain(row) for row in (found.header, *found.rows))
    return text.getvalue().encode("utf-8-sig")


def gradebook_xlsx(book: Gradebook) -> bytes:
    """A workbook of one sheet: per cents are numbers, texts stay texts and never run as formulas."""
    found = sheet(book)
    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(written, options) as workbook:
        page = workbook.add_worksheet()
        page.set_column(0, 0, _NAME_WIDTH)
        page.set_column(1, max(1, len(found.header) - 1), _WIDTH)
        page.freeze_panes(1, 1)
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        page.write_row(0, 0, found.header, bold)
        for place, row in enumerate(found.rows, 1):
            page.write_row(place, 0, row)
    return written.getvalue()


def gradebook_file_name(book: Gradebook, extension: str) -> str:
    """The class, without what file systems refuse."""
    return f"{file_stem(book.classroom.name)}.{extension}"


def _row(line: PupilLine) -> list[GradeCell]:
    cells: list[GradeCell] = [line.name]
    for entry in line.entries:
        cells += ["" if entry.percent is None else entry.percent, _grade(entry)]
    return [*cells, "" if line.percent is None else line.percent, line.grade]


def _grade(entry: Entry) -> str:
    """The grade with what is to be known of it."""
    words = [entry.grade, "" if entry.state is EntryState.GRADED else str(ENTRY_STATES[entry.state])]
    words += [pgettext("work", "late")] if entry.is_late else []
    words += [_("some answers wait")] if entry.is_partial and entry.state is EntryState.GRADED else []
    return ", ".join(filter(None, words))


def _plain(row: Iterable[GradeCell]) -> list[GradeCell]:
    return [plain_text(cell) if isinstance(cell, str) else cell for cell in row]
