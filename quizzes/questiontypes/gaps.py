"""A text with gaps that the pupil fills, by typing or by choosing.

Content: {"text": "… [[1]] … [[2]] …", "gaps": [{"id": "1", "keys": […], "kind": str,
"choices": [str], "weight": str, …}]} (see `typed` for keys and kind). Each gap stands in the text once,
and gaps are listed in the order of the text. A gap with choices is chosen and marked exactly; the
others are typed. A gap's weight (1 unless said) is its part in the mark, which is the weighted mean.
A raw answer is {gap id: text} without the gaps left open. One gap that waits makes the answer wait.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

from quizzes.questiontypes.base import (
    LEFT_OPEN,
    PARTLY_RIGHT,
    RIGHT,
    WAITING,
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
from quizzes.questiontypes.figures import read_number
from quizzes.questiontypes.typed import EXACT, LONGEST_ANSWER, asked_problems, best_texts, judged, typed_text

Gap = Mapping[str, Any]

MOST_GAPS = 20
_MARKER = re.compile(r"\[\[([\w-]{1,20})\]\]")
_OPEN_GAP = "…"

_ACT = {
    "text": "Парламент халықаралық шартты [[1]], ал Президент оған [[2]].",
    "gaps": [
        {"id": "1", "keys": [{"text": "бекітеді"}], "kind": "phrase"},
        {
            "id": "2",
            "keys": [{"text": "қол қояды"}],
            "kind": "phrase",
            "choices": ["қол қояды", "қарсы болады"],
            "weight": "3",
        },
    ],
}
_SAYING = {
    "text": "Өнер алды – [[1]].",
    "gaps": [{"id": "1", "keys": [{"text": "қызыл тіл"}], "kind": "quote"}],
}


class Gaps:
    """A text with gaps that the pupil fills."""

    slug = "gaps"
    seconds = 75
    samples: Sequence[Sample] = (
        Sample("every gap", _ACT, ["бекітеді", "қол қояды"], Fraction(1), RIGHT),
        Sample("the heavier gap", _ACT, ["жояды", "қол қояды"], Fraction(3, 4), PARTLY_RIGHT),
        Sample("one gap left open", _ACT, ["бекітеді", ""], Fraction(1, 4), PARTLY_RIGHT),
        Sample("no gap rightly", _ACT, ["жояды", "қарсы болады"], Fraction(0), WRONG),
        Sample("a slip that a teacher looks at", _ACT, ["бекітедә", "қол қояды"], None, WAITING),
        Sample("a saying", _SAYING, ["Қызыл тіл!"], Fraction(1), RIGHT),
        Sample("a saying with another word", _SAYING, ["қара тіл"], Fraction(0), "changed_word"),
        Sample("left open", _ACT, ["", " "], Fraction(0), "open"),
        Sample("nothing sent", _ACT, [], Fraction(0), "open"),
        Sample("what was not among the choices", _ACT, ["бекітеді", "көнеді"], None),
        Sample("more values than gaps", _SAYING, ["қызыл тіл", "сөз"], None),
        Sample("more than the field holds", _SAYING, ["а" * (LONGEST_ANSWER + 1)], None),
    )

    def problems(self, content: Content) -> list[Problem]:
        """No gaps, or others than the text marks; what `typed` says of each gap, as «gap id:key»."""
        text, gaps = content.get("text"), content.get("gaps")
        if not isinstance(text, str) or not isinstance(gaps, list) or not all(map(_is_gap, gaps)):
            return [Problem("shape")]
        marked, listed = _MARKER.findall(text), [gap["id"] for gap in gaps]
        found = [] if listed else [Problem("gaps_none", "text")]
        if len(set(marked)) < len(marked):
            found.append(Problem("gap_repeated", "text"))
        elif marked != listed:
            found.append(Problem("gaps_unlike_text", "text"))
        if len(gaps) > MOST_GAPS:
            found.append(Problem("gaps_too_many", "text"))
        return found + [problem for gap in gaps for problem in _gap_problems(gap)]

    def parse(self, content: Content, values: Sequence[str]) -> dict[str, str] | None:
        """Texts by gaps, from one value a gap in the order of the text. Raises MalformedAnswerError."""
        gaps: Sequence[Gap] = content["gaps"]
        if values and len(values) != len(gaps):
            raise MalformedAnswerError("one value for each gap expected")
        filled = {
            gap["id"]: typed
            for gap, value in zip(gaps, values, strict=False)
            if (typed := typed_text([value])) is not None
        }
        if any(
            gap.get("choices") and filled.get(gap["id"], gap["choices"][0]) not in gap["choices"]
            for gap in gaps
        ):
            raise MalformedAnswerError("no such choice")
        return filled or None

    def mark(self, content: Content, answer: Any, *, question: str = "") -> Marked:
        """The weighted mean over the gaps; a single gap's own verdict where there is but one."""
        if answer is None:
            return LEFT_OPEN
        gaps: Sequence[Gap] = content["gaps"]
        marks = [_marked(content, gap, answer) for gap in gaps]
        if len(marks) == 1:
            return marks[0]
        if doubtful := next((each for each in marks if each.share is None), None):
            return doubtful
        weights = [_weight(gap) for gap in gaps]
        earned = [weight * (each.share or 0) for weight, each in zip(weights, marks, strict=True)]
        return graded(sum(earned, Fraction()) / sum(weights, Fraction()))

    def key_text(self, content: Content) -> str:
        """What belongs in the gaps, in their order."""
        return "; ".join(" / ".join(best_texts(gap)) for gap in content["gaps"])

    def answer_text(self, content: Content, answer: Any) -> str:
        """What was filled in, with a mark for a gap left open; empty where all were."""
        filled = answer or {}
        return "; ".join(filled.get(gap["id"], _OPEN_GAP) for gap in content["gaps"]) if filled else ""

    def presentation(self, content: Content, seed: int, *, shuffle: bool) -> list[str]:
        """Places of every gap's choices («2:0» is the first choice of gap 2), mixed within each gap."""
        mixer = Random(seed)  # noqa: S311  # an order to look at, no secret
        order = []
        for gap in content["gaps"]:
            places = list(range(len(gap.get("choices", []))))
            if shuffle:
                mixer.shuffle(places)
            order += [f"{gap['id']}:{place}" for place in places]
        return order

    def options(self, content: Content, presentation: Sequence[str]) -> list[Option]:
        """Nothing: what may be chosen stands at its gap, see the parts."""
        return []

    def reviewed_options(
        self, content: Content, presentation: Sequence[str], answer: Any
    ) -> list[ReviewedOption]:
        """Nothing, as above."""
        return []

    def parts(self, content: Content, presentation: Sequence[str], answer: Any) -> list[Part]:
        """Each gap with the text before it, and the text after the last as a part without an id."""
        order = presentation or self.presentation(content, 0, shuffle=False)
        *before, after = _texts(content)
        found = [
            Part(gap["id"], text, (answer or {}).get(gap["id"]), _choices(gap, order))
            for gap, text in zip(content["gaps"], before, strict=True)
        ]
        return [*found, Part("", after)]

    def reviewed_parts(self, content: Content, answer: Any) -> list[ReviewedPart]:
        """The same pieces after the attempt; the last is text only."""
        *before, after = _texts(content)
        found = [
            _reviewed(content, gap, text, answer or {})
            for gap, text in zip(content["gaps"], before, strict=True)
        ]
        return [*found, ReviewedPart(after, "", "", is_right=False)]


def with_gaps_shown(content: Content) -> str:
    """The text with a line at each gap, to be read where nothing can be filled in."""
    return _MARKER.sub("____", content["text"])


def gap_ids(text: str) -> list[str]:
    """The ids of the gaps that a text marks, in their order."""
    return _MARKER.findall(text)


def _texts(content: Content) -> list[str]:
    """The text before, between and after the gaps."""
    return _MARKER.split(content["text"])[::2]


def _marked(content: Content, gap: Gap, answer: Mapping[str, str]) -> Marked:
    if gap["id"] not in answer:
        return LEFT_OPEN
    asked = {**gap, "match": EXACT, "case_sensitive": True} if gap.get("choices") else gap
    return judged(asked, answer[gap["id"]], question=with_gaps_shown(content))


def _reviewed(content: Content, gap: Gap, text: str, answer: Mapping[str, str]) -> ReviewedPart:
    share = _marked(content, gap, answer).share
    return ReviewedPart(
        text=text,
        given=answer.get(gap["id"], ""),
        right=" / ".join(best_texts(gap)),
        is_right=share == 1,
        is_waiting=share is None,
    )


def _weight(gap: Gap) -> Fraction:
    return read_number(gap.get("weight", "1")) or Fraction(0)


def _choices(gap: Gap, order: Sequence[str]) -> list[str]:
    own = [place.rpartition(":") for place in order]
    return [gap["choices"][int(place)] for gap_id, _colon, place in own if gap_id == gap["id"]]


def _gap_problems(gap: Gap) -> list[Problem]:
    found = [
        replace(problem, field=f"{gap['id']}:{problem.field}") if problem.code != "shape" else problem
        for problem in asked_problems(gap)
    ]
    weight = read_number(gap.get("weight", "1"))
    if weight is None or weight <= 0:
        found.append(Problem("gap_weight", f"{gap['id']}:weight"))
    choices: Sequence[str] = gap.get("choices", [])
    if choices and not found:
        if not set(best_texts(gap)) <= set(choices):
            found.append(Problem("gap_key_not_offered", f"{gap['id']}:choices"))
        if len(set(choices)) < max(2, len(choices)):
            found.append(Problem("gap_choices", f"{gap['id']}:choices"))
    return found


def _is_gap(gap: object) -> bool:
    if not isinstance(gap, Mapping) or not isinstance(gap.get("weight", "1"), str):
        return False
    choices = gap.get("choices", [])
    return (
        isinstance(gap.get("id"), str)
        and gap["id"] != ""
        and isinstance(choices, list)
        and all(isinstance(choice, str) and choice.strip() == choice != "" for choice in choices)
    )
