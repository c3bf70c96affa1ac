"""A statement that is true or false.

Content: {"correct": bool, "feedback_true": str, "feedback_false": str} (both may be absent; each
answers the choice that it is named after). A raw answer is true or false.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from quizzes.questiontypes.base import (
    LEFT_OPEN,
    RIGHT,
    WRONG,
    Content,
    MalformedAnswerError,
    Marked,
    Option,
    Problem,
    ReviewedOption,
    Sample,
    WithoutParts,
    all_or_nothing,
    single_value,
)

_VALUES = {"true": True, "false": False}
_TRUE = {"correct": True}
_FALSE = {"correct": False, "feedback_true": "Мәтінде басқа жыл аталған."}


class TrueFalse(WithoutParts):
    """A statement that is true or false."""

    slug = "true_false"
    seconds = 30
    samples: Sequence[Sample] = (
        Sample("true of a true statement", _TRUE, ["true"], Fraction(1), RIGHT),
        Sample("false of a true statement", _TRUE, ["false"], Fraction(0), WRONG),
        Sample("false of a false statement", _FALSE, ["false"], Fraction(1), RIGHT),
        Sample("left open", _FALSE, [], Fraction(0), "open"),
        Sample("neither", _TRUE, ["maybe"], None),
        Sample("both", _TRUE, ["true", "false"], None),
    )

    def problems(self, content: Content) -> list[Problem]:
        """A key that is neither true nor false; feedback that is no text."""
        feedback = (content.get("feedback_true", ""), content.get("feedback_false", ""))
        if not all(isinstance(text, str) for text in feedback):
            return [Problem("shape")]
        return [] if isinstance(content.get("correct"), bool) else [Problem("key_missing")]

    def parse(self, content: Content, values: Sequence[str]) -> bool | None:
        """True or False. Raises MalformedAnswerError for any other value."""
        chosen = single_value(values)
        if chosen is None:
            return None
        if chosen not in _VALUES:
            raise MalformedAnswerError("neither true nor false")
        return _VALUES[chosen]

    def mark(self, content: Content, answer: Any, *, question: str = "") -> Marked:
        """Everything or nothing."""
        return LEFT_OPEN if answer is None else all_or_nothing(right=answer is content["correct"])

    def key_text(self, content: Content) -> str:
        """The code `true` or `false`; quizzes/words.py says it in the reader's language."""
        return _code(content["correct"])

    def answer_text(self, content: Content, answer: Any) -> str:
        """The code `true` or `false`; empty when left open."""
        return "" if answer is None else _code(answer)

    def presentation(self, content: Content, seed: int, *, shuffle: bool) -> list[str]:
        """True stands first for everyone: a changing order would only mislead."""
        return list(_VALUES)

    def options(self, content: Content, presentation: Sequence[str]) -> list[Option]:
        """The codes `true` and `false`; the template has their words."""
        return [Option(code, code) for code in presentation or _VALUES]

    def reviewed_options(
        self, content: Content, presentation: Sequence[str], answer: Any
    ) -> list[ReviewedOption]:
        """Both codes with the key and the choice."""
        return [
            ReviewedOption(
                id=code,
                text=code,
                is_right=_VALUES[code] is content["correct"],
                is_chosen=_VALUES[code] is answer,
                feedback=content.get(f"feedback_{code}", ""),
            )
            for code in presentation or _VALUES
        ]


def _code(value: bool) -> str:  # noqa: FBT001  # the value itself
    return "true" if value else "false"
