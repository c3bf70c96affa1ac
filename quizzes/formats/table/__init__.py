"""CSV and XLSX with our own columns: one row a question. docs/formats.md names the columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizzes.formats.archives import ArchiveError
from quizzes.formats.base import (
    Carries,
    Finding,
    ParseResult,
    PortableQuestion,
    Source,
    WriteResult,
    carried,
    field_losses,
)
from quizzes.formats.choices import RefusedError
from quizzes.formats.spreadsheet import (
    Row,
    csv_bytes,
    csv_rows,
    header_in,
    is_workbook,
    read_sheet,
    sheets_of,
    within_limit,
    workbook_bytes,
)
from quizzes.formats.table.columns import dates_in, header_of, is_header, names_of, unknown_columns, values_of
from quizzes.formats.table.reading import read_values
from quizzes.formats.table.writing import written_values

CARRIES = Carries(
    frozenset(
        {
            "single_choice",
            "multiple_response",
            "true_false",
            "short_answer",
            "number",
            "date",
            "matching",
            "ordering",
            "gaps",
            "essay",
            "description",
        }
    ),
    frozenset(
        {
            "markup",
            "name",
            "explanation",
            "hints",
            "points",
            "penalty",
            "shuffle",
            "seconds",
            "tags",
            "category",
            "id_number",
            "bank",
            "status",
            "answer_feedback",
            "weights",
        }
    ),
)


class CsvTable:
    """Rows of text; comma, semicolon, tab or bar between the cells."""

    slug = "csv"
    extension = "csv"
    media_type = "text/csv"
    carries = CARRIES

    def recognises(self, source: Source) -> bool:
        """The first line names our columns."""
        if source.decoded is None:
            return False
        first = source.text[:5000].lstrip("\n").split("\n", 1)[0]
        return any(map(is_header, csv_rows(first, ParseResult())))

    def read(self, source: Source) -> ParseResult:
        """Every row under the header."""
        result = source.begun()
        rows = csv_rows(source.text, result)
        header = header_in(rows, is_header)
        if header is None:
            result.refuse("header_missing", 1)
        else:
            _read_rows(header, within_limit(rows, result), result)
        return result

    def write(self, questions: Sequence[PortableQuestion]) -> WriteResult:
        """One row a question, with the columns that are needed."""
        rows, losses = _rows(questions)
        return WriteResult(csv_bytes(rows), losses)


class XlsxTable:
    """The same table as a workbook."""

    slug = "xlsx"
    extension = "xlsx"
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    carries = CARRIES

    def recognises(self, source: Source) -> bool:
        """Any workbook: the last that is asked of them, its reader says what is missing."""
        return is_workbook(source)

    def read(self, source: Source) -> ParseResult:
        """Every row of the first sheet that has our header; other sheets are named."""
        result, chosen = read_sheet(source, is_header, _read_rows)
        for title in _filled_sheets(source) if chosen else ():
            if title != chosen:
                result.warnings.append(Finding("sheet_ignored", element=title, detail=title))
        return result

    def write(self, questions: Sequence[PortableQuestion]) -> WriteResult:
        """One row a question, with the columns that are needed."""
        rows, losses = _rows(questions)
        return WriteResult(workbook_bytes("questions", rows), losses)


def _filled_sheets(source: Source) -> list[str]:
    """The sheets on which anything stands."""
    try:
        return [sheet.title for sheet in sheets_of(source) if not all(row.is_blank for row in sheet.rows())]
    except ArchiveError:
        return []


def _read_rows(header: Row, rows: Iterator[Row], result: ParseResult) -> None:
    """Every row under the header: accepted, refused, or blank."""
    columns = header_of(header)
    ignored = unknown_columns(header)
    if ignored:
        result.warnings.append(Finding("columns_ignored", header.number, detail=", ".join(ignored)[:200]))
    for row in rows:
        if row.is_blank:
            continue
        try:
            question, warnings = read_values(values_of(row, columns), row.number)
        except RefusedError as error:
            result.refuse(error.code, row.number, detail=error.detail)
        else:
            warnings += [("date_instead_of_text", text) for text in dates_in(row, columns)]
            result.accept(question, [Finding(code, row.number, detail=detail) for code, detail in warnings])


def _rows(questions: Sequence[PortableQuestion]) -> tuple[list[list[str]], list[Finding]]:
    losses = field_losses(questions, CARRIES)
    values = []
    for index, question in carried(questions, CARRIES):
        one, lost = written_values(question)
        values.append(one)
        losses += [Finding(code, question=index) for code in dict.fromkeys(lost)]
    names = names_of(values)
    return [names, *([one.get(name, "") for name in names] for one in values)], losses
