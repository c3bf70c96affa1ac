"""A date that the pupil types.

Content: {"value": ISO 8601 as far as it is asked}: «1995-03-01», «1995-03», «1995», «--03-01» (a day of
any year), «--03» (a month); "also": […] with dates accepted besides, kept alike. A raw answer is what was
typed; `kazakh.answers` decides, and refers what is in doubt (a year of two digits, a part left out) to the
teacher.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from kazakh.answers import Kind
from kazakh.dates import DateValue, Precision, format_date, parse_date
from quizzes.questiontypes import besides
from quizzes.questiontypes.base import (
    LEFT_OPEN,
    WAITING,
    Content,
    Marked,
    Problem,
    Sample,
    WithoutOptions,
    WithoutParts,
)
from quizzes.questiontypes.typed import LONGEST_ANSWER, judged, typed_text

_ISO = re.compile(r"(?P<year>\d{4}|-)(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?", re.ASCII)
_LEAP_YEAR = 2000

_FOUNDED = {"value": "1995-03-01"}
_THANKS = {"value": "--03-01"}
_YEAR = {"value": "1995"}
_MONTH = {"value": "1995-03"}
_BESIDES = {"value": "1995-03-01", "also": ["1995-03-02"]}


class Date(WithoutOptions, WithoutParts):
    """A date that the pupil types."""

    slug = "date"
    seconds = 60
    samples: Sequence[Sample] = (
        Sample("in words", _FOUNDED, ["1995 жылғы 1 наурыз"], Fraction(1), "right"),
        Sample("in figures, day first", _FOUNDED, ["01.03.1995"], Fraction(1), "same_date"),
        Sample("in figures, year first", _FOUNDED, ["1995-03-01"], Fraction(1), "same_date"),
        Sample("another day", _FOUNDED, ["02.03.1995"], Fraction(0), "other_date"),
        Sample("without its year", _FOUNDED, ["1 наурыз"], None, WAITING),
        Sample("a day of any year", _THANKS, ["01.03"], Fraction(1), "same_date"),
        Sample("a year", _YEAR, ["1995 жылы"], Fraction(1), "same_date"),
        Sample("a year of two digits", _YEAR, ["95"], None, WAITING),
        Sample("another year", _YEAR, ["1996"], Fraction(0), "other_date"),
        Sample("a month", _MONTH, ["наурыз, 1995 жыл"], Fraction(1), "same_date"),
        Sample("what was accepted besides", _BESIDES, ["02.03.1995"], Fraction(1), "same_date"),
        Sample("the key beside it", _BESIDES, ["01.03.1995"], Fraction(1), "same_date"),
        Sample("neither date", _BESIDES, ["03.03.1995"], Fraction(0), "other_date"),
        Sample("no date at all", _FOUNDED, ["Астана"], Fraction(0), "wrong"),
        Sample("left open", _YEAR, [" "], Fraction(0), "open"),
        Sample("more than the field holds", _YEAR, ["1" * (LONGEST_ANSWER + 1)], None),
        Sample("two values", _YEAR, ["1995", "1996"], None),
    )

    def problems(self, content: Content) -> list[Problem]:
        """A value that is no date, or has no part at all."""
        value = content.get("value")
        is_sound = besides.are_sound(content, lambda each: isinstance(each, str) and bool(read_date(each)))
        if not isinstance(value, str) or not is_sound:
            return [Problem("shape")]
        return [] if read_date(value) else [Problem("date_unreadable", "value")]

    def parse(self, content: Content, values: Sequence[str]) -> str | None:
        """What was typed. Raises MalformedAnswerError for more than the field holds."""
        return typed_text(values)

    def mark(self, content: Content, answer: Any, *, question: str = "") -> Marked:
        """The verdict of `kazakh.answers` on the date in words; of several dates the best."""
        if answer is None:
            return LEFT_OPEN
        verdicts = [_verdict(value, answer, question) for value in _values(content)]
        right = next((verdict for verdict in verdicts if verdict.share), None)
        return right or next((verdict for verdict in verdicts if verdict.share is None), verdicts[0])

    def key_text(self, content: Content) -> str:
        """The values as they are kept; quizzes/words.py says them in the reader's language."""
        return " / ".join(_values(content))

    def answer_text(self, content: Content, answer: Any) -> str:
        """What was typed."""
        return "" if answer is None else str(answer)


def as_kept(text: str) -> str | None:
    """A date that was typed, as a content keeps it; None for what is no single date, or is kept nowhere."""
    found = parse_date(text)
    if found is None or found.until is not None:
        return None
    value = found.value
    first = "-" if value.year is None else f"{value.year:04}"
    kept = first + "".join(f"-{part:02}" for part in (value.month, value.day) if part)
    return kept if read_date(kept) == value else None


def _values(content: Content) -> list[str]:
    """The dates that are right, the key first."""
    return [content["value"], *besides.accepted(content)]


def _verdict(value: str, answer: str, question: str) -> Marked:
    date = _known(value)
    kind = Kind.YEAR if date.precision is Precision.YEAR else Kind.DATE
    return judged({"keys": [{"text": format_date(date)}], "kind": kind}, answer, question=question)


def read_date(value: str) -> DateValue | None:
    """The date that a content's value says; None where it is none."""
    found = _ISO.fullmatch(value)
    if found is None:
        return None
    year = None if found["year"] == "-" else int(found["year"])
    month = int(found["month"]) if found["month"] else None
    day = int(found["day"]) if found["day"] else None
    if month is None:
        return DateValue(Precision.YEAR, year) if year and not day else None
    if year == 0 or not 1 <= month <= 12 or (day is not None and not 1 <= day <= _days(year, month)):
        return None
    if day is None:
        return DateValue(Precision.MONTH, year, month)
    return DateValue(Precision.DAY_OF_MONTH if year is None else Precision.DAY, year, month, day)


def _days(year: int | None, month: int) -> int:
    return monthrange(_LEAP_YEAR if year is None else year, month)[1]


def _known(value: str) -> DateValue:
    date = read_date(value)
    if date is None:
        raise ValueError(f"not a date: {value!r}")
    return date
