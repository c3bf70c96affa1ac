"""What a clause is about: the first phrase in the nominative that nothing else claims."""

from __future__ import annotations

import re

from content.extraction.lexicon import LIGHT, POSTPOSITIONS, word_set
from content.extraction.phrases import phrases, simple_phrases
from content.extraction.words import Verb, Word, bare_words_of

DATING = word_set("жылғы жылдың ж жж")
"""What follows the number of a year; the day and the month stand behind it."""
HALVES = word_set("этно экс вице аэро био гео микро макро теле радио")
"""First halves of words that are also written apart: «этно мәдени»."""

_LEANING = re.compile(r"(?:[ғқ]ан|[гк]ен)(?:ға|ге|нан|нен|да|де|ша|ше)$")
"""«мерзімі өткенге дейін»: what is done in a clause that leans on another has its subject there."""


def subject_of(text: str, begin: int, close: int) -> tuple[int, int] | None:
    """The span of the first phrase that can be the subject of the clause `begin`:`close`."""
    words = bare_words_of(text)
    for phrase in simple_phrases(words):
        start, end = words[phrase.outset].start, words[phrase.last].end
        if begin <= start and end <= close and is_subject(words, phrase.last):
            return start, end
    return None


def says_subject(text: str) -> bool:
    """Whether a statement says what it is about, also where its first word is a name by itself."""
    if subject_of(text, 0, len(text)) is not None:
        return True
    first = next(iter(bare_words_of(text)), None)
    return first is not None and first.text[0].isupper() and first.case == "nom" and first.owner is None


def is_subject(words: tuple[Word, ...], last: int) -> bool:
    """Whether the phrase that ends at `last` may be what its clause is about."""
    whole = next((it for it in phrases(words) if it.is_joined and it.first <= last < it.last), None)
    if whole is not None and whole.head.case != "nom":
        return False
    head = words[last]
    after = words[last + 1] if last + 1 < len(words) else None
    if head.case != "nom" or head.lower in LIGHT | HALVES | DATING or head.verb is Verb.NOUN:
        return False
    if after is None:
        return True
    described = after.lower in ("бар", "жоқ") and last + 2 < len(words) and words[last + 2].is_noun
    if head.owner == "3" and _LEANING.search(after.lower):
        return False
    return not described and after.upos != "ADP" and after.lower not in POSTPOSITIONS | {"болып", "деп"}
