"""Kahoot's spreadsheet: a question, two to four answers, seconds, and the numbers of the right ones."""

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
from quizzes.formats.choices import RefusedError, chosen_content
from quizzes.formats.spreadsheet import Row, is_headed, key_text, read_sheet, workbook_bytes
from quizzes.formats.table.reading import places_of
from quizzes.formats.texts import in_plain

LONGEST_QUESTION = 120
LONGEST_ANSWER = 75
MOST_ANSWERS = 4
SECONDS = (5, 10, 20, 30, 60, 90, 120, 240)
_USUAL_SECONDS = 20
_FEWEST_ANSWERS = 2
_HEADER = ("question", "answer1", "answer2", "answer3", "answer4", "timelimit", "correctanswer")
_TITLES = (
    "",
    "Question - max 120 characters",
    *(f"Answer {number} - max 75 characters" for number in range(1, MOST_ANSWERS + 1)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)


class Kahoot:
    """The template that Kahoot imports."""

    slug = "kahoot"
    extension = "xlsx"
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    carries = Carries(frozenset({"single_choice", "multiple_response", "true_false"}), frozenset({"seconds"}))

    def recognises(self, source: Source) -> bool:
        """A workbook with Kahoot's header."""
        return is_headed(source, _is_header)

    def read(self, source: Source) -> ParseResult:
        """Every row under the header."""
        return read_sheet(source, _is_header, _read_rows)[0]

    def write(self, questions: Sequence[PortableQuestion]) -> WriteResult:
        """Kahoot's template with a row a question; longer texts stay whole and are reported."""
        losses = field_losses(questions, self.carries)
        rows: list[list[str]] = [[], ["", "Quiz template"], [], [], [], [], [], list(_TITLES)]
        for index, question in carried(questions, self.carries):
            cells, lost = _cells(in_plain(question))
            losses += [Finding(code, question=index) for code in lost]
            rows += [[str(len(rows) - 7), *cells]] if cells else []
        return WriteResult(workbook_bytes("Sheet1", rows), losses)


def _name(cell: str) -> str:
    """A header's first words: what stands before the dash or the bracket, without spaces."""
    return re.sub(r"\s", "", re.split(r"\s[-–—]\s|\(", cell)[0]).casefold()


def _columns(row: Row) -> dict[str, int]:
    found: dict[str, int] = {}
    for index in range(len(row.cells)):
        found.setdefault(_name(row.text(index)), index)
    return found


def _is_header(row: Row) -> bool:
    return {"question", "answer1", "answer2", "timelimit"} <= set(_columns(row))


def _read_rows(header: Row, rows: Iterator[Row], result: ParseResult) -> None:
    columns = _columns(header)
    for row in rows:
        cells = {name: row.text(columns.get(name)) for name in _HEADER}
        if not any(cells.values()):
            continue
        warnings: list[tuple[str, str]] = []
        try:
            cells["correctanswer"] = key_text(row, columns.get("correctanswer"))
            slug, content = _content(cells, warnings)
        except RefusedError as error:
            result.refuse(error.code, row.number, detail=error.detail)
            continue
        seconds = _seconds(cells["timelimit"], warnings)
        if len(cells["question"]) > LONGEST_QUESTION:
            warnings.append(("longer_than_usual", str(LONGEST_QUESTION)))
        question = PortableQuestion(
            type=slug, stem=cells["question"], content=content, seconds=seconds, line=row.number
        )
        result.accept(question, [Finding(code, row.number, detail=detail) for code, detail in warnings])


def _content(cells: dict[str, str], warnings: list[tuple[str, str]]) -> tuple[str, dict[str, Any]]:
    if not cells["question"]:
        raise RefusedError("stem_missing")
    texts = {
        number: cells[f"answer{number}"] for number in range(1, MOST_ANSWERS + 1) if cells[f"answer{number}"]
    }
    right = places_of(cells["correctanswer"], warnings)
    if len(texts) < _FEWEST_ANSWERS:
        raise RefusedError("options_too_few")
    if not right:
        raise RefusedError("key_missing")
    for place in right:
        if place not in texts:
            raise RefusedError("answer_without_option", str(place))
    if [text.casefold() for text in texts.values()] == ["true", "false"] and len(right) == 1:
        return "true_false", {"correct": texts[right[0]].casefold() == "true"}
    options = [{"text": text, "correct": place in right} for place, text in texts.items()]
    slug, content, _ = chosen_content(options, is_single=len(right) == 1)
    return slug, content


def _seconds(text: str, warnings: list[tuple[str, str]]) -> int | None:
    if not text:
        return None
    if not re.fullmatch(r"[1-9]\d{0,4}", text):
        warnings.append(("value_ignored", text[:50]))
        return None
    if int(text) not in SECONDS:
        warnings.append(("seconds_unusual", text))
    return int(text)


def _cells(question: PortableQuestion) -> tuple[list[str], list[str]]:
    lost = []
    if question.type == "true_false":
        options = [("TRUE", question.content["correct"]), ("FALSE", not question.content["correct"])]
    else:
        options = [(option["text"], option["correct"]) for option in question.content["options"]]
        lost += ["rule_left_out"] * bool(question.content.get("rule"))
    if not _FEWEST_ANSWERS <= len(options) <= MOST_ANSWERS:
        return [], ["options_beyond_format"]
    if len(question.stem) > LONGEST_QUESTION or any(len(text) > LONGEST_ANSWER for text, _ in options):
        lost.append("longer_than_format")
    seconds = question.seconds or _USUAL_SECONDS
    right = ",".join(str(number) for number, (_, correct) in enumerate(options, 1) if correct)
    texts = [text for text, _ in options] + [""] * (MOST_ANSWERS - len(options))
    return [question.stem, *texts, str(_offered(seconds, lost)), right], lost


def _offered(seconds: int, lost: list[str]) -> int:
    """The time limit that Kahoot offers next."""
    offered = next((one for one in SECONDS if one >= seconds), SECONDS[-1])
    lost += ["seconds_changed"] * (offered != seconds)
    return offered
