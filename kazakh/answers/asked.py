"""One answer to one question, with the views of it that the rules share."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kazakh.answers.likeness import Likeness, likeness
from kazakh.answers.plain import plain, words
from kazakh.answers.verdict import Kind
from kazakh.answers.wrappers import unwrapped

_INTERROGATIVES_WORDS = (
    "кім кімді кімнің кімге кімнен кіммен кімдер не нені ненің неге неден немен нелер қай қайсы қайда "
    "қайдан қандай қашан қалай неше нешеу нешінші қанша қаншасы ма ме ба бе па пе"
)
INTERROGATIVES = frozenset(_INTERROGATIVES_WORDS.split(" "))


@dataclass(frozen=True)
class Asked:
    """What was given, what is right, and what the question fixes."""

    given: str
    key: str
    kind: Kind
    question: str = ""
    unit: str | None = None

    @cached_property
    def answer(self) -> str:
        """The given text in plain form, without polite wrappers."""
        return unwrapped(plain(self.given))

    @cached_property
    def right(self) -> str:
        """The key in plain form."""
        return plain(self.key)

    @cached_property
    def question_words(self) -> tuple[str, ...]:
        """The words of the question but for the interrogatives."""
        return tuple(word for word in words(self.question) if word not in INTERROGATIVES)

    def asks(self, *openings: str) -> bool:
        """Whether a word of the question begins with one of the openings."""
        return any(word.startswith(openings) for word in words(self.question))

    def in_question(self, word: str) -> bool:
        """Whether a word repeats one of the question's, in any form."""
        return is_among(word, self.question_words)

    def part(self, given: str, key: str) -> "Asked":
        """A part of the answer against a part of the key."""
        return Asked(given, key, self.kind, self.question, self.unit)

    def with_given(self, given: str) -> "Asked":
        """The same question with another answer."""
        return Asked(given, self.key, self.kind, self.question, self.unit)


def is_among(word: str, others: Iterable[str]) -> bool:
    """Whether a word is one of the others, in any form."""
    return any(likeness(word, other) is Likeness.SAME for other in others)
