"""The shorter words that an inflected Kazakh word may have come from.

Nominal endings stand in one order: stem + plural + possessive + case, and each
agrees with what it follows in two ways: vowel harmony (back а о ұ ы у, front
ә е і ө ү) and the last sound (vowel, voiced, nasal, voiceless). An ending that
does not agree is part of the stem, so «Алматы» has no accusative in it.

Source: Қазақ грамматикасы (Астана, 2002), Морфология, зат есім; the same
tables are in R. Muhamedowa, Kazakh: A Comprehensive Grammar (2016), ch. 2.

This is analysis without a dictionary: it says what is possible, not what is
meant. `kazakh.cases` decides about one reading; comparison wants them all.
"""

from functools import lru_cache
from typing import NamedTuple

VOWELS = frozenset("аәеёиоөуұүыіэюя")
BACK = frozenset("аоұыёяю")
FRONT = frozenset("әеіөүэ")
VOICELESS = frozenset("бвгдкқпстфхһцчшщ")
NASAL = frozenset("мнң")
UNTOLD = frozenset("иуькг")
"""Last letters after which either vowel may follow: ту-ы, кино-ны, банк-і."""
DROPPING = frozenset("нлрзкпғгқбс")
VOICED_AGAIN = {"б": "п", "г": "к", "ғ": "қ"}


class Ending(NamedTuple):
    """One written ending, the slot it fills and what it may follow."""

    text: str
    slot: str
    after: str  # "vowel", "voiced", "nasal", "voiceless", "sonorant", "buzz", "consonant", "px", "px3"


def _pairs(slot: str, after: str, forms: str) -> list[Ending]:
    return [Ending(form, slot, after) for form in forms.split()]


CASE_ENDINGS: tuple[Ending, ...] = tuple(
    _pairs("gen", "open", "ның нің")
    + _pairs("gen", "voiced", "дың дің")
    + _pairs("gen", "voiceless", "тың тің")
    + _pairs("acc", "vowel", "ны ні")
    + _pairs("acc", "sounding", "ды ді")
    + _pairs("acc", "voiceless", "ты ті")
    + _pairs("acc_px3", "px3", "н")
    + _pairs("dat", "ringing", "ға ге")
    + _pairs("dat", "voiceless", "қа ке")
    + _pairs("dat_px3", "px3", "на не")
    + _pairs("dat", "px12", "а е")
    + _pairs("loc", "ringing", "да де")
    + _pairs("loc", "voiceless", "та те")
    + _pairs("loc_px3", "px3", "нда нде")
    + _pairs("abl", "dull", "дан ден")
    + _pairs("abl", "voiceless", "тан тен")
    + _pairs("abl", "nasal", "нан нен")
    + _pairs("abl_px3", "px3", "нан нен")
    + _pairs("ins", "smooth", "мен")
    + _pairs("ins", "buzz", "бен")
    + _pairs("ins", "voiceless", "пен")
)
ATTRIBUTIVE_ENDINGS: tuple[Ending, ...] = tuple(
    _pairs("attr", "ringing", "дағы дегі")
    + _pairs("attr", "voiceless", "тағы тегі")
    + _pairs("attr_px3", "px3", "ндағы ндегі")
)
POSSESSIVE_ENDINGS: tuple[Ending, ...] = tuple(
    _pairs("px3", "vowel", "сы сі")
    + _pairs("px3", "consonant", "ы і")
    + _pairs("px1pl", "consonant", "ымыз іміз")
    + _pairs("px1pl", "vowel", "мыз міз")
    + _pairs("px1sg", "consonant", "ым ім")
    + _pairs("px1sg", "vowel", "м")
    + _pairs("px2", "consonant", "ыңыз іңіз ың ің")
    + _pairs("px2", "vowel", "ңыз ңіз ң")
)
PLURAL_ENDINGS: tuple[Ending, ...] = tuple(
    _pairs("pl", "open_r", "лар лер")
    + _pairs("pl", "dull_l", "дар дер")
    + _pairs("pl", "voiceless", "тар тер")
)
_CLASSES: dict[str, frozenset[str]] = {
    "vowel": VOWELS,
    "consonant": frozenset("бвгғджзйкқлмнңпрстфхһцчшщуиь"),
    "voiceless": VOICELESS,
    "nasal": NASAL,
    "open": VOWELS | NASAL,
    "voiced": frozenset("жзйлруиью"),
    "sounding": frozenset("жзйлмнңруиью"),
    "ringing": VOWELS | frozenset("жзйлмнңрь"),
    "dull": VOWELS | frozenset("жзйлрь"),
    "smooth": VOWELS | frozenset("йлмнңрь"),
    "buzz": frozenset("жз"),
    "open_r": VOWELS | frozenset("йрь"),
    "dull_l": frozenset("жзлмнңь"),
}


class Reading(NamedTuple):
    """A possible stem and the slots that its endings fill, innermost first."""

    stem: str
    slots: tuple[str, ...]


def harmony(word: str) -> str | None:
    """Return "back", "front" or None by the last vowel that tells."""
    for letter in reversed(word):
        if letter in BACK:
            return "back"
        if letter in FRONT:
            return "front"
    return None


def _agrees(stem: str, ending: Ending) -> bool:
    if ending.after == "px3":
        return stem.endswith(("ы", "і"))
    if ending.after == "px12":
        return stem.endswith(("м", "ң"))
    if stem[-1] not in _CLASSES[ending.after]:
        return False
    if ending.text in ("мен", "бен", "пен"):
        return True
    of_stem, of_ending = harmony(stem), harmony(ending.text)
    return of_stem is None or of_ending is None or of_stem == of_ending or stem[-1] in UNTOLD


def _peel(reading: Reading, endings: tuple[Ending, ...], shortest: int) -> list[Reading]:
    word = reading.stem
    return [
        Reading(stem, (ending.slot, *reading.slots))
        for ending in endings
        if word.endswith(ending.text)
        and len(stem := word[: -len(ending.text)]) >= shortest
        and _agrees(stem, ending)
    ]


def restored(stem: str) -> tuple[str, ...]:
    """Return a stem and what it may have been before a possessive vowel: кітаб → кітап, мүлк → мүлік."""
    if len(stem) < 2 or stem[-1] in VOWELS:
        return (stem,)
    found = [stem]
    if stem[-1] in VOICED_AGAIN:
        found.append(stem[:-1] + VOICED_AGAIN[stem[-1]])
    if len(stem) > 2 and stem[-1] in DROPPING and stem[-2] not in VOWELS and stem[-1] != stem[-2]:
        vowel = "і" if harmony(stem) == "front" else "ы"
        found.append(stem[:-1] + vowel + stem[-1])
    return tuple(found)


@lru_cache(maxsize=16384)
def readings(word: str, shortest: int = 2) -> tuple[Reading, ...]:
    """Return every way to take nominal endings off a lower-case word, itself first."""
    whole = Reading(word, ())
    if len(word) <= shortest:
        return (whole,)
    cased = [whole, *_peel(whole, CASE_ENDINGS + ATTRIBUTIVE_ENDINGS, shortest)]
    owned: list[Reading] = []
    for reading in cased:
        for peeled in _peel(reading, POSSESSIVE_ENDINGS, shortest):
            owned += (Reading(stem, peeled.slots) for stem in restored(peeled.stem))
    counted = [peeled for reading in cased + owned for peeled in _peel(reading, PLURAL_ENDINGS, shortest)]
    return tuple(dict.fromkeys(cased + owned + counted))


def stems(word: str, shortest: int = 2) -> tuple[str, ...]:
    """Return the possible stems of a lower-case word, itself first, without repeats."""
    return tuple(dict.fromkeys(reading.stem for reading in readings(word, shortest)))
