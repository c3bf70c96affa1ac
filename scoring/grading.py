"""Marks to grades. Pure: which attempt counts, what several works come to, and the school's own scale.

Scales and the weights of kinds of work are data: those here are Kazakhstan's, a school may write others.
Shares are fractions of what was possible; per cent are whole, a half rounded up.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Any, Literal

WHOLE = 100

ScaleCode = Literal["no_bands", "not_from_zero", "not_rising", "above_whole", "no_grade", "not_a_band"]


class Counting(StrEnum):
    """Which of a pupil's attempts counts."""

    BEST = "best"
    LAST = "last"
    FIRST = "first"
    AVERAGE = "average"


class Weighing(StrEnum):
    """What makes one work count more than another."""

    EQUAL = "equal"
    WEIGHT = "weight"
    POINTS = "points"


class Kind(StrEnum):
    """What a work is for: БЖБ closes a section, ТЖБ a term; all else is formative."""

    FORMATIVE = "formative"
    SECTION = "section"
    TERM = "term"


class ScaleError(ValueError):
    """A scale that cannot grade, by code.

    `no_bands`; `not_a_band` – a band is not a whole number and a text; `no_grade` – a grade is empty;
    `not_from_zero` – nothing stands for 0 %; `not_rising` – two bands begin alike or in the wrong order;
    `above_whole` – a band begins over 100 %.
    """

    def __init__(self, code: ScaleCode) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Band:
    """A grade and the whole per cent that it begins at; it ends where the next begins."""

    from_percent: int
    grade: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Grades by per cent, from the lowest. Raises ScaleError for bands that leave a per cent ungraded."""

    bands: tuple[Band, ...]

    def __post_init__(self) -> None:
        starts = [band.from_percent for band in self.bands]
        if not starts:
            raise ScaleError("no_bands")
        if starts[0] != 0:
            raise ScaleError("not_from_zero")
        if any(one >= other for one, other in pairwise(starts)):
            raise ScaleError("not_rising")
        if starts[-1] > WHOLE:
            raise ScaleError("above_whole")
        if not all(band.grade for band in self.bands):
            raise ScaleError("no_grade")

    def grade(self, share: Fraction) -> str:
        """The grade of a share; under 0 and over 100 % the outermost."""
        percent = whole_percent(share)
        reached = [band.grade for band in self.bands if band.from_percent <= percent]
        return reached[-1] if reached else self.bands[0].grade


@dataclass(frozen=True, slots=True)
class Work:
    """One assignment of a pupil: the share that counts, None while there is none.

    weight: for Weighing.WEIGHT; max_points: hundredths, for Weighing.POINTS. Excused work never counts.
    """

    share: Fraction | None
    max_points: int = 100
    weight: Fraction = Fraction(1)
    kind: Kind = Kind.FORMATIVE
    is_excused: bool = False


@dataclass(frozen=True, slots=True)
class Policy:
    """How works come to one share.

    drop_lowest: so many of the worst are left out, never the last one; missing_is_zero: what was not
    handed in counts as nothing, instead of not counting.
    """

    weighing: Weighing = Weighing.EQUAL
    drop_lowest: int = 0
    missing_is_zero: bool = False


def _bands(*bands: tuple[int, str]) -> Scale:
    return Scale(tuple(Band(start, grade) for start, grade in bands))


# Order № 125 of the Minister of Education and Science of Kazakhstan, 18 March 2008, as amended: appendix 1
# to the model rules of assessment, per cent to grades in forms 2–11 and in form 1.
KAZAKHSTAN = _bands((0, "2"), (40, "3"), (65, "4"), (85, "5"))
KAZAKHSTAN_FIRST_FORM = _bands((0, "2"), (21, "3"), (51, "4"), (81, "5"))

SCALES: Mapping[str, Scale] = {"kz": KAZAKHSTAN, "kz_first_form": KAZAKHSTAN_FIRST_FORM}
"""Scales that come along, by their slug; without a scale a grade is its per cent."""

TERM_WEIGHTS: Mapping[Kind, int] = {Kind.FORMATIVE: 25, Kind.SECTION: 25, Kind.TERM: 50}
"""What schools usually give the kinds of work in a term's grade, in per cent, until a school says otherwise;
kinds that a term did not have leave theirs to the others."""


def read_scale(bands: Sequence[Mapping[str, Any]]) -> Scale:
    """A scale from data: `[{"from": 0, "grade": "2"}, …]`. Raises ScaleError."""
    read = []
    for band in bands:
        start, grade = band.get("from"), band.get("grade")
        if type(start) is not int or not isinstance(grade, str):
            raise ScaleError("not_a_band")
        read.append(Band(start, grade.strip()))
    return Scale(tuple(read))


def write_scale(scale: Scale) -> list[dict[str, int | str]]:
    """The data that read_scale reads."""
    return [{"from": band.from_percent, "grade": band.grade} for band in scale.bands]


def spans(scale: Scale) -> list[tuple[int, int, str]]:
    """Each grade with the first and the last whole per cent that it is given for."""
    starts = [band.from_percent for band in scale.bands]
    ends = [*(start - 1 for start in starts[1:]), WHOLE]
    return [(band.from_percent, end, band.grade) for band, end in zip(scale.bands, ends, strict=True)]


def whole_percent(share: Fraction) -> int:
    """A share in whole per cent; a half is rounded up."""
    return math.floor(share * WHOLE + Fraction(1, 2))


def representative(shares: Sequence[Fraction | None], rule: Counting) -> int | None:
    """Which of a pupil's attempts, by its place, stands for the pupil question by question; None without any.

    The best (of equals the first), the last, the first; for an average the last, which tells what the
    pupil knows by now. One of which nothing is marked yet (None) stands only where no other can.
    """
    marked = [place for place, share in enumerate(shares) if share is not None]
    places = marked or list(range(len(shares)))
    if not places:
        return None
    match rule:
        case Counting.BEST:
            return max(places, key=lambda place: (shares[place] or Fraction(), -place))
        case Counting.LAST | Counting.AVERAGE:
            return places[-1]
        case Counting.FIRST:
            return places[0]


def counted(shares: Sequence[Fraction | None], rule: Counting) -> Fraction | None:
    """What a pupil's attempts, in their order, come to; None while nothing of them is marked."""
    marked = [share for share in shares if share is not None]
    if rule is Counting.AVERAGE and marked:
        return sum(marked, Fraction()) / len(marked)
    place = representative(shares, rule)
    return None if place is None else shares[place]


def aggregate(works: Sequence[Work], policy: Policy) -> Fraction | None:
    """What the works come to together; None where none counts."""
    counting = [
        (work.share or Fraction(), _weight(work, policy.weighing))
        for work in works
        if not work.is_excused and (work.share is not None or policy.missing_is_zero)
    ]
    # The sort keeps the order of equals, so that of two equally bad works the earlier goes.
    kept = sorted(counting, key=lambda each: each[0])[min(policy.drop_lowest, max(0, len(counting) - 1)) :]
    return _weighted_mean(kept)


def term_share(
    works: Sequence[Work], policy: Policy, weights: Mapping[Kind, int] = TERM_WEIGHTS
) -> Fraction | None:
    """A term's share: each kind of work on its own, then the kinds by their weights; None without any."""
    found = [
        (share, Fraction(weight))
        for kind, weight in weights.items()
        if (share := aggregate([work for work in works if work.kind is kind], policy)) is not None
    ]
    return _weighted_mean(found)


def _weight(work: Work, weighing: Weighing) -> Fraction:
    match weighing:
        case Weighing.EQUAL:
            return Fraction(1)
        case Weighing.WEIGHT:
            return max(work.weight, Fraction())
        case Weighing.POINTS:
            return Fraction(work.max_points)


def _weighted_mean(shares: Sequence[tuple[Fraction, Fraction]]) -> Fraction | None:
    whole = sum((weight for _share, weight in shares), Fraction())
    return sum((share * weight for share, weight in shares), Fraction()) / whole if whole else None
