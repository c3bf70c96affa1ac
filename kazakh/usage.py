"""How news uses a word: with which endings, with a capital or not, before a noun or at the end.

Counts over a corpus tell a verb from a noun that it looks like: a root with four verbal endings is
a verb, a word that stands before nouns is an adjective. `kazakh.train.usage` makes the table.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from functools import cache
from importlib.resources import files
from typing import NamedTuple

VERBAL = re.compile(
    r"(?:[бмп][ае])?(?:[ғқ]ан|[гк]ен|[ғқ]анда|[гк]енде|атын|етін|йтын|йтін|[ыі]?п|ады|еді|йды|йді|с[ае]"
    r"|у|уға|уге|уды|уді|у[ыі]|ар|ер|[дт][ыі]м|[ғқ]алы|гелі|келі|мақшы|мекші|[ғқ]ай|[гк]ей|с[ыі]н|ушы|уші"
    r"|[дт][ыі]|[ыі]л[дт][ыі]|[ыі]н[дт][ыі]|[ыі]л[ғг][ае]н|[ыі]лу|[ыі]л[ыі]п|[ыі]лады|іледі)"
)
"""Endings that a verb root takes by itself or in the passive; each may also end a noun."""

UNKNOWN = "-"

_LINE_END = re.compile(rb"\n")


class Usage(NamedTuple):
    """What the corpus shows of one word or root.

    verbal, nominal: how many of such endings it was met with, from 0 (none) to 4 (seven and more).
    capital, before_noun, final: the share of its uses with a capital, before an inflected word and
    before the end of a clause, in quarters; "-" where it is too rare to tell.
    """

    verbal: int = 0
    nominal: int = 0
    capital: str = UNKNOWN
    before_noun: str = UNKNOWN
    final: str = UNKNOWN


NEVER_MET = Usage()


class _Table:
    """The table as it lies in its file, sorted: a dictionary of its 24,000 words takes six times the memory.

    A line is a word, a tab, and one character for each of the five figures.
    """

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._starts = array("I", [0, *(match.end() for match in _LINE_END.finditer(text))])
        self._starts.pop()

    def codes_of(self, word: str) -> str | None:
        wanted = word.encode()
        place = bisect_left(self._starts, wanted, key=self._word_at)
        if place == len(self._starts) or self._word_at(self._starts[place]) != wanted:
            return None
        after = self._starts[place] + len(wanted) + 1
        return self._text[after : self._text.index(b"\n", after)].decode()

    def _word_at(self, start: int) -> bytes:
        return self._text[start : self._text.index(b"\t", start)]


@cache
def _table() -> _Table:
    return _Table((files("kazakh") / "data" / "usage.tsv").read_bytes())


@cache
def _usage(codes: str) -> Usage:
    """One object for each of the three hundred that there are."""
    return Usage(int(codes[0]), int(codes[1]), *codes[2:])


def usage_of(word: str) -> Usage:
    """Return how the corpus uses a word in lower case."""
    codes = _table().codes_of(word)
    return NEVER_MET if codes is None else _usage(codes)
