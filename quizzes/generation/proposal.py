"""A question as its maker proposes it, and what the checks may look at beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from content.extraction.base import FactDraft
from quizzes.generation.kinship import Mentions

SINGLE_CHOICE = "single_choice"
TRUE_FALSE = "true_false"
NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question before its checks.

    key: the right answer as the options write it; wrong: each distractor with its normal value, or
    the one value that a false statement puts in the key's place.
    """

    fact: FactDraft
    type: str
    stem: str
    content: dict[str, Any]
    key: str
    wrong: dict[str, Any] = field(default_factory=dict)

    @property
    def is_statement(self) -> bool:
        """Whether the stem states something instead of asking."""
        return self.type == TRUE_FALSE

    @property
    def options(self) -> tuple[str, ...]:
        """Key and distractors where the pupil chooses between them; otherwise nothing."""
        return (self.key, *self.wrong) if self.type == SINGLE_CHOICE else ()


@dataclass(frozen=True)
class Source:
    """The document that a proposal must hold against."""

    text: str
    facts: Sequence[FactDraft] = ()
    mentions: Mentions | None = None

    def rivals(self, fact: FactDraft) -> Sequence[FactDraft]:
        """The facts that say something of the same thing, of the same kind."""
        return self._by_head[fact.kind, fact.details.get("head")]

    @cached_property
    def _by_head(self) -> defaultdict[tuple[str, str | None], list[FactDraft]]:
        found: defaultdict[tuple[str, str | None], list[FactDraft]] = defaultdict(list)
        for fact in self.facts:
            found[fact.kind, fact.details.get("head")].append(fact)
        return found


def choice(fact: FactDraft, stem: str, key: str, wrong: dict[str, Any], *, order: Sequence[str]) -> Proposal:
    """A single choice with its options in display order."""
    options = [
        {"id": letter, "text": text, "correct": text == key}
        for letter, text in zip("abcdefgh", order, strict=False)
    ]
    return Proposal(fact, SINGLE_CHOICE, stem, {"options": options}, key, wrong)


def number(fact: FactDraft, stem: str, key: str) -> Proposal:
    """A number to type, exactly."""
    content = {"value": fact.value["number"], "tolerance": "0", "unit": ""}
    return Proposal(fact, NUMBER, stem, content, key)


def statement(fact: FactDraft, stem: str, key: str, wrong: dict[str, Any]) -> Proposal:
    """A statement: false by the one value in `wrong`, or true where there is none."""
    return Proposal(fact, TRUE_FALSE, stem, {"correct": not wrong}, key, wrong)
