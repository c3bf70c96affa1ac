"""What a document names where, in whatever form: so that no wrong option is true elsewhere in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from content.extraction.conflicts import counted_as
from content.extraction.lexicon import word_set
from content.extraction.words import bare_words_of

__all__ = ["Mentions", "counted_as", "stems_of"]

FEWEST_OF_TOPIC = 4
TOPIC_SHARE = 15
_EVERYWHERE = word_set("және мен пен бен мемлекеттік халықаралық жаңа жүйе жүзеге жол сала қамтамасыз саны")
"""Words that say nothing of what a task is about."""
SHORTEST = 3
"""Letters; shorter words are told apart by their whole form."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """The sentences in which each stem stands, and the stems of each sentence."""

    places: dict[str, frozenset[int]]
    sentences: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Mentions:
        """Read the plain wordings of a document's sentences."""
        places: defaultdict[str, set[int]] = defaultdict(set)
        sentences = tuple(frozenset(stems_of(text)) for text in texts)
        for index, stems in enumerate(sentences):
            for stem in stems:
                places[stem].add(index)
        return cls({stem: frozenset(found) for stem, found in places.items()}, sentences)

    def where(self, phrase: str) -> frozenset[int]:
        """The sentences that have every word of the phrase, in any form and order."""
        stems = stems_of(phrase)
        if not stems:
            return frozenset()
        return frozenset.intersection(*(self.places.get(stem, frozenset()) for stem in stems))

    def is_topic(self, phrase: str) -> bool:
        """Whether the whole text speaks of it: one sentence in fifteen names it, and at least four."""
        count = len(self.where(phrase))
        return count >= FEWEST_OF_TOPIC and count * TOPIC_SHARE >= len(self.sentences)

    def is_foreign(self, task: str) -> bool:
        """Whether the document names none of the things that a task is about; its verb may stand anywhere."""
        return not any(stem in self.places for stem in stems_of(task)[:-1] if stem not in _EVERYWHERE)

    def near(self, phrase: str, sentence: int) -> bool:
        """Whether the phrase is named in the sentence or in one that speaks of much the same."""
        own = self.sentences[sentence]
        return any(
            index == sentence or _speak_alike(own, self.sentences[index]) for index in self.where(phrase)
        )


def _speak_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sentences share a third of the words of the shorter."""
    return 3 * len(one & other) >= min(len(one), len(other))


@lru_cache(maxsize=4096)
def stems_of(text: str) -> tuple[str, ...]:
    """The stems of the words of a text, names and numbers as they stand."""
    words = (word for word in bare_words_of(text) if word.is_word)
    return tuple(word.stem if len(word.stem) >= SHORTEST else word.lower for word in words)
