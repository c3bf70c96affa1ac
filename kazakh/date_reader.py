"""Reading dates out of tokens and numbers; `kazakh.dates` says which forms there are.

Sources: as in `kazakh.dates`.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from kazakh.inflect import CASES, inflect
from kazakh.number_reader import Kind, Reading, readings
from kazakh.number_tokens import Token


class Precision(StrEnum):
    """How much of a date is said."""

    DAY = "day"
    DAY_OF_MONTH = "day_of_month"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date to some precision; parts that are not said are None.

    A decade is known by its first year, a century by its number. A year below 100 was written with
    two digits. `bce` is «б.з.б.».
    """

    precision: Precision
    year: int | None = None
    month: int | None = None
    day: int | None = None
    century: int | None = None
    bce: bool = False


class DateReading(NamedTuple):
    """A date on the tokens `first`…`last`; `until` is the end of a range."""

    first: int
    last: int
    value: DateValue
    until: DateValue | None = None


class _Year(NamedTuple):
    last: int
    year: int
    until: int | None
    head: str


class _Month(NamedTuple):
    last: int
    month: int
    case: str
    named: bool  # «айы» follows


_NAMES = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"
MONTHS = tuple(_NAMES.split(" "))
_SURE_ALONE = frozenset({1, 2, 4, 5, 9, 12})
"""Months whose names are no other words; «маусым» is a season, «тамыз» the heat, «қазан» a pot."""

_JUNE = 6
_DAYS_LIKE_PRONOUNS = {"бірі": 1, "біріне": 1, "бірінде": 1, "бірінен": 1, "оны": 10}
"""Days whose names alone are «one of them» and «him»: «қаңтардың бірі», «қаңтардың оны күні»."""

_FIRST_YEAR, _LAST_YEAR = 100, 2199
_DURATION_NEXT = (
    "бұрын",
    "бойы",
    "ішінде",
    "өмір",
    "ілгері",
    "аралығында",
    "астам",
    "аса",
    "артық",
    "жуық",
    "өткен",
)
_BEFORE_ERA = (("б", ".", "з", ".", "б"), ("б", ".", "з", ".", "д"), ("б", ".", "э", ".", "д"))


@cache
def forms_of(word: str) -> dict[str, str]:
    """Map the forms of a word, bare and possessed, to their cases; «attr» is the form in -ғы."""
    forms: dict[str, str] = {}
    for case in CASES:
        forms[inflect(word, case, possessive="px3")] = case
        forms[inflect(word, case) if case != "nom" else word] = case
    for place in (inflect(word, "loc"), inflect(word, "loc", possessive="px3")):
        forms[place + ("ғы" if place.endswith("а") else "гі")] = "attr"
    return forms


@cache
def month_forms() -> dict[str, tuple[int, str]]:
    """Map every form of a month's name to its number and case."""
    return {
        form: (number, case) for number, name in enumerate(MONTHS, 1) for form, case in forms_of(name).items()
    }


@cache
def year_forms() -> dict[str, str]:
    """Map the forms of «жыл» that head a year to their cases; «жылдық», «жылдам» are none."""
    plural = {inflect("жыл", case, plural=True) for case in CASES}
    plural |= {inflect("жыл", case, plural=True, possessive="px3") for case in CASES}
    plural |= {"жылдардағы", "жылдарындағы", "жылдарғы"}
    return forms_of("жыл") | dict.fromkeys(plural, "plural") | {"жылғы": "attr", "ж": "nom", "жж": "plural"}


def date_readings(tokens: list[Token]) -> Iterator[DateReading]:
    """Read every date of a text, left to right, none overlapping another."""
    reader = _Reader(tokens)
    place = 0
    while place < len(tokens):
        found = reader.read(place)
        if found is None:
            place += 1
        else:
            yield found
            place = found.last + 1


class _Reader:
    """Reads one date at a place of the token list; None where there is none."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.numbers = {reading.first: reading for reading in readings(tokens)}

    def text(self, place: int) -> str:
        return self.tokens[place].text if 0 <= place < len(self.tokens) else ""

    def number(self, place: int) -> Reading | None:
        """A whole positive number that starts at `place`."""
        reading = self.numbers.get(place)
        if reading is None or reading.kind not in (Kind.CARDINAL, Kind.ORDINAL):
            return None
        return reading if isinstance(reading.value, int) and reading.value > 0 else None

    def read(self, place: int) -> DateReading | None:
        start = self.after_era(place)
        for rule in (
            self.in_digits,
            self.century,
            self.decade,
            self.year_first,
            self.day_first,
            self.month_first,
        ):
            found = rule(start)
            if found is not None:
                return found if start == place else _before_era(found._replace(first=place))
        return self.bracketed_year(place)

    def after_era(self, place: int) -> int:
        """The place after «б.з.б.», or `place` itself."""
        words = tuple(token.text for token in self.tokens[place : place + 5])
        if words not in _BEFORE_ERA:
            return place
        return place + 6 if self.text(place + 5) == "." else place + 5

    def in_digits(self, place: int) -> DateReading | None:
        """26.04.2015, 2015-04-26, 26/04/2015, each perhaps with «ж.»."""
        if self.text(place + 1) == "/" and self.text(place + 3) == "/":
            written = "/".join(self.text(place + step) for step in (0, 2, 4))
            value, last = read_digits(written), place + 4
        elif place < len(self.tokens) and self.tokens[place].shape == "other":
            value, last = read_digits(self.text(place)), place
        else:
            return None
        head = self.head(last + 1)
        return DateReading(place, head[0] if head else last, value) if value else None

    def head(self, place: int) -> tuple[int, str] | None:
        """«жылы», «жылғы», «ж.», «оқу жылы»: the last token of a year's head and its case."""
        if self.text(place) == "-" and self.text(place + 1).startswith("жыл"):
            place += 1
        if self.text(place) in ("оқу", "қаржы"):
            place += 1
        case = year_forms().get(self.text(place))
        if case is None:
            return None
        short = self.text(place) in ("ж", "жж") and self.text(place + 1) == "."
        return (place + 1 if short else place), case

    def year(self, place: int) -> _Year | None:
        number = self.number(place)
        if number is None or not isinstance(number.value, int) or number.value > _LAST_YEAR:
            return None
        last, until = number.last, number.high
        if until is None and self.text(last + 1) in ("–", "-", "—"):
            upper = self.number(last + 2)
            if upper is not None and isinstance(upper.value, int) and number.value % 100 < upper.value < 100:
                last, until = upper.last, number.value // 100 * 100 + upper.value
        head = self.head(last + 1)
        if (
            head is None
            or (number.ending and number.kind is Kind.CARDINAL)
            or not isinstance(until, int | None)
        ):
            return None
        short = number.kind is Kind.ORDINAL and 30 <= number.value < 100 and head[1] != "plural"
        if not short and (number.value < _FIRST_YEAR or self.is_duration(number, head)):
            return None
        return _Year(head[0], number.value, until, head[1])

    def is_duration(self, number: Reading, head: tuple[int, str]) -> bool:
        """«100 жылда», «1500 жыл бұрын», «1000 жылдан астам» say how long, not when."""
        last, case = head
        after = self.text(last + 1)
        if (
            after.startswith(_DURATION_NEXT)
            and case in ("nom", "abl", "gen", "dat")
            and self.text(last) != "жылы"
        ):
            return number.kind is Kind.CARDINAL and self.text(last) not in ("ж", ".")
        short = isinstance(number.value, int) and number.value < 1000 and number.kind is Kind.CARDINAL
        return short and self.text(last) not in ("жылы", "жылғы", "ж", ".")

    def month(self, place: int) -> _Month | None:
        found = month_forms().get(self.text(place))
        if found is None:
            return None
        ai = forms_of("ай").get(self.text(place + 1))
        if ai is not None and self.text(place + 1).startswith("айы"):
            return _Month(place + 1, found[0], ai, named=True)
        return _Month(place, found[0], found[1], named=False)

    def day(self, place: int) -> tuple[Reading, int, int | None] | None:
        """A number that may be a day, and the day that a range of days ends with."""
        number = self.number(place)
        if number is None or not isinstance(number.value, int) or number.value > 31:
            return None
        high = number.high if isinstance(number.high, int) and number.high <= 31 else None
        return number, number.value, high

    def century(self, place: int) -> DateReading | None:
        """«XX ғасырда», «б.з.б. 3 ғасыр», «XIX–XX ғасырлар», «XX ғасырдың 30-жылдары»."""
        number = self.number(place)
        if number is None or not isinstance(number.value, int) or number.value > 40:
            return None
        last = number.last + 1
        plural = self.text(last).startswith("ғасырлар")
        if self.text(last) == "ғ" and self.text(last + 1) == ".":
            last += 1
        elif self.text(last) not in forms_of("ғасыр") and not plural:
            return None
        if number.kind is Kind.CARDINAL and not number.high and self.after_era(place - 6) != place:
            return None
        decade = self.decade(last + 1)
        if decade is not None and decade.value.year is not None:
            shift = (number.value - 20) * 100
            return _shifted(decade._replace(first=place), shift)
        until = DateValue(Precision.CENTURY, century=number.high) if isinstance(number.high, int) else None
        return DateReading(place, last, DateValue(Precision.CENTURY, century=number.value), until)

    def decade(self, place: int) -> DateReading | None:
        """«1930-жылдары», «90-жылдардан», «30–40-жылдар»: decades; two digits are of 19xx."""
        number = self.number(place)
        if number is None or not isinstance(number.value, int) or number.value % 10 or number.value < 10:
            return None
        head = self.head(number.last + 1)
        high = number.high if isinstance(number.high, int) else None
        if head is None or head[1] != "plural" or self.text(head[0]) == "." or 100 <= number.value < 1000:
            return None
        if high is not None and (high % 10 or high - number.value > 90):
            return None
        shift = 1900 if number.value < 100 else 0
        until = DateValue(Precision.DECADE, high + shift) if high else None
        return DateReading(place, head[0], DateValue(Precision.DECADE, number.value + shift), until)

    def year_first(self, place: int) -> DateReading | None:
        """«1995 жылғы 1 наурызда», «1991 жылдың желтоқсанында», «2020 жылы», «1939–1945 жж.»."""
        year = self.year(place)
        if year is None:
            return None
        if year.until is None and year.head in ("attr", "gen", "nom"):
            dated = self.day_first(year.last + 1) or self.month_first(year.last + 1, alone=True)
            if dated is not None and dated.value.year is None:
                return _in_year(dated._replace(first=place), year.year)
        until = DateValue(Precision.YEAR, year.until) if year.until else None
        return DateReading(place, year.last, DateValue(Precision.YEAR, year.year), until)

    def day_first(self, place: int) -> DateReading | None:
        """«1 мамырда», «21–23 наурыз», «16 желтоқсан 1991 жыл»."""
        day = self.day(place)
        month = (
            self.month(day[0].last + 1)
            if day and not (day[0].ending and day[0].kind is Kind.CARDINAL)
            else None
        )
        if day is None or month is None or not _exists(day[1], month.month):
            return None
        if month.month == _JUNE and day[0].kind is Kind.ORDINAL:
            return None  # «2-маусым» is more often a second season
        found = _days(place, month, day[1], day[2])
        year = self.year(month.last + 1)
        if year is not None and year.until is None:
            return _in_year(found._replace(last=year.last), year.year)
        bare = self.number(month.last + 1)
        if bare is None or not isinstance(bare.value, int) or not 1000 <= bare.value <= _LAST_YEAR:
            return found
        ended = self.text(bare.last + 1) in ("", ".", ",", ")", ";") and bare.first == bare.last
        return _in_year(found._replace(last=bare.last), bare.value) if ended else found

    def month_first(self, place: int, *, alone: bool = False) -> DateReading | None:
        """«наурыздың 25-інде», «наурыз айында»; `alone` where a year before makes any form a date."""
        month = self.month(place)
        if month is None:
            return None
        day = self.day(month.last + 1) if month.case == "gen" else None
        if day is not None and day[0].ending and _exists(day[1], month.month):
            return _days(place, month, day[1], day[2])._replace(last=day[0].last)
        if month.case == "gen" and self.text(month.last + 1) in _DAYS_LIKE_PRONOUNS:
            number = _DAYS_LIKE_PRONOUNS[self.text(month.last + 1)]
            return _days(place, month, number, None)._replace(last=month.last + 1)
        sure = month.case in ("loc", "abl", "attr") and month.month in _SURE_ALONE
        in_year = alone and self.tokens[place].written.islower()
        if not (month.named or in_year or sure):
            return None
        return DateReading(place, month.last, DateValue(Precision.MONTH, month=month.month))

    def bracketed_year(self, place: int) -> DateReading | None:
        """«(1992; 1996)», «(1905–1985)»: years alone in brackets."""
        number = self.number(place)
        opened = self.text(place - 1) == "(" or (
            self.text(place - 1) == ";" and self.text(place - 2).isdigit()
        )
        if number is None or not opened or number.ending or self.text(number.last + 1) not in (")", ";"):
            return None
        value = number.value
        if not isinstance(value, int) or not 1000 <= value <= _LAST_YEAR or " " in self.tokens[place].text:
            return None
        until = DateValue(Precision.YEAR, number.high) if isinstance(number.high, int) else None
        return DateReading(place, number.last, DateValue(Precision.YEAR, value), until)


def read_digits(text: str) -> DateValue | None:
    """Understand 26.04.2015, 26/04/2015, 2015-04-26, 01.03; day first but for ISO 8601."""
    parts = text.replace("/", ".").replace("-", ".").split(".")
    if not 2 <= len(parts) <= 3 or not all(part.isdigit() and len(part) <= 4 for part in parts):
        return None
    numbers = [int(part) for part in parts]
    year_first = len(parts[0]) == 4
    if ("-" in text and not year_first) or len(parts[1]) > 2 or (len(parts) == 2 and year_first):
        return None
    year, month, day = (
        numbers if year_first else (numbers[2] if len(parts) == 3 else None, numbers[1], numbers[0])
    )
    if not 1 <= month <= 12 or not _exists(day, month, year):
        return None
    return DateValue(Precision.DAY if year is not None else Precision.DAY_OF_MONTH, year, month, day)


def _exists(day: int, month: int, year: int | None = None) -> bool:
    """Whether a month has the day; any year may be a leap year where none is said."""
    leap = 2000
    return 1 <= day <= calendar.monthrange(year if year is not None and year >= 100 else leap, month)[1]


def _days(place: int, month: _Month, day: int, high: int | None) -> DateReading:
    value = DateValue(Precision.DAY_OF_MONTH, month=month.month, day=day)
    return DateReading(place, month.last, value, replace(value, day=high) if high else None)


def _in_year(found: DateReading, year: int) -> DateReading:
    dated = Precision.MONTH if found.value.day is None else Precision.DAY
    value = replace(found.value, precision=dated, year=year)
    until = replace(found.until, precision=dated, year=year) if found.until else None
    return found._replace(value=value, until=until)


def _shifted(found: DateReading, years: int) -> DateReading:
    value = replace(found.value, year=(found.value.year or 0) + years)
    until = replace(found.until, year=(found.until.year or 0) + years) if found.until else None
    return found._replace(value=value, until=until)


def _before_era(found: DateReading) -> DateReading:
    until = replace(found.until, bce=True) if found.until else None
    return found._replace(value=replace(found.value, bce=True), until=until)
