"""Kazakh numerals: how a number is said, and what number is meant.

Cardinals count up in groups of a thousand (мың, миллион, миллиард, триллион); a leading «бір» is
left out before «жүз» and «мың», as it is said. Ordinals take -ыншы/-інші on the last word only,
collectives exist for 1–7 (біреу … жетеу). Decimals and fractions put the denominator first, in the
ablative: 2,3 «екі бүтін оннан үш», 3/4 «төрттен үш».

Source: Қазақ грамматикасы (Астана, 2002), «Сан есім».
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

Value = int | Fraction

UNITS = ("нөл", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
TENS = ("", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")
HUNDRED = "жүз"
MAGNITUDES = {1_000: "мың", 10**6: "миллион", 10**9: "миллиард", 10**12: "триллион"}
LIMIT = 10**15
"""Numbers from here on have no words of their own here."""

CARDINALS: dict[str, int] = {
    **{word: value for value, word in enumerate(UNITS)},
    **{word: value * 10 for value, word in enumerate(TENS) if word},
    HUNDRED: 100,
    **{word: value for value, word in MAGNITUDES.items()},
}

COLLECTIVES = {1: "біреу", 2: "екеу", 3: "үшеу", 4: "төртеу", 5: "бесеу", 6: "алтау", 7: "жетеу"}

_ORDINAL_ENDINGS = {
    "нөл": "інші",
    "екі": "нші",
    "алты": "ншы",
    "жеті": "нші",
    "жиырма": "сыншы",
    "қырық": "қырқыншы",
    "елу": "інші",
    "тоғыз": "ыншы",
    "он": "ыншы",
    "отыз": "ыншы",
    "алпыс": "ыншы",
    "тоқсан": "ыншы",
    "мың": "ыншы",
    "миллион": "ыншы",
    "миллиард": "ыншы",
    "триллион": "ыншы",
}

ORDINALS: dict[str, str] = {
    word: ending if len(ending) > 6 else word + ending
    for word, ending in ((word, _ORDINAL_ENDINGS.get(word, "інші")) for word in CARDINALS)
}
"""For each simple numeral its ordinal: бір → бірінші, жиырма → жиырмасыншы, қырық → қырқыншы."""

ABLATIVES = {10: "оннан", 100: "жүзден", 1_000: "мыңнан", 10_000: "он мыңнан", 10**6: "миллионнан"}
"""The denominators of decimals, as they are said."""


def number_words(value: Value) -> str:
    """Say a number: 130 → «жүз отыз», 2,3 → «екі бүтін оннан үш», 3/4 → «төрттен үш».

    Raises ValueError for what has no plain wording: |value| ≥ 10^15, or a fraction whose
    denominator is neither below ten nor a power of ten up to a million.
    """
    if not -LIMIT < value < LIMIT:
        raise ValueError(value)
    if value < 0:
        return f"минус {number_words(-value)}"
    if isinstance(value, int) or value.denominator == 1:
        return _cardinal(int(value))
    return _fraction(value)


def _cardinal(value: int) -> str:
    if value == 0:
        return UNITS[0]
    words: list[str] = []
    rest = value
    for magnitude, name in reversed(MAGNITUDES.items()):
        count, rest = divmod(rest, magnitude)
        if count == 1 and magnitude == 1_000 and not words:
            words.append(name)
        elif count:
            words += [*_below_thousand(count, first=not words), name]
    return " ".join([*words, *_below_thousand(rest, first=not words)])


def _below_thousand(value: int, *, first: bool) -> list[str]:
    hundreds, rest = divmod(value, 100)
    tens, units = divmod(rest, 10)
    words: list[str] = []
    if hundreds:
        words += [HUNDRED] if hundreds == 1 and first else [UNITS[hundreds], HUNDRED]
    if tens:
        words.append(TENS[tens])
    if units:
        words.append(UNITS[units])
    return words


def _fraction(value: Fraction) -> str:
    whole, part = divmod(value, 1)
    power = next((power for power in ABLATIVES if power % part.denominator == 0), None)
    if whole == 0 and part.denominator < 10:
        from_whole = DENOMINATORS[part.denominator]
        return f"{from_whole} {_cardinal(part.numerator)}"
    if power is None:
        raise ValueError(value)
    return f"{_cardinal(whole)} бүтін {ABLATIVES[power]} {_cardinal(int(part * power))}"


DENOMINATORS = {
    2: "екіден",
    3: "үштен",
    4: "төрттен",
    5: "бестен",
    6: "алтыдан",
    7: "жетіден",
    8: "сегізден",
    9: "тоғыздан",
}


def ordinal_words(value: int) -> str:
    """Say a place in an order: 21 → «жиырма бірінші», 1995 → «мың тоғыз жүз тоқсан бесінші»."""
    *before, last = number_words(value).split(" ")
    return " ".join([*before, ORDINALS[last]])


def spoken_tail(digits: str) -> str:
    """Give the last word of a number written in digits, which any suffix agrees with.

    «28» → «сегіз», «1 000» → «мың», «1,50» → «елу», «100 %» → «пайыз».
    """
    if digits.rstrip().endswith("%"):
        return "пайыз"
    plain = "".join(letter for letter in digits if letter.isdigit() or letter in ",.")
    whole, _, decimals = plain.replace(".", ",").partition(",")
    return _last_word(decimals if decimals.strip("0") else whole)


def _last_word(digits: str) -> str:
    """Find what the last non-zero digit is called in its place; long numbers are never built."""
    significant = digits.rstrip("0")
    zeros = len(digits) - len(significant)
    if not significant:
        return UNITS[0]
    last = int(significant[-1])
    place = zeros % 3
    if zeros >= 3:
        return MAGNITUDES.get(10 ** (zeros - place), "триллион")
    return (UNITS[last], TENS[last], HUNDRED)[place]


def read_words(words: Sequence[str]) -> int | None:
    """Understand a cardinal said in bare words: ["жүз", "отыз"] → 130; None if it is not one."""
    total = group = 0
    ceiling = LIMIT
    for word in words:
        value = CARDINALS.get(word)
        if value is None or (value == 0 and len(words) > 1):
            return None
        if value >= 1_000:
            if value >= ceiling:
                return None
            total += max(group, 1) * value
            group, ceiling = 0, value
        elif value == 100:
            if group >= 10:
                return None
            group = max(group, 1) * 100
        elif group and not _fits(group, value):
            return None
        else:
            group += value
    return total + group if words and total + group < LIMIT else None


def _fits(group: int, value: int) -> bool:
    """Whether units or tens may follow what the group has: tens after hundreds, units after tens."""
    return value > 0 and group % (100 if value >= 10 else 10) == 0


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1_000}
_ROMAN_LETTERS = str.maketrans("ІХСМ", "IXCM")


def read_roman(text: str) -> int | None:
    """Understand a Roman numeral in Latin or look-alike Cyrillic capitals, in its canonical form."""
    letters = text.translate(_ROMAN_LETTERS)
    values = [_ROMAN.get(letter, 0) for letter in letters]
    if not values or 0 in values or len(values) > 15:
        return None
    total = sum(-now if now < after else now for now, after in zip(values, [*values[1:], 0], strict=True))
    return total if write_roman(total) == letters else None


def write_roman(value: int) -> str:
    """Write 1–3999 in Roman numerals, as centuries are written (XX ғасыр)."""
    parts = {1000: "M", 900: "CM", 500: "D", 400: "CD", 100: "C", 90: "XC", 50: "L", 40: "XL", 10: "X"}
    parts |= {9: "IX", 5: "V", 4: "IV", 1: "I"}
    written = ""
    for part, letters in parts.items():
        count, value = divmod(value, part)
        written += letters * count
    return written
