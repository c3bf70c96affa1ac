"""Shares of the points: percentages as files write them ↔ fractions as text, as contents keep them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

_PERCENT = re.compile(r"[+-]?\d{1,4}([.,]\d{0,12})?|[+-]?[.,]\d{1,12}")
_DENOMINATORS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20)
_EXACT = Fraction(1, 10**6)
_ROUNDED = Fraction(5, 10**4)


class WeightError(ValueError):
    """What stands where a percentage should is none, or is beyond ±100."""


def written(share: Fraction) -> str:
    """The one way in which a fraction is written: 0.5 where decimals end, 1/3 where they do not."""
    if _ends(share.denominator):
        return _decimal(share)
    return f"{share.numerator}/{share.denominator}"


@lru_cache(maxsize=2000)  # a bank has few percentages, and many options
def weight_of(percent: str) -> tuple[str, bool]:
    """The weight that a percentage means, and whether it was written exactly.

    33.33333 means 1/3; so does 33.3, which is not exact. Raises WeightError.
    """
    text = percent.strip().replace("\u2212", "-")
    if not _PERCENT.fullmatch(text):
        raise WeightError(percent)
    share = Fraction(text.replace(",", ".")) / 100
    if abs(share) > 1:
        raise WeightError(percent)
    nearest = min((Fraction(round(share * d), d) for d in _DENOMINATORS), key=lambda near: abs(near - share))
    if abs(nearest - share) <= _EXACT:
        return written(nearest), "," not in text
    if abs(nearest - share) <= _ROUNDED and not _ends(nearest.denominator):
        return written(nearest), False
    return written(share), "," not in text


def percent_of(weight: str) -> str:
    """The weight as a percentage with at most five decimals, as Moodle writes it."""
    return _decimal(Fraction(round(Fraction(weight) * 10**7), 10**5))


def survives(weight: str) -> bool:
    """Whether the weight comes back from its percentage."""
    return Fraction(weight_of(percent_of(weight))[0]) == Fraction(weight)


def default_weights(correct: Sequence[bool]) -> list[Fraction]:
    """What our own rule of multiple response gives: 1/k for each right option, −1/m for each wrong one."""
    right = sum(correct)
    wrong = len(correct) - right
    return [Fraction(1, right) if is_right else Fraction(-1, wrong) for is_right in correct]


def _ends(denominator: int) -> bool:
    for factor in (2, 5):
        while denominator % factor == 0:
            denominator //= factor
    return denominator == 1


def _decimal(value: Fraction) -> str:
    """A fraction whose decimals end, without zeros at the end."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = f"{abs(int(value * 10**places)):0{places + 1}d}"
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if value < 0 else text
