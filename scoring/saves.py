"""What the pupil's page sends while it saves, read with care. Pure: bytes in, values out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

MOST_ANSWERS = 500
MOST_VALUES = 100
# What both databases hold in a positive integer.
LAST_NUMBER = 2_147_483_647


class MalformedSaveError(ValueError):
    """A save that no page of ours could have sent."""


@dataclass(frozen=True, slots=True)
class AnswerSave:
    """The values of one question's fields, and the number that the page gave this save.

    sequence grows by one with every change of the answer; position is the question's place in the
    attempt, from 1.
    """

    position: int
    sequence: int
    values: Sequence[str]


def field_name(position: int) -> str:
    """The name of a question's fields on the pupil's page."""
    return f"q{position}"


def read_saves(body: bytes) -> list[AnswerSave]:
    """Answers from {"answers": [{"position": 1, "sequence": 3, "values": ["b"]}]}; perhaps none.

    Raises MalformedSaveError for anything else.
    """
    try:
        answers = json.loads(body)["answers"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise MalformedSaveError("not a list of answers") from error
    if not isinstance(answers, list) or len(answers) > MOST_ANSWERS:
        raise MalformedSaveError("not a list of answers")
    return [_read(answer) for answer in answers]


def _read(answer: Any) -> AnswerSave:
    if not isinstance(answer, dict):
        raise MalformedSaveError("an answer is not an object")
    values = answer.get("values")
    if (
        not isinstance(values, list)
        or len(values) > MOST_VALUES
        or not all(isinstance(value, str) for value in values)
    ):
        raise MalformedSaveError("values are not a list of texts")
    return AnswerSave(_number(answer.get("position")), _number(answer.get("sequence")), values)


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= LAST_NUMBER:
        raise MalformedSaveError("not a counting number")
    return value
