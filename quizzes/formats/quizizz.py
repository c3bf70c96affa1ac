"""Quizizz's spreadsheet: question, type, up to five options, the numbers of the right ones, seconds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

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
from quizzes.formats.choices import RefusedError, chosen_content, identified
from quizzes.formats.spreadsheet import Row, is_headed, key_text, read_sheet, workbook_bytes
from quizzes.formats.table.reading import places_of
from quizzes.formats.texts import in_plain

MOST_OPTIONS = 5
_TITLES = (
    "Question Text",
    "Question Type",
    *(f"Option {number}" for number in range(1, MOST_OPTIONS + 1)),
    "Correct Answer",
    "Time in seconds",
    "Image Link",
    "Answer explanation",
)
_NAMES = tuple("".join(title.casefold().split()) for title in _TITLES)
_TYPES = {
    "": "single_choice",
    "multiplechoice": "single_choice",
    "checkbox": "multiple_response",
    "fillintheblank": "short_answer",
    "fill-in-the-blank": "short_answer",
    "openended": "essay",
    "open-ended": "essay",
}
_WRITTEN = {
    "single_choice": "Multiple Choice",
    "true_false": "Multiple Choice",
    "multiple_response": "Checkbox",
    "short_answer": "Fill-in-the-Blank",
    "essay": "Open-Ended",
}
_USUAL_SECONDS = 30
_FEWEST_OPTIONS = 2


class Quizizz:
    """The template that Quizizz imports."""

    slug = "quizizz"
    extension = "xlsx"
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    carries = Carries(frozenset(_WRITTEN), frozenset({"seconds", "explanation"}))

    def recognises(self, source: Source) -> bool:
        """A workbook with Quizizz's header."""
        return is_headed(source, _is_header)

    def read(self, source: Source) -> ParseResult:
        """Every row under the header, but the template's own instructions."""
        return read_sheet(source, _is_header, _read_rows)[0]

    def write(self, questions: Sequence[PortableQuestion]) -> WriteResult:
        """Quizizz's columns with a row a question; true and false as two options."""
        losses = field_losses(questions, self.carries)
        rows: list[list[str]] = [list(_TITLES)]
        for index, question in carried(questions, self.carries):
            cells, lost = _cells(in_plain(question))
            losses += [Finding(code, question=index) for code in lost]
            rows += [cells] if cells else []
        return WriteResult(workbook_bytes("Sheet1", rows), losses)


def _columns(row: Row) -> dict[str, int]:
    found: dict[str, int] = {}
    for index in range(len(row.cells)):
        found.setdefault("".join(row.text(index).casefold().split()), index)
    return found


def _is_header(row: Row) -> bool:
    return {"questiontext", "questiontype", "option1", "correctanswer"} <= set(_columns(row))


def _is_instruction(cells: dict[str, str]) -> bool:
    """Whether the row is the template's second, which explains each column."""
    kind, seconds = "".join(cells["questiontype"].casefold().split()), cells["timeinseconds"]
    return kind not in _TYPES and bool(seconds) and not seconds.isdecimal()


def _read_rows(header: Row, rows: Iterator[Row], result: ParseResult) -> None:
    columns = _columns(header)
    for index, row in enumerate(rows):
        cells = {name: row.text(columns.get(name)) for name in _NAMES}
        if not any(cells.values()):
            continue
        if index == 0 and _is_instruction(cells):
            result.warnings.append(Finding("instructions_skipped", row.number))
            continue
        warnings: list[tuple[str, str]] = []
        try:
            cells["correctanswer"] = key_text(row, columns["correctanswer"])
            slug, content = _content(cells, warnings)
        except RefusedError as error:
            result.refuse(error.code, row.number, detail=error.detail)
            continue
        question = PortableQuestion(
            type=slug,
            stem=cells["questiontext"],
            content=content,
            explanation="\n".join(filter(None, (cells["answerexplanation"], _picture(cells, warnings)))),
            seconds=_seconds(cells["timeinseconds"], warnings),
            line=row.number,
        )
        result.accept(question, [Finding(code, row.number, detail=detail) for code, detail in warnings])


def _picture(cells: dict[str, str], warnings: list[tuple[str, str]]) -> str:
    """A picture's address, kept as text; nothing is fetched."""
    if cells["imagelink"]:
        warnings.append(("picture_not_fetched", cells["imagelink"][:200]))
    return cells["imagelink"]


def _content(cells: dict[str, str], warnings: list[tuple[str, str]]) -> tuple[str, dict[str, Any]]:
    if not cells["questiontext"]:
        raise RefusedError("stem_missing")
    said = "".join(cells["questiontype"].casefold().split())
    slug = _TYPES.get(said)
    if slug is None:
        raise RefusedError("type_unsupported", cells["questiontype"][:50])
    texts = {
        number: cells[f"option{number}"] for number in range(1, MOST_OPTIONS + 1) if cells[f"option{number}"]
    }
    if slug == "essay":
        return slug, {"rubric": []}
    if slug == "short_answer":
        if not texts:
            raise RefusedError("key_missing")
        return slug, {"keys": identified([{"text": text} for text in texts.values()]), "kind": "phrase"}
    return _choice(texts, cells["correctanswer"], slug, warnings)


def _choice(
    texts: dict[int, str], answer: str, slug: str, warnings: list[tuple[str, str]]
) -> tuple[str, dict[str, Any]]:
    right = places_of(answer, warnings)
    if len(texts) < _FEWEST_OPTIONS:
        raise RefusedError("options_too_few")
    for place in right:
        if place not in texts:
            raise RefusedError("answer_without_option", str(place))
    options = [{"text": text, "correct": place in right} for place, text in texts.items()]
    is_single = slug == "single_choice" and len(set(right)) == 1
    if slug == "single_choice" and len(set(right)) > 1:
        warnings.append(("several_answers", answer))
    chosen, content, _ = chosen_content(options, is_single=is_single)
    return chosen, content


def _seconds(text: str, warnings: list[tuple[str, str]]) -> int | None:
    if text and not re.fullmatch(r"[1-9]\d{0,4}", text):
        warnings.append(("value_ignored", text[:50]))
        return None
    return int(text) if text else None


def _cells(question: PortableQuestion) -> tuple[list[str], list[str]]:
    """The row's cells, empty where Quizizz has no place for so many options; what was lost."""
    texts, right, lost = _texts(question)
    if len(texts) > MOST_OPTIONS:
        return [], ["options_beyond_format"]
    seconds = question.seconds or _USUAL_SECONDS
    padded = texts + [""] * (MOST_OPTIONS - len(texts))
    kind = _WRITTEN[question.type]
    return [question.stem, kind, *padded, ",".join(right), str(seconds), "", question.explanation], lost


def _texts(question: PortableQuestion) -> tuple[list[str], list[str], list[str]]:
    """The options, the numbers of the right ones, and the codes of what is lost."""
    content = question.content
    if question.type == "true_false":
        return ["True", "False"], ["1" if content["correct"] else "2"], ["written_as_choice"]
    if question.type == "short_answer":
        special = content["kind"] != "phrase" or any(
            content.get(name) for name in ("match", "case_sensitive", "unit")
        )
        return [key["text"] for key in content["keys"]], [], ["answer_kind_left_out"] * special
    if question.type == "essay":
        lost = ["rubric_left_out"] * bool(content.get("rubric"))
        return [], [], lost + ["model_answer_left_out"] * bool(content.get("model_answer"))
    right = [str(number) for number, option in enumerate(content["options"], 1) if option["correct"]]
    texts = [option["text"] for option in content["options"]]
    return texts, right, ["rule_left_out"] * bool(content.get("rule"))
