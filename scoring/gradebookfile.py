"""The gradebook as rows of cells: what the screen shows, the CSV holds and the workbook holds, alike."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from scoring.gradebooks import Entry, EntryState, Gradebook, PupilLine
from scoring.models import WorkKind
from scoring.sheets import Sheet, SheetCell, as_csv, as_xlsx, file_stem
from scoring.words import ENTRY_STATES


def sheet(book: Gradebook) -> Sheet:
    """Name, then per cent and grade of each work, then of all together."""
    grade, together = _("grade"), _("Together")
    header = [_("Pupil")]
    for work in book.works:
        weight = "" if work.weight == 1 else f", × {work.weight}"
        title = f"{work.assignment.quiz_version.title} ({WorkKind(work.kind.value).label}{weight})"
        header += [f"{title}, %", f"{title}, {grade}"]
    header += [f"{together}, %", f"{together}, {grade}"]
    return Sheet("gradebook", _("Gradebook"), header, [_row(line) for line in book.lines])


def gradebook_csv(book: Gradebook) -> bytes:
    """The gradebook as CSV."""
    return as_csv(sheet(book))


def gradebook_xlsx(book: Gradebook) -> bytes:
    """The gradebook as a workbook of one sheet."""
    return as_xlsx([sheet(book)])


def gradebook_file_name(book: Gradebook, extension: str) -> str:
    """The class, without what file systems refuse."""
    return f"{file_stem(book.classroom.name)}.{extension}"


def _row(line: PupilLine) -> list[SheetCell]:
    cells: list[SheetCell] = [line.name]
    for entry in line.entries:
        cells += ["" if entry.percent is None else entry.percent, _grade(entry)]
    return [*cells, "" if line.percent is None else line.percent, line.grade]


def _grade(entry: Entry) -> str:
    """The grade with what is to be known of it."""
    words = [entry.grade, "" if entry.state is EntryState.GRADED else str(ENTRY_STATES[entry.state])]
    words += [pgettext("work", "late")] if entry.is_late else []
    words += [_("some answers wait")] if entry.is_partial and entry.state is EntryState.GRADED else []
    return ", ".join(filter(None, words))
