"""What types share in which the pupil chooses among options.

Option: {"id": str, "text": str, "correct": bool, "feedback": str, "weight": str}; the last two may
be absent. Ids are stable over versions and orders. A weight is the share of the points, −1 … 1,
that choosing the option gives or takes, as other programs keep it: «0.5», «-1/3».
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from quizzes.questiontypes.arranging import arranged
from quizzes.questiontypes.base import Content, Option, Problem, ReviewedOption, WithoutParts
from quizzes.questiontypes.figures import read_weight

FEWEST_OPTIONS = 2
MOST_OPTIONS = 12
ListedOption = Mapping[str, Any]


class AmongOptions(WithoutParts):
    """Options to choose from: their order, how they are offered, how they look afterwards."""

    def presentation(self, content: Content, seed: int, *, shuffle: bool) -> list[str]:
        """Option ids, mixed by the seed where the quiz asks for it (see `arranging`)."""
        return arranged(content["options"], seed, shuffle=shuffle)

    def options(self, content: Content, presentation: Sequence[str]) -> list[Option]:
        """Ids and texts, without the key."""
        options = by_id(content["options"])
        return [Option(option_id, options[option_id]["text"]) for option_id in presentation or options]

    def reviewed_options(
        self, content: Content, presentation: Sequence[str], answer: Any
    ) -> list[ReviewedOption]:
        """The options with the key, the choice and what each says."""
        options = by_id(content["options"])
        chosen = [answer] if isinstance(answer, str) else answer or []
        return [
            ReviewedOption(
                id=option_id,
                text=options[option_id]["text"],
                is_right=options[option_id]["correct"],
                is_chosen=option_id in chosen,
                feedback=options[option_id].get("feedback", ""),
            )
            for option_id in presentation or options
        ]


def option_problems(options: Any) -> list[Problem]:
    """Too few or too many options, empty or repeated ones, weights that are none; `shape` alone if so."""
    if not isinstance(options, list) or not all(map(_is_option, options)):
        return [Problem("shape")]
    found = [Problem("option_empty", option["id"]) for option in options if not option["text"].strip()]
    found += [Problem("option_repeated", option["id"]) for option in repeated(options)]
    found += [
        Problem("weight_unreadable", option["id"])
        for option in options
        if "weight" in option and read_weight(option["weight"]) is None
    ]
    if len(by_id(options)) < len(options):
        found.append(Problem("option_ids_repeated"))
    if len(options) < FEWEST_OPTIONS:
        found.append(Problem("options_too_few"))
    if len(options) > MOST_OPTIONS:
        found.append(Problem("options_too_many"))
    return found


def by_id(entries: Sequence[ListedOption]) -> dict[str, ListedOption]:
    """Options (or other listed things) by their ids, in the written order."""
    return {entry["id"]: entry for entry in entries}


def repeated(entries: Sequence[ListedOption]) -> list[ListedOption]:
    """Those that read the same as an earlier one, whatever their case and spaces."""
    seen: Counter[str] = Counter()
    found = []
    for entry in entries:
        wording = " ".join(entry["text"].split()).casefold()
        if wording and seen[wording]:
            found.append(entry)
        seen[wording] += 1
    return found


def is_listed(entry: object) -> bool:
    """Whether it has an id and a text. Pages send ids in pairs with a colon between, so ids have none."""
    return (
        isinstance(entry, Mapping)
        and isinstance(entry.get("id"), str)
        and entry["id"] != ""
        and ":" not in entry["id"]
        and isinstance(entry.get("text"), str)
    )


def right_options(content: Content) -> list[ListedOption]:
    """The options of the key."""
    return [option for option in content["options"] if option["correct"]]


def has_weights(content: Content) -> bool:
    """Whether any option says what choosing it gives or takes."""
    return any("weight" in option for option in content["options"])


def weight(option: ListedOption) -> Fraction:
    """What choosing the option gives: its weight; without one everything for the key, else nothing."""
    known = read_weight(option["weight"]) if "weight" in option else None
    return Fraction(bool(option["correct"])) if known is None else known


def _is_option(option: object) -> bool:
    return (
        is_listed(option)
        and isinstance(option, Mapping)
        and isinstance(option.get("correct"), bool)
        and isinstance(option.get("feedback", ""), str)
        and isinstance(option.get("weight", ""), str)
    )
