"""In which order a pupil sees options: mixed by the seed, save where an order is part of their sense.

Numbers and dates that are written in rising order stay so, because a mixed scale only slows
reading; «all of the above» and its like stay last, because «above» would not be true elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from random import Random
from typing import Any

from kazakh.dates import DateValue, parse_date
from quizzes.questiontypes.figures import read_number

Place = tuple[Fraction, int, int]
"""Where a number (or a date: year, month, day) stands in its scale."""

_CLOSING = re.compile(
    r"(?:жоғарыда\w* )?(?:(?:аталған|айтылған|көрсетілген|берілген)\w* )?(?:жауаптардың |нұсқалардың )?"
    r"(?:барлығы|бәрі|ешқайсысы|ешбірі)(?: да)?(?: (?:дұрыс|жатады|аталған|емес|дұрыс емес))?"
    r"|дұрыс жауа(?:п|бы) (?:жоқ|берілмеген)"
    r"|вс[её](?: (?:ответы|варианты|утверждения))?(?: (?:верны|верно|правильны|правильно))"
    r"|вс[её] (?:вышеперечисленн\w+|перечисленн\w+|вышесказанн\w+|названн\w+)(?: верно)?"
    r"|ничего из (?:вышеперечисленного|перечисленного|названного)"
    r"|ни один из (?:вариантов|ответов|перечисленных|вышеперечисленных).*"
    r"|(?:нет правильного|нет верного) (?:ответа|варианта)|правильного ответа нет"
    r"|(?:all|none|any) of (?:the above|these|them)|(?:all|none) (?:are|is) (?:correct|right|true)"
)
_LEADING_NUMBER = re.compile(r"[-+\u2212]?\d+(?:[ \u00a0\u2009\u202f]\d{3})*(?:[.,]\d+)?")


def arranged(options: Sequence[Mapping[str, Any]], seed: int, *, shuffle: bool) -> list[str]:
    """The options' ids in the order in which one pupil sees them; unless mixed, as they are written."""
    if not shuffle:
        return [str(option["id"]) for option in options]
    free = [option for option in options if not closes_a_list(option["text"])]
    if not are_rising([option["text"] for option in free]):
        Random(seed).shuffle(free)  # noqa: S311  # an order to look at, no secret
    closing = [option for option in options if closes_a_list(option["text"])]
    return [str(option["id"]) for option in (*free, *closing)]


def closes_a_list(text: str) -> bool:
    """Whether an option speaks of those before it: «барлығы дұрыс», «все верны», “none of the above”."""
    return _CLOSING.fullmatch(" ".join(text.casefold().split()).strip(" .!«»\"'")) is not None


def are_rising(texts: Sequence[str]) -> bool:
    """Whether every text is a number or a date, or begins with a number, each above the one before."""
    places = [place_of(text) for text in texts]
    return all(
        place is not None and following is not None and place < following
        for place, following in pairwise(places)
    )


# A class begins together, and everybody gets the same options.
@lru_cache(maxsize=2000)
def place_of(text: str) -> Place | None:
    """The number or date that a text is, else the number that it begins with; None where there is none."""
    if not any(character.isdigit() for character in text):
        return None
    number = read_number(text)
    if number is None and (date := parse_date(text)) is not None:
        return _place_of_date(date.value)
    if number is None and (leading := _LEADING_NUMBER.match(text.strip())) is not None:
        number = read_number(leading[0])
    return None if number is None else (number, 0, 0)


def _place_of_date(date: DateValue) -> Place:
    year = date.year if date.year is not None else (date.century or 0) * 100
    return Fraction(-year if date.bce else year), date.month or 0, date.day or 0
