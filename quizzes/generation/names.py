"""Which words are names, and so keep their capital inside a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from content.extraction.phrases import modifies
from content.extraction.sentences import PlainSentence
from content.extraction.words import words_of
from kazakh.stems import stems
from quizzes.generation.fields import places_of

_HALF_SMALL = (
    *(
        "қызыл кітап",
        "жібек жол",
        "қара теңіз",
        "ақ теңіз",
        "ақ үй",
        "алтын адам",
        "жеті жарғы",
        "жеңіс күні",
    ),
    *("бас прокурор", "бас прокуратура", "ұлттық банк", "ұлы отан"),
)
"""Names whose first word alone has a capital, and is a common word."""
_NAMING = frozenset(("PERSON", "GPE", "LOCATION"))
"""Classes of entities that are written with a capital wherever they stand."""


@dataclass(frozen=True, slots=True)
class Names:
    """Which words of a document are names: those with a capital inside sentences, never without.

    openings: the first word of every name of several words, though alone it may stand without a capital
    («Ұлт Бірлігі» beside «ұлт»), with the stems of the second.
    """

    capital: frozenset[str]
    small: frozenset[str]
    openings: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, sentences: Iterable[PlainSentence]) -> Names:
        """Collect them from every sentence but its first word."""
        capital: set[str] = set()
        small: set[str] = set()
        openings: set[tuple[str, str]] = set()
        for sentence in sentences:
            words = [token.text for token in sentence.tokens if token.text[0].isalpha()]
            for word in words[1:]:
                (capital if word[0].isupper() else small).add(word.lower())
            for word, after in pairwise(words[1:]):
                if word[0].isupper() and after[0].isupper():
                    openings |= {(word.lower(), stem) for stem in stems(after.lower())}
        known = frozenset(stem for word in capital for stem in stems(word))
        return cls(known, frozenset(small), frozenset(openings))

    def opens(self, word: str, after: str) -> bool:
        """Whether the two words begin a name that the document writes with capitals inside sentences."""
        return any((word.lower(), stem) in self.openings for stem in stems(after.lower()))

    def holds(self, word: str) -> bool:
        """Whether `word`, in any form, is a name; several capitals make one, too (БҰҰ)."""
        if word[1:2].isupper():
            return True
        lower = word.lower()
        if any(member[0].isupper() for place in places_of(word) for member in place.kin if member == word):
            return True
        return lower not in self.small and any(stem in self.capital for stem in stems(lower))


def capitalised(text: str) -> str:
    """The text with a capital first letter, behind an opening quote too."""
    return re.sub(r"^(«?)(\w)", lambda first: first[1] + first[2].upper(), text)


def uncapitalised(text: str, names: Names) -> str:
    """The text with a small first letter, unless it begins with a name or a quote."""
    word = re.match(r"(\w+(?:-\w+)*)(?: ([А-ЯӘҒҚҢӨҰҮҺІ]\w+))?", text)
    if text.lower().startswith(_HALF_SMALL):
        return text
    if word is None or names.holds(word[1]) or (word[2] and names.opens(word[1], word[2])):
        return text
    if word[1].lower() not in names.small and _opens_a_name(text):
        return text
    return text[0].lower() + text[1:]


def _opens_a_name(text: str) -> bool:
    """Whether the first word makes one name with a second one in capitals: «Ұлы Дала»."""
    words = words_of(text)
    if words[0].entity in _NAMING:
        return True
    return len(words) > 1 and words[1].text[0].isupper() and modifies(words, 0)
