"""Counts and measures: «394 мүше», «800-ден аса», «жүз отыздан астам ұлт», «28-і».

The answer is the number with its bound, without what it counts. Value: {"number": "800",
"bound": "more_than" | "at_least" | "less_than" | "at_most" | "about" | null}. Details: `head`, the
stem of the counted word; `number_end`, where the number ends before its bound; `suffix`, the ending
that hangs on digits («і» of «28-і»); `form`, "digits" or "words".

Left out: years, days of a month, ordinals, articles and classes (5-бап), and a lone «бір» or
«жүз», which mean "a" and a people's union as often as a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from content.extraction.base import FactDraft
from content.extraction.sentences import PlainSentence, Token
from kazakh.gazetteers import classes_of
from kazakh.numerals import CARDINALS, read_words
from kazakh.stems import stems

_BOUNDS_AFTER = {
    "аса": "more_than",
    "астам": "more_than",
    "артық": "more_than",
    "асады": "more_than",
    "асты": "more_than",
    "асқан": "more_than",
    "көп": "more_than",
    "жоғары": "more_than",
    "кем": "less_than",
    "аз": "less_than",
    "төмен": "less_than",
    "жуық": "about",
    "жақын": "about",
    "тарта": "about",
    "таман": "about",
    "дейін": "at_most",
}
_BOUNDS_BEFORE = {"кемінде": "at_least", "шамамен": "about"}
_DIGITS = re.compile(r"(\d+)(?:-([а-яәғқңөұүһі]+))?")
_SUFFIXES = re.compile(r"(?:с?[ыі]н?|[дтн][ае]н|[дт][ае]|[ғқкг][ае]|[мбп]ен|[нд][ыі]ң|т[ыі]ң|[ндт][ыі])")
_AMBIGUOUS = frozenset(["бір", "жүз", "мың"])
_ENDINGS = re.compile(r"(?:[дтн][ае]н|[ғқкг][ае])$")


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in a sentence: tokens `first`..`last`, its value and how it is written."""

    first: int
    last: int
    value: int
    suffix: str
    form: str


def quantities(sentence: PlainSentence) -> Iterator[FactDraft]:
    """The quantities of a sentence, in order."""
    tokens = sentence.tokens
    for number in _numbers(tokens):
        if _is_counted(tokens, number):
            yield _fact(sentence, number)


def _numbers(tokens: tuple[Token, ...]) -> Iterator[_Number]:
    index = 0
    while index < len(tokens):
        digits = _DIGITS.fullmatch(tokens[index].lower)
        if digits:
            yield _Number(index, index, int(digits[1]), digits[2] or "", "digits")
            index += 1
            continue
        end = index
        while end < len(tokens) and _cardinal(tokens[end].lower) is not None:
            end += 1
        value = read_words([_cardinal(token.lower) or "" for token in tokens[index:end]])
        if value is not None and not (end == index + 1 and tokens[index].lower in _AMBIGUOUS):
            yield _Number(index, end - 1, value, "", "words")
        index = max(end, index + 1)


def _cardinal(word: str) -> str | None:
    """The numeral that a word is, bare or before a bound: отыз, отыздан."""
    if word in CARDINALS:
        return word
    bare = _ENDINGS.sub("", word)
    return bare if bare in CARDINALS else None


def _is_counted(tokens: tuple[Token, ...], number: _Number) -> bool:
    after = tokens[number.last + 1].lower if number.last + 1 < len(tokens) else ""
    before = tokens[number.first - 1].text if number.first else ""
    if number.suffix and not _SUFFIXES.fullmatch(number.suffix):
        return False
    if before == "№" or "months" in classes_of(after) or after.startswith("ғасыр"):
        return False
    is_year = 1000 <= number.value <= 2100 and number.form == "digits"
    return not (is_year and (after.startswith("жыл") or after in {"ж", "жж"} or number.suffix))


def _fact(sentence: PlainSentence, number: _Number) -> FactDraft:
    tokens = sentence.tokens
    start, end = tokens[number.first].start, tokens[number.last].end
    number_end, bound, after = end, None, number.last + 1
    if after < len(tokens) and tokens[after].lower in _BOUNDS_AFTER and _leans(tokens[number.last], number):
        bound, end = _BOUNDS_AFTER[tokens[after].lower], tokens[after].end
        after += 1
    elif number.first and tokens[number.first - 1].lower in _BOUNDS_BEFORE:
        bound, start = _BOUNDS_BEFORE[tokens[number.first - 1].lower], tokens[number.first - 1].start
    span = sentence.original(start, end)
    head = tokens[after].lower if after < len(tokens) and tokens[after].is_word else ""
    return FactDraft(
        sentence=sentence.index,
        kind="quantity",
        answer=span.of(sentence.document),
        answer_start=span.start,
        answer_end=span.end,
        value={"number": str(number.value), "bound": bound},
        details={
            "head": min(stems(head), key=len) if head else "",
            "plain": (start, end),
            "number": (tokens[number.first].start, number_end),
            "suffix": number.suffix,
            "form": number.form,
        },
    )


def _leans(last: Token, number: _Number) -> bool:
    """Whether the number has the ending that a bound after it asks for."""
    return bool(number.suffix) or last.lower not in CARDINALS
