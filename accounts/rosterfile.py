"""PURE: a class list (CSV, XLSX or pasted text) → rows with the numbers that people see.

Text may be UTF-8 with or without a byte order mark, UTF-16 or Windows-1251; commas, semicolons or
tabs stand between its cells. Headers are read in Kazakh, Russian and English. Without a header the
first column of words is the name; where it holds single words, the columns of words beside it
belong to the name too. Only names, classes and extra time are taken from a list.
"""

from __future__ import annotations

import codecs
import csv
import re
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from accounts.names import clean_name, without_list_number

MOST_BYTES = 2 * 2**20
MOST_UNPACKED = 50 * 2**20
"""Bytes. A workbook of a few kilobytes can unpack to gigabytes."""

MOST_ROWS = 3_000
"""A large school."""

MOST_COLUMNS = 40

_WORKBOOK = b"PK\x03\x04"
_FOREIGN = (b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf")
"""PDF, Office before 2007, pictures, RTF: often taken for tables, never are."""

_SEPARATORS = ";\t,"
_HEADER_WITHIN = 15
"""Rows: above a header stands a title, sometimes a whole letterhead."""


class RosterFault(StrEnum):
    """Why nothing can be read from a list."""

    EMPTY = "empty"
    FOREIGN = "foreign"
    DAMAGED = "damaged"
    LARGE = "large"
    NAMELESS = "nameless"


class RosterFileError(ValueError):
    """The list as a whole cannot be read; `fault` says why."""

    def __init__(self, fault: RosterFault) -> None:
        super().__init__(fault)
        self.fault = fault


class RosterRow(NamedTuple):
    """One pupil of a list: clean name and class, extra time as it stands there."""

    line: int
    full_name: str
    classroom: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """What a list holds, and the titles of columns and sheets that were left aside.

    has_untitled: there is no header, and more stands there than names.
    """

    rows: tuple[RosterRow, ...]
    columns_aside: tuple[str, ...] = ()
    sheets_aside: tuple[str, ...] = ()
    has_untitled: bool = False


class _Line(NamedTuple):
    number: int
    cells: Sequence[str]

    def cell(self, column: int | None) -> str:
        return self.cells[column] if column is not None and column < len(self.cells) else ""


class _Columns(NamedTuple):
    """Where names (in their order), classes and extra time stand, and what else has a title."""

    names: tuple[int, ...]
    classroom: int | None = None
    time: int | None = None
    aside: tuple[str, ...] = ()
    has_untitled: bool = False


def read_file(data: bytes) -> Roster:
    """The list of a CSV or XLSX file. Raises RosterFileError."""
    if len(data) > MOST_BYTES:
        raise RosterFileError(RosterFault.LARGE)
    if data.startswith(_FOREIGN):
        raise RosterFileError(RosterFault.FOREIGN)
    if data.startswith(_WORKBOOK):
        lines, sheets_aside = _workbook_lines(data)
        return _roster(lines, sheets_aside)
    return read_text(_decoded(data))


def read_text(text: str) -> Roster:
    """The list of a pasted text. Raises RosterFileError."""
    lines = text.replace("\0", "").splitlines()
    separator = _separator(lines)
    return _roster([_Line(number, _cells(line, separator)) for number, line in enumerate(lines, 1)])


def read_time(text: str) -> int | None:
    """Percent of the usual time: «150», «1,5» and «+50 %» are half as much again; None: unreadable.

    Numbers up to 3 are factors, from 100 to 300 the whole, others the share that is added.
    """
    plain = re.sub(r"[\s%+x×х]", "", text.casefold()).replace(",", ".")
    if plain in ("", "-", "–", "0", "жоқ", "нет", "no"):
        return 100
    if not re.fullmatch(r"\d{1,3}(\.\d{1,2})?", plain):
        return None
    number = float(plain)
    if "+" in text or 3 < number < 100:
        number += 100
    percent = round(number * 100 if number <= 3 else number)
    return percent if 100 <= percent <= 300 else None


# --- Bytes → lines of cells -----------------------------------------------------------------------
def _decoded(data: bytes) -> str:
    """Unicode where the bytes are, else Windows-1251, in which every byte but one has its letter."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1251", errors="replace")


def _separator(lines: Iterable[str]) -> str:
    """The sign that stands most often between cells; a name has none of them."""
    plain = re.sub(r'"[^"]*"', "", "\n".join(list(lines)[:50]))
    return max(_SEPARATORS, key=plain.count)


def _cells(line: str, separator: str) -> list[str]:
    """One line's cells. Line by line: a quotation mark left open must not swallow the rest of the list."""
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=separator), [])]
    except csv.Error:
        return [line]


def _workbook_lines(data: bytes) -> tuple[list[_Line], tuple[str, ...]]:
    """The first sheet that holds anything, and the titles of others that do."""
    if not _unpacks_safely(data):
        raise RosterFileError(RosterFault.LARGE)
    try:
        sheets = _sheets(data)
    except Exception:  # noqa: BLE001  # openpyxl raises whatever a damaged part leads it to
        raise RosterFileError(RosterFault.DAMAGED) from None
    filled = [(title, lines) for title, lines in sheets if any(any(line.cells) for line in lines)]
    if not filled:
        raise RosterFileError(RosterFault.EMPTY)
    return filled[0][1], tuple(title for title, _lines in filled[1:])


def _unpacks_safely(data: bytes) -> bool:
    try:
        return sum(each.file_size for each in ZipFile(BytesIO(data)).infolist()) <= MOST_UNPACKED
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        raise RosterFileError(RosterFault.DAMAGED) from None


def _sheets(data: bytes) -> list[tuple[str, list[_Line]]]:
    import openpyxl  # noqa: PLC0415 - with numpy 13 MB of a process that may never see a workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles that it does not know
        workbook = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
        found = []
        for sheet in workbook.worksheets:
            sheet.reset_dimensions()  # programs write wrong ones
            rows = sheet.iter_rows(max_row=2 * MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
            lines = [_Line(number, [_cell_text(cell) for cell in row]) for number, row in enumerate(rows, 1)]
            found.append((sheet.title, lines))
    return found


def _cell_text(cell: object) -> str:
    """9 for 9.0, as the sheet shows it."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).replace("\0", "").strip()


# --- Lines of cells → rows ------------------------------------------------------------------------
def _roster(lines: Sequence[_Line], sheets_aside: tuple[str, ...] = ()) -> Roster:
    lines = [line for line in lines if any(line.cells)]
    if not lines:
        raise RosterFileError(RosterFault.EMPTY)
    columns, body = _layout(lines)
    rows = tuple(_row(line, columns) for line in body if _is_filled(line, columns))
    if not rows:
        raise RosterFileError(RosterFault.EMPTY)
    if len(rows) > MOST_ROWS:
        raise RosterFileError(RosterFault.LARGE)
    return Roster(rows, columns.aside, sheets_aside, columns.has_untitled)


def _layout(lines: Sequence[_Line]) -> tuple[_Columns, Sequence[_Line]]:
    """The columns, and the lines below the header (all of them, where there is none)."""
    for place, line in enumerate(lines[:_HEADER_WITHIN]):
        if columns := _columns_titled(line):
            return columns, lines[place + 1 :]
    names = _columns_of_words(lines)
    others = (cell for line in lines for at, cell in enumerate(line.cells) if at not in names)
    return _Columns(names, has_untitled=any(map(_has_letter, others))), lines


def _row(line: _Line, columns: _Columns) -> RosterRow:
    name = " ".join(line.cell(column) for column in columns.names)
    classroom, time = line.cell(columns.classroom), line.cell(columns.time)
    return RosterRow(line.number, without_list_number(clean_name(name)), clean_name(classroom), time[:50])


def _is_filled(line: _Line, columns: _Columns) -> bool:
    """Whether the line is about a pupil: a printed form has numbered lines that nobody filled in."""
    return any(line.cell(column) for column in columns.names) or any(map(_has_letter, line.cells))


def _has_letter(text: str) -> bool:
    return any(sign.isalpha() for sign in text)


# --- Which column is which ------------------------------------------------------------------------
_OF_PUPIL = "(оқушының|ученика|учащегося|обучающегося|pupils|students)?"
_FULL = re.compile(
    f"{_OF_PUPIL}(фио|таә|атыжөні|толықаты|полноеимя|имяи?фамилия|fullname|тегі(мен)?аты(әкесініңаты)?"
    f"|фамилияи?имя(отчество)?|(sur|last)name(and)?(first|given)?name){_OF_PUPIL}"
    "|оқушы(лар)?|ученики?|учащийся|pupil(name)?|student(name)?"
)
_TITLES = {
    "surname": {"тегі", "фамилия", "фамилиясы", "surname", "lastname", "familyname"},
    "given": {"аты", "есімі", "имя", "name", "givenname", "firstname", "forename"},
    "patronymic": {"әкесініңаты", "отчество", "patronymic", "middlename"},
    "classroom": {"сынып", "сыныбы", "класс", "class", "classroom", "grade"},
    "time": {"қосымшауақыт", "уақыт", "дополнительноевремя", "допвремя", "время", "extratime", "time"},
}


def _meaning(title: str) -> str | None:
    """What a column of this title holds."""
    plain = "".join(sign for sign in clean_name(title).casefold() if sign.isalpha())
    found = next((meaning for meaning, titles in _TITLES.items() if plain in titles), None)
    return found or ("full" if _FULL.fullmatch(plain) else None)


def _columns_titled(line: _Line) -> _Columns | None:
    """The columns that the line names, if it is a header: it names the pupils' column."""
    meanings = [_meaning(title) for title in line.cells]
    places = {meaning: meanings.index(meaning) for meaning in set(meanings) if meaning}
    named = ("full",) if "full" in places else ("surname", "given", "patronymic")
    names = tuple(places[each] for each in named if each in places)
    if not names or names == (places.get("patronymic"),):
        return None
    known = {*names, places.get("classroom"), places.get("time")}
    aside = tuple(title[:50] for at, title in enumerate(line.cells) if at not in known and _has_letter(title))
    return _Columns(names, places.get("classroom"), places.get("time"), aside)


def _columns_of_words(lines: Sequence[_Line]) -> tuple[int, ...]:
    """Where names stand in a list without a header. Raises RosterFileError: nameless."""
    width = max(len(line.cells) for line in lines)
    worded = [column for column in range(width) if _mostly(lines, column, _is_words)]
    if not worded:
        raise RosterFileError(RosterFault.NAMELESS)
    first = worded[0]
    if not _mostly(lines, first, lambda cell: len(cell.split()) == 1):
        return (first,)
    return tuple(
        column for column in (first, first + 1, first + 2) if set(range(first, column + 1)) <= {*worded}
    )


def _mostly(lines: Sequence[_Line], column: int, holds: Callable[[str], bool]) -> bool:
    """Whether at least half of the column's filled cells are such."""
    filled = [cell for line in lines if (cell := line.cell(column))]
    return 0 < len(filled) <= 2 * sum(map(holds, filled))


def _is_words(cell: str) -> bool:
    """Words, not «9 А», not a number: at most the number of a list stands before them."""
    name = without_list_number(cell)
    return bool(re.search(r"[^\W\d_]{2}", name)) and not re.search(r"\d", name)
