"""Tables: CSV and XLSX as rows of cells, in and out. A cell that a program would run stays text.

Rows are numbered as people see them: from 1, header included (in CSV by the line where they begin).
"""

from __future__ import annotations

import csv
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from itertools import count, islice, zip_longest
from typing import Any

from quizzes.formats.archives import OLD_OFFICE_MARK, ZIP_MARK, ArchiveError, opened
from quizzes.formats.base import Finding, ParseResult, Source
from quizzes.formats.choices import RefusedError
from quizzes.formats.workbooks import looked_through

MOST_ROWS = 20_000
MOST_COLUMNS = 200
_HEAD = 25
"""Rows among which a header stands."""

_LINE = re.compile(r".*\n|.+", re.ASCII)

_DELIMITERS = ",;\t|"
_RUN = re.compile(r"'*[=+\-@\t\r]")
_NUMBER = re.compile(r"-?\d+([.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number, its cells as they came, and whether a formula stands in for its missing result."""

    number: int
    cells: Sequence[Any]
    has_bare_formula: bool = False

    def text(self, column: int | None) -> str:
        """The cell's text, empty where there is none."""
        if column is None or column >= len(self.cells):
            return ""
        return cell_text(self.cells[column])

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell_text(cell).strip() for cell in self.cells)


IsHeader = Callable[[Row], bool]
ReadRows = Callable[[Row, Iterator[Row], ParseResult], None]


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


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook. Its rows are read anew each time: as objects they may take fifty times the file.

    values and formulas: the sheet as openpyxl reads it, with what formulas came to and with their texts
    (None where the workbook has none).
    """

    title: str
    values: Any
    formulas: Any = None

    def rows(self) -> Iterator[Row]:
        """Every row, the last one row too many at most. Raises ArchiveError: `workbook_damaged`."""
        try:
            values = _cells_of(self.values)
            if self.formulas is None:
                yield from (Row(number, cells) for number, cells in enumerate(values, 1))
            else:
                yield from map(_filled, count(1), values, _cells_of(self.formulas))
        except Exception:  # noqa: BLE001  # openpyxl raises whatever a damaged part leads it to
            raise ArchiveError("workbook_damaged") from None


def sheets_of(source: Source) -> list[Sheet]:
    """Every sheet of a workbook. Raises ArchiveError where it cannot be opened."""
    if "sheets" not in source.kept:
        try:
            source.kept["sheets"] = _sheets(source.data)
        except ArchiveError as error:
            source.kept["sheets"] = error
    if isinstance(source.kept["sheets"], ArchiveError):
        raise source.kept["sheets"]
    return list(source.kept["sheets"])


def is_headed(source: Source, is_header: IsHeader) -> bool:
    """Whether the file is a workbook of which some sheet has such a header."""
    try:
        return is_workbook(source) and any(header_in(sheet.rows(), is_header) for sheet in sheets_of(source))
    except ArchiveError:
        return False


def read_sheet(source: Source, is_header: IsHeader, read_rows: ReadRows) -> tuple[ParseResult, str]:
    """What `read_rows` makes of the first sheet with such a header, and that sheet's title.

    A workbook that is damaged anywhere is refused as a whole.
    """
    result = ParseResult()
    try:
        for sheet in sheets_of(source):
            rows = sheet.rows()
            header = header_in(rows, is_header)
            if header is not None:
                read_rows(header, within_limit(rows, result), result)
                return result, sheet.title
        result.refuse("header_missing")
    except ArchiveError as error:
        result = ParseResult()
        result.refuse(error.code, element=error.member)
    return result, ""


def within_limit(rows: Iterable[Row], result: ParseResult) -> Iterator[Row]:
    """The rows that may stand under a header; what comes after them is refused in one."""
    for before, row in enumerate(rows):
        if before == MOST_ROWS:
            result.refuse("rows_too_many", row.number, detail=str(MOST_ROWS))
            return
        if row.has_bare_formula:
            result.warnings.append(Finding("formula_as_text", row.number))
        yield row


def _sheets(data: bytes) -> list[Sheet]:
    if data.startswith(OLD_OFFICE_MARK):
        raise ArchiveError("workbook_locked")
    with opened(data) as archive:
        has_formulas = looked_through(archive, len(data))
    try:
        values = _loaded(data, data_only=True)
        formulas = _loaded(data, data_only=False) if has_formulas else [None] * len(values)
    except Exception:  # noqa: BLE001  # openpyxl raises whatever a damaged part leads it to
        raise ArchiveError("workbook_damaged") from None
    return [Sheet(one.title, one, other) for one, other in zip(values, formulas, strict=True)]


def _loaded(data: bytes, *, data_only: bool) -> list[Any]:
    import openpyxl  # noqa: PLC0415 - 7 MB that only a workbook needs

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return list(openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=data_only).worksheets)


def _cells_of(sheet: Any) -> Iterator[Sequence[Any]]:
    """The cells of every row, up to the last that says something."""
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=_HEAD + MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)
    while (cells := _next(rows)) is not None:
        last = len(cells)
        while last and cells[last - 1] is None:
            last -= 1
        yield cells[:last]


def _next(rows: Iterator[Sequence[Any]]) -> Sequence[Any] | None:
    """The next row, without openpyxl's warnings of what it does not know; None after the last."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return next(rows, None)


def _filled(number: int, values: Sequence[Any], formulas: Sequence[Any]) -> Row:
    """The row with a formula's text where the file holds no result of it."""
    pairs = list(zip_longest(values, formulas))
    cells = [value if value is not None else formula for value, formula in pairs]
    is_bare = any(value is None and formula is not None for value, formula in pairs)
    return Row(number, cells, has_bare_formula=is_bare)


def csv_rows(text: str, result: ParseResult) -> Iterator[Row]:
    """The table's rows, whatever separates its cells; what follows a row that cannot be read is refused."""
    lines = (found[0] for found in _LINE.finditer(text))
    reader = csv.reader(lines, delimiter=_delimiter(text))
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            result.refuse("row_unreadable", line)
            return
        yield Row(line, [_restored(cell) for cell in cells])
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
    import openpyxl  # noqa: PLC0415 - as above

    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet(title)
    for row in rows:
        sheet.append([_text_cell(sheet, cell) for cell in row])
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def _text_cell(sheet: Any, text: str) -> Any:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell  # noqa: PLC0415 - as above

    cell = WriteOnlyCell(sheet, value="")
    cell._value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
    return cell


def neutral(text: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe before =, +, -, @; a mere number stays."""
    return f"'{text}" if _RUN.match(text) and not _NUMBER.fullmatch(text) else text


def _restored(cell: str) -> str:
    """The cell without the apostrophe that `neutral` put before it."""
    return cell[1:] if cell.startswith("'") and _RUN.match(cell[1:]) else cell


def header_in(rows: Iterator[Row], is_header: IsHeader) -> Row | None:
    """The first row that is a header, if it stands among the first; what is left of `rows` follows it."""
    return next(filter(is_header, islice(rows, _HEAD)), None)


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
