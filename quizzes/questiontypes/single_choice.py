"""One right option among several.

Content: {"options": [{"id": str, "text": str, "correct": bool, "feedback": str (may be absent)}]}.
Ids are stable over versions and orders; a raw answer is the id of the chosen option.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import Random
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

FEWEST_OPTIONS = 2
MOST_OPTIONS = 12

_ORGANS = {
    "options": [
        {"id": "a", "text": "Парламент", "correct": True},
        {"id": "b", "text": "Үкімет", "correct": False, "feedback": "Үкімет заңды орындайды."},
        {"id": "c", "text": "Сот", "correct": False},
    ]
}


class SingleChoice(WithoutParts):
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
    )

    def problems(self, content: Content) -> list[Problem]:
        """Too few or too many options, empty or repeated ones, not exactly one right."""
        options = content.get("options")
        if not isinstance(options, list) or not all(map(_is_option, options)):
            return [Problem("shape")]
        found = [Problem("option_empty", option["id"]) for option in options if not option["text"].strip()]
        found += [Problem("option_repeated", option["id"]) for option in _repeated(options)]
        if len({option["id"] for option in options}) < len(options):
            found.append(Problem("option_ids_repeated"))
        if len(options) < FEWEST_OPTIONS:
            found.append(Problem("options_too_few"))
        if len(options) > MOST_OPTIONS:
            found.append(Problem("options_too_many"))
        right = sum(option["correct"] for option in options)
        if right != 1:
            found.append(Problem("key_missing" if right == 0 else "several_keys"))
        return found

    def parse(self, content: Content, values: Sequence[str]) -> str | None:
        """The chosen option's id. Raises MalformedAnswerError for an id that was not offered."""
        chosen = single_value(values)
        if chosen is not None and chosen not in _by_id(content):
            raise MalformedAnswerError("no such option")
        return chosen

    def mark(self, content: Content, answer: Any) -> Marked:
        """Everything for the right option, nothing for another."""
        return LEFT_OPEN if answer is None else all_or_nothing(right=answer == _key(content)["id"])

    def key_text(self, content: Content) -> str:
        """The right option's text."""
        return str(_key(content)["text"])

    def answer_text(self, content: Content, answer: Any) -> str:
        """The chosen option's text."""
        return "" if answer is None else str(_by_id(content)[answer]["text"])

    def presentation(self, content: Content, seed: int, *, shuffle: bool) -> list[str]:
        """Option ids, mixed by the seed where the quiz asks for it."""
        ids = [str(option["id"]) for option in content["options"]]
        if shuffle:
            Random(seed).shuffle(ids)  # noqa: S311  # an order to look at, no secret
        return ids

    def options(self, content: Content, presentation: Sequence[str]) -> list[Option]:
        """Ids and texts, without the key."""
        by_id = _by_id(content)
        return [Option(option_id, by_id[option_id]["text"]) for option_id in presentation or by_id]

    def reviewed_options(
        self, content: Content, presentation: Sequence[str], answer: Any
    ) -> list[ReviewedOption]:
        """The options with the key, the choice and what each says."""
        by_id = _by_id(content)
        return [
            ReviewedOption(
                id=option_id,
                text=by_id[option_id]["text"],
                is_right=by_id[option_id]["correct"],
                is_chosen=option_id == answer,
                feedback=by_id[option_id].get("feedback", ""),
            )
            for option_id in presentation or by_id
        ]


def _is_option(option: object) -> bool:
    return (
        isinstance(option, Mapping)
        and isinstance(option.get("id"), str)
        and option["id"] != ""
        and isinstance(option.get("text"), str)
        and isinstance(option.get("correct"), bool)
        and isinstance(option.get("feedback", ""), str)
    )


def _repeated(options: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Options that read the same as an earlier one, whatever their case and spaces."""
    wordings = [" ".join(option["text"].split()).casefold() for option in options]
    seen: Counter[str] = Counter()
    repeated = []
    for option, wording in zip(options, wordings, strict=True):
        if wording and seen[wording]:
            repeated.append(option)
        seen[wording] += 1
    return repeated


def _by_id(content: Content) -> dict[str, Mapping[str, Any]]:
    return {option["id"]: option for option in content["options"]}


def _key(content: Content) -> Mapping[str, Any]:
    return next(option for option in content["options"] if option["correct"])
