"""What an ending hears of the word before it: vowel harmony and the last sound.

Kazakh endings agree in two ways. Harmony: back after а о ұ ы я, front after ә е і ө ү э ё; и and у
take the side of the syllable before them. Assimilation: the first consonant of an ending changes
with the last sound of the stem. In loans final б в г д count as voiceless («клубқа», «архивтің»),
and some final clusters always take front endings («банкте», «Люксембургте»).

Source: Қазақ грамматикасы (Астана, 2002), «Фонетика: үндестік заңы»; R. Muhamedowa, Kazakh: A
Comprehensive Grammar (2016), ch. 3; the orthographic rules for loans and for -ов, -ев surnames.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

VOWELS = frozenset("аәеёиоөуұүыіэюя")
_BACK = frozenset("аоұыя")
_FRONT = frozenset("әеіөүэё")


class Final(Enum):
    """Classes of last sounds by how an ending's first consonant answers to them."""

    VOWEL = "а ә е і о ө ұ ү ы э я"
    GLIDE = "р й у и ю"
    LATERAL = "л"
    NASAL = "м н ң"
    BUZZ = "з ж"
    VOICELESS = "the rest"


_FINALS = {letter: final for final in Final for letter in final.value.split(" ") if len(letter) == 1}


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of a stem as an ending hears it."""

    back: bool
    final: Final


_FRONT_CLUSTERS = ("рг", "нг", "рк", "нк", "лк", "ск", "кт", "ль", "ябрь")
_HARMONY = {
    **dict.fromkeys(("тарих", "мұхит", "ми", "тарихи", "январь", "жетісу", "көксу"), True),
    **dict.fromkeys(("такси", "педагог", "мали", "сомали", "баку", "али"), False),
}
"""Words whose endings break the rule: True for back endings, False for front ones."""


def tail_of(word: str) -> Tail:
    """Describe the end of a word written in Cyrillic; only its last word counts."""
    last = word.lower().replace("-", " ").rstrip(" ").rpartition(" ")[2]
    return Tail(is_back(last), final_of(last))


def final_of(word: str) -> Final:
    """Class the last sound of a lower-case word; a soft or hard sign is passed over."""
    return _FINALS.get(word.rstrip("ьъ")[-1:], Final.VOICELESS)


def is_back(word: str) -> bool:
    """Whether a lower-case word takes back endings."""
    if word in _HARMONY:
        return _HARMONY[word]
    if word.endswith(_FRONT_CLUSTERS):
        return False
    root = _without_surname_ending(word)
    for place in range(len(root) - 1, -1, -1):
        side = _side(root, place)
        if side is not None:
            return side
    return _default(word)


def _without_surname_ending(word: str) -> str:
    """Назарба-ев, Тоқа-ев, Мүсіреп-ов: these surname endings leave harmony to what is before."""
    if word.endswith("ов") and len(word) > 4:
        return word[:-2]
    if word.endswith("ев") and len(word) > 4 and word[-3] in VOWELS:
        return word[:-2]
    return word


def _side(word: str, place: int) -> bool | None:
    """Back, front, or None where the letter at `place` leaves harmony to the syllable before."""
    letter, before = word[place], word[place - 1 : place]
    closed = place + 1 < len(word)
    if letter in _BACK:
        return True
    if letter in _FRONT:
        return False
    if letter == "ю" and before not in VOWELS:
        return False
    if letter == "и":
        return True if before in ("қ", "ғ") else (False if closed and word[place + 1] not in "ую" else None)
    if letter == "у" and closed and before not in VOWELS:
        return True
    return None


def _default(word: str) -> bool:
    """Choose for a word of и, у and consonants only: «су» is back, «би» front."""
    return "и" not in word and "ю" not in word
