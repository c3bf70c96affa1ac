"""What a question type is: pure rules over a version's content and a pupil's raw answer.

`content` is the JSON object kept in `QuestionVersion.content`; a raw answer is JSON as kept in
`Response.answer`, or None where the pupil left the question open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

Content = Mapping[str, Any]


class MalformedAnswerError(ValueError):
    """A raw answer that no page of ours could have sent."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The verdict on one answer: the share of the points (may be negative), and why."""

    share: Fraction
    reason: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that keeps a content from being asked: a reason code and where it stands."""

    code: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """A worked example that every type brings along; the shared test runs them all.

    `answer` is what the page would send; `share` is None where it must be refused as malformed.
    """

    content: Content
    answer: Any
    share: Fraction | None
    reason: str = ""


class QuestionType(Protocol):
    """The rules of one type."""

    slug: str
    samples: Sequence[Sample]

    def problems(self, content: Content) -> list[Problem]:
        """What must be mended before the content can be asked; empty when it is sound."""
        ...

    def parse(self, content: Content, values: Sequence[str]) -> Any:
        """The raw answer from the form's values for this question; None when left open.

        Raises MalformedAnswerError for values that the page cannot have offered.
        """
        ...

    def mark(self, content: Content, answer: Any) -> Marked:
        """The verdict on a parsed raw answer."""
        ...

    def key_text(self, content: Content) -> str:
        """The right answer in words, for reviews, keys on paper and reports."""
        ...

    def answer_text(self, content: Content, answer: Any) -> str:
        """What the pupil answered, in words; empty when left open."""
        ...

    def presentation(self, content: Content, seed: int, *, shuffle: bool) -> list[str]:
        """Ids of the options in the order in which one pupil sees them; empty without options."""
        ...
