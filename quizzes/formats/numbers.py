"""Numbers in files: plain decimal text, whatever sign, comma or exponent they were written with."""

from __future__ import annotations

import re
from decimal import Decimal

_NUMBER = re.compile(r"[+-]?(\d{1,40}([.,]\d{0,40})?|[.,]\d{1,40})([eE][+-]?\d{1,2})?")
_SPACES = re.compile(r"(?<=\d)[\u00a0\u2009\u202f ](?=\d{3}(?!\d))")


class UnreadableNumberError(ValueError):
    """What stands where a number should is none."""


def plain_number(text: str) -> tuple[str, bool]:
    """The number as plain decimal text, and whether a decimal comma was read as a point.

    Raises UnreadableNumberError.
    """
    settled = _SPACES.sub("", text.strip().replace("\u2212", "-"))
    if not _NUMBER.fullmatch(settled):
        raise UnreadableNumberError(text)
    return plain(Decimal(settled.replace(",", "."))), "," in settled


def plain(number: Decimal) -> str:
    """The number without an exponent and without zeros at the end."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def range_of(value: str, tolerance: str) -> tuple[str, str]:
    """Least and greatest number that a value with its tolerance accepts."""
    return plain(Decimal(value) - Decimal(tolerance)), plain(Decimal(value) + Decimal(tolerance))


def middle_of(least: str, greatest: str) -> tuple[str, str]:
    """Value and tolerance that accept everything from least to greatest."""
    low, high = Decimal(least), Decimal(greatest)
    if low > high:
        raise UnreadableNumberError(f"{least}..{greatest}")
    return plain((low + high) / 2), plain((high - low) / 2)
