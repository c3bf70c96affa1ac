"""Questions on dates: «қашан», «қай күні», «қай жылы», with dates that differ in one thing or two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import Any

from content.extraction.base import FactDraft
from content.extraction.dates import MONTHS
from kazakh.inflect import Case, inflect
from quizzes.generation.numbers import neighbours
from quizzes.generation.proposal import Proposal, choice, statement
from quizzes.generation.scene import Scene

Value = dict[str, Any]

_CASES: dict[str, Case] = {"да": "loc", "де": "loc", "та": "loc", "те": "loc", "": "nom"}
_YEARS: dict[str, str] = {"ы": "жылы", "дан": "жылдан"}
_EVENT = re.compile(
    r"\b(?:құрыл|қабылда|өт(?:ті|кен|кіз)|бекіт|аш(?:ыл|ты)|жариялан|бастал|аяқтал|тағайында|сайлан|қалан|"
    r"туды|туған|қайтыс|енгізіл|мақұлдан|таратыл|жойыл|жой(?:ды|ған)|қосыл|кірді|енді|қол қой|ұсын|көшір|"
    r"иеленді|салын|негізін сал|тарқа|атан|тойлан|атап өт|аталып өт|мерекелен|толды)"
)
"""Predicates of what happens once; «жұмыс істеді» goes on and has no date to ask for."""


def on_date(fact: FactDraft, scene: Scene) -> Iterator[Proposal]:
    """A choice among dates and a statement with one changed; nothing where the date only frames."""
    forms = _forms(fact)
    if forms is None or not _EVENT.search(scene.sentences[fact.sentence].text.lower()):
        return
    interrogative, key = forms[0], scene.wording(fact, "plain")
    random = scene.random(fact)
    taken = [other.value for other in scene.extraction.facts if other.kind == "date"]
    values = {_written(value, fact): value for value in _others(fact.value, taken, random)}
    order = sorted((key, *values), key=lambda text: _place(values.get(text, fact.value)))
    yield choice(fact, f"{scene.stated(fact, 'plain', interrogative)}?", key, values, order=order)
    swapped = dict(random.sample(sorted(values.items()), random.randrange(2)))
    yield statement(fact, f"{scene.stated(fact, 'plain', next(iter(swapped), key))}.", key, swapped)


def _forms(fact: FactDraft) -> tuple[str, str] | None:
    """The interrogative for a date in its form, and its ending as it is written; None if not asked."""
    value, ending = fact.value, fact.details["ending"]
    if value["month"] is None:
        year = _YEARS.get(ending)
        return None if year is None else (f"қай {year}", year)
    if _CASES.get(ending) != "loc":
        return None
    return ("қай күні" if value["year"] is None else "қашан", ending)


def _others(value: Value, taken: list[Value], random: Random) -> list[Value]:
    """Three other dates, none of them in the document.

    Two parts of the date change, one alone, the other alone, and both: no option shares more with
    the rest than the key does.
    """
    if value["month"] is None:
        known = frozenset(other["year"] for other in taken)
        near = neighbours(value["year"], forbidden=known, random=random, step=1)
        return [{**value, "year": year} for year in near]
    if value["day"] is None or value["year"] is None:
        first, second = ("year", "month") if value["day"] is None else ("day", "month")
    else:
        first, second = "year", "day"
    changed = {part: _shifted(part, value[part], random) for part in (first, second)}
    others = [
        {**value, first: changed[first]},
        {**value, second: changed[second]},
        {**value, first: changed[first], second: changed[second]},
    ]
    return [other for other in others if other not in taken]


def _shifted(part: str, value: int, random: Random) -> int:
    if part == "year":
        return value + random.choice((-3, -2, -1, 1, 2, 3))
    if part == "month":
        return (value - 1 + random.choice((1, 2, 10, 11))) % 12 + 1
    return value + random.choice((4, 9)) if value <= 14 else value - random.choice((4, 9))


def _written(value: Value, fact: FactDraft) -> str:
    """A date in the key's layout and case."""
    if value["month"] is None:
        return f"{value['year']} {_YEARS[fact.details['ending']]}"
    year = f"{value['year']} жылғы " if value["year"] else ""
    day = f"{value['day']} " if value["day"] else ""
    return f"{year}{day}{inflect(MONTHS[value['month'] - 1], _CASES[fact.details['ending']])}"


def _place(value: Value) -> tuple[int, int, int]:
    """Where a date stands in time."""
    return value["year"] or 0, value["month"] or 0, value["day"] or 0
