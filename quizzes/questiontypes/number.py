"""A number that the pupil types.

Content: {"value": "28", "tolerance": "0", "unit": ""}, numbers as text, so that nothing is lost to
binary fractions. A raw answer is what was typed; one that cannot be read is kept, and marked wrong
with a reason of its own. An answer is right when |answer − value| ≤ tolerance, bounds included,
with a relative slack of 1e-12 for values that came through binary fractions elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from quizzes.questiontypes.base import (
    LEFT_OPEN,
    RIGHT,
    WRONG,
    Content,
    MalformedAnswerError,
    Marked,
    Problem,
    Sample,
    WithoutOptions,
    WithoutParts,
    all_or_nothing,
    single_value,
)

UNREADABLE = "unreadable"
LONGEST_ANSWER = 100
_SLACK = Fraction(1, 10**12)
_MINUS_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-"})
# Thousands are set apart by a space, never by a comma or a point: «1.000» may mean one or a thousand.
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)"
    r"(?P<whole>[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+|[0-9]+)"
    r"(?:[.,](?P<part>[0-9]+))?"
    r"(?:[eE](?P<exponent>[+-]?[0-9]{1,3}))?"
)

_LANGUAGES = {"value": "28", "tolerance": "0", "unit": ""}
_SHARE = {"value": "12.5", "tolerance": "0.5", "unit": "%"}
_PEOPLE = {"value": "1000", "tolerance": "0", "unit": "адам"}


class Number(WithoutOptions, WithoutParts):
    """A number that the pupil types."""

    slug = "number"
    seconds = 60
    samples: Sequence[Sample] = (
        Sample("exactly", _LANGUAGES, ["28"], Fraction(1), RIGHT),
        Sample("with a needless fraction", _LANGUAGES, [" 28,0 "], Fraction(1), RIGHT),
        Sample("beside it", _LANGUAGES, ["29"], Fraction(0), WRONG),
        Sample("with a minus sign", _LANGUAGES, ["\u221228"], Fraction(0), WRONG),
        Sample("a decimal comma at the upper bound", _SHARE, ["13,0"], Fraction(1), RIGHT),
        Sample("a decimal point at the lower bound", _SHARE, ["12.0"], Fraction(1), RIGHT),
        Sample("just outside", _SHARE, ["13.001"], Fraction(0), WRONG),
        Sample("with its unit", _SHARE, ["12,5 %"], Fraction(1), RIGHT),
        Sample("thousands set apart by a thin space", _PEOPLE, ["1\u2009000"], Fraction(1), RIGHT),
        Sample("thousands and the unit", _PEOPLE, ["1\u00a0000 Адам"], Fraction(1), RIGHT),
        Sample("an exponent", _PEOPLE, ["1e3"], Fraction(1), RIGHT),
        Sample("a fraction", _SHARE, ["1/2"], Fraction(0), UNREADABLE),
        Sample("two kinds of separator", _PEOPLE, ["1.000,5"], Fraction(0), UNREADABLE),
        Sample("half an exponent", _LANGUAGES, ["1e"], Fraction(0), UNREADABLE),
        Sample("words", _LANGUAGES, ["жиырма сегіз"], Fraction(0), UNREADABLE),
        Sample("left open", _LANGUAGES, ["  "], Fraction(0), "open"),
        Sample("more than the field holds", _LANGUAGES, ["1" * (LONGEST_ANSWER + 1)], None),
        Sample("two values", _LANGUAGES, ["28", "29"], None),
    )

    def problems(self, content: Content) -> list[Problem]:
        """A value or tolerance that cannot be read; a tolerance below zero."""
        parts = [content.get(name) for name in ("value", "tolerance", "unit")]
        if not all(isinstance(part, str) for part in parts):
            return [Problem("shape")]
        found = []
        if read_number(content["value"]) is None:
            found.append(Problem("value_unreadable", "value"))
        tolerance = read_number(content["tolerance"])
        if tolerance is None:
            found.append(Problem("tolerance_unreadable", "tolerance"))
        elif tolerance < 0:
            found.append(Problem("tolerance_negative", "tolerance"))
        return found

    def parse(self, content: Content, values: Sequence[str]) -> str | None:
        """What was typed, whether or not it can be read."""
        typed = single_value(values)
        if typed is not None and len(typed) > LONGEST_ANSWER:
            raise MalformedAnswerError("longer than the field")
        return typed

    def mark(self, content: Content, answer: Any, *, question: str = "") -> Marked:
        """Everything within the tolerance, nothing outside; unreadable answers say so."""
        if answer is None:
            return LEFT_OPEN
        given = read_number(_without_unit(answer, content["unit"]))
        if given is None:
            return Marked(Fraction(0), UNREADABLE)
        value = _known(content["value"])
        return all_or_nothing(right=abs(given - value) <= _known(content["tolerance"]) + abs(value) * _SLACK)

    def key_text(self, content: Content) -> str:
        """The value with its tolerance and unit: «12.5 ± 0.5 %»."""
        tolerance = f" ± {content['tolerance']}" if _known(content["tolerance"]) else ""
        return f"{content['value']}{tolerance} {content['unit']}".rstrip()

    def answer_text(self, content: Content, answer: Any) -> str:
        """What was typed."""
        return "" if answer is None else str(answer)


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


def _known(text: str) -> Fraction:
    """A number of the content, which `problems` has found readable."""
    number = read_number(text)
    if number is None:
        raise ValueError(f"not a number: {text!r}")
    return number


def _without_unit(answer: str, unit: str) -> str:
    """The answer without the unit, if the pupil typed it as well."""
    if unit and answer.casefold().endswith(unit.casefold()):
        return answer[: len(answer) - len(unit)]
    return answer
