"""Dates in Kazakh text: what day, month, year, decade or century, and where it stands.

The year comes first and is tied to the rest: «1995 жылғы 1 наурызда», «1991 жылдың желтоқсаны»,
«2015 ж. 26 сәуір». A day may follow its month in the genitive («наурыздың 25-і»). A bare month is
a date only with «айы» or a case that says when, as «қазан» is also a pot and «наурыз» the feast.
A century is «XX ғасыр», its decades «XX ғасырдың 30-жылдары»; «30-жылдар» alone means the
twentieth century. «1000 жылдан астам», «1500 жыл бұрын» are spans of time, not dates.

Sources: Қазақ грамматикасы (Астана, 2002), «Реттік сан есім»; the rules of official writing
(«жылғы» between year and day); ISO 8601 for dates in digits.
"""

from __future__ import annotations

from dataclasses import dataclass

from kazakh.date_reader import MONTHS, DateReading, DateValue, Precision, date_readings, read_digits
from kazakh.inflect import Case, inflect
from kazakh.normalise import Normalised, Span, normalise
from kazakh.number_tokens import Token, tokens_of
from kazakh.numerals import write_roman

__all__ = ["MONTHS", "DateMention", "DateValue", "Precision", "find_dates", "format_date", "parse_date"]


@dataclass(frozen=True, slots=True)
class DateMention(Span):
    """A date where it stands in the original text, with its endings; `until` closes a range."""

    value: DateValue
    until: DateValue | None


def find_dates(text: str) -> list[DateMention]:
    """Find the dates of `text`, in order, none overlapping another."""
    view = normalise(text)
    tokens = tokens_of(view.text)
    return [_mention(view, tokens, reading) for reading in date_readings(tokens)]


def parse_date(text: str) -> DateMention | None:
    """Understand `text` as one date and nothing else; None if it is not. «01.03» is 1 March."""
    mentions = find_dates(text)
    if not mentions:
        written = text.strip(" \u00a0.")
        value = read_digits(written)
        start = text.find(written)
        return DateMention(start, start + len(written), value, None) if value else None
    first = mentions[0]
    rest = text[: first.start] + text[first.end :]
    return None if any(letter.isalnum() for letter in rest) else first


def _mention(view: Normalised, tokens: list[Token], reading: DateReading) -> DateMention:
    span = view.original(tokens[reading.first].start, tokens[reading.last].end)
    return DateMention(span.start, span.end, reading.value, reading.until)


def format_date(value: DateValue, case: Case = "nom") -> str:
    """Write a date as a Kazakh reader expects it: «1995 жылғы 1 наурыз», «XX ғасыр», «1930-жылдар».

    The locative answers «when»: «1995 жылғы 1 наурызда», «1995 жылы», «наурыз айында».
    """
    written = {
        Precision.DAY: _day,
        Precision.DAY_OF_MONTH: _day,
        Precision.MONTH: _month,
        Precision.YEAR: _year,
        Precision.DECADE: _decade,
        Precision.CENTURY: _century,
    }[value.precision](value, case)
    return f"б.з.б. {written}" if value.bce else written


def _day(value: DateValue, case: Case) -> str:
    day = f"{value.day} {_declined(MONTHS[(value.month or 1) - 1], case)}"
    return day if value.year is None else f"{value.year} жылғы {day}"


def _month(value: DateValue, case: Case) -> str:
    name = MONTHS[(value.month or 1) - 1]
    if value.year is None:
        return f"{name} {_declined('айы', case)}"
    return f"{value.year} жылғы {_declined(name, case)}"


def _year(value: DateValue, case: Case) -> str:
    return f"{value.year} {'жылы' if case == 'loc' else _declined('жыл', case)}"


def _decade(value: DateValue, case: Case) -> str:
    return f"{value.year}-{'жылдары' if case == 'loc' else _declined('жылдар', case)}"


def _century(value: DateValue, case: Case) -> str:
    return f"{write_roman(value.century or 1)} {_declined('ғасыр', case)}"


def _declined(word: str, case: Case) -> str:
    return word if case == "nom" else inflect(word, case)
