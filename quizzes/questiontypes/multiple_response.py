"""Several right options among several.

Content: {"options": […] (see `choosing`), "rule": str (may be absent)}. A raw answer is the list of
the chosen ids in the written order. With k right options and m wrong ones, of which r and w are
chosen, the rules give, never below zero:

    rights_minus_wrongs   r/k − w/m, the default: all options and none are both worth nothing, and
                          guessing by the toss of a coin averages under a fifth
    all_or_nothing        everything for exactly the right options
    net_rights            (r − w)/k
    weights               the sum of the chosen options' weights, at most everything

A combination that was accepted besides (see `besides`) is worth everything by every rule.

Source of the default: Betts et al. 2022, Educ Psychol Meas 82(1), doi 10.1177/0013164421994636.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
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
    Problem,
    ReviewedOption,
    Sample,
    graded,
)
from quizzes.questiontypes.choosing import (
    AmongOptions,
    ListedOption,
    by_id,
    option_problems,
    right_options,
    weight,
)

_NEIGHBOURS = {
    "options": [
        {"id": "a", "text": "Ресей", "correct": True},
        {"id": "b", "text": "Түркия", "correct": False, "feedback": "Түркиямен шекарамыз жоқ."},
        {"id": "c", "text": "Қытай", "correct": True},
        {"id": "d", "text": "Иран", "correct": False},
        {"id": "e", "text": "Өзбекстан", "correct": True},
    ]
}
_STRICT = {**_NEIGHBOURS, "rule": "all_or_nothing"}
_NET = {**_NEIGHBOURS, "rule": "net_rights"}
_BESIDES = {**_NEIGHBOURS, "also": [["e", "a"]]}
_WEIGHTED = {
    "rule": "weights",
    "options": [
        {"id": "a", "text": "Мәжіліс", "correct": True, "weight": "2/3"},
        {"id": "b", "text": "Сенат", "correct": True, "weight": "0.33333"},
        {"id": "c", "text": "Әкімдік", "correct": False, "weight": "-1"},
    ],
}


class MultipleResponse(AmongOptions):
    """Several right options among several."""

    slug = "multiple_response"
    seconds = 60
    samples: Sequence[Sample] = (
        Sample("all right options", _NEIGHBOURS, ["a", "c", "e"], Fraction(1), RIGHT),
        Sample("some of them, in any order", _NEIGHBOURS, ["e", "a"], Fraction(2, 3), PARTLY_RIGHT),
        Sample("one wrong beside them", _NEIGHBOURS, ["a", "b", "c", "e"], Fraction(1, 2), PARTLY_RIGHT),
        Sample("everything", _NEIGHBOURS, ["a", "b", "c", "d", "e"], Fraction(0), WRONG),
        Sample("only wrong ones", _NEIGHBOURS, ["b", "d"], Fraction(0), WRONG),
        Sample("left open", _NEIGHBOURS, [], Fraction(0), "open"),
        Sample("all of all or nothing", _STRICT, ["a", "c", "e"], Fraction(1), RIGHT),
        Sample("most of all or nothing", _STRICT, ["a", "c"], Fraction(0), WRONG),
        Sample("rights less wrongs", _NET, ["a", "c", "d"], Fraction(1, 3), PARTLY_RIGHT),
        Sample("more wrongs than rights", _NET, ["a", "b", "d"], Fraction(0), WRONG),
        Sample("what was accepted besides", _BESIDES, ["a", "e"], Fraction(1), RIGHT),
        Sample("more than was accepted besides", _BESIDES, ["a", "b", "e"], Fraction(1, 6), PARTLY_RIGHT),
        Sample("by weights, one of them in a few decimals", _WEIGHTED, ["a", "b"], Fraction(1), RIGHT),
        Sample("part of the weights", _WEIGHTED, ["b"], Fraction("0.33333"), PARTLY_RIGHT),
        Sample("a weight that takes away", _WEIGHTED, ["a", "c"], Fraction(0), WRONG),
        Sample("an option that is not there", _NEIGHBOURS, ["a", "f"], None),
        Sample("one option twice", _NEIGHBOURS, ["a", "a"], None),
    )

    def problems(self, content: Content) -> list[Problem]:
        """What is wrong with the options; none right; none wrong, so that nothing is to be left out."""
        found = option_problems(content.get("options"))
        if Problem("shape") in found or content.get("rule", DEFAULT_RULE) not in RULES:
            return [Problem("shape")]
        if not besides.are_sound(content, lambda answer: _can_be_chosen(content, answer)):
            return [Problem("shape")]
        right = len(right_options(content))
        if right == 0:
            found.append(Problem("keys_missing"))
        elif right == len(content["options"]):
            found.append(Problem("nothing_wrong"))
        if content.get("rule") == "weights":
            found += [
                Problem("weight_missing", option["id"])
                for option in content["options"]
                if "weight" not in option
            ]
        return found

    def parse(self, content: Content, values: Sequence[str]) -> list[str] | None:
        """The chosen ids in the written order. Raises MalformedAnswerError for others, or one twice."""
        chosen = [value for value in values if value]
        known = by_id(content["options"])
        if len(set(chosen)) < len(chosen) or not set(chosen) <= set(known):
            raise MalformedAnswerError("not a choice of the options")
        return [option_id for option_id in known if option_id in chosen] or None

    def mark(self, content: Content, answer: Any, *, question: str = "") -> Marked:
        """By the content's rule."""
        if answer is None:
            return LEFT_OPEN
        if _is_accepted(content, answer):
            return Marked(Fraction(1), RIGHT)
        rule = RULES[content.get("rule", DEFAULT_RULE)]
        return graded(max(Fraction(0), rule(content["options"], answer)))

    def key_text(self, content: Content) -> str:
        """The right options' texts, then what was accepted besides."""
        key = "; ".join(option["text"] for option in right_options(content))
        return " / ".join([key, *(self.answer_text(content, each) for each in besides.accepted(content))])

    def answer_text(self, content: Content, answer: Any) -> str:
        """The chosen options' texts."""
        options = by_id(content["options"])
        return "; ".join(options[option_id]["text"] for option_id in answer or [])

    def reviewed_options(
        self, content: Content, presentation: Sequence[str], answer: Any
    ) -> list[ReviewedOption]:
        """As for all options; where the answer was accepted besides, what it chose is right."""
        found = super().reviewed_options(content, presentation, answer)
        if answer is None or not _is_accepted(content, answer):
            return found
        return [replace(option, is_right=option.is_chosen) for option in found]


def _is_accepted(content: Content, answer: Sequence[str]) -> bool:
    """Whether it is a combination besides the key; its order says nothing."""
    return set(answer) in map(set, besides.accepted(content))


def _can_be_chosen(content: Content, answer: Any) -> bool:
    known = by_id(content["options"])
    return isinstance(answer, list) and bool(answer) and all(each in known for each in answer)


def _rights_minus_wrongs(options: Sequence[ListedOption], chosen: Sequence[str]) -> Fraction:
    right, wrong = _counts(options)
    right_chosen, wrong_chosen = _counts(_chosen(options, chosen))
    return Fraction(right_chosen, right) - Fraction(wrong_chosen, wrong)


def _all_or_nothing(options: Sequence[ListedOption], chosen: Sequence[str]) -> Fraction:
    return Fraction(all(option["correct"] == (option["id"] in chosen) for option in options))


def _net_rights(options: Sequence[ListedOption], chosen: Sequence[str]) -> Fraction:
    right_chosen, wrong_chosen = _counts(_chosen(options, chosen))
    return Fraction(right_chosen - wrong_chosen, _counts(options)[0])


def _weights(options: Sequence[ListedOption], chosen: Sequence[str]) -> Fraction:
    return sum(map(weight, _chosen(options, chosen)), Fraction(0))


def _chosen(options: Sequence[ListedOption], chosen: Sequence[str]) -> list[ListedOption]:
    return [option for option in options if option["id"] in chosen]


def _counts(options: Sequence[ListedOption]) -> tuple[int, int]:
    """How many are right, how many wrong."""
    right = sum(option["correct"] for option in options)
    return right, len(options) - right


DEFAULT_RULE = "rights_minus_wrongs"
RULES: Mapping[str, Callable[[Sequence[ListedOption], Sequence[str]], Fraction]] = {
    DEFAULT_RULE: _rights_minus_wrongs,
    "all_or_nothing": _all_or_nothing,
    "net_rights": _net_rights,
    "weights": _weights,
}
