"""PURE: a table of answers from sheets (CSV or XLSX) → rows; one row a pupil, one column a question.

The header names the columns, in Kazakh, Russian or English: № (of the class list), name, version, and
the numbers of the questions. Other columns, such as marks that somebody wrote beside, are left aside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from quizzes.formats.archives import ArchiveError
from quizzes.formats.base import ParseResult, Source
from quizzes.formats.spreadsheet import Row, csv_rows, header_in, is_workbook, sheets_of

MOST_BYTES = 2 * 2**20
MOST_ROWS = 500
"""Several large classes; a sheet belongs to one."""

_TITLES = {
    "number": {"№", "n", "no", "нөмір", "нөмірі", "номер", "number"},
    "name": {
        *("оқушы", "оқушыныңаты-жөні", "аты-жөні", "таә", "толықаты"),
        *("ученик", "фио", "фамилияимя", "имя", "pupil", "student", "name", "fullname"),
    },
    "version": {"нұсқа", "нұсқасы", "вариант", "version", "form"},
}
_QUESTION = re.compile(r"(?:№|q|с|c|в)?(\d{1,3})[.)]?")


class TableFault(StrEnum):
    """Why nothing can be read from a table."""

    EMPTY = "empty"
    FOREIGN = "foreign"
    DAMAGED = "damaged"
    LARGE = "large"
    NO_PUPILS = "no_pupils"
    NO_QUESTIONS = "no_questions"


class TableError(ValueError):
    """The table as a whole cannot be read; `fault` says why."""

    def __init__(self, fault: TableFault) -> None:
        super().__init__(fault)
        self.fault = fault


class TableRow(NamedTuple):
    """One pupil's answers as they stand in the table, by the number of the question."""

    line: int
    number: str
    name: str
    version: str
    answers: dict[int, str]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where what stands."""

    named: dict[str, int]
    questions: dict[int, int]


def read_table(data: bytes) -> list[TableRow]:
    """The rows below the header that hold anything. Raises TableError."""
    if len(data) > MOST_BYTES:
        raise TableError(TableFault.LARGE)
    rows = [row for row in _rows(Source(data)) if not row.is_blank]
    if not rows:
        raise TableError(TableFault.EMPTY)
    under = iter(rows)
    header = header_in(under, lambda row: bool({"name", "number"} & _columns(row).named.keys()))
    if header is None:
        raise TableError(TableFault.NO_PUPILS)
    columns = _columns(header)
    if not columns.questions:
        raise TableError(TableFault.NO_QUESTIONS)
    found = [_table_row(row, columns) for row in under]
    if len(found) > MOST_ROWS:
        raise TableError(TableFault.LARGE)
    return [row for row in found if row.name or row.number]


def _rows(source: Source) -> Sequence[Row]:
    result = ParseResult()
    if is_workbook(source):
        try:
            sheets = (list(sheet.rows()) for sheet in sheets_of(source))
            return next((rows for rows in sheets if not all(row.is_blank for row in rows)), [])
        except ArchiveError:
            raise TableError(TableFault.DAMAGED) from None
    if source.decoded is None:
        raise TableError(TableFault.FOREIGN)
    rows = list(csv_rows(source.decoded.text, result))
    if result.errors:
        raise TableError(TableFault.DAMAGED)
    return rows


def _columns(header: Row) -> _Columns:
    titles = ["".join(header.text(place).casefold().split()) for place in range(len(header.cells))]
    named: dict[str, int] = {}
    questions: dict[int, int] = {}
    for place, title in enumerate(titles):
        if meaning := next((each for each, known in _TITLES.items() if title in known), None):
            named.setdefault(meaning, place)
        elif number := _QUESTION.fullmatch(title):
            questions.setdefault(int(number[1]), place)
    return _Columns(named, questions)


def _table_row(row: Row, columns: _Columns) -> TableRow:
    number, name, version = (row.text(columns.named.get(each)) for each in ("number", "name", "version"))
    answers = {question: text for question, place in columns.questions.items() if (text := row.text(place))}
    return TableRow(row.number, number.rstrip("."), name, version, answers)
