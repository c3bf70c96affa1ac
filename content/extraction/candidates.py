"""Every answer that a sentence offers, the likeliest first.

Candidates are the facts, and besides what no fact keeps: verbal nouns with their objects, phrases
with their possessors, the parts of a list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from content.extraction.base import FactDraft
from content.extraction.extracting import facts_of
from content.extraction.phrases import phrases, verbal_phrases
from content.extraction.sentences import PlainSentence, read_sentences
from content.extraction.words import words_of

_ORDER = ("date", "quantity", "quote", "enumeration", "definition", "role", "entity", "phrase")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of the text that a question could ask for; rank 1 is the likeliest of its sentence."""

    sentence: int
    answer: str
    start: int
    end: int
    kind: str
    rank: int


def candidates(text: str) -> list[Candidate]:
    """The candidates of every sentence in reading order; headings offer none."""
    _, sentences = read_sentences(text)
    return [found for sentence in sentences if sentence.kind != "heading" for found in _ranked(sentence)]


def _ranked(sentence: PlainSentence) -> Iterator[Candidate]:
    spans: dict[tuple[int, int], str] = {}
    for fact in facts_of(sentence):
        spans.setdefault(_span(fact), fact.kind)
    for start, end in _more_spans(sentence):
        spans.setdefault((start, end), "phrase")
    order = sorted(spans, key=lambda span: (_ORDER.index(spans[span]), span[0] - span[1], span))
    for rank, (start, end) in enumerate(order, start=1):
        answer = sentence.document[start:end]
        yield Candidate(sentence.index, answer, start, end, spans[start, end], rank)


def _span(fact: FactDraft) -> tuple[int, int]:
    return fact.answer_start, fact.answer_end


def _more_spans(sentence: PlainSentence) -> Iterator[tuple[int, int]]:
    words = words_of(sentence.text)
    for phrase in [*phrases(words), *verbal_phrases(words)]:
        for first in {phrase.first, phrase.outset}:
            span = sentence.original(words[first].start, words[phrase.last].end)
            yield span.start, span.end
