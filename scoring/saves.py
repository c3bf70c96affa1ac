"""What the pupil's page sends while it saves, read with care. Pure: bytes in, values out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MOST_ANSWERS = 500
MOST_VALUES = 100
DEVICE_LENGTH = 12
# What both databases hold in a positive integer.
LAST_NUMBER = 2_147_483_647


class MalformedSaveError(ValueError):
    """A save that no page of ours could have sent."""


@dataclass(frozen=True, slots=True)
class AnswerSave:
    """The values of one question's fields, and the number that the page gave this save.

    sequence grows by one with every change of the answer; position is the question's place in the
    attempt, from 1. base: the number that the page knew the server to keep when the answer was given
    (None: one less than sequence). device: a name that the phone made up for itself, perhaps empty.
    age_ms: how long ago the answer was given, by the phone's own count; its clock does not matter.
    certainty: how sure the pupil is, 1…3, where the page asks.
    """

    position: int
    sequence: int
    values: Sequence[str]
    base: int | None = None
    device: str = ""
    age_ms: int = 0
    certainty: int | None = None

    @property
    def known_sequence(self) -> int:
        """The kept number on which the answer builds."""
        return self.sequence - 1 if self.base is None else self.base


def field_name(position: int) -> str:
    """The name of a question's fields on the pupil's page."""
    return f"q{position}"


def certainty_name(position: int) -> str:
    """The name of the fields that ask how sure the pupil is of an answer."""
    return f"sure{position}"


def read_certainty(value: Any) -> int | None:
    """1…3 as a number or, from a form, as its digit; None for anything else: nothing was said."""
    return int(value) if str(value) in ("1", "2", "3") else None


def read_saves(body: bytes) -> list[AnswerSave]:
    """Answers from {"answers": [{"position": 1, "sequence": 3, "values": ["b"]}]}; perhaps none.

    Each may also have "base", "device", "age_ms" and "certainty", see AnswerSave; older pages send none.
    Raises MalformedSaveError for anything else.
    """
    try:
        answers = json.loads(body)["answers"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise MalformedSaveError("not a list of answers") from error
    if not isinstance(answers, list) or len(answers) > MOST_ANSWERS:
        raise MalformedSaveError("not a list of answers")
    return [_read(answer) for answer in answers]


def page_values(content: Mapping[str, Any], answer: object) -> list[str]:
    """The values with which the page shows a raw answer; each type's `parse` reads it from them again."""
    match answer:
        case bool():
            return ["true" if answer else "false"]
        case str():
            return [answer]
        case list():
            return [str(each) for each in answer]
        case dict() if "gaps" in content:
            return [answer.get(gap["id"], "") for gap in content["gaps"]]
        case dict():
            return [f"{part}:{given}" for part, given in answer.items()]
    return []


def _read(answer: Any) -> AnswerSave:
    if not isinstance(answer, dict):
        raise MalformedSaveError("an answer is not an object")
    values, device = answer.get("values"), answer.get("device", "")
    if (
        not isinstance(values, list)
        or len(values) > MOST_VALUES
        or not all(isinstance(value, str) for value in values)
    ):
        raise MalformedSaveError("values are not a list of texts")
    if not isinstance(device, str) or len(device) > DEVICE_LENGTH or not device.isprintable():
        raise MalformedSaveError("not the name of a device")
    return AnswerSave(
        position=_number(answer.get("position"), least=1),
        sequence=_number(answer.get("sequence"), least=1),
        values=values,
        base=_number(answer["base"]) if "base" in answer else None,
        device=device,
        age_ms=_number(answer.get("age_ms", 0)),
        certainty=read_certainty(answer.get("certainty")),
    )


def _number(value: Any, *, least: int = 0) -> int:
    # True is an int, too, for Python.
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= LAST_NUMBER:
        raise MalformedSaveError("not a number that the page gives")
    return value
