"""Tables of results: made once, then shown, printed, and written as CSV and XLSX from the same cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import get_format

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv; charset=utf-8"
_NAME_WIDTH, _WIDTH = 30, 14
# What Excel takes as the name of a sheet.
_NAME_LENGTH = 31
_NOT_IN_NAMES = re.compile(r"[\\/:*?\[\]']")
# Spreadsheets run a text that begins like this as a formula.
_FORMULA = re.compile(r"^\s*[=+\-@\t\r]")

SheetCell = str | int | Decimal | None
"""Text, a whole number, a figure with a fraction, or nothing."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: slug for addresses, name for people, a header, and rows as long as the header."""

    slug: str
    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[SheetCell]]


def points_cell(hundredths: int | None) -> Decimal | None:
    """Points as a number that a spreadsheet can reckon with."""
    return None if hundredths is None else Decimal(hundredths) / 100


def as_csv(sheet: Sheet) -> bytes:
    """UTF-8 with a byte order mark; separator and decimal sign as the reader's language has them.

    Where a comma stands in numbers, spreadsheets expect semicolons between cells.
    """
    text = io.StringIO(newline="")
    point = get_format("DECIMAL_SEPARATOR")
    writer = csv.writer(text, delimiter=";" if point == "," else ",", lineterminator="\r\n")
    writer.writerow(map(plain_text, sheet.header))
    writer.writerows([_text(cell, point) for cell in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """A workbook: numbers are numbers, texts stay texts and never run as formulas."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - 3 MB of a process that may never write one

    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(written, options) as workbook:
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for sheet in sheets:
            page = workbook.add_worksheet(_NOT_IN_NAMES.sub(" ", sheet.name)[:_NAME_LENGTH])
            page.set_column(0, 0, _NAME_WIDTH)
            page.set_column(1, max(1, len(sheet.header) - 1), _WIDTH)
            page.freeze_panes(1, 1)
            page.write_row(0, 0, sheet.header, bold)
            for place, row in enumerate(sheet.rows, 1):
                page.write_row(place, 0, row)
    return written.getvalue()


def plain_text(value: str) -> str:
    """The text with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{value}" if _FORMULA.match(value) else value


def file_stem(name: str) -> str:
    """The name without what file systems refuse."""
    return " ".join(re.sub(r'[\\/:*?"<>|\x00-\x1f]', " ", name).split())[:150]


def _text(cell: SheetCell, point: str) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return str(cell).replace(".", point)
    return plain_text(cell) if isinstance(cell, str) else cell
