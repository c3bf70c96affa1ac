"""The parts of a sentence between its commas, and how each of them ends.

Kazakh is verb-final: a part that ends in a finite verb (or in another predicate: бар, жоқ, керек,
емес) closes a clause; one that ends in a converb (-ып, -а отырып, -са, -ғанда) leans on the clause
after it; anything else is an element of a list, an adverbial, or a clause whose predicate stands
at the end of the sentence («… 15 тілде газеттер, 8 тілде радиобағдарламалар шығады»).

Forms that may be finite or not (-ған, -уда) are finite at the end of a sentence only.

Source: Қазақ грамматикасы (Астана, 2002), Синтаксис, құрмалас сөйлем.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from content.extraction.words import Verb, Word, bare_words_of

_SOME_OF = re.compile(r"\d-с?[ыі] $|еуі $|нешеуі $|(?:біреу|көп)і $")
_ONGOING = re.compile(r"уд[ае]$")


class Ending(StrEnum):
    """How a part of a sentence ends."""

    FINITE = "finite"
    CONVERB = "converb"
    NOMINAL = "nominal"


@dataclass(frozen=True, slots=True)
class Part:
    """A run of the plain wording between two separating marks; `end` excludes the mark."""

    start: int
    end: int
    ending: Ending

    def of(self, text: str) -> str:
        """The wording of the part."""
        return text[self.start : self.end]


def closes(word: Word, *, is_last: bool) -> bool:
    """Whether a word is the predicate of a clause that it ends; `is_last`, of the sentence, too."""
    if word.verb is Verb.FINITE:
        return not word.lower.endswith(("ған", "ген", "қан", "кен")) or is_last
    return is_last and (word.verb is Verb.PARTICIPLE or bool(_ONGOING.search(word.lower)))


@lru_cache(maxsize=1024)
def parts(text: str, whole: tuple[int, int] = (0, 0)) -> tuple[Part, ...]:
    """The parts of a sentence's plain wording, in order.

    Marks inside quotes, brackets, numbers and the run `whole` (an answer that has commas of its
    own) separate nothing.
    """
    depth = 0
    cuts = [0, *_after_joined_verbs(text, whole)]
    for mark in re.finditer(r"[«»(),;:]", text):
        if mark[0] in "«(":
            depth += 1
        elif mark[0] in "»)":
            depth -= 1
        elif (
            not depth and not whole[0] <= mark.start() < whole[1] and text[mark.end() : mark.end() + 1] == " "
        ):
            cuts.append(mark.end())
    cuts.sort()
    found = []
    body = len(text.rstrip(" ,;:.!?…"))
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        wording = text[start:end].strip(" ,;:.!?…")
        if wording:
            begin = text.index(wording, start)
            stop = begin + len(wording)
            found.append(Part(begin, stop, _ending(text, begin, stop, is_last=stop >= body)))
    return tuple(found)


def _after_joined_verbs(text: str, whole: tuple[int, int]) -> list[int]:
    """Where a second predicate begins behind «және»: «… бекітеді және … ратификациялайды»."""
    words = bare_words_of(text)
    return [
        word.start
        for before, word in pairwise(words)
        if word.lower in ("және", "әрі")
        and closes(before, is_last=False)
        and not whole[0] <= word.start < whole[1]
    ]


def _ending(text: str, begin: int, stop: int, *, is_last: bool) -> Ending:
    """The ending of the part `begin`:`stop`; of two parts with a dash each is a clause: «X – 6, Y – 5»."""
    word = next((word for word in reversed(bare_words_of(text)) if word.end <= stop and word.is_word), None)
    if word is None:
        return Ending.NOMINAL
    beside = " – " in text[begin:stop] and " – " in text[stop:]
    if beside or closes(word, is_last=is_last) or _is_said_of_some(text, word):
        return Ending.FINITE
    return Ending.CONVERB if word.verb is Verb.CONVERB else Ending.NOMINAL


def _is_said_of_some(text: str, word: Word) -> bool:
    """Whether a quality is the predicate of a counted part: «28-і республикалық»."""
    return word.upos == "ADJ" and bool(_SOME_OF.search(text[: word.start]))


def closes_finitely(text: str) -> bool:
    """Whether a sentence ends in a predicate that is a verb or stands for one."""
    found = parts(text)
    return bool(found) and found[-1].ending is Ending.FINITE
