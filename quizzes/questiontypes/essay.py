"""A text that the pupil writes and a teacher reads.

Content: {"rubric": [{"id": str, "text": str, "points": int}], "model_answer": str, "lines": int}, all
of which may be absent. The rubric says what a teacher gives points for, in hundredths; lines is the
height of the field. A raw answer is the text; it always waits for the teacher.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from quizzes.questiontypes.base import (
    LEFT_OPEN,
    WAITING,
    WAITS,
    Content,
    MalformedAnswerError,
    Marked,
    Problem,
    Sample,
    WithoutOptions,
    WithoutParts,
    single_value,
)

LONGEST_ANSWER = 10_000
MOST_LINES = 40

_REPORT = {
    "rubric": [
        {"id": "a", "text": "Екі дәлел келтірген", "points": 50},
        {"id": "b", "text": "Мәтінге сүйенген", "points": 50},
    ],
    "model_answer": "Ассамблея халықтың бірлігін нығайтады.",
    "lines": 8,
}


class Essay(WithoutOptions, WithoutParts):
    """A text that the pupil writes and a teacher reads."""

    slug = "essay"
    seconds = 600
    samples: Sequence[Sample] = (
        Sample("a text", _REPORT, ["Біріншіден, …\nЕкіншіден, …"], None, WAITING),
        Sample("a text without anything to mark by", {}, ["Менің ойымша, …"], None, WAITING),
        Sample("left open", _REPORT, [" \r\n "], Fraction(0), "open"),
        Sample("more than the field holds", {}, ["а" * (LONGEST_ANSWER + 1)], None),
        Sample("two texts", {}, ["бір", "екі"], None),
    )

    def problems(self, content: Content) -> list[Problem]:
        """A rubric without words or points; lines that no field could have."""
        rubric, lines = content.get("rubric", []), content.get("lines", 1)
        if (
            not isinstance(rubric, list)
            or not all(map(_is_criterion, rubric))
            or not isinstance(content.get("model_answer", ""), str)
            or not isinstance(lines, int)
            or isinstance(lines, bool)
        ):
            return [Problem("shape")]
        found = [Problem("criterion_empty", one["id"]) for one in rubric if not one["text"].strip()]
        found += [Problem("criterion_points", one["id"]) for one in rubric if one["points"] <= 0]
        if len({one["id"] for one in rubric}) < len(rubric):
            found.append(Problem("option_ids_repeated"))
        if not 1 <= lines <= MOST_LINES:
            found.append(Problem("essay_lines", "lines"))
        return found

    def parse(self, content: Content, values: Sequence[str]) -> str | None:
        """The text, with line ends as the page's script sends them. Raises MalformedAnswerError."""
        written = single_value([value.replace("\r\n", "\n") for value in values])
        if written is not None and len(written) > LONGEST_ANSWER:
            raise MalformedAnswerError("longer than the field")
        return written

    def mark(self, content: Content, answer: Any, *, question: str = "") -> Marked:
        """A teacher decides."""
        return LEFT_OPEN if answer is None else WAITS

    def key_text(self, content: Content) -> str:
        """The model answer; empty where there is none."""
        return str(content.get("model_answer", ""))

    def answer_text(self, content: Content, answer: Any) -> str:
        """The text."""
        return "" if answer is None else str(answer)


def _is_criterion(criterion: object) -> bool:
    return (
        isinstance(criterion, Mapping)
        and isinstance(criterion.get("id"), str)
        and isinstance(criterion.get("text"), str)
        and isinstance(criterion.get("points"), int)
        and not isinstance(criterion["points"], bool)
    )
