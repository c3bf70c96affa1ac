"""PURE: a question as it is put to paper, as plain values for the print templates.

Nothing here is a language of typesetting: the templates (templates/print) draw what these values say,
and every text stays a text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quizzes.questiontypes.base import Content
from quizzes.questiontypes.registry import is_asked, question_type
from scoring.paperanswers import LETTERS

Block = dict[str, Any]
"""What a template draws; `kind` says how."""

ESSAY_LINES = 8
_IN_FOUR, _IN_TWO = 14, 38
"""Characters: options up to so long stand four, or two, side by side."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A question of one version of the sheet; number None: a text that only is read.

    words: what true and false are called. pictures: names of files with what they show, in words.
    """

    number: int | None
    slug: str
    content: Content
    presentation: Sequence[str]
    stem: str
    points: str
    words: Mapping[str, str]
    pictures: Sequence[Mapping[str, str]] = ()


def numbers(slugs: Sequence[str]) -> list[int | None]:
    """The number that every question is printed with; texts that are only read have none."""
    found: list[int | None] = []
    asked = 0
    for slug in slugs:
        asked += is_asked(slug)
        found.append(asked if is_asked(slug) else None)
    return found


def block(printed: Printed) -> Block:
    """The question on its sheet."""
    common = {
        "number": printed.number,
        "stem": printed.stem,
        "points": printed.points,
        "pictures": [dict(picture) for picture in printed.pictures],
    }
    return common | _BLOCKS[printed.slug](printed)


def answer_block(printed: Printed) -> Block:
    """The same question's line on a separate answer sheet."""
    drawn = block(printed)
    match drawn["kind"]:
        case "choices":
            cells = [option["letter"] for option in drawn["options"]]
        case "matching":
            cells = [str(number) for number, _stem in enumerate(drawn["stems"], 1)]
        case "ordering":
            cells = [item["letter"] for item in drawn["items"]]
        case "gaps":
            cells = [f"({piece['gap']})" for piece in drawn["pieces"] if piece["gap"]]
        case _:
            cells = []
    return {"number": drawn["number"], "kind": drawn["kind"], "cells": cells, "unit": drawn.get("unit", "")}


def lettered(texts: Sequence[str]) -> list[dict[str, str]]:
    """The texts with the letters that are printed before them."""
    return [{"letter": letter, "text": text} for letter, text in zip(LETTERS, texts, strict=False)]


def _columns(texts: Sequence[str]) -> int:
    longest = max(map(len, texts), default=0)
    if longest <= _IN_FOUR and len(texts) > 2:
        return 4
    return 2 if longest <= _IN_TWO else 1


def _options(printed: Printed) -> list[str]:
    options = question_type(printed.slug).options(printed.content, printed.presentation)
    return [option.text for option in options]


def _choices(printed: Printed) -> Block:
    texts = _options(printed)
    several = printed.slug == "multiple_response"
    return {"kind": "choices", "options": lettered(texts), "columns": _columns(texts), "several": several}


def _truth(printed: Printed) -> Block:
    words = [printed.words[code] for code in _options(printed)]
    return {"kind": "choices", "options": lettered(words), "columns": 4, "several": False}


def _line(printed: Printed) -> Block:
    return {"kind": "line", "unit": printed.content.get("unit", "")}


def _matching(printed: Printed) -> Block:
    stems = [part.text for part in question_type(printed.slug).parts(printed.content, (), None)]
    return {"kind": "matching", "stems": stems, "options": lettered(_options(printed))}


def _ordering(printed: Printed) -> Block:
    return {"kind": "ordering", "items": lettered(_options(printed))}


def _gaps(printed: Printed) -> Block:
    parts = question_type(printed.slug).parts(printed.content, printed.presentation, None)
    pieces = [
        {"text": part.text, "gap": number if part.id else 0, "choices": lettered(part.choices)}
        for number, part in enumerate(parts, 1)
    ]
    return {"kind": "gaps", "pieces": pieces}


def _essay(printed: Printed) -> Block:
    return {"kind": "essay", "lines": printed.content.get("lines", ESSAY_LINES)}


_BLOCKS: Mapping[str, Callable[[Printed], Block]] = {
    "single_choice": _choices,
    "multiple_response": _choices,
    "true_false": _truth,
    "short_answer": _line,
    "number": _line,
    "date": _line,
    "matching": _matching,
    "ordering": _ordering,
    "gaps": _gaps,
    "essay": _essay,
    "description": lambda _printed: {"kind": "text"},
}
