"""What a question type is: pure rules over a version's content and a pupil's raw answer.

`content` is the JSON object kept in `QuestionVersion.content`; a raw answer is JSON as kept in
`Response.answer`, or None where the pupil left the question open. Reasons and problems are codes;
quizzes/words.py has their sentences.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

Content = Mapping[str, Any]

RIGHT = "right"
PARTLY_RIGHT = "partly_right"
WRONG = "wrong"
OPEN = "open"
WAITING = "waiting"
NOT_ASKED = "not_asked"

_NO_CHARACTER = re.compile("[\x00\ud800-\udfff]")
"""What no database keeps as text."""


class MalformedAnswerError(ValueError):
    """A raw answer that no page of ours could have sent."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The verdict on one answer: the share of the points (may be negative), and why.

    share None: the answer waits for a teacher, with the reason `waiting`; `doubt` is then the code of
    what made it doubtful, where a rule did. `feedback` is what the content says to this answer, for
    types without options to say it at.
    """

    share: Fraction | None
    reason: str
    feedback: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that keeps a content from being asked: a reason code and where it stands."""

    code: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """What a pupil may choose. It carries no key, so that a page that asks cannot give it away."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class ReviewedOption:
    """An option after the attempt: whether it was right, whether it was chosen, what it says to that."""

    id: str
    text: str
    is_right: bool
    is_chosen: bool
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What has an answer of its own within a question: a stem to match, an item to place, a gap.

    given: that part of the raw answer, None while open. choices: what may be chosen here and nowhere
    else in the question. It carries no key.
    """

    id: str
    text: str
    given: Any = None
    choices: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ReviewedPart:
    """A part after the attempt: what was answered (empty when left open) and what is right, as texts.

    is_waiting: a teacher has to decide on this part.
    """

    text: str
    given: str
    right: str
    is_right: bool
    is_waiting: bool = False


@dataclass(frozen=True, slots=True)
class Sample:
    """A worked example that every type brings along; the shared test runs them all.

    `values` is what the page would send; `share` is None where the answer waits for a teacher, and
    where (without a reason) it must be refused as malformed.
    """

    name: str
    content: Content
    values: Sequence[str]
    share: Fraction | None
    reason: str = ""

    @property
    def is_malformed(self) -> bool:
        """Whether the values must be refused."""
        return not self.reason


class QuestionType(Protocol):
    """The rules of one type.

    seconds: what a pupil takes to read and answer, a rough guide until there are attempts to measure.
    """

    slug: str
    seconds: int
    samples: Sequence[Sample]

    def problems(self, content: Content) -> list[Problem]:
        """What must be mended before the content can be asked; empty when it is sound."""
        ...

    def parse(self, content: Content, values: Sequence[str]) -> Any:
        """The raw answer from the form's values for this question; None when left open.

        Raises MalformedAnswerError for values that the page cannot have offered.
        """
        ...

    def mark(self, content: Content, answer: Any, *, question: str = "") -> Marked:
        """The verdict on a parsed raw answer; `question` is the stem, whose words an answer may repeat."""
        ...

    def key_text(self, content: Content) -> str:
        """The right answer for reviews, keys on paper and reports (true_false: its code, see words.py)."""
        ...

    def answer_text(self, content: Content, answer: Any) -> str:
        """What the pupil answered; empty when left open (true_false: its code, see words.py)."""
        ...

    def presentation(self, content: Content, seed: int, *, shuffle: bool) -> list[str]:
        """Ids of the options in the order in which one pupil sees them; empty without options."""
        ...

    def options(self, content: Content, presentation: Sequence[str]) -> list[Option]:
        """What the page offers, in that order (an empty presentation: in the written order)."""
        ...

    def reviewed_options(
        self, content: Content, presentation: Sequence[str], answer: Any
    ) -> list[ReviewedOption]:
        """The same options after the attempt, with the key and the choice."""
        ...

    def parts(self, content: Content, presentation: Sequence[str], answer: Any) -> list[Part]:
        """What the page asks one by one, with what is answered so far; empty where it asks one thing."""
        ...

    def reviewed_parts(self, content: Content, answer: Any) -> list[ReviewedPart]:
        """The same parts after the attempt, in the written order."""
        ...


class WithoutOptions:
    """What types have in common in which the pupil types: nothing to choose from."""

    def presentation(self, content: Content, seed: int, *, shuffle: bool) -> list[str]:
        """No options to put in order."""
        return []

    def options(self, content: Content, presentation: Sequence[str]) -> list[Option]:
        """No options."""
        return []

    def reviewed_options(
        self, content: Content, presentation: Sequence[str], answer: Any
    ) -> list[ReviewedOption]:
        """No options."""
        return []


class WithoutParts:
    """What types have in common that ask one thing."""

    def parts(self, content: Content, presentation: Sequence[str], answer: Any) -> list[Part]:
        """No parts."""
        return []

    def reviewed_parts(self, content: Content, answer: Any) -> list[ReviewedPart]:
        """No parts."""
        return []


def single_value(values: Sequence[str]) -> str | None:
    """The one value that a page sends for a question with one field, without outer spaces.

    None when nothing was chosen or typed; a half character, of an emoji that a phone cut in two, is nothing.
    Raises MalformedAnswerError for several values.
    """
    if len(values) > 1:
        raise MalformedAnswerError("one value expected")
    return (_NO_CHARACTER.sub("", values[0]).strip() or None) if values else None


def all_or_nothing(*, right: bool) -> Marked:
    """The verdict of types that know no part marks."""
    return Marked(Fraction(1), RIGHT) if right else Marked(Fraction(0), WRONG)


def graded(share: Fraction) -> Marked:
    """The verdict of types with part marks: nothing or less is wrong, all but 1e-5 is everything.

    The slack is for weights that other programs wrote with a few decimals: three times 0.33333.
    """
    if share >= 1 - _SLACK:
        return Marked(Fraction(1), RIGHT)
    return Marked(share, PARTLY_RIGHT if share > 0 else WRONG)


_SLACK = Fraction(1, 10**5)
LEFT_OPEN = Marked(Fraction(0), OPEN)
WAITS = Marked(None, WAITING)
