"""Stems to which options are matched.

Content: {"stems": [{"id": str, "text": str, "match": option id}], "options": [{"id", "text"}]}.
Options may outnumber stems, and stems may share one. A raw answer is {stem id: option id} without
the stems left open. A page sends «stem id:option id» for every stem, or nothing for an open one.
Each stem is worth the same. Of the key and the pairings accepted besides (see `besides`), the one that
gives the answer most counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeGuard

from quizzes.questiontypes import besides
from quizzes.questiontypes.arranging import arranged, place_of
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

FEWEST_STEMS = 2
MOST_STEMS = 20

_CAPITALS = {
    "stems": [
        {"id": "a", "text": "Қазақстан", "match": "x"},
        {"id": "b", "text": "Өзбекстан", "match": "y"},
        {"id": "c", "text": "Қырғызстан", "match": "z"},
    ],
    "options": [
        {"id": "x", "text": "Астана"},
        {"id": "y", "text": "Ташкент"},
        {"id": "z", "text": "Бішкек"},
        {"id": "w", "text": "Душанбе"},
    ],
}
_CHAMBERS = {
    "stems": [
        {"id": "a", "text": "Мәжіліс", "match": "p"},
        {"id": "b", "text": "Сенат", "match": "p"},
        {"id": "c", "text": "Министрлік", "match": "g"},
    ],
    "options": [{"id": "p", "text": "Парламент"}, {"id": "g", "text": "Үкімет"}],
}
_BESIDES = {**_CAPITALS, "also": [{"a": "w", "b": "y", "c": "x"}]}


class Matching:
    """Stems to which options are matched."""

    slug = "matching"
    seconds = 90
    samples: Sequence[Sample] = (
        Sample("every stem", _CAPITALS, ["a:x", "b:y", "c:z"], Fraction(1), RIGHT),
        Sample("two changed round", _CAPITALS, ["a:x", "b:z", "c:y"], Fraction(1, 3), PARTLY_RIGHT),
        Sample("one left open", _CAPITALS, ["a:x", "", "c:z"], Fraction(2, 3), PARTLY_RIGHT),
        Sample("an option that fits nothing", _CAPITALS, ["a:w", "", ""], Fraction(0), WRONG),
        Sample("stems that share an option", _CHAMBERS, ["a:p", "b:p", "c:g"], Fraction(1), RIGHT),
        Sample("what was accepted besides", _BESIDES, ["a:w", "b:y", "c:x"], Fraction(1), RIGHT),
        Sample("nearly the other pairing", _BESIDES, ["a:w", "b:y", "c:z"], Fraction(2, 3), PARTLY_RIGHT),
        Sample("left open", _CAPITALS, ["", "", ""], Fraction(0), "open"),
        Sample("nothing sent", _CAPITALS, [], Fraction(0), "open"),
        Sample("a stem twice", _CAPITALS, ["a:x", "a:y"], None),
        Sample("a stem that is not there", _CAPITALS, ["d:x"], None),
        Sample("an option that is not there", _CAPITALS, ["a:v"], None),
    )

    def problems(self, content: Content) -> list[Problem]:
        """Empty or repeated stems and options, too few or many of them, a stem without its match."""
        stems, options = content.get("stems"), content.get("options")
        if not _are_listed(stems) or not _are_listed(options):
            return [Problem("shape")]
        if not besides.are_sound(content, lambda answer: _can_be_matched(content, answer)):
            return [Problem("shape")]
        found = _wording_problems(stems, "match_stem") + _wording_problems(options, "option")
        found += [
            Problem("match_missing", one["id"]) for one in stems if one.get("match") not in by_id(options)
        ]
        if len(stems) < FEWEST_STEMS:
            found.append(Problem("stems_too_few"))
        elif len(options) < FEWEST_STEMS:
            found.append(Problem("matches_too_few"))
        if max(len(stems), len(options)) > MOST_STEMS:
            found.append(Problem("stems_too_many"))
        return found

    def parse(self, content: Content, values: Sequence[str]) -> dict[str, str] | None:
        """Options by stems, in the written order of the stems. Raises MalformedAnswerError."""
        stems, options = by_id(content["stems"]), by_id(content["options"])
        pairs = [value.partition(":") for value in values if value]
        matched = {stem: option for stem, _colon, option in pairs}
        if len(matched) < len(pairs) or not set(matched) <= set(stems):
            raise MalformedAnswerError("no such stem, or one twice")
        if not set(matched.values()) <= set(options):
            raise MalformedAnswerError("no such option")
        return {stem: matched[stem] for stem in stems if stem in matched} or None

    def mark(self, content: Content, answer: Any, *, question: str = "") -> Marked:
        """The share of the stems that are matched rightly."""
        if answer is None:
            return LEFT_OPEN
        return graded(Fraction(_rights(_key(content, answer), answer), len(content["stems"])))

    def key_text(self, content: Content) -> str:
        """«Stem – option; stem – option», then what was accepted besides."""
        return " / ".join(_pairs_text(content, key) for key in _keys(content))

    def answer_text(self, content: Content, answer: Any) -> str:
        """The pairs that were made."""
        return _pairs_text(content, answer or {})

    def presentation(self, content: Content, seed: int, *, shuffle: bool) -> list[str]:
        """Option ids, always mixed, for they stand written beside their stems; numbers and dates rising."""
        options = content["options"]
        places = [place_of(option["text"]) for option in options]
        known = [place for place in places if place is not None]
        if len(known) == len(places):
            return [options[at]["id"] for at in sorted(range(len(known)), key=known.__getitem__)]
        return arranged(options, seed, shuffle=True)

    def options(self, content: Content, presentation: Sequence[str]) -> list[Option]:
        """What every stem offers; without a presentation mixed as for nobody in particular."""
        options = by_id(content["options"])
        order = presentation or self.presentation(content, 0, shuffle=True)
        return [Option(option_id, options[option_id]["text"]) for option_id in order]

    def reviewed_options(
        self, content: Content, presentation: Sequence[str], answer: Any
    ) -> list[ReviewedOption]:
        """Nothing: options are right or not for a stem, see the parts."""
        return []

    def parts(self, content: Content, presentation: Sequence[str], answer: Any) -> list[Part]:
        """The stems, each with the id of the option that was matched to it."""
        given = answer or {}
        return [Part(stem["id"], stem["text"], given.get(stem["id"])) for stem in content["stems"]]

    def reviewed_parts(self, content: Content, answer: Any) -> list[ReviewedPart]:
        """The stems with the options that were matched and those that fit."""
        texts = {option["id"]: option["text"] for option in content["options"]}
        given = answer or {}
        key = _key(content, given)
        return [
            ReviewedPart(
                text=stem["text"],
                given=texts.get(given.get(stem["id"]), ""),
                right=texts[key[stem["id"]]],
                is_right=given.get(stem["id"]) == key[stem["id"]],
            )
            for stem in content["stems"]
        ]


def _keys(content: Content) -> list[Mapping[str, str]]:
    """The pairings that are wholly right, the key first."""
    return [{stem["id"]: stem["match"] for stem in content["stems"]}, *besides.accepted(content)]


def _key(content: Content, answer: Mapping[str, str]) -> Mapping[str, str]:
    """The pairing that the answer comes nearest to; of several the first."""
    return max(_keys(content), key=lambda key: _rights(key, answer))


def _rights(key: Mapping[str, str], answer: Mapping[str, str]) -> int:
    return sum(answer.get(stem) == option for stem, option in key.items())


def _can_be_matched(content: Content, answer: Any) -> bool:
    """Whether every stem has an option that is there."""
    stems, options = by_id(content["stems"]), by_id(content["options"])
    return isinstance(answer, dict) and answer.keys() == stems.keys() and set(answer.values()) <= set(options)


def _are_listed(entries: object) -> TypeGuard[list[Mapping[str, Any]]]:
    return isinstance(entries, list) and all(map(is_listed, entries))


def _wording_problems(entries: Sequence[Mapping[str, Any]], name: str) -> list[Problem]:
    found = [Problem(f"{name}_empty", entry["id"]) for entry in entries if not entry["text"].strip()]
    found += [Problem(f"{name}_repeated", entry["id"]) for entry in repeated(entries)]
    if len(by_id(entries)) < len(entries):
        found.append(Problem(f"{name}_ids_repeated"))
    return found


def _pairs_text(content: Content, matched: Mapping[str, str]) -> str:
    options = by_id(content["options"])
    return "; ".join(
        f"{stem['text']} – {options[matched[stem['id']]]['text']}"
        for stem in content["stems"]
        if stem["id"] in matched
    )
