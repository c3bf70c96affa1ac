"""The parts of a sentence between its commas, and how each of them ends.

Kazakh is verb-final: a part that ends in a finite verb (or in another predicate: бар, жоқ, керек,
емес) closes a clause; one that ends in a converb (-ып, -а отырып, -са, -ғанда) leans on the clause
after it; anything else is an element of a list, an adverbial, or a clause whose predicate stands
at the end of the sentence («… 15 тілде газеттер, 8 тілде радиобағдарламалар шығады»).

Source: Қазақ грамматикасы (Астана, 2002), Синтаксис, құрмалас сөйлем.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from content.extraction.sentences import Token, tokenise

_PREDICATES = frozenset(
    (
        "бар",
        "жоқ",
        "керек",
        "қажет",
        "тиіс",
        "емес",
        "мүмкін",
        "тиесілі",
        "екен",
        "белгілі",
        "баршылық",
        "кең",
    )
)
_FINITE = re.compile(r"[аәеёиоөуұүыіюя].*(?:[дт][ыі]|[ғкқг][ае]н|[ае]ды|[еи]ді|уд[ае]|сын|сін)$")
_CONVERB = re.compile(r"[аәеёиоөуұүыіюя].*(?:[ыі]п|[аеуү]п|с[ае]|[ғгқк][ае]нд[ае]|[мбп][ае]ст[ае]н)$")


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


def is_finite(token: Token) -> bool:
    """Whether a word can close a clause."""
    return token.lower in _PREDICATES or bool(_FINITE.search(token.lower))


def parts(text: str, whole: tuple[int, int] = (0, 0)) -> list[Part]:
    """The parts of a sentence's plain wording, in order.

    Marks inside quotes, brackets, numbers and the run `whole` (an answer that has commas of its
    own) separate nothing.
    """
    depth = 0
    cuts = [0]
    for mark in re.finditer(r"[«»(),;:]", text):
        if mark[0] in "«(":
            depth += 1
        elif mark[0] in "»)":
            depth -= 1
        elif (
            not depth and not whole[0] <= mark.start() < whole[1] and text[mark.end() : mark.end() + 1] == " "
        ):
            cuts.append(mark.end())
    found = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        wording = text[start:end].strip(" ,;:.!?…")
        if wording:
            begin = text.index(wording, start)
            found.append(Part(begin, begin + len(wording), _ending(wording)))
    return found


def _ending(wording: str) -> Ending:
    words = [token for token in tokenise(wording) if token.is_word]
    if not words:
        return Ending.NOMINAL
    if is_finite(words[-1]):
        return Ending.FINITE
    return Ending.CONVERB if _CONVERB.search(words[-1].lower) else Ending.NOMINAL
