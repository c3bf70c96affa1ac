"""How exact a number is, from the words around it.

«-ден астам, аса, артық» is more, «кемінде» at least, «дейін» at most, «шамамен», «жуық», «шақты»
about. The bound word may follow the counted noun, which then carries the case: «700 млрд. АҚШ
долларынан астам».

Source: Қазақ грамматикасы (Астана, 2002), «Болжалдық сан есім»; «Септеулік шылаулар».
"""

from __future__ import annotations

from enum import StrEnum

from kazakh.number_reader import Kind, Reading
from kazakh.number_tokens import Token


class Bound(StrEnum):
    """What the true number may be, seen from the one that is written."""

    EXACT = "exact"
    MORE = "more"
    AT_LEAST = "at_least"
    LESS = "less"
    AT_MOST = "at_most"
    ABOUT = "about"


_BEFORE = {
    "шамамен": Bound.ABOUT,
    "жобамен": Bound.ABOUT,
    "орта есеппен": Bound.ABOUT,
    "кемінде": Bound.AT_LEAST,
    "кемі": Bound.AT_LEAST,
    "ең кемі": Bound.AT_LEAST,
    "ең аз дегенде": Bound.AT_LEAST,
    "кем болғанда": Bound.AT_LEAST,
    "кем дегенде": Bound.AT_LEAST,
    "аз дегенде": Bound.AT_LEAST,
    "көп дегенде": Bound.AT_MOST,
    "әрі кеткенде": Bound.AT_MOST,
    "ары кеткенде": Bound.AT_MOST,
    "көбі": Bound.AT_MOST,
    "ең көбі": Bound.AT_MOST,
    "ең көп дегенде": Bound.AT_MOST,
}
_AFTER_ABLATIVE = {
    "астам": Bound.MORE,
    "аса": Bound.MORE,
    "артық": Bound.MORE,
    "көп": Bound.MORE,
    "көбірек": Bound.MORE,
    "жоғары": Bound.MORE,
    "кем": Bound.LESS,
    "аз": Bound.LESS,
    "төмен": Bound.LESS,
    "кем емес": Bound.AT_LEAST,
    "аз емес": Bound.AT_LEAST,
    "төмен емес": Bound.AT_LEAST,
    "кем болмауы": Bound.AT_LEAST,
    "артық емес": Bound.AT_MOST,
    "көп емес": Bound.AT_MOST,
    "аспайды": Bound.AT_MOST,
    "аспайтын": Bound.AT_MOST,
    "аспауы": Bound.AT_MOST,
    "аспаған": Bound.AT_MOST,
    "аспады": Bound.AT_MOST,
}
_EXCEEDS = ("асады", "асатын", "асты", "асқан", "асып", "асуы", "асу", "асса")
_AFTER_DATIVE = {
    "жуық": Bound.ABOUT,
    "жуығы": Bound.ABOUT,
    "таяу": Bound.ABOUT,
    "тарта": Bound.ABOUT,
    "жақын": Bound.ABOUT,
    "дейін": Bound.AT_MOST,
    "дейінгі": Bound.AT_MOST,
    "шейін": Bound.AT_MOST,
}
_AFTER = {
    "астам": Bound.MORE,
    "шақты": Bound.ABOUT,
    "шамасында": Bound.ABOUT,
    "шамасы": Bound.ABOUT,
    "дерлік": Bound.ABOUT,
}
_ABLATIVE = ("дан", "ден", "тан", "тен", "нан", "нен")
_DATIVE = ("ға", "ге", "қа", "ке", "на", "не")
_UNITS_BETWEEN = 4
"""Words; «700 млрд. АҚШ долларынан астам» has a stop, a country and a currency between."""


def bounded(tokens: list[Token], reading: Reading) -> tuple[Bound, int, int]:
    """Find the bound of a number and the tokens of the whole phrase, bound words included."""
    first = reading.first
    for size in (2, 1):
        before = " ".join(token.text for token in tokens[first - size : first]) if first >= size else ""
        if before in _BEFORE:
            return _BEFORE[before], first - size, reading.last
    if reading.high is not None:
        return Bound.EXACT, first, _closed(tokens, reading)
    if reading.kind is not Kind.ORDINAL:
        after = _after(tokens, reading)
        if after is not None:
            return after[0], first, after[1]
    return (Bound.ABOUT if reading.about else Bound.EXACT), first, reading.last


def _closed(tokens: list[Token], reading: Reading) -> int:
    """Find the word that closes a range, if it has one: «5-тен 10-ға дейін», «5 пен 10 аралығында»."""
    for place, token in enumerate(tokens[reading.last + 1 : reading.last + 4], reading.last + 1):
        if token.text.startswith(("дейін", "шейін", "аралы", "арасы")):
            return place
    return reading.last


def _after(tokens: list[Token], reading: Reading) -> tuple[Bound, int] | None:
    """Find a bound after the number, or after the noun it counts; with its last token."""
    case = reading.ending
    reach = tokens[reading.last + 1 : reading.last + 3 + _UNITS_BETWEEN]
    if reach and reach[0].text == "+" and reach[0].start == tokens[reading.last].end:
        return Bound.MORE, reading.last + 1
    for between, token in enumerate(reach[: _UNITS_BETWEEN + 1]):
        pair = " ".join(word.text for word in reach[between : between + 2])
        found = _said(case, token.text, pair)
        if found is not None:
            return found[0], reading.last + between + found[1]
        if reading.ending or token.shape == "digits" or token.text in _STOPS:
            return None
        case = token.text
    return None


_STOPS = frozenset(",;:!?()«»–")


def _said(case: str, text: str, pair: str) -> tuple[Bound, int] | None:
    """Give the bound said after a word with this case ending, and in how many words."""
    if case.endswith(_ABLATIVE):
        if pair != text and pair in _AFTER_ABLATIVE:
            return _AFTER_ABLATIVE[pair], 2
        if text.startswith(_EXCEEDS):
            return Bound.MORE, 1
        return (_AFTER_ABLATIVE[text], 1) if text in _AFTER_ABLATIVE else None
    if case.endswith(_DATIVE) and text in _AFTER_DATIVE:
        return _AFTER_DATIVE[text], 1
    return (_AFTER[text], 1) if text in _AFTER else None
