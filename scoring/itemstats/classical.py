"""Classical statistics of a test and its items.

x is an item's mark, T an attempt's total, R = T − x its rest; variances have n − 1. The formulas are
those of Moodle's quiz statistics (docs.moodle.org/dev/Quiz_statistics_calculations), so that figures
can be compared; where Moodle prints the noise of rounding, None stands here. Shares are 0…1;
weights, discrimination, efficiency, cic and error ratio are in per cent.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.itemstats import moments
from scoring.itemstats.choices import ItemOptions, OptionStatistics, option_statistics
from scoring.itemstats.flags import MIN_ANSWERS, Flag, flags
from scoring.itemstats.intervals import Interval, wilson
from scoring.itemstats.moments import Floats

TOTAL_DECIMALS = 5
"""A test's totals are compared with so many decimals, as Moodle keeps them."""

LARGEST = 1e9
"""No mark is larger; what is, has gone wrong before."""


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """One item among the attempts that were asked it; a figure that they do not yield is None.

    facility: mean mark / maximum, with its 95 % interval; sd: of the marks; random_guess_score: what
    blind guessing gets; intended_weight, effective_weight: its part in the maximum and in the spread
    of totals; negative_covariance: it pulls against the total; discrimination_index: correlation
    with the rest; discriminative_efficiency: that, against the best that these marks allow.
    """

    count: int
    facility: float | None
    facility_interval: Interval | None
    sd: float | None
    random_guess_score: float | None
    intended_weight: float | None
    effective_weight: float | None
    negative_covariance: bool
    discrimination_index: float | None
    discriminative_efficiency: float | None
    options: tuple[OptionStatistics, ...] = ()

    @property
    def may_show_discrimination(self) -> bool:
        """Whether enough answers stand behind it to say anything."""
        return self.count >= MIN_ANSWERS

    @property
    def flags(self) -> tuple[Flag, ...]:
        """Reasons to look at it, the gravest first."""
        return flags(self)


@dataclass(frozen=True, slots=True)
class TestStatistics:
    """A whole test; None where the attempts do not yield a figure.

    cic: coefficient of internal consistency, 100 × Cronbach's alpha; error_ratio: the part of the
    spread that is chance, in per cent; standard_error: of a total, in marks.
    """

    __test__ = False  # not a test of ours, whatever its name makes pytest think

    count: int
    mean: float | None
    median: float | None
    sd: float | None
    skewness: float | None
    kurtosis: float | None
    cic: float | None
    error_ratio: float | None
    standard_error: float | None
    items: tuple[ItemStatistics, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """An item's figures that others are made of: covariances of x with T and R, and R's deviations."""

    marks: Floats
    variance: float | None
    with_total: float | None
    rest: Floats
    discrimination: float | None
    efficiency: float | None


def analyse(
    marks: npt.ArrayLike,
    max_marks: npt.ArrayLike,
    *,
    options: Sequence[ItemOptions | None] | None = None,
) -> TestStatistics:
    """Statistics of the marks [attempts × items]; NaN where an item was not presented to an attempt.

    An answer left open is a mark of 0. An item is measured among those who were asked it; reliability
    and effective weights need all attempts to share all items, and are None otherwise. Attempts
    without a single item do not count. options: for every item what it offered, or None.
    Raises ValueError where shapes do not fit or a figure is infinite or absurd (LARGEST).
    """
    table, maxima = _checked(marks, max_marks, options)
    with np.errstate(all="ignore"):
        presented = ~np.isnan(table)
        seated = presented.any(axis=1)
        totals = np.where(presented, table, 0.0).sum(axis=1)
        shared = bool(presented[seated].all())
        columns = [_column(table[asked, j], totals[asked]) for j, asked in enumerate(presented.T)]
        weights = _effective_weights(columns) if shared else [None] * len(columns)
        items = tuple(
            _item(column, maxima, weight, totals, np.flatnonzero(presented[:, j]), j, options)
            for j, (column, weight) in enumerate(zip(columns, weights, strict=True))
        )
        return _test(np.round(totals[seated], TOTAL_DECIMALS), columns if shared else [], items)


def _checked(
    marks: npt.ArrayLike, max_marks: npt.ArrayLike, options: Sequence[ItemOptions | None] | None
) -> tuple[Floats, Floats]:
    table, maxima = np.asarray(marks, float), np.asarray(max_marks, float)
    if table.size == 0 and table.ndim < 2:
        table = table.reshape(0, maxima.size)
    if table.ndim != 2 or maxima.shape != (table.shape[1],):
        raise ValueError(f"marks {table.shape} must be attempts × items, with {maxima.shape} maxima")
    if (np.abs(table) > LARGEST).any() or not (np.abs(maxima) <= LARGEST).all():
        raise ValueError("marks and maxima must be finite, and no mark is so large")
    if options is not None and len(options) != maxima.size:
        raise ValueError("options must name every item, or None for it")
    return table, maxima


def _column(marks: Floats, totals: Floats) -> _Column:
    scale = float(max(np.abs(totals).max(initial=0), np.abs(marks).max(initial=0)))
    x, t, r = (moments.deviations(each, scale) for each in (marks, totals, totals - marks))
    with_rest = moments.covariance(x, r)
    best = moments.covariance(np.sort(x), np.sort(r))
    says_something = with_rest is not None and bool(t.any())
    return _Column(
        marks=marks,
        variance=moments.variance(x),
        with_total=moments.covariance(x, t),
        rest=r,
        discrimination=_percent(moments.correlation(x, r)) if says_something else None,
        efficiency=_percent(_ratio(with_rest, best)) if says_something else None,
    )


def _effective_weights(columns: Sequence[_Column]) -> list[float | None]:
    """Each item's part in the spread of totals; None for one that pulls against them, or without spread."""
    roots = [
        None if column.with_total is None or column.with_total < 0 else math.sqrt(column.with_total)
        for column in columns
    ]
    whole = sum(root for root in roots if root is not None)
    return [_percent(_ratio(root, whole)) for root in roots]


def _item(
    column: _Column,
    maxima: Floats,
    effective_weight: float | None,
    totals: Floats,
    asked: npt.NDArray[np.intp],
    place: int,
    options: Sequence[ItemOptions | None] | None,
) -> ItemStatistics:
    count, best = len(asked), float(maxima[place])
    facility = _ratio(float(column.marks.mean()), best) if count and best > 0 else None
    offered = options[place] if options is not None else None
    bounded = bool(((column.marks >= 0) & (column.marks <= best)).all())
    return ItemStatistics(
        count=count,
        facility=facility,
        facility_interval=wilson(min(facility, 1.0), count) if facility is not None and bounded else None,
        sd=_root(column.variance),
        random_guess_score=offered.guess if offered else None,
        intended_weight=_percent(_ratio(best, float(maxima.sum()))),
        effective_weight=effective_weight,
        negative_covariance=column.with_total is not None and column.with_total < 0,
        discrimination_index=column.discrimination,
        discriminative_efficiency=column.efficiency,
        options=option_statistics(offered, asked.tolist(), totals[asked], column.rest) if offered else (),
    )


def _test(totals: Floats, columns: Sequence[_Column], items: tuple[ItemStatistics, ...]) -> TestStatistics:
    """totals: those of attempts that count; columns: empty where attempts do not share all items."""
    spread = moments.deviations(totals, float(np.abs(totals).max(initial=0)))
    variance = moments.variance(spread)
    alpha = _alpha(variance, columns, totals.size)
    error = None if alpha is None else math.sqrt(1 - alpha)
    sd = _root(variance)
    return TestStatistics(
        count=totals.size,
        mean=float(totals.mean()) if totals.size else None,
        median=float(np.median(totals)) if totals.size else None,
        sd=sd,
        skewness=moments.skewness(spread),
        kurtosis=moments.kurtosis(spread),
        cic=_percent(alpha),
        error_ratio=_percent(error),
        standard_error=None if error is None or sd is None else error * sd,
        items=items,
    )


def _alpha(variance: float | None, columns: Sequence[_Column], count: int) -> float | None:
    """Cronbach's (1951, Psychometrika 16:297-334); None under three attempts or two items."""
    items = len(columns)
    if not variance or count <= 2 or items < 2:
        return None
    own = sum(column.variance or 0.0 for column in columns) / variance
    return 0.0 if abs(1 - own) <= moments.NOISE else min(1.0, items / (items - 1) * (1 - own))


def _ratio(part: float | None, whole: float | None) -> float | None:
    return part / whole if part is not None and whole else None


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _root(square: float | None) -> float | None:
    return None if square is None else math.sqrt(square)
