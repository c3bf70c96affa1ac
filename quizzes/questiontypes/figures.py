"""Numbers and shares as people and other programs write them, read exactly."""

from __future__ import annotations

import re
from fractions import Fraction

_MINUS_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-"})
# Thousands are set apart by a space, never by a comma or a point: «1.000» may mean one or a thousand.
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)"
    r"(?P<whole>[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+|[0-9]+)"
    r"(?:[.,](?P<part>[0-9]+))?"
    r"(?:[eE](?P<exponent>[+-]?[0-9]{1,3}))?"
)


def read_number(text: str) -> Fraction | None:
    """The number that a person wrote, exactly; None where it is not plainly one number.

    Reads a decimal comma or point, the minus sign U+2212, thousands set apart by spaces (also
    non-breaking and thin ones) and an exponent. Refuses fractions, mixed separators, half exponents.
    """
    found = _NUMBER.fullmatch(text.strip().translate(_MINUS_SIGNS))
    if found is None:
        return None
    whole = re.sub(r"\D", "", found["whole"])
    number = Fraction(f"{whole}.{found['part'] or '0'}") * Fraction(10) ** int(found["exponent"] or 0)
    return -number if found["sign"] == "-" else number


def known_number(text: str) -> Fraction:
    """A number of a content, which `problems` has found readable."""
    number = read_number(text)
    if number is None:
        raise ValueError(f"not a number: {text!r}")
    return number


def read_weight(text: str) -> Fraction | None:
    """A share of the points, −1 … 1, written as a number or as a fraction of two; None for all else."""
    above, slash, below = text.partition("/")
    numerator, denominator = read_number(above), read_number(below) if slash else Fraction(1)
    if numerator is None or not denominator or abs(numerator) > abs(denominator):
        return None
    return numerator / denominator
