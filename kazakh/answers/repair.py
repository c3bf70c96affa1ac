"""Figures and dates as pupils spell them, put into letters that the readers of numbers know (rules 3–5).

A word in Latin letters, or typed without Kazakh ones, becomes the numeral, month or
bound word that it can only be; on request a word with one slip too.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from kazakh.answers.likeness import SHORTEST_SLIP, slips
from kazakh.answers.plain import fold, is_latin, skeleton
from kazakh.dates import MONTHS
from kazakh.inflect import CASES, inflect
from kazakh.number_tokens import Role, numeral_words

_BOUNDS_WORDS = (
    "аса астам артық көп кем аз емес жоғары төмен дейін шейін жуық таяу тарта шақты шамасында шамамен "
    "жобамен кемінде көбі дегенде асады асатын асты аспайды жарым бүтін бүтіннен"
)
_BOUNDS = tuple(_BOUNDS_WORDS.split(" "))
_NOUNS = ("жыл", "ай", "күн", "ғасыр", "пайыз", "процент", *MONTHS)
_WORD = re.compile(r"(?<![^\W\d_])(?<!\d-)[^\W\d_]+(?:'[^\W\d_]+)*")
_SIGNS = (
    (re.compile(r"\bкм ?[²2]\b"), "шаршы километр"),
    (re.compile(r"\bм ?[²2]\b"), "шаршы метр"),
    (re.compile(r"\bм ?[³3]\b"), "текше метр"),
    (re.compile(r"(?:≥|>=)\s*(\d[\d ]*)"), r"кемінде \1"),
    (re.compile(r"(?:≤|<=)\s*(\d[\d ]*)"), r"көп дегенде \1"),
    (re.compile(r">\s*(\d[\d ]*\d|\d)"), r"\1+"),
    (re.compile(r"<\s*(\d[\d ]*\d|\d)"), r"\1-ден кем"),
    (re.compile(r"[~≈]\s*(\d)"), r"шамамен \1"),
    (re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d{3})+)(?![\d.])"), lambda found: found[1].replace(".", "")),
    (re.compile(r"(?<=\d)\s+(?=\+)"), ""),
    (re.compile(r"(\d)\s*(?=%)"), r"\1 "),
    (re.compile(r"(?<=\d) (?=(?:ден|дан|тен|тан|нен|нан|ге|ға|ке|қа|ші|шы|нші|ншы|інші|ыншы|сы|сі)\b)"), "-"),
    (re.compile(r"(?<=\d)(?=(?:ден|дан|тен|тан|нен|нан|ші|шы|нші|ншы|інші|ыншы|і|ы|сы|сі)\b)"), "-"),
)


@cache
def _vocabulary() -> frozenset[str]:
    nouns = (form for noun in _NOUNS for form in _forms(noun))
    return frozenset(numeral_words()) | frozenset(_BOUNDS) | frozenset(nouns) | {"жылғы"}


def _forms(noun: str) -> Iterable[str]:
    for case in CASES:
        yield inflect(noun, case)
        yield inflect(noun, case, possessive="px3")
        yield inflect(noun, case, plural=True, possessive="px3")


@cache
def _by_fold() -> dict[str, str]:
    """The vocabulary by folded letters; the shortest word wins a tie."""
    return {fold(word): word for word in _longest_first()}


@cache
def _by_skeleton() -> dict[str, str]:
    """The vocabulary by its letters in any alphabet; the shortest word wins a tie."""
    return {skeleton(word): word for word in _longest_first()}


def _longest_first() -> list[str]:
    return sorted(_vocabulary(), key=lambda word: (-len(word), word))


def repaired(answer: str, *, slipped: bool = False) -> str:
    """Return a plain answer with signs spelled out and its numerals, months and bounds in right letters.

    With `slipped`, a word that is one letter away from exactly one of them becomes that one.
    """
    for pattern, replacement in _SIGNS:
        answer = pattern.sub(replacement, answer)
    return _WORD.sub(lambda found: _right(found[0], slipped=slipped), answer)


def _right(word: str, *, slipped: bool) -> str:
    if word in _vocabulary():
        return word
    known = _by_skeleton().get(skeleton(word)) if is_latin(word) else _by_fold().get(fold(word))
    if known is None and slipped:
        known = _one_letter_off(word)
    return known or _parted(word) or word


def _parted(word: str) -> str | None:
    """Return numerals that are written as one word, apart: тоқсансегіз."""
    numerals = _numerals_by_fold()
    letters = fold(word)
    return next(
        (
            f"{numerals[letters[:cut]]} {numerals[letters[cut:]]}"
            for cut in range(2, len(letters) - 1)
            if letters[:cut] in numerals and letters[cut:] in numerals
        ),
        None,
    )


@cache
def _numerals_by_fold() -> dict[str, str]:
    return {fold(word): word for word, numeral in numeral_words().items() if numeral.role is not Role.ABOUT}


@lru_cache(maxsize=4096)
def _one_letter_off(word: str) -> str | None:
    """Return the one numeral, month or bound that a word may be a slip for."""
    letters = skeleton(word)
    near = [
        (slips(letters, known), len(meant), meant)
        for known, meant in _by_skeleton().items()
        if (known[:2] == letters[:2] or known[-2:] == letters[-2:])
        and abs(len(known) - len(letters)) < 2
        and len(known) >= SHORTEST_SLIP
    ]
    close = sorted(found for found in near if found[0] < 2)
    return close[0][2] if len({_meaning(meant) for _, _, meant in close}) == 1 else None


def _meaning(word: str) -> object:
    numeral = numeral_words().get(word)
    return numeral.value if numeral is not None else word[:3]
