"""Questions on dates: «қашан», «қай күні», «қай жылы», with dates that differ in one thing or two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from random import Random
from typing import cast

from content.extraction.base import FactDraft
from content.extraction.periods import EVENT
from kazakh.dates import DateValue, Precision, format_date
from kazakh.inflect import Case
from kazakh.interrogatives import AnswerKind, interrogative
from quizzes.generation.names import capitalised
from quizzes.generation.numbers import neighbours
from quizzes.generation.proposal import Proposal, choice, statement
from quizzes.generation.scene import Scene

_KINDS = {
    Precision.DAY: AnswerKind.DATE,
    Precision.DAY_OF_MONTH: AnswerKind.DAY,
    Precision.MONTH: AnswerKind.DATE,
    Precision.YEAR: AnswerKind.YEAR,
    Precision.DECADE: AnswerKind.DECADE,
    Precision.CENTURY: AnswerKind.CENTURY,
}
_PARTS = {
    Precision.DAY: ("year", "day"),
    Precision.DAY_OF_MONTH: ("day", "month"),
    Precision.MONTH: ("year", "month"),
}
_EVENT = re.compile(
    r"\b(?:құрыл|қабылда|өт(?:ті|кен|кіз)|бекіт|аш(?:ыл|ты)|жариялан|бастал|аяқтал|тағайында|сайлан|қалан|"
    r"туды|туған|қайтыс|енгізіл|мақұлдан|таратыл|жойыл|жой(?:ды|ған)|қосыл|кірді|енді|қол қой|ұсын|көшір|"
    r"иеленді|салын|негізін сал|тарқа|атан|тойлан|атап өт|аталып өт|мерекелен|толды|дүниеге кел|"
    r"құр(?:ды|ған)|бітірді|басып кір|жарық көр|іске қос|жазылды|аударылды|марапаттал|берілді|біріктір|"
    r"бірік(?:ті|кен)|жеңді|жеңіл(?:ді|ген)|жабыл|тыйым салын|босатыл|көтерілді|таңдал|(?:ғын|дік) алды\b)"
)
"""Predicates of what happens on a day; «жұмыс істеді» goes on, and its date only frames it."""
_FEAST = re.compile(r" – (?P<name>[^,.;–]+(?:мерекесі|күні|мейрамы))(?=[,.;]|$)")
_LAST_DAY = 28
"""Days up to here are in every month."""


def on_date(fact: FactDraft, scene: Scene) -> Iterator[Proposal]:
    """A choice among dates and a statement with one changed; nothing where the date only frames."""
    if fact.value["precision"] == EVENT:
        return
    case, value = fact.details["case"], _read(fact)
    if case == "nom" and value.precision is Precision.DAY_OF_MONTH:
        yield from _on_feast(fact, scene, value)
        return
    if not is_event(fact, scene):
        return
    if value.precision is Precision.YEAR and case == "dat":
        return
    asking = interrogative(_KINDS[value.precision], cast(Case, case))
    if asking is None:
        return
    key, random = scene.wording(fact, "plain"), scene.random(fact)
    taken = [_read(other) for other in scene.dates]
    others = {_written(other, fact): other for other in _others(value, taken, random)}
    order = sorted((key, *others), key=lambda text: _place(others.get(text, value)))
    yield choice(fact, f"{scene.stated(fact, 'plain', asking)}?", key, dict(others), order=order)
    # A chronicle names every year near, and leaves no other date to say.
    changed = min(len(others), random.randrange(2))
    swapped = dict(random.sample(sorted(others.items(), key=lambda item: _place(item[1])), changed))
    yield statement(fact, f"{scene.stated(fact, 'plain', next(iter(swapped), key))}.", key, dict(swapped))


def is_event(fact: FactDraft, scene: Scene) -> bool:
    """Whether something happened on the date, instead of lasting or being framed by it."""
    case, ranged = fact.details["case"], fact.value["until"]
    return case not in ("", "nom", "attr") and not ranged and bool(_EVENT.search(scene.clause(fact).lower()))


def _on_feast(fact: FactDraft, scene: Scene, value: DateValue) -> Iterator[Proposal]:
    """«1 мамыр – … мерекесі»: the day is asked for, and the feast by its day."""
    clause, (start, end) = scene.clause(fact), fact.details["plain"]
    feast = _FEAST.match(clause, end)
    if feast is None:
        return
    key, name = clause[start:end], feast["name"]
    others = {format_date(other): other for other in _others(value, [value], scene.random(fact))}
    order = sorted((key, *others), key=lambda text: _place(others.get(text, value)))
    yield choice(fact, f"{capitalised(name)} – қай күн?", key, dict(others), order=order)
    said = next(iter(others)) if scene.random(fact).randrange(2) else key
    wrong = {} if said == key else {said: others[said]}
    yield statement(fact, f"{capitalised(name)} – {said}.", key, dict(wrong))


def _written(value: DateValue, fact: FactDraft) -> str:
    """A date in the key's case and layout."""
    text = format_date(value, cast(Case, fact.details["case"]))
    return text.replace("жылғы", fact.details["joint"], 1) if fact.details["joint"] else text


def _read(fact: FactDraft) -> DateValue:
    parts = {name: part for name, part in fact.value.items() if name != "until"}
    return DateValue(**parts | {"precision": Precision(parts["precision"])})


def _others(value: DateValue, taken: list[DateValue], random: Random) -> list[DateValue]:
    """Three other dates, none of them in the document.

    Of a date with two parts, one changes, the other changes, and both do: no option has more in
    common with the rest than the key has. Of a year, a decade or a century the neighbours are given.
    """
    if value.precision in _PARTS:
        first, second = _PARTS[value.precision]
        one, other = _shifted(value, first, random), _shifted(value, second, random)
        both = _with(one, second, getattr(other, second))
        found = [one, other, both]
        return [date for date in found if date not in taken]
    name, step = ("century", 1) if value.precision is Precision.CENTURY else ("year", 1)
    step = 10 if value.precision is Precision.DECADE else step
    known = frozenset(part for date in taken if (part := getattr(date, name)) is not None)
    near = neighbours(getattr(value, name), forbidden=known, random=random, step=step)
    return [_with(value, name, part) for part in near]


def _with(value: DateValue, part: str, number: int) -> DateValue:
    """The date with one of its parts set anew."""
    return DateValue(**{**asdict(value), part: number})


def _shifted(value: DateValue, part: str, random: Random) -> DateValue:
    """The date with one part changed by a little."""
    now = getattr(value, part)
    if part == "year":
        changed = now + random.choice((-3, -2, -1, 1, 2, 3))
    elif part == "month":
        changed = (now - 1 + random.choice((1, 2, 10, 11))) % 12 + 1
    else:
        step = random.choice((4, 9))
        changed = now + step if now + step <= _LAST_DAY else now - step
    return _with(value, part, changed)


def _place(value: DateValue) -> tuple[int, int, int, int]:
    """Where a date stands in time."""
    return value.century or 0, value.year or 0, value.month or 0, value.day or 0
