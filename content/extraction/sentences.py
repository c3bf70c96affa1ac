"""The sentences of a text, each under its heading, with the plain wording that the rules read.

Rules are written for the plain form (`kazakh.normalise`); facts are cited in the original. A
`PlainSentence` gives both: its tokens index its own plain text, and `original` leads back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from content.extraction.base import SentenceDraft
from kazakh import Kind, Normalised, Span, normalise, segment
from kazakh.normalise import LETTERS

_TOKEN = re.compile(rf"\d+(?:[.,:]\d+)*(?:-[{LETTERS}]+)?|[{LETTERS}A-Za-z’']+(?:-[{LETTERS}A-Za-z\d]+)*|\S")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number with its suffix («28-і») or a mark, as a run of a sentence's plain text."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The token in lower case."""
        return self.text.lower()

    @property
    def is_word(self) -> bool:
        """Whether the token has letters or digits."""
        return self.text[0].isalnum()


@lru_cache(maxsize=1024)
def tokenise(text: str) -> tuple[Token, ...]:
    """The tokens of a plain text, in order."""
    return tuple(Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text))


@dataclass(frozen=True, slots=True)
class PlainSentence:
    """A segment as the rules read it: `base` is where it begins in the plain text of the document."""

    index: int
    kind: str
    text: str
    base: int
    view: Normalised
    document: str

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the plain wording."""
        return tokenise(self.text)

    def original(self, start: int, end: int) -> Span:
        """The span of the document's own text for the run `start`:`end` of the plain wording."""
        return self.view.original(self.base + start, self.base + end)


def read_sentences(text: str) -> tuple[list[SentenceDraft], list[PlainSentence]]:
    """Every segment of `text` twice: as it is stored, and as the rules read it."""
    view = normalise(text)
    drafts: list[SentenceDraft] = []
    sentences: list[PlainSentence] = []
    heading: int | None = None
    for index, piece in enumerate(segment(text)):
        above = None if piece.kind is Kind.HEADING else heading
        drafts.append(SentenceDraft(piece.start, piece.end, piece.kind.value, above, piece.paragraph))
        span = view.plain(piece.start, piece.end)
        sentences.append(PlainSentence(index, piece.kind.value, span.of(view.text), span.start, view, text))
        if piece.kind is Kind.HEADING:
            heading = index
    return drafts, sentences
