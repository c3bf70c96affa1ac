"""Tables: CSV and XLSX as rows of cells, in and out. A cell that a program would run stays text.

Rows are numbered as people see them: from 1, header included (in CSV by the line where they begin).
"""

from __future__ import annotations

import csv
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from itertools import zip_longest
from typing import Any
from zipfile import ZipFile

import openpyxl

from quizzes.formats.archives import OLD_OFFICE_MARK, ZIP_MARK, ArchiveError, opened
from quizzes.formats.base import Finding, ParseResult, Source
from quizzes.formats.choices import RefusedError

MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_SHEET_BYTES = 50 * 2**20
"""Of all sheets of a workbook, unpacked: five thousand questions have about ten megabytes."""

_PIECE = 2**16

_DELIMITERS = ",;\t|"
_RUN = re.compile(r"'*[=+\-@\t\r]")
_NUMBER = re.compile(r"-?\d+([.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number and its cells as they came."""

    number: int
    cells: Sequence[Any]

    def text(self, column: int | None) -> str:
        """The cell's text, empty where there is none."""
        if column is None or column >= len(self.cells):
            return ""
        return cell_text(self.cells[column])

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell_text(cell).strip() for cell in self.cells)


def cell_text(cell: Any) -> str:
    """What a cell says: 2 for 2.0, TRUE for a truth value, ISO 8601 for a date."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:  # exact in a float
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, (datetime, date, time)):
        return cell.isoformat()
    return str(cell).replace("\r\n", "\n").replace("_x000D_", "").strip()


def is_date(cell: Any) -> bool:
    """Whether a spreadsheet took the cell for a date or a time."""
    return isinstance(cell, (datetime, date, time, timedelta))


def key_text(row: Row, column: int | None) -> str:
    """The text of a cell that names right answers.

    Raises RefusedError where a spreadsheet made a date of it (1.3 became 1 March).
    """
    if column is not None and column < len(row.cells) and is_date(row.cells[column]):
        raise RefusedError("cell_is_date", row.text(column))
    return row.text(column)


def is_workbook(source: Source) -> bool:
    """Whether the bytes are an XLSX workbook."""
    return source.data.startswith(ZIP_MARK) and b"xl/workbook.xml" in source.data


def sheets_of(source: Source, result: ParseResult) -> list[tuple[str, list[Row]]]:
    """Every sheet with its rows; what cannot be opened is refused in the result."""
    if "sheets" not in source.kept:
        source.kept["sheets"], source.kept["refusal"] = _sheets(source.data)
    if source.kept["refusal"]:
        result.errors.append(source.kept["refusal"])
    return list(source.kept["sheets"])


def _sheets(data: bytes) -> tuple[list[tuple[str, list[Row]]], Finding | None]:
    if data.startswith(OLD_OFFICE_MARK):
        return [], Finding("workbook_locked")
    try:
        with opened(data) as archive:
            _check_size(archive)
            has_formulas = any(_has_formulas(archive, name) for name in _sheet_names(archive.namelist()))
        values = _loaded(data, data_only=True)
        formulas = _loaded(data, data_only=False) if has_formulas else {}
    except ArchiveError as error:
        return [], Finding(error.code, element=error.member)
    except Exception:  # noqa: BLE001  # openpyxl raises whatever a damaged part leads it to
        return [], Finding("workbook_damaged")
    return [(title, _with_formulas(rows, formulas.get(title, []))) for title, rows in values.items()], None


def _check_size(archive: ZipFile) -> None:
    if sum(member.file_size for member in archive.infolist()) > MOST_SHEET_BYTES:
        raise ArchiveError("archive_too_large")


def _sheet_names(names: Iterable[str]) -> list[str]:
    return [name for name in names if name.startswith("xl/worksheets/") and name.endswith(".xml")]


def _has_formulas(archive: ZipFile, name: str) -> bool:
    """Whether a cell of the sheet is worked out; unpacked piece by piece, as it may be large."""
    last = b""
    with archive.open(name) as sheet:
        while piece := sheet.read(_PIECE):
            if b"<f" in last + piece:
                return True
            last = piece[-1:]
    return False


def _loaded(data: bytes, *, data_only: bool) -> dict[str, list[Row]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=data_only)
        found, known = {}, dict[str, str]()
        for sheet in workbook.worksheets:
            sheet.reset_dimensions()
            rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)
            found[sheet.title] = [Row(number, _packed(cells, known)) for number, cells in enumerate(rows, 1)]
    return found


def _packed(cells: Sequence[Any], known: dict[str, str]) -> tuple[Any, ...]:
    """The cells up to the last that says something; a text that stands in many of them is kept once."""
    last = next((at for at in range(len(cells), 0, -1) if cells[at - 1] is not None), 0)
    return tuple(known.setdefault(cell, cell) if isinstance(cell, str) else cell for cell in cells[:last])


def _with_formulas(values: list[Row], formulas: list[Row]) -> list[Row]:
    """The rows with a formula's text where the file holds no result of it."""
    if not formulas:
        return values
    return [Row(row.number, _filled(row, other)) for row, other in zip(values, formulas, strict=False)]


def _filled(row: Row, other: Row) -> list[Any]:
    pairs = zip_longest(row.cells, other.cells)
    return [value if value is not None else formula for value, formula in pairs]


def csv_rows(text: str, result: ParseResult) -> list[Row]:
    """The table's rows, whatever separates its cells; a row that cannot be read is refused."""
    delimiter = _delimiter(text)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    rows: list[Row] = []
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return rows
        except csv.Error:
            result.refuse("row_unreadable", line)
            return rows
        rows.append(Row(line, [_restored(cell) for cell in cells]))
        line = reader.line_num + 1


def _delimiter(text: str) -> str:
    """The sign that stands most often between the cells of the first line."""
    first = re.sub(r'"[^"]*"', "", text.lstrip("\n").split("\n", 1)[0])
    return max(_DELIMITERS, key=first.count)


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """The table as UTF-8 with a byte-order mark, which spreadsheets need to see Kazakh letters."""
    out = StringIO(newline="")
    csv.writer(out).writerows([neutral(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", errors="replace")


def workbook_bytes(title: str, rows: Iterable[Sequence[str]]) -> bytes:
    """The table as a workbook of one sheet; every cell is text, so that none is a formula."""
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet(title)
    for row in rows:
        sheet.append([_text_cell(sheet, cell) for cell in row])
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def _text_cell(sheet: Any, text: str) -> Any:
    cell = openpyxl.cell.WriteOnlyCell(sheet, value="")
    cell._value = openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
    return cell


def neutral(text: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe before =, +, -, @; a mere number stays."""
    return f"'{text}" if _RUN.match(text) and not _NUMBER.fullmatch(text) else text


def _restored(cell: str) -> str:
    """The cell without the apostrophe that `neutral` put before it."""
    return cell[1:] if cell.startswith("'") and _RUN.match(cell[1:]) else cell


def header_at(rows: Sequence[Row], is_header: Any, most: int = 25) -> int | None:
    """The index of the first row that is a header."""
    return next((index for index, row in enumerate(rows[:most]) if is_header(row)), None)


def columns_of(row: Row) -> dict[str, int]:
    """Where each column stands, by its name in small letters without spaces."""
    names = ("".join(cell_text(cell).casefold().split()) for cell in row.cells)
    found: dict[str, int] = {}
    for index, name in enumerate(names):
        if name:
            found.setdefault(name, index)
    return found


def numbered(columns: dict[str, int], prefix: str) -> Iterator[tuple[int, int]]:
    """The columns named prefix1, prefix2 … in the order of their numbers."""
    found = (re.fullmatch(rf"{prefix}(\d{{1,3}})", name) for name in columns)
    yield from sorted((int(match[1]), columns[match[0]]) for match in found if match)
