"""Items that the pupil puts in order.

Content: {"items": [{"id": str, "text": str}] in the right order, "rule": str (may be absent)}. A raw
answer is {item id: place from 1} without the items left open; two may share a place. A page sends
«item id:place» for every item, or nothing for an open one. The rules give:

    pairs            the share of all pairs of items that stand in the right order, the default; a
                     pair with an open item, or with one place for both, does not. One item that
                     slipped costs little, and guessing gives one half on average
    all_or_nothing   everything for the right order alone

Of the key and the orders accepted besides (see `besides`), the one that gives the answer most counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from random import Random
from typing import Any

from quizzes.questiontypes import besides
from quizzes.questiontypes.base import (
    LEFT_OPEN,
    PARTLY_RIGHT,
    RIGHT,
    WRONG,
    Content,
    MalformedAnswerError,
    Marked,
    Option,
    Part,
    Problem,
    ReviewedOption,
    ReviewedPart,
    Sample,
    graded,
)
from quizzes.questiontypes.choosing import by_id, is_listed, repeated

FEWEST_ITEMS = 2
MOST_ITEMS = 20
PAIRS = "pairs"
ALL_OR_NOTHING = "all_or_nothing"
RULES = (PAIRS, ALL_OR_NOTHING)

_HISTORY = {
    "items": [
        {"id": "a", "text": "Қазақ хандығы"},
        {"id": "b", "text": "Алашорда"},
        {"id": "c", "text": "Қазақ КСР"},
        {"id": "d", "text": "Тәуелсіздік"},
    ]
}
_STRICT = {**_HISTORY, "rule": ALL_OR_NOTHING}
_BESIDES = {**_STRICT, "also": [{"a": 1, "b": 3, "c": 2, "d": 4}]}


class Ordering:
    """Items that the pupil puts in order."""

    slug = "ordering"
    seconds = 90
    samples: Sequence[Sample] = (
        Sample("the right order", _HISTORY, ["a:1", "b:2", "c:3", "d:4"], Fraction(1), RIGHT),
        Sample("as it was shown", _HISTORY, ["c:3", "a:1", "d:4", "b:2"], Fraction(1), RIGHT),
        Sample(
            "two neighbours swapped", _HISTORY, ["a:2", "b:1", "c:3", "d:4"], Fraction(5, 6), PARTLY_RIGHT
        ),
        Sample("the last put first", _HISTORY, ["a:2", "b:3", "c:4", "d:1"], Fraction(1, 2), PARTLY_RIGHT),
        Sample("one left open", _HISTORY, ["a:1", "b:2", "", "d:4"], Fraction(1, 2), PARTLY_RIGHT),
        Sample("two in one place", _HISTORY, ["a:1", "b:1", "c:3", "d:4"], Fraction(5, 6), PARTLY_RIGHT),
        Sample("the other way round", _HISTORY, ["a:4", "b:3", "c:2", "d:1"], Fraction(0), WRONG),
        Sample("all of all or nothing", _STRICT, ["a:1", "b:2", "c:3", "d:4"], Fraction(1), RIGHT),
        Sample("nearly all of all or nothing", _STRICT, ["a:2", "b:1", "c:3", "d:4"], Fraction(0), WRONG),
        Sample("what was accepted besides", _BESIDES, ["a:1", "b:3", "c:2", "d:4"], Fraction(1), RIGHT),
        Sample("left open", _HISTORY, ["", "", "", ""], Fraction(0), "open"),
        Sample("an item twice", _HISTORY, ["a:1", "a:2"], None),
        Sample("an item that is not there", _HISTORY, ["e:1"], None),
        Sample("a place that is not there", _HISTORY, ["a:5"], None),
        Sample("no place at all", _HISTORY, ["a:first"], None),
    )

    def problems(self, content: Content) -> list[Problem]:
        """Too few or too many items, empty or repeated ones, a rule that does not exist."""
        items = content.get("items")
        is_shaped = isinstance(items, list) and all(map(is_listed, items))
        if not is_shaped or content.get("rule", PAIRS) not in RULES:
            return [Problem("shape")]
        if not besides.are_sound(content, lambda answer: _is_whole_order(content, answer)):
            return [Problem("shape")]
        found = [Problem("item_empty", item["id"]) for item in content["items"] if not item["text"].strip()]
        found += [Problem("item_repeated", item["id"]) for item in repeated(content["items"])]
        if len(by_id(content["items"])) < len(content["items"]):
            found.append(Problem("item_ids_repeated"))
        if len(content["items"]) < FEWEST_ITEMS:
            found.append(Problem("items_too_few"))
        if len(content["items"]) > MOST_ITEMS:
            found.append(Problem("items_too_many"))
        return found

    def parse(self, content: Content, values: Sequence[str]) -> dict[str, int] | None:
        """Places by items, in the written order of the items. Raises MalformedAnswerError."""
        items = by_id(content["items"])
        known = {str(place): place for place in range(1, len(items) + 1)}
        pairs = [value.partition(":") for value in values if value]
        placed = {item: known.get(place) for item, _colon, place in pairs}
        if len(placed) < len(pairs) or not set(placed) <= set(items) or None in placed.values():
            raise MalformedAnswerError("no such item or place, or an item twice")
        return {item: place for item in items if (place := placed.get(item)) is not None} or None

    def mark(self, content: Content, answer: Any, *, question: str = "") -> Marked:
        """By the content's rule."""
        if answer is None:
            return LEFT_OPEN
        share = max(_share(order, answer) for order in _orders(content))
        return graded(share if content.get("rule", PAIRS) == PAIRS else Fraction(share == 1))

    def key_text(self, content: Content) -> str:
        """«1. Item; 2. item», then what was accepted besides."""
        texts = {item["id"]: item["text"] for item in content["items"]}
        return " / ".join(
            "; ".join(f"{place}. {texts[item]}" for place, item in enumerate(order, 1))
            for order in _orders(content)
        )

    def answer_text(self, content: Content, answer: Any) -> str:
        """The items that were placed, in the order of their places."""
        items = by_id(content["items"])
        placed = sorted((answer or {}).items(), key=lambda pair: pair[1])
        return "; ".join(f"{place}. {items[item_id]['text']}" for item_id, place in placed)

    def presentation(self, content: Content, seed: int, *, shuffle: bool) -> list[str]:
        """Item ids, always mixed, for they are written in the right order."""
        ids = list(by_id(content["items"]))
        Random(seed).shuffle(ids)  # noqa: S311  # an order to look at, no secret
        return ids

    def options(self, content: Content, presentation: Sequence[str]) -> list[Option]:
        """The items; without a presentation mixed as for nobody in particular."""
        items = by_id(content["items"])
        order = presentation or self.presentation(content, 0, shuffle=True)
        return [Option(item_id, items[item_id]["text"]) for item_id in order]

    def reviewed_options(
        self, content: Content, presentation: Sequence[str], answer: Any
    ) -> list[ReviewedOption]:
        """Nothing: an item is right or not at a place, see the parts."""
        return []

    def parts(self, content: Content, presentation: Sequence[str], answer: Any) -> list[Part]:
        """The items in the order in which this pupil sees them, each with its place."""
        given = answer or {}
        return [Part(item.id, item.text, given.get(item.id)) for item in self.options(content, presentation)]

    def reviewed_parts(self, content: Content, answer: Any) -> list[ReviewedPart]:
        """The items in the right order (that which is nearest), with the places that they were given."""
        given = answer or {}
        texts = {item["id"]: item["text"] for item in content["items"]}
        order = max(_orders(content), key=lambda order: _share(order, given))
        return [
            ReviewedPart(texts[item], str(given.get(item, "")), str(place), given.get(item) == place)
            for place, item in enumerate(order, 1)
        ]


def _orders(content: Content) -> list[list[str]]:
    """The orders of ids that are wholly right, the key first."""
    key = [item["id"] for item in content["items"]]
    return [key, *(sorted(key, key=places.__getitem__) for places in besides.accepted(content))]


def _share(order: Sequence[str], answer: Mapping[str, int]) -> Fraction:
    """The share of the pairs that the answer puts as the order does."""
    pairs = list(combinations(order, 2))
    return Fraction(
        sum(_in_order(answer.get(earlier), answer.get(later)) for earlier, later in pairs), len(pairs)
    )


def _is_whole_order(content: Content, answer: Any) -> bool:
    """Whether every item has a place of its own."""
    ids = by_id(content["items"])
    places = set(range(1, len(ids) + 1))
    return isinstance(answer, dict) and answer.keys() == ids.keys() and set(answer.values()) == places


def _in_order(earlier: int | None, later: int | None) -> bool:
    return earlier is not None and later is not None and earlier < later
