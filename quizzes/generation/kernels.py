"""Shorter sentences that a long one says as well, in its own words, with a gap kept in them.

Three are certain. Behind a named subject that relative clauses lead up to («… құралы болып саналатын
Ассамблея бүгінде …») the sentence goes on by itself. What a relative clause says of the kind that the
subject belongs to it says of the subject: «X … жол бермейтін ұйымның бірі болып саналады» → «X … жол
бермейді». Of two possessors in a row the first can go: «орталықтардың, халқының тілдерінің дамуын».

Source: Қазақ грамматикасы (Астана, 2002), «Анықтауыш», «Баяндауыш», «Бірыңғай мүшелер».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.extraction.lexicon import DEGREES, EVALUATION
from content.extraction.phrases import Phrase, simple_phrases
from content.extraction.words import Verb, Word, words_of

Words = tuple[Word, ...]

_IDENTITY = re.compile(r"^(?P<said>.+?т[ыі]н) (?P<kind>[^,]+?) болып (?:сан|таб|есеп)\w+$")
_OWNED_IN_A_ROW = re.compile(r"[ндт][ыі]ң,")
"""A genitive with a comma behind it: without one, none can go."""
_LASTING = re.compile(r"(?<=\w)т(?P<vowel>[ыі])н(?=,|$)")
_JUDGED = re.compile(
    rf"\b(?:(?:{'|'.join(sorted(DEGREES))}) )?(?:{'|'.join(sorted(EVALUATION - DEGREES))}) (?=\w)",
    re.IGNORECASE,
)


def kernels(text: str, gap: tuple[int, int], blank: str) -> Iterator[str]:
    """Sentences without end mark that hold `blank` for the run `gap` of `text`."""
    told = f"{text[: gap[0]]}{blank}{text[gap[1] :]}".rstrip(" .;:…")
    words = words_of(text)
    begin = _named_subject(words, gap[0])
    if begin:
        yield unjudged(f"{text[begin : gap[0]]}{told[gap[0] :]}")
    identity = _IDENTITY.match(told)
    if identity and blank in identity["said"]:
        yield _LASTING.sub(lambda end: f"д{end['vowel']}", identity["said"])


def unjudged(text: str) -> str:
    """The text without the words by which an author praises."""
    return _JUDGED.sub("", text)


def _named_subject(words: Words, before: int) -> int:
    """Where the named subject behind a participle begins; 0 if there is none before `before`."""
    for phrase in simple_phrases(words):
        named = phrase.outset > 0 and words[phrase.outset].text[0].isupper() and phrase.head.case == "nom"
        led = named and words[phrase.outset - 1].verb is Verb.PARTICIPLE
        if led and phrase.head.end <= before:
            return words[phrase.outset].start
    return 0


def without_first_possessor(told: str, blank: str, key: str) -> str | None:
    """The sentence without the first of two possessors in a row before the gap; None if there are none."""
    place = told.index(blank)
    if not _OWNED_IN_A_ROW.search(told, 0, place):
        return None
    words = words_of(told.replace(blank, key))
    owners = [it for it in simple_phrases(words) if it.head.case == "gen" and it.head.end <= place + len(key)]
    for phrase in owners:
        if _goes_on(words, phrase, owners) and phrase.head.end < place:
            first = phrase.outset
            while first > 1 and words[first - 1].text[0].islower() and words[first - 1].case == "nom":
                first -= 1
            start, end = words[first].start, words[phrase.last + 2].start
            return f"{told[:start]}{told[end:]}"
    return None


def _goes_on(words: Words, phrase: Phrase, owners: list[Phrase]) -> bool:
    """Whether another possessor follows behind a comma."""
    return words[phrase.last + 1].text == "," and any(it.first == phrase.last + 2 for it in owners)
