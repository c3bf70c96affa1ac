"""A question as its maker proposes it, and what the checks may look at beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from content.extraction.base import FactDraft
from quizzes.generation.cues import TEXT_SAYS
from quizzes.generation.kinship import Mentions, counted_as, stems_of

SINGLE_CHOICE = "single_choice"
TRUE_FALSE = "true_false"
NUMBER = "number"
SHORT_ANSWER = "short_answer"
MULTIPLE_RESPONSE = "multiple_response"
MATCHING = "matching"
ORDERING = "ordering"
GAPS = "gaps"

BLANK = "[[1]]"
"""Where the one gap of a text stands."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question before its checks.

    key: the right answer as the options write it; wrong: each distractor with its normal value, or
    the one value that a false statement puts in the key's place. task: what the pupil is told to do
    where the stem does not ask: to fill the gap of a statement, for example; the checks read the stem.
    right: the further right answers of a question that has several.
    evidence: the run of the text that proves the answer, where it is more than the fact's own.
    spared: the checks that do not apply: those of grammar to a quotation, for example.
    """

    fact: FactDraft
    type: str
    stem: str
    content: dict[str, Any]
    key: str
    wrong: dict[str, Any] = field(default_factory=dict)
    task: str = ""
    right: tuple[str, ...] = ()
    evidence: tuple[int, int] | None = None
    spared: frozenset[str] = frozenset()

    @property
    def is_statement(self) -> bool:
        """Whether the stem states something instead of asking."""
        return self.type in (TRUE_FALSE, GAPS)

    @property
    def claim(self) -> str:
        """What is asked or stated, the same for a true statement and for one that is false by one thing."""
        plain = self.shown.removeprefix(TEXT_SAYS).strip().lower()
        if not self.is_statement or not self.wrong:
            return plain
        said, key = next(iter(self.wrong)).lower(), self.key.lower()
        return re.sub(rf"(?<!\w){re.escape(said)}(?!\w)", lambda _: key, plain, count=1)

    @property
    def shown(self) -> str:
        """What the pupil reads: the stem, a gap instead of what is to be filled in."""
        return str(self.content["text"]).replace(BLANK, "…") if self.type == GAPS else self.stem

    @property
    def options(self) -> tuple[str, ...]:
        """Right and wrong answers where the pupil chooses between them; otherwise nothing."""
        several = (*self.right, *self.wrong) if self.type == MULTIPLE_RESPONSE else ()
        return (self.key, *self.wrong) if self.type == SINGLE_CHOICE else several


@dataclass(frozen=True)
class Source:
    """The document that a proposal must hold against."""

    text: str
    facts: Sequence[FactDraft] = ()
    mentions: Mentions | None = None
    sentences: Sequence[str] = ()

    def sentence(self, fact: FactDraft) -> str:
        """The plain wording of the fact's sentence, "" where it is not known."""
        return self.sentences[fact.sentence] if self.sentences else ""

    def says(self, fact: FactDraft, value: Any) -> bool:
        """Whether a fact of the same kind says this value of the same thing."""
        return comparable(value) in self._said[fact.kind, _subject(fact)]

    def gives_several(self, fact: FactDraft) -> bool:
        """Whether the document bounds the fact's thing by another number, too."""
        return len(self._bounds[_subject(fact)] | {comparable(fact.value)}) > 1 and bool(
            fact.value.get("bound")
        )

    def named_together(self, one: str, other: str) -> bool:
        """Whether the document lists the two side by side: then each may hold where the other does."""
        listed = self._listed.get(stems_of(one))
        return listed is not None and stems_of(other) in listed

    @cached_property
    def _said(self) -> defaultdict[tuple[str, str | None], set[str]]:
        found: defaultdict[tuple[str, str | None], set[str]] = defaultdict(set)
        for fact in self.facts:
            found[fact.kind, _subject(fact)].add(comparable(fact.value))
        return found

    @cached_property
    def _bounds(self) -> defaultdict[str | None, set[str]]:
        found: defaultdict[str | None, set[str]] = defaultdict(set)
        for fact in self.facts:
            if fact.kind == "quantity" and fact.value.get("bound"):
                found[_subject(fact)].add(comparable(fact.value))
        return found

    @cached_property
    def _listed(self) -> defaultdict[tuple[str, ...], set[tuple[str, ...]]]:
        found: defaultdict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
        for fact in self.facts:
            if fact.kind == "enumeration":
                elements = {stems_of(element) for element in fact.value["elements"]}
                for element in elements:
                    found[element] |= elements
        return found


def comparable(value: Any) -> str:
    """A value as text that is the same for the same number, however it is bounded."""
    numeric = isinstance(value, dict) and value.get("number")
    return str(Fraction(value["number"])) if numeric else repr(value)


def _subject(fact: FactDraft) -> str | None:
    """What a fact says something of: the stem of its head."""
    head = fact.details.get("head")
    return head if head is None else counted_as(head)


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
