"""What extraction hands over. Offsets index the text as Python counts characters; `end` is exclusive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Progress = Callable[[int, int], None]
"""Told after each sentence how many of how many have been read."""


@dataclass(frozen=True, slots=True)
class SentenceDraft:
    """A segment of the text: kind is heading, item or sentence; heading is the index of its heading.

    paragraph counts the blocks of the text from 0.
    """

    start: int
    end: int
    kind: str = "sentence"
    heading: int | None = None
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class FactDraft:
    """One checkable thing that a sentence states.

    kind: date | quantity | enumeration | entity | role | definition | quote.
    value: the answer's normal value as JSON (quantity: {"number": "800", "bound": "more_than"};
    date: {"year": 1995, "month": 3, "day": 1}; enumeration: {"elements": [...]}).
    """

    sentence: int
    kind: str
    answer: str
    answer_start: int
    answer_end: int
    value: Any = None
    is_time_bound: bool = False
    is_opinion: bool = False
    # What generation needs besides: head noun, case, clause, bounds … (module docstrings name the keys).
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one text; `conflicts` has the indexes of facts that contradict each other."""

    sentences: list[SentenceDraft]
    facts: list[FactDraft]
    conflicts: list[tuple[int, int]] = field(default_factory=list)
