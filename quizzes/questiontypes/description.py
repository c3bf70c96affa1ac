"""A text that is read and not asked: no answer, no points. Content: {}."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from quizzes.questiontypes.base import (
    NOT_ASKED,
    Content,
    MalformedAnswerError,
    Marked,
    Problem,
    Sample,
    WithoutOptions,
    WithoutParts,
)


class Description(WithoutOptions, WithoutParts):
    """A text that is read and not asked."""

    slug = "description"
    seconds = 20
    samples: Sequence[Sample] = (
        Sample("nothing sent", {}, [], Fraction(0), NOT_ASKED),
        Sample("an empty value", {}, [""], Fraction(0), NOT_ASKED),
        Sample("an answer to what was not asked", {}, ["иә"], None),
    )

    def problems(self, content: Content) -> list[Problem]:
        """None: the stem is the text."""
        return []

    def parse(self, content: Content, values: Sequence[str]) -> None:
        """Nothing. Raises MalformedAnswerError for an answer."""
        if any(values):
            raise MalformedAnswerError("nothing was asked")

    def mark(self, content: Content, answer: Any, *, question: str = "") -> Marked:
        """Nothing to mark."""
        return Marked(Fraction(0), NOT_ASKED)

    def key_text(self, content: Content) -> str:
        """No key."""
        return ""

    def answer_text(self, content: Content, answer: Any) -> str:
        """No answer."""
        return ""
