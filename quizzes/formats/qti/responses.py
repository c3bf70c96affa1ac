"""What an item says is right: its response declarations and the parts of its rules that we read."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from lxml import etree

from quizzes.formats.choices import RefusedError
from quizzes.formats.numbers import UnreadableNumberError, plain_number
from quizzes.formats.weights import written

_MOST_PARTS = 60
_ROUNDING = Fraction(1, 10**6)
_TWO = 2


@dataclass(slots=True)
class Response:
    """One response: correct values, and what each value is worth where a mapping says so."""

    identifier: str
    cardinality: str
    base_type: str
    correct: list[str] = field(default_factory=list)
    worth: dict[str, Fraction] = field(default_factory=dict)
    cases: set[str] = field(default_factory=set)
    otherwise: Fraction = Fraction(0)
    is_mapped: bool = False

    @property
    def is_number(self) -> bool:
        """Whether the pupil answers with a number."""
        return self.base_type in ("float", "integer")

    @property
    def most(self) -> Fraction:
        """What the best answer is worth by the mapping."""
        positive = [value for value in self.worth.values() if value > 0]
        if not positive:
            return Fraction(1)
        return max(positive) if self.cardinality == "single" else sum(positive, Fraction(0))

    def weight(self, value: str, full: Fraction) -> str:
        """The share of the points that a value is worth."""
        return share(self.worth.get(value, self.otherwise), full)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A number that a rule accepts, and what it is worth."""

    value: str
    tolerance: str
    worth: Fraction


def responses_of(item: etree._Element) -> dict[str, Response]:
    """The item's responses by their identifiers. Raises RefusedError for numbers that are none."""
    return {one.identifier: one for one in map(_response, item.iterchildren("responseDeclaration"))}


def full_score(item: etree._Element) -> Fraction | None:
    """What the item says that it is worth at most."""
    for outcome in item.iterchildren("outcomeDeclaration"):
        is_full = outcome.get("identifier") == "MAXSCORE"
        said = outcome.findtext("defaultValue/value") if is_full else outcome.get("normalMaximum")
        if said and (is_full or outcome.get("identifier") == "SCORE"):
            return fraction(said)
    return None


def fraction(text: str) -> Fraction:
    """A number of the file. Raises RefusedError."""
    try:
        return Fraction(plain_number(text)[0])
    except UnreadableNumberError:
        raise RefusedError("number_unreadable", text[:50]) from None


def share(worth: Fraction, full: Fraction) -> str:
    """A part of the whole as a fraction; decimals of a third mean a third."""
    exact = worth / full if full else Fraction(0)
    near = exact.limit_denominator(_MOST_PARTS)
    return written(near if abs(near - exact) < _ROUNDING else exact.limit_denominator(10**9))


def accepted_numbers(item: etree._Element, response: Response) -> list[Accepted]:
    """The numbers that the item's own rules compare the response with, in their order."""
    found = []
    for branch in item.iter("responseIf", "responseElseIf"):
        equal = next(branch.iter("equal"), None)
        if equal is None:
            equal = next(branch.iter("match"), None)
        if equal is None or response.identifier not in (one.get("identifier") for one in equal):
            continue
        said = equal.findtext("baseValue") or (response.correct[0] if response.correct else "")
        worth = next(
            (value for one in branch.iterchildren("setOutcomeValue") if (value := one.findtext("baseValue"))),
            "",
        )
        if worth and _is_number(worth):
            value, tolerance = _range(said, equal)
            found.append(Accepted(value, tolerance, fraction(worth)))
    return found


def _range(said: str, equal: etree._Element) -> tuple[str, str]:
    """Value and tolerance of a comparison; a lopsided one is read by its middle."""
    value = written(fraction(said))
    tolerances = equal.get("tolerance", "").split()
    mode = equal.get("toleranceMode", "exact")
    if mode == "exact" or not tolerances:
        return value, "0"
    below, above = (fraction(one) for one in (tolerances * _TWO)[:_TWO])
    if mode == "relative":
        below, above = (abs(fraction(value)) * one / 100 for one in (below, above))
    middle = fraction(value) + (above - below) / 2
    return written(middle), written((above + below) / 2)


def _is_number(text: str) -> bool:
    try:
        plain_number(text)
    except UnreadableNumberError:
        return False
    return True


def _response(element: etree._Element) -> Response:
    response = Response(
        element.get("identifier", ""), element.get("cardinality", "single"), element.get("baseType", "")
    )
    response.correct = [(value.text or "").strip() for value in element.iterfind("correctResponse/value")]
    mapping = element.find("mapping")
    if mapping is not None:
        response.is_mapped = True
        response.otherwise = fraction(mapping.get("defaultValue", "0"))
        for entry in mapping.iterfind("mapEntry"):
            key = entry.get("mapKey", "").strip()
            response.worth[key] = fraction(entry.get("mappedValue", ""))
            if entry.get("caseSensitive") == "true":
                response.cases.add(key)
    return response
