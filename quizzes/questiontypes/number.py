"""A number that the pupil types.

Content: {"value": "28", "tolerance": "0", "unit": "", "alternatives": [{"value": str, "tolerance": str,
"weight": str, "feedback": str}]}, numbers as text, so that nothing is lost to binary fractions;
alternatives (with a weight of 1 unless said) may be absent. A raw answer is what was typed. An answer
is right when |answer − value| ≤ tolerance, bounds included, with a relative slack of 1e-12 for values
that came through binary fractions elsewhere; of several that fit, the one worth most counts. Number
words are read as figures are; what `kazakh.answers` finds doubtful (an ordinal, «about 28») waits for
the teacher, and what cannot be read is marked wrong with a reason of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from kazakh.answers import Decision, Kind, Reason, same_answer
from kazakh.numbers import Bound, parse_number
from kazakh.numbers import Kind as NumberKind
from quizzes.questiontypes.base import (
    LEFT_OPEN,
    PARTLY_RIGHT,
    RIGHT,
    WAITING,
    WRONG,
    Content,
    MalformedAnswerError,
    Marked,
    Problem,
    Sample,
    WithoutOptions,
    WithoutParts,
    graded,
    single_value,
)
from quizzes.questiontypes.figures import known_number, read_number, read_weight

UNREADABLE = "unreadable"
LONGEST_ANSWER = 100
MOST_ALTERNATIVES = 20
_SLACK = Fraction(1, 10**12)
_SAID_PLAINLY = frozenset({Reason.OTHER_UNIT, Reason.OTHER_BOUND, Reason.NO_ANSWER})

_LANGUAGES = {"value": "28", "tolerance": "0", "unit": ""}
_SHARE = {"value": "12.5", "tolerance": "0.5", "unit": "%"}
_PEOPLE = {"value": "1000", "tolerance": "0", "unit": "адам"}
_ROUGH = {
    "value": "394",
    "tolerance": "0",
    "unit": "",
    "alternatives": [{"value": "390", "tolerance": "10", "weight": "0.5", "feedback": "Дәл санын тап."}],
}


class Number(WithoutOptions, WithoutParts):
    """A number that the pupil types."""

    slug = "number"
    seconds = 60
    samples: Sequence[Sample] = (
        Sample("exactly", _LANGUAGES, ["28"], Fraction(1), RIGHT),
        Sample("with a needless fraction", _LANGUAGES, [" 28,0 "], Fraction(1), RIGHT),
        Sample("beside it", _LANGUAGES, ["29"], Fraction(0), WRONG),
        Sample("with a minus sign", _LANGUAGES, ["\u221228"], Fraction(0), WRONG),
        Sample("in words", _LANGUAGES, ["жиырма сегіз"], Fraction(1), RIGHT),
        Sample("in words with a Russian letter", _LANGUAGES, ["жиырма сегиз"], Fraction(1), RIGHT),
        Sample("another number in words", _LANGUAGES, ["жиырма тоғыз"], Fraction(0), WRONG),
        Sample("in words within the tolerance", _SHARE, ["он екі"], Fraction(1), RIGHT),
        Sample("with a case ending within the tolerance", _SHARE, ["13-ке"], Fraction(1), RIGHT),
        Sample("an ordinal for a count", _LANGUAGES, ["28-ші"], None, WAITING),
        Sample("about so many", _LANGUAGES, ["жиырма сегізге жуық"], None, WAITING),
        Sample("another unit", _LANGUAGES, ["28 км"], Fraction(0), "other_unit"),
        Sample("a decimal comma at the upper bound", _SHARE, ["13,0"], Fraction(1), RIGHT),
        Sample("a decimal point at the lower bound", _SHARE, ["12.0"], Fraction(1), RIGHT),
        Sample("just outside", _SHARE, ["13.001"], Fraction(0), WRONG),
        Sample("with its unit", _SHARE, ["12,5 %"], Fraction(1), RIGHT),
        Sample("thousands set apart by a thin space", _PEOPLE, ["1\u2009000"], Fraction(1), RIGHT),
        Sample("thousands and the unit", _PEOPLE, ["1\u00a0000 Адам"], Fraction(1), RIGHT),
        Sample("an exponent", _PEOPLE, ["1e3"], Fraction(1), RIGHT),
        Sample("the exact one of two values", _ROUGH, ["394"], Fraction(1), RIGHT),
        Sample("a rougher value worth half", _ROUGH, ["400"], Fraction(1, 2), PARTLY_RIGHT),
        Sample("neither value", _ROUGH, ["401"], Fraction(0), WRONG),
        Sample("a fraction", _SHARE, ["1/2"], Fraction(0), UNREADABLE),
        Sample("two kinds of separator", _PEOPLE, ["1.000,5"], Fraction(0), UNREADABLE),
        Sample("half an exponent", _LANGUAGES, ["1e"], Fraction(0), UNREADABLE),
        Sample("no number at all", _LANGUAGES, ["көп"], Fraction(0), UNREADABLE),
        Sample("left open", _LANGUAGES, ["  "], Fraction(0), "open"),
        Sample("more than the field holds", _LANGUAGES, ["1" * (LONGEST_ANSWER + 1)], None),
        Sample("two values", _LANGUAGES, ["28", "29"], None),
    )

    def problems(self, content: Content) -> list[Problem]:
        """A value, tolerance or weight that cannot be read; a tolerance below zero."""
        alternatives = content.get("alternatives", [])
        if (
            not _is_value(content)
            or not isinstance(content.get("unit"), str)
            or not isinstance(alternatives, list)
            or not all(map(_is_value, alternatives))
        ):
            return [Problem("shape")]
        found = _value_problems(content, "")
        for place, alternative in enumerate(alternatives):
            found += _value_problems(alternative, f"_{place}")
        return found

    def parse(self, content: Content, values: Sequence[str]) -> str | None:
        """What was typed, whether or not it can be read."""
        typed = single_value(values)
        if typed is not None and len(typed) > LONGEST_ANSWER:
            raise MalformedAnswerError("longer than the field")
        return typed

    def mark(self, content: Content, answer: Any, *, question: str = "") -> Marked:
        """What the answer is worth; unreadable ones say so, doubtful ones wait."""
        if answer is None:
            return LEFT_OPEN
        given = _read(_without_unit(answer, content["unit"]))
        return _unread(content, answer, question) if given is None else _worth(content, given)

    def key_text(self, content: Content) -> str:
        """The value with its tolerance and unit: «12.5 ± 0.5 %»."""
        tolerance = f" ± {content['tolerance']}" if known_number(content["tolerance"]) else ""
        return f"{content['value']}{tolerance} {content['unit']}".rstrip()

    def answer_text(self, content: Content, answer: Any) -> str:
        """What was typed."""
        return "" if answer is None else str(answer)


def _read(text: str) -> Fraction | None:
    """The number in figures or in words, perhaps with its case ending, if the text is that and no more."""
    number = read_number(text)
    if number is not None:
        return number
    found = parse_number(text)
    if found is None or found.value is None or found.high is not None:
        return None
    is_plain = found.kind is NumberKind.CARDINAL and found.bound is Bound.EXACT
    return Fraction(found.value) if is_plain else None


def _worth(content: Content, given: Fraction) -> Marked:
    fitting = [
        (read_weight(each.get("weight", "1")) or Fraction(0), each.get("feedback", ""))
        for each in (content, *content.get("alternatives", []))
        if _fits(each, given)
    ]
    if not fitting:
        return Marked(Fraction(0), WRONG)
    share, feedback = max(fitting, key=lambda each: each[0])
    marked = graded(share)
    return Marked(marked.share, marked.reason, feedback=feedback)


def _fits(expected: Mapping[str, Any], given: Fraction) -> bool:
    value = known_number(expected["value"])
    return abs(given - value) <= known_number(expected["tolerance"]) + abs(value) * _SLACK


def _unread(content: Content, answer: str, question: str) -> Marked:
    """What is no plain number: the value all the same, doubtful, or not to be read."""
    verdict = same_answer(
        answer, content["value"], Kind.NUMBER, question=question, unit=content["unit"] or None
    )
    match verdict.decision:
        case Decision.ACCEPT:
            return Marked(Fraction(1), RIGHT)
        case Decision.REFER:
            return Marked(None, WAITING, doubt=verdict.reason.value)
        case _:
            reason = verdict.reason.value if verdict.reason in _SAID_PLAINLY else UNREADABLE
            return Marked(Fraction(0), reason)


def _without_unit(answer: str, unit: str) -> str:
    """The answer without the unit, if the pupil typed it as well."""
    if unit and answer.casefold().endswith(unit.casefold()):
        return answer[: len(answer) - len(unit)]
    return answer


def _is_value(value: object) -> bool:
    return (
        isinstance(value, Mapping)
        and isinstance(value.get("value"), str)
        and isinstance(value.get("tolerance"), str)
        and isinstance(value.get("weight", "1"), str)
        and isinstance(value.get("feedback", ""), str)
    )


def _value_problems(expected: Mapping[str, Any], suffix: str) -> list[Problem]:
    found = []
    if read_number(expected["value"]) is None:
        found.append(Problem("value_unreadable", f"value{suffix}"))
    tolerance = read_number(expected["tolerance"])
    if tolerance is None:
        found.append(Problem("tolerance_unreadable", f"tolerance{suffix}"))
    elif tolerance < 0:
        found.append(Problem("tolerance_negative", f"tolerance{suffix}"))
    if read_weight(expected.get("weight", "1")) is None:
        found.append(Problem("weight_unreadable", f"weight{suffix}"))
    return found
