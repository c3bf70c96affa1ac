"""Things listed together: «өзбек, тәжік, ұйғыр және украин тілдерінде», «мәдениет пен бірлікті».

Value: {"elements": [...]}, each in its plain wording. Details: those of `content.extraction.entities`,
and `elements`, the plain spans of the elements; `shares_head`, whether the last word of the answer is
the head of them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from content.extraction.base import FactDraft
from content.extraction.entities import phrase_fact
from content.extraction.phrases import Phrase, phrases
from content.extraction.sentences import PlainSentence
from content.extraction.words import Word, words_of


def enumerations(sentence: PlainSentence) -> Iterator[FactDraft]:
    """The lists of a sentence, in order."""
    words = words_of(sentence.text)
    for phrase in (_uncounted(words, phrase) for phrase in phrases(words) if phrase.is_joined):
        spans = [(words[first].start, words[last].end) for first, last in phrase.elements]
        yield phrase_fact(
            sentence,
            words,
            phrase,
            "enumeration",
            value={"elements": [sentence.text[start:end] for start, end in spans]},
            details={"elements": spans, "shares_head": phrase.shares_head},
        )


def _uncounted(words: tuple[Word, ...], phrase: Phrase) -> Phrase:
    """The list without the number that counts its first element."""
    first, last = phrase.elements[0]
    if words[first].upos != "NUM" or first == last:
        return phrase
    return replace(phrase, first=first + 1, elements=((first + 1, last), *phrase.elements[1:]))
