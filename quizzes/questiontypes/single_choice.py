"""One right option among several.

Content: {"options": […]} (see `choosing`). A raw answer is the id of the chosen option. Where any
option has a weight, choosing gives its weight; then several options may be wholly right.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from quizzes.questiontypes.base import (
    LEFT_OPEN,
    PARTLY_RIGHT,
    RIGHT,
    WRONG,
    Content,
    MalformedAnswerError,
    Marked,
    Problem,
    Sample,
    graded,
    single_value,
)
from quizzes.questiontypes.choosing import (
    AmongOptions,
    by_id,
    has_weights,
    option_problems,
    right_options,
    weight,
)

_ORGANS = {
    "options": [
        {"id": "a", "text": "Парламент", "correct": True},
        {"id": "b", "text": "Үкімет", "correct": False, "feedback": "Үкімет заңды орындайды."},
        {"id": "c", "text": "Сот", "correct": False},
    ]
}
_WEIGHTED = {
    "options": [
        {"id": "a", "text": "Парламент", "correct": True, "weight": "1"},
        {"id": "b", "text": "Мәжіліс", "correct": False, "weight": "0.5"},
        {"id": "c", "text": "Сот", "correct": False, "weight": "-0.25"},
    ]
}


class SingleChoice(AmongOptions):
    """One right option among several."""

    slug = "single_choice"
    seconds = 45
    samples: Sequence[Sample] = (
        Sample("the right option", _ORGANS, ["a"], Fraction(1), RIGHT),
        Sample("another option", _ORGANS, ["b"], Fraction(0), WRONG),
        Sample("left open", _ORGANS, [], Fraction(0), "open"),
        Sample("left open by an empty value", _ORGANS, [""], Fraction(0), "open"),
        Sample("an option that is not there", _ORGANS, ["d"], None),
        Sample("two options", _ORGANS, ["a", "b"], None),
        Sample("the right option by its weight", _WEIGHTED, ["a"], Fraction(1), RIGHT),
        Sample("half right by its weight", _WEIGHTED, ["b"], Fraction(1, 2), PARTLY_RIGHT),
        Sample("worse than nothing by its weight", _WEIGHTED, ["c"], Fraction(-1, 4), WRONG),
    )

    def problems(self, content: Content) -> list[Problem]:
        """What is wrong with the options; not exactly one right (with weights: none right)."""
        found = option_problems(content.get("options"))
        if Problem("shape") in found:
            return found
        right = len(right_options(content))
        if right == 0:
            found.append(Problem("key_missing"))
        elif right > 1 and not has_weights(content):
            found.append(Problem("several_keys"))
        return found

    def parse(self, content: Content, values: Sequence[str]) -> str | None:
        """The chosen option's id. Raises MalformedAnswerError for an id that was not offered."""
        chosen = single_value(values)
        if chosen is not None and chosen not in by_id(content["options"]):
            raise MalformedAnswerError("no such option")
        return chosen

    def mark(self, content: Content, answer: Any, *, question: str = "") -> Marked:
        """Everything for the right option, nothing for another, unless their weights say otherwise."""
        return LEFT_OPEN if answer is None else graded(weight(by_id(content["options"])[answer]))

    def key_text(self, content: Content) -> str:
        """The right option's text."""
        return "; ".join(option["text"] for option in right_options(content))

    def answer_text(self, content: Content, answer: Any) -> str:
        """The chosen option's text."""
        return "" if answer is None else str(by_id(content["options"])[answer]["text"])
