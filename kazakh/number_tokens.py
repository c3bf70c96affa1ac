"""The pieces that numbers are written with: digits, numeral words in all their forms, marks.

Source: Қазақ грамматикасы (Астана, 2002), «Сан есім»; the forms come from `kazakh.inflect`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from fractions import Fraction
from functools import cache
from itertools import product
from typing import NamedTuple

from kazakh.inflect import CASES, POSSESSIVES, endings_after, inflect
from kazakh.normalise import LETTERS
from kazakh.numerals import CARDINALS, COLLECTIVES, ORDINALS, Value
from kazakh.phonology import Final, Tail, tail_of


class Token(NamedTuple):
    """A run of the plain text: `shape` is "digits", "word", "mark" or "other"."""

    shape: str
    written: str
    text: str
    start: int
    end: int


class Role(Enum):
    """What a numeral word says: how many, which in order, how many together, roughly, what part."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    COLLECTIVE = "collective"
    ABOUT = "about"
    PART = "part"


class Numeral(NamedTuple):
    """What one form of a numeral word says, and the ending it carries."""

    word: str
    value: Value
    role: Role
    ending: str


_TOKENS = re.compile(
    r"(?P<other>\d{1,2}\.\d{1,2}\.\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}(?::\d{2})?|\d+(?:\.\d+){2,}"
    r"|(?:https?://|www\.)\S+)"
    r"|(?P<digits>(?:\d{1,3}(?: \d{3})+(?!\d)|\d+)(?:,\d+|\.\d{1,2}(?![\d.]))?)"
    rf"|(?P<word>[{LETTERS}A-Za-z]+)"
    r"|(?P<mark>\S)"
)


def tokens_of(text: str) -> list[Token]:
    """Cut a plain text into digits, words and marks; dates in digits and times are "other"."""
    return [
        Token(match.lastgroup or "other", match[0], match[0].lower(), match.start(), match.end())
        for match in _TOKENS.finditer(text)
    ]


_HOMOGRAPHS = ("оны", "онда", "оның", "оным", "онымен", "онан", "онсыз", "үшін", "ондай", "бірдей")
"""Forms that are commonly something else: «оны» is «him», «үшін» is «for»."""

_SHORT = {"млн": "миллион", "млрд": "миллиард", "трлн": "триллион"}
_PARTS = {"жарты": Fraction(1, 2), "ширек": Fraction(1, 4)}


@cache
def numeral_words() -> dict[str, Numeral]:
    """Map every form of every numeral word to what it says."""
    forms: dict[str, Numeral] = {}
    for word, value in CARDINALS.items():
        for form, ending in _forms(word):
            forms.setdefault(form, Numeral(word, value, Role.CARDINAL, ending))
        for ending in ("дай", "дей", "тай", "тей"):
            forms[word + ending] = Numeral(word, value, Role.ABOUT, ending)
        for form, ending in _forms(ORDINALS[word]):
            forms.setdefault(form, Numeral(word, value, Role.ORDINAL, ending))
    for value, word in COLLECTIVES.items():
        for form, ending in (*_forms(word), (word + "міз", "міз"), (word + "мыз", "мыз")):
            if value == 1 and not form.startswith("біреуі"):
                continue  # «біреуге» is «to someone»
            forms[form] = Numeral(word, value, Role.COLLECTIVE, ending)
    for word, part in _PARTS.items():
        for form, ending in _forms(word):
            forms[form] = Numeral(word, part, Role.PART, ending)
    forms |= {short: Numeral(word, CARDINALS[word], Role.CARDINAL, "") for short, word in _SHORT.items()}
    return {form: numeral for form, numeral in forms.items() if form not in _HOMOGRAPHS}


def _forms(word: str) -> Iterator[tuple[str, str]]:
    """Give the case forms of a word, bare and with the third-person possessive, with their endings."""
    tail = tail_of(word)
    for case in CASES:
        yield inflect(word, case) if case != "nom" else word, endings_after(tail, case)
        yield inflect(word, case, possessive="px3"), endings_after(tail, case, possessive="px3")


@cache
def endings() -> frozenset[str]:
    """All endings of number, possession and case that may follow digits after a hyphen."""
    tails = [Tail(back, final) for back, final in product((True, False), Final)]
    possessives = (None, *POSSESSIVES)
    combinations = product(tails, CASES, (True, False), possessives)
    found = {
        endings_after(tail, case, plural=plural, possessive=possessive)
        for tail, case, plural, possessive in combinations
    }
    return frozenset(found - {""})


_ORDINAL = re.compile("(?:[ыі]?нш|с[ыі]нш|ш)[ыі](.*)")
_COLLECTIVE = re.compile("(?:еу|ау)(.*)")


def digit_role(after_hyphen: str) -> tuple[Role, str] | None:
    """Understand what follows digits and a hyphen: «28-і», «1-ші», «7-еу», «200-дей».

    Gives the role and the case ending; None where a noun follows («15-жылдық», «9-А»), which makes
    the number an ordinal said without its ending.
    """
    if after_hyphen in endings():
        return Role.CARDINAL, after_hyphen
    if after_hyphen == "ақ":
        return Role.CARDINAL, ""
    if after_hyphen in ("дай", "дей", "тай", "тей"):
        return Role.ABOUT, after_hyphen
    for pattern, role in ((_ORDINAL, Role.ORDINAL), (_COLLECTIVE, Role.COLLECTIVE)):
        found = pattern.fullmatch(after_hyphen)
        if found is not None and (not found[1] or found[1] in endings()):
            return role, found[1]
    return None
