"""Answers from sheets as a table: what would come of every row, and keeping those that are sound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from accounts.models import User
from accounts.names import namesake_key, without_list_number
from scoring.errors import PaperError
from scoring.models import Paper, PaperForm, PaperQuestion
from scoring.paperanswers import PaperAnswerError, read_version
from scoring.paperentry import Sitter, TypedSheet, enter, printed, sitters, typed_sheet
from scoring.papertable import TableRow

RowFault = Literal["no_pupil", "two_pupils", "no_version", "other_print", "twice", "sitting", "no_question"]


@dataclass(frozen=True, slots=True)
class PlannedSheet:
    """What would come of a row: an attempt of this pupil, or the reasons for none.

    fault: what is wrong with the row as a whole, detail: what that speaks of; what is wrong with single
    answers stands in the sheet. is_change: the pupil's sheet was typed before.
    """

    row: TableRow
    sitter: Sitter | None = None
    form: PaperForm | None = None
    sheet: TypedSheet | None = None
    fault: RowFault | None = None
    detail: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether the row can be kept."""
        return self.fault is None and self.sheet is not None and not self.sheet.faults

    @property
    def is_change(self) -> bool:
        """Whether the pupil's sheet was typed before."""
        return self.sitter is not None and self.sitter.attempt is not None


def plan_table(*, paper: Paper, rows: Sequence[TableRow]) -> list[PlannedSheet]:
    """What would come of the rows; nothing is written. Queries do not depend on their number."""
    return _Planner(paper).planned(rows)


def enter_table(*, paper: Paper, rows: Sequence[TableRow], teacher: User, now: datetime) -> tuple[int, int]:
    """Keep the rows that are sound as things stand now: how many were kept, and how many left out.

    Every row stands by itself: one that cannot be kept does not hold up the others. Raises PaperError
    (`closed`).
    """
    if Paper.objects.get(school=paper.school_id, pk=paper.pk).is_closed:
        raise PaperError("closed")
    kept = 0
    for planned in plan_table(paper=paper, rows=rows):
        if planned.is_sound and planned.form and planned.sitter and planned.sheet:
            typed = {line.question.position: line.typed for line in planned.sheet.lines}
            try:
                enter(form=planned.form, pupil=planned.sitter.pupil, typed=typed, teacher=teacher, now=now)
            except (PaperError, PaperAnswerError):
                continue  # somebody else was quicker; the row counts as left out
            kept += 1
    return kept, len(rows) - kept


class _Planner:
    """Goes through a table from top to bottom, knowing the class and what stood above."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.terms = paper.assignment.terms
        self.sitters = sitters(paper)
        self.forms: Mapping[str, PaperForm] = {form.letter: form for form in paper.forms.all()}
        self.questions: dict[str, Sequence[PaperQuestion]] = {
            letter: printed(form) for letter, form in self.forms.items()
        }
        self.lines: dict[int, int] = {}

    def planned(self, rows: Sequence[TableRow]) -> list[PlannedSheet]:
        return [self._planned(row) for row in rows]

    def _planned(self, row: TableRow) -> PlannedSheet:
        found = self._sitters_of(row)
        if len(found) != 1:
            return PlannedSheet(
                row, fault="two_pupils" if found else "no_pupil", detail=row.name or row.number
            )
        sitter = found[0]
        if fault := self._fault(sitter):
            return PlannedSheet(row, sitter, fault=fault[0], detail=fault[1])
        self.lines[sitter.pupil.pk] = row.line
        letter, number = read_version(row.version) or (sitter.letter, "")
        form = self.forms.get(letter)
        if form is None:
            return PlannedSheet(row, sitter, fault="no_version", detail=row.version)
        if number and number != str(self.paper.pk):
            return PlannedSheet(row, sitter, form, fault="other_print", detail=row.version)
        return self._with_sheet(row, sitter, form)

    def _with_sheet(self, row: TableRow, sitter: Sitter, form: PaperForm) -> PlannedSheet:
        sheet = typed_sheet(self.questions[form.letter], {}, self.terms)
        places = {line.number: line.question.position for line in sheet.lines if line.number}
        if unknown := [number for number in row.answers if number not in places]:
            return PlannedSheet(row, sitter, form, fault="no_question", detail=str(unknown[0]))
        typed = {places[number]: text for number, text in row.answers.items()}
        return PlannedSheet(row, sitter, form, typed_sheet(self.questions[form.letter], typed, self.terms))

    def _sitters_of(self, row: TableRow) -> list[Sitter]:
        """By name, else by the number in the class list; of namesakes the number decides."""
        numbered = [each for each in self.sitters if str(each.number) == row.number]
        if not row.name:
            return numbered
        key = namesake_key(without_list_number(row.name))
        named = [each for each in self.sitters if namesake_key(each.pupil.full_name) == key]
        return [each for each in named if each in numbered] or named

    def _fault(self, sitter: Sitter) -> tuple[RowFault, str] | None:
        if sitter.pupil.pk in self.lines:
            return "twice", str(self.lines[sitter.pupil.pk])
        if sitter.attempt is None and sitter.is_sitting:
            return "sitting", sitter.pupil.full_name
        return None
