"""What a typed date says, in any layout, day before month (rule 8)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from kazakh.answers.plain import words
from kazakh.answers.repair import repaired
from kazakh.dates import MONTHS
from kazakh.inflect import CASES, inflect
from kazakh.numbers import find_numbers, read_roman

FIRST_YEAR = 100
LAST_YEAR = 2_200
LAST_DAY = 31
_SAYING_WORDS = (
    "жыл жылы жылғы жылдың жылда жылдары жылдар жж ж ай айы айының айында айдың күн күні күнде күнінде "
    "мен бен және г"
)
SAYING = frozenset(_SAYING_WORDS.split(" "))
_BCE = re.compile(r"\bб\.?\s*з\.?\s*[бд]\b\.?|\bбіздің заманымыздан бұрын(?:ғы)?\b|\bдо н\.? ?э\b")
LIMITS = frozenset({"дейін", "шейін", "бастап", "аралығында", "аралығы", "арасында"})
_ISO = re.compile(r"\b(\d{3,4})[-./](\d{1,2})[-./](\d{1,2})\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})\s*[-./\s]\s*(\d{1,2})\s*[-./\s]\s*(\d{2,4})\b(?!-)")
_DAY_AND_MONTH = re.compile(r"^(\d{1,2})[./-](\d{1,2})$")
_FIRST_OF_MONTH = re.compile(r"(?<=[дтн]ың) бір(?:і|інде|інен|іне)\b")
_MONTH_AND_YEAR = re.compile(r"^(\d{1,2})[./-](\d{4})$")
_JOINED_DAY = re.compile(r"\b(\d{1,2})-(?=[^\W\d_]{3,})")
_CENTURY = re.compile(r"([ivxіх]+|\d{1,2})(?:-?\w*)?[\s-]+ғ(?:асыр|\b)")
_DECADE = re.compile(
    r"(?<![-–])(?<![-–] )\b(\d{1,3}0)(?:-?(?:ші|шы|інші|ыншы|нші|ншы|сыншы))?[\s-]+(?:жылдар|жж\b)"
)
_YEARS = re.compile(r"\b\d{3,4}\b")
_SHORT_YEAR = re.compile(r"\b(\d{2})(?:-?(?:ші|шы|інші|ыншы|нші|ншы|сыншы))?\s*(?:жыл|ж\b|г\b)|'(\d{2})\b")


@dataclass(frozen=True)
class Parts:
    """What a text says of a date; each part has several values in a range."""

    years: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    short_years: tuple[int, ...] = ()
    decades: tuple[int, ...] = ()
    centuries: tuple[int, ...] = ()
    bce: bool = False
    others: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether the text has no part of a date."""
        return not (
            self.years or self.months or self.days or self.short_years or self.decades or self.centuries
        )


@cache
def _months() -> dict[str, int]:
    forms = {
        form: number
        for number, month in enumerate(MONTHS, 1)
        for case in CASES
        for form in (inflect(month, case), inflect(month, case, possessive="px3"))
    }
    return forms | dict(zip(MONTHS, range(1, 13), strict=True))


def parts_of(text: str) -> Parts:
    """Read the parts of a date from a plain text in any layout, day before month."""
    text, eras = _BCE.subn(" ", repaired(text))
    if in_digits := _in_digits(text):
        return in_digits
    centuries, text = _taken(_CENTURY, text, _century)
    text = _in_figures(_FIRST_OF_MONTH.sub(" 1", _JOINED_DAY.sub(r"\1 ", text)))
    one_year = len(_YEARS.findall(text)) < 2
    decades, text = _taken(_DECADE, text, int) if one_year else ((), text)
    short, text = _taken(_SHORT_YEAR, text, int)
    return _from_words(text, Parts(short_years=short, decades=decades, centuries=centuries, bce=bool(eras)))


def _in_digits(text: str) -> Parts | None:
    iso, day_first = _ISO.search(text), _DAY_FIRST.search(text)
    if iso is not None:
        year, month, day = map(int, iso.groups())
        return _checked(text, iso, year, month, day)
    if day_first is not None:
        day, month, year = map(int, day_first.groups())
        return _checked(text, day_first, year, month, day)
    if monthly := _MONTH_AND_YEAR.match(text):
        return Parts(years=(int(monthly[2]),), months=(int(monthly[1]),))
    short = _DAY_AND_MONTH.match(text)
    return _checked(text, short, None, int(short[2]), int(short[1])) if short else None


def _checked(text: str, found: re.Match[str], year: int | None, month: int, day: int) -> Parts | None:
    if not (0 < month <= len(MONTHS) and 0 < day <= LAST_DAY):
        return None
    rest = words(text[: found.start()] + " " + text[found.end() :])
    others = tuple(word for word in rest if word not in SAYING)
    full = (year,) if year is not None and year >= FIRST_YEAR else ()
    short = (year,) if year is not None and not full else ()
    return Parts(years=full, months=(month,), days=(day,), short_years=short, others=others)


def _century(written: str) -> int:
    latin = written.translate(str.maketrans("іх", "ix")).upper()
    return int(written) if written.isdecimal() else read_roman(latin) or 0


def _taken(pattern: re.Pattern[str], text: str, read: Callable[[str], int]) -> tuple[tuple[int, ...], str]:
    found = tuple(read(next(filter(None, match.groups()))) for match in pattern.finditer(text))
    return found, pattern.sub(" ", text)


def _in_figures(text: str) -> str:
    """Return a text whose whole numbers and ordinals stand in figures."""
    for mention in reversed(find_numbers(text)):
        if isinstance(mention.value, int):
            high = f"–{mention.high}" if mention.high is not None else ""
            text = f"{text[: mention.start]} {mention.value}{high} {text[mention.end :]}"
    return text


def _is_other(word: str, *, several: bool) -> bool:
    """Whether a word says more than what part of a date a number is; ends of a range need two."""
    return (word in LIMITS and not several) or not (
        word in SAYING or word in LIMITS or word.startswith("жыл")
    )


def _from_words(text: str, parts: Parts) -> Parts:
    years: list[int] = []
    months: list[int] = []
    days: list[int] = []
    short = list(parts.short_years)
    others: list[str] = []
    for word in words(text):
        bare = word.split("-")[0]
        number = int(bare) if bare.isdecimal() else 0
        if word in _months():
            months.append(_months()[word])
        elif FIRST_YEAR <= number <= LAST_YEAR:
            years.append(number)
        elif 0 < number <= LAST_DAY:
            days.append(number)
        elif LAST_DAY < number < FIRST_YEAR:
            short.append(number)
        else:
            others.append(word)
    several = max(len(years), len(months), len(days)) > 1
    return replace(
        parts,
        years=tuple(years),
        months=tuple(months),
        days=tuple(days),
        short_years=tuple(short),
        others=tuple(word for word in others if _is_other(word, several=several)),
    )
