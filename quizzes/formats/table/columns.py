"""The columns of our tables: their names, other names that are understood, and their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from quizzes.formats.spreadsheet import Row, cell_text, columns_of, is_date, key_text

SINGLE = (
    "type",
    "question",
    "text",
    "correct",
    "tolerance",
    "unit",
    "answer_kind",
    "matching_by",
    "case_sensitive",
    "rule",
    "points",
    "explanation",
    "name",
    "id",
    "penalty",
    "shuffle",
    "seconds",
    "markup",
    "status",
    "bank",
)
NUMBERED = ("option", "match", "weight", "feedback", "hint", "tag", "category")
_ORDER = (
    *SINGLE[:3],
    *NUMBERED[:2],
    *SINGLE[3:10],
    *NUMBERED[2:4],
    *SINGLE[10:12],
    "hint",
    *SINGLE[12:14],
    "tag",
    "category",
    *SINGLE[14:],
)

_OTHER_NAMES = {
    "stem": "question",
    "questiontext": "question",
    "сұрақ": "question",
    "вопрос": "question",
    "түрі": "type",
    "тип": "type",
    "questiontype": "type",
    "дұрыс": "correct",
    "верно": "correct",
    "правильный": "correct",
    "correctanswer": "correct",
    "answer": "correct",
    "key": "correct",
    "ұпай": "points",
    "баллы": "points",
    "mark": "points",
    "feedback": "explanation",
    "generalfeedback": "explanation",
    "түсіндірме": "explanation",
    "пояснение": "explanation",
    "title": "name",
    "idnumber": "id",
    "answerkind": "answer_kind",
    "matchingby": "matching_by",
    "casesensitive": "case_sensitive",
    "tags": "tag1",
    "category": "category1",
}
_OTHER_PREFIXES = {
    "answer": "option",
    "вариант": "option",
    "нұсқа": "option",
    "жауап": "option",
    "ответ": "option",
}


def canonical(name: str) -> str | None:
    """The column that a header's name (small letters, no spaces) means; None if it means none."""
    name = _OTHER_NAMES.get(name, name)
    if name in SINGLE:
        return name
    match = re.fullmatch(r"([^\W\d]+?)_?(\d{1,3})", name)
    if not match:
        return None
    prefix = _OTHER_PREFIXES.get(match[1], match[1])
    return f"{prefix}{int(match[2])}" if prefix in NUMBERED else None


def is_header(row: Row) -> bool:
    """Whether a row names the question and either its key or its options or its type."""
    names = {canonical(name) for name in columns_of(row)}
    return "question" in names and bool(names & {"correct", "option1", "type"})


def header_of(row: Row) -> dict[str, int]:
    """Where each of our columns stands."""
    found: dict[str, int] = {}
    for name, index in columns_of(row).items():
        column = canonical(name)
        if column:
            found.setdefault(column, index)
    return found


def unknown_columns(row: Row) -> list[str]:
    """The header's names that mean no column of ours."""
    return [cell_text(row.cells[index]) for name, index in columns_of(row).items() if canonical(name) is None]


def values_of(row: Row, columns: Mapping[str, int]) -> dict[str, str]:
    """What stands in the row, by column, without empty cells.

    Raises choices.RefusedError where a spreadsheet made a date of a key that is none (1.3 → 1 March).
    """
    if "date" not in row.text(columns.get("type")).casefold():
        key_text(row, columns.get("correct"))
    values = {name: row.text(index) for name, index in columns.items()}
    return {name: text for name, text in values.items() if text}


def dates_in(row: Row, columns: Mapping[str, int]) -> list[str]:
    """What a spreadsheet took for dates among the cells that are texts."""
    cells = [row.cells[at] for name, at in columns.items() if name != "correct" and at < len(row.cells)]
    return [cell_text(cell) for cell in cells if is_date(cell)]


def numbered(values: Mapping[str, str], prefix: str) -> dict[int, str]:
    """The texts of prefix1, prefix2 … by their numbers."""
    found = {name: re.fullmatch(rf"{prefix}(\d+)", name) for name in values}
    return dict(sorted((int(match[1]), values[name]) for name, match in found.items() if match))


def names_of(rows: Iterable[Mapping[str, str]]) -> list[str]:
    """The columns that some row needs, in the order of the table; type and question always."""
    used = {"type", "question"}.union(*rows)
    return sorted(used, key=_place)


def _place(name: str) -> tuple[int, int]:
    """Options stand together, then their pairs; weights and feedback likewise."""
    if name in SINGLE:
        return _ORDER.index(name), 0
    prefix = name.rstrip("0123456789")
    return _ORDER.index(prefix), int(name[len(prefix) :])


def spread(prefix: str, texts: Sequence[str]) -> dict[str, str]:
    """Texts under prefix1, prefix2 …, empty ones left out."""
    return {f"{prefix}{number}": text for number, text in enumerate(texts, 1) if text}
