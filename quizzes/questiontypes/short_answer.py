"""A word or a few that the pupil types.

Content: {"keys": [{"id": str, "text": str, "weight": str, "feedback": str}], "kind": str, …} (see
`typed`). Ids are stable over versions. A raw answer is what was typed. The best key decides; what
only some key leaves in doubt waits for the teacher.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from quizzes.questiontypes.base import (
    LEFT_OPEN,
    PARTLY_RIGHT,
    RIGHT,
    WAITING,
    WRONG,
    Content,
    Marked,
    Problem,
    Sample,
    WithoutOptions,
    WithoutParts,
)
from quizzes.questiontypes.typed import LONGEST_ANSWER, asked_problems, best_texts, judged, typed_text

_CAPITAL = {"keys": [{"id": "a", "text": "Ақтау"}], "kind": "place"}
_INSTRUMENTS = {"keys": [{"id": "a", "text": "домбыра, қобыз және сыбызғы"}], "kind": "list"}
_EDUCATOR = {"keys": [{"id": "a", "text": "Ыбырай Алтынсарин"}], "kind": "name"}
_ACT = {
    "keys": [
        {"id": "a", "text": "ратификация"},
        {"id": "b", "text": "бекіту", "weight": "0.5", "feedback": "Бұл – жалпы атауы."},
    ],
    "kind": "term",
}
_EXACT = {"keys": [{"id": "a", "text": "ҚР"}], "kind": "term", "match": "exact", "case_sensitive": True}
_PATTERN = {"keys": [{"id": "a", "text": "*парламент*"}], "kind": "phrase", "match": "pattern"}


class ShortAnswer(WithoutOptions, WithoutParts):
    """A word or a few that the pupil types."""

    slug = "short_answer"
    seconds = 60
    samples: Sequence[Sample] = (
        Sample("the key", _CAPITAL, ["Ақтау"], Fraction(1), RIGHT),
        Sample("on a Russian keyboard, with its kind", _CAPITAL, ["Актау каласы"], Fraction(1), "same_words"),
        Sample("another place", _CAPITAL, ["Ақтөбе"], Fraction(0), WRONG),
        Sample("in another order", _INSTRUMENTS, ["сыбызғы; домбыра; қобыз"], Fraction(1), "same_items"),
        Sample("a list without an item", _INSTRUMENTS, ["домбыра, қобыз"], Fraction(0), "missing_item"),
        Sample("the surname first", _EDUCATOR, ["Алтынсарин Ы."], Fraction(1), "same_name"),
        Sample("in Latin letters", _ACT, ["ratifikatsiya"], Fraction(1), "same_words"),
        Sample("a key that is worth half", _ACT, ["бекіту"], Fraction(1, 2), PARTLY_RIGHT),
        Sample("a slip that a teacher looks at", _ACT, ["ратификацыя"], None, WAITING),
        Sample("another word", _ACT, ["референдум"], Fraction(0), WRONG),
        Sample("not known", _ACT, ["білмеймін"], Fraction(0), "no_answer"),
        Sample("the exact letters", _EXACT, [" ҚР "], Fraction(1), RIGHT),
        Sample("other letters than the exact ones", _EXACT, ["қр"], Fraction(0), WRONG),
        Sample("within a pattern", _PATTERN, ["Қазақстан Парламенті"], Fraction(1), RIGHT),
        Sample("beside a pattern", _PATTERN, ["Үкімет"], Fraction(0), WRONG),
        Sample("left open", _CAPITAL, ["  "], Fraction(0), "open"),
        Sample("more than the field holds", _CAPITAL, ["а" * (LONGEST_ANSWER + 1)], None),
        Sample("two values", _CAPITAL, ["Ақтау", "Атырау"], None),
    )

    def problems(self, content: Content) -> list[Problem]:
        """What `typed` says of the keys; ids that are missing or repeated."""
        found = asked_problems(content)
        if found == [Problem("shape")]:
            return found
        ids = [key.get("id", "") for key in content["keys"]]
        return [*found, Problem("option_ids_repeated")] if len(set(ids) - {""}) < len(ids) else found

    def parse(self, content: Content, values: Sequence[str]) -> str | None:
        """What was typed. Raises MalformedAnswerError for more than the field holds."""
        return typed_text(values)

    def mark(self, content: Content, answer: Any, *, question: str = "") -> Marked:
        """The best key's verdict."""
        return LEFT_OPEN if answer is None else judged(content, answer, question=question)

    def key_text(self, content: Content) -> str:
        """The keys that are worth most."""
        return " / ".join(best_texts(content))

    def answer_text(self, content: Content, answer: Any) -> str:
        """What was typed."""
        return "" if answer is None else str(answer)
