"""Item response models by marginal maximum likelihood: difficulty that does not depend on the class.

The chance of a right answer is 1 / (1 + exp(−(a θ + d))) with θ ~ N(0, 1); b = −d / a is the
difficulty. Estimated by EM over Gauss-Hermite nodes (Bock and Aitkin 1981, Psychometrika 46:443-459)
with one Newton step for each M-step (Lange 1995, JRSS B 57:425-437), quickened by SQUAREM (Varadhan
and Roland 2008, Scand J Stat 35:335-353), which reaches the same maximum in far fewer steps.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt

from scoring.itemstats.information import covariance_of, information
from scoring.itemstats.moments import Floats

MIN_ANSWERS_TO_FIT = 200
"""Under so many answers a difficulty is too unsure to be kept for an item."""

NODES = 41
MAX_STEPS = 3000
TOLERANCE = 1e-7
"""An EM step that moves no parameter further ends the search."""

STEEPEST = 10.0
"""A slope that runs to it has no maximum in these answers (they sort the pupils perfectly)."""

FLATTEST = 1e-3
"""A slope under it says nothing of ability, so that no difficulty follows from it."""

LONGEST_LEAP = 1e4
BLOCK = 8192
"""Patterns taken at once: they fit a processor's cache."""


class _Slope(Enum):
    """What is known of the slopes; the value: how many items it takes to find them."""

    ONE = 1
    COMMON = 2
    OWN = 3


@dataclass(frozen=True, slots=True)
class LatentFit:
    """Estimates in the order of the items; None for an item that the answers do not determine.

    a: slope; b: difficulty, in standard deviations of the pupils; se_b: its standard error; loglik: at
    the maximum, with `parameters` estimated from `count` attempts. converged: the search came to rest.
    """

    a: tuple[float | None, ...]
    b: tuple[float | None, ...]
    se_b: tuple[float | None, ...]
    loglik: float | None
    parameters: int
    count: int
    converged: bool

    @property
    def d(self) -> tuple[float | None, ...]:
        """Intercepts −a b."""
        return tuple(None if a is None or b is None else -a * b for a, b in zip(self.a, self.b, strict=True))

    @property
    def aic(self) -> float | None:
        """Akaike's criterion."""
        return None if self.loglik is None else 2 * (self.parameters - self.loglik)

    @property
    def bic(self) -> float | None:
        """Schwarz's criterion."""
        return None if self.loglik is None else math.log(self.count) * self.parameters - 2 * self.loglik


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Different rows of answers [patterns × items], which places were presented, how often each came.

    presented is None where every item was.
    """

    right: Floats
    presented: Floats | None
    times: Floats

    def blocks(self) -> Iterator[_Patterns]:
        """The same, BLOCK at a time."""
        for start in range(0, len(self.times), BLOCK):
            rows = slice(start, start + BLOCK)
            presented = None if self.presented is None else self.presented[rows]
            yield _Patterns(self.right[rows], presented, self.times[rows])


@dataclass(frozen=True, slots=True)
class _Curves:
    """Parameters of the items: intercepts and slopes."""

    d: Floats
    a: Floats

    def moved(self, *steps: tuple[float, _Curves]) -> _Curves:
        """These, plus so many times others."""
        d = self.d + sum(factor * other.d for factor, other in steps)
        a = self.a + sum(factor * other.a for factor, other in steps)
        return _Curves(d, np.clip(a, -STEEPEST, STEEPEST))

    def length(self) -> float:
        """The Euclidean norm of all parameters."""
        return math.sqrt(float(self.d @ self.d + self.a @ self.a))

    def largest(self) -> float:
        """The largest parameter, in size."""
        return float(max(np.abs(self.d).max(), np.abs(self.a).max()))


def fit_rasch(answers: npt.ArrayLike) -> LatentFit:
    """The Rasch model: all slopes are 1, pupils are N(0, 1).

    answers: [attempts × items] of 1 right, 0 wrong, NaN not presented; ValueError for anything else.
    """
    return _fit(answers, _Slope.ONE)


def fit_1pl(answers: npt.ArrayLike) -> LatentFit:
    """One slope for all items, estimated; answers as for fit_rasch."""
    return _fit(answers, _Slope.COMMON)


def fit_2pl(answers: npt.ArrayLike) -> LatentFit:
    """A slope for every item; answers as for fit_rasch."""
    return _fit(answers, _Slope.OWN)


def _fit(answers: npt.ArrayLike, slope: _Slope) -> LatentFit:
    table = _checked(answers)
    table = table[~np.isnan(table).all(axis=1)]
    usable = np.flatnonzero(_varies(table))
    if usable.size < slope.value:
        nothing = (None,) * table.shape[1]
        return LatentFit(nothing, nothing, nothing, None, 0, len(table), converged=False)
    patterns = _patterns(table[:, usable])
    curves, loglik, converged = _search(patterns, slope)
    free = _free(usable.size, slope)
    errors = _errors_of_b(patterns, curves, free)
    a, b, se_b = _placed(curves, errors, usable, table.shape[1])
    return LatentFit(a, b, se_b, loglik, free.shape[1], len(table), converged)


def _checked(answers: npt.ArrayLike) -> Floats:
    table = np.asarray(answers, float)
    if table.ndim != 2:
        raise ValueError(f"answers {table.shape} must be attempts × items")
    if not (np.isnan(table) | (table == 0) | (table == 1)).all():
        raise ValueError("answers must be 1, 0 or NaN")
    return table


def _varies(table: Floats) -> npt.NDArray[np.bool_]:
    """Which items some got right and some wrong: others have no difficulty that could be found."""
    return np.asarray((table == 1).any(axis=0) & (table == 0).any(axis=0))


def _patterns(table: Floats) -> _Patterns:
    right, presented = table == 1, ~np.isnan(table)
    packed = np.packbits(np.hstack([right, presented]), axis=1)
    rows = np.ascontiguousarray(packed).view(np.dtype((np.void, packed.shape[1]))).ravel()
    _values, first, times = np.unique(rows, return_index=True, return_counts=True)
    mask = None if presented.all() else presented[first].astype(float)
    return _Patterns(right[first].astype(float), mask, times.astype(float))


def _search(patterns: _Patterns, slope: _Slope) -> tuple[_Curves, float, bool]:
    """The maximum, its log-likelihood, and whether it was reached within MAX_STEPS."""
    grid = _grid()
    curves = _start(patterns)
    for _round in range(MAX_STEPS // 3):
        one, loglik = _step(patterns, grid, curves, slope)
        first = one.moved((-1, curves))
        if first.largest() <= TOLERANCE:
            return one, loglik, True
        two, before = _step(patterns, grid, one, slope)
        bend = two.moved((-2, one), (1, curves))
        stretch = min(max(1.0, first.length() / max(bend.length(), TOLERANCE**2)), LONGEST_LEAP)
        leapt = curves.moved((2 * stretch, first), (stretch**2, bend))
        settled, after = _step(patterns, grid, leapt, slope)
        curves = settled if after >= before else two
    return curves, loglik, False


def _start(patterns: _Patterns) -> _Curves:
    """Intercepts from the shares of right answers; slopes of one."""
    asked = patterns.times @ (
        np.ones_like(patterns.right) if patterns.presented is None else patterns.presented
    )
    share = (patterns.times @ patterns.right) / asked
    return _Curves(np.log(share / (1 - share)), np.ones_like(share))


@dataclass(frozen=True, slots=True)
class _Grid:
    """Nodes of ability and the logarithms of their weights."""

    theta: Floats
    log_weight: Floats


def _grid() -> _Grid:
    nodes, weights = np.polynomial.hermite_e.hermegauss(NODES)
    return _Grid(nodes, np.log(weights / weights.sum()))


def _step(patterns: _Patterns, grid: _Grid, curves: _Curves, slope: _Slope) -> tuple[_Curves, float]:
    """One EM step, and the log-likelihood of the curves that it began from."""
    logits = curves.d[:, None] + curves.a[:, None] * grid.theta
    asked, right, loglik = _expected(patterns, grid, logits)
    return _newton(curves, grid.theta, asked, right, logits, slope), loglik


def _expected(patterns: _Patterns, grid: _Grid, logits: Floats) -> tuple[Floats, Floats, float]:
    """How many pupils of every ability were asked, and answered right [items × nodes], given curves."""
    asked, right, loglik = np.zeros_like(logits), np.zeros_like(logits), 0.0
    for block in patterns.blocks():
        posterior, part = _posterior(block, grid, logits)
        loglik += part
        right += block.right.T @ posterior
        asked += posterior.sum(axis=0) if block.presented is None else block.presented.T @ posterior
    return asked, right, loglik


def _posterior(patterns: _Patterns, grid: _Grid, logits: Floats) -> tuple[Floats, float]:
    """Where the pupils of each pattern stand [patterns × nodes], as often as it came; its log-likelihood."""
    burden = np.logaddexp(0, logits)
    joint = patterns.right @ logits + grid.log_weight
    joint -= burden.sum(axis=0) if patterns.presented is None else patterns.presented @ burden
    peak = joint.max(axis=1, keepdims=True)
    np.exp(np.subtract(joint, peak, out=joint), out=joint)
    mass = joint.sum(axis=1)
    joint *= (patterns.times / mass)[:, None]
    return joint, float(patterns.times @ (np.log(mass) + peak[:, 0]))


def _newton(
    curves: _Curves, theta: Floats, asked: Floats, right: Floats, logits: Floats, slope: _Slope
) -> _Curves:
    """One Newton step of every item's logistic regression on ability, by the Schur complement of d."""
    chance = _chance(logits)
    missing, weight = right - asked * chance, asked * chance * (1 - chance)
    by_d = np.maximum(weight.sum(axis=1), 1e-12)
    crossed, by_a = weight @ theta, weight @ theta**2
    pull_d = missing.sum(axis=1)
    pull_a = missing @ theta - crossed * pull_d / by_d
    stiffness = np.maximum(by_a - crossed**2 / by_d, 1e-12)
    if slope is _Slope.ONE:
        step_a = np.zeros_like(by_d)
    elif slope is _Slope.COMMON:
        step_a = np.full_like(by_d, pull_a.sum() / stiffness.sum())
    else:
        step_a = pull_a / stiffness
    step_a = np.clip(step_a, -1, 1)
    step_d = np.clip((pull_d - crossed * step_a) / by_d, -1, 1)
    return curves.moved((1, _Curves(step_d, step_a)))


def _chance(logits: Floats) -> Floats:
    """The logistic function, which never overflows so written."""
    chance: Floats = (1 + np.tanh(logits / 2)) / 2
    return chance


def _free(items: int, slope: _Slope) -> Floats:
    """Which of all intercepts and slopes a model estimates, and which it holds alike or fixed."""
    none, every, one = np.zeros((items, items)), np.eye(items), np.ones((items, 1))
    match slope:
        case _Slope.ONE:
            return np.vstack([every, none])
        case _Slope.COMMON:
            return np.block([[every, np.zeros((items, 1))], [none, one]])
        case _Slope.OWN:
            return np.eye(2 * items)


def _errors_of_b(patterns: _Patterns, curves: _Curves, free: Floats) -> list[float | None]:
    """Standard errors of −d / a by the delta method."""
    grid, items = _grid(), len(curves.d)
    logits = curves.d[:, None] + curves.a[:, None] * grid.theta
    whole = np.zeros((2 * items, 2 * items))
    for block in patterns.blocks():
        posterior, _loglik = _posterior(block, grid, logits)
        presented = np.ones_like(block.right) if block.presented is None else block.presented
        whole += information(block.right, presented, posterior, grid.theta, _chance(logits))
    covariance = covariance_of(whole, free)
    if covariance is None:
        return [None] * items
    variances, mixed = np.diag(covariance), np.diag(covariance, items)
    a, d = curves.a, curves.d
    with np.errstate(all="ignore"):
        square = variances[:items] - 2 * d / a * mixed + (d / a) ** 2 * variances[items:]
        errors = np.sqrt(square) / np.abs(a)
    return [error if math.isfinite(error) else None for error in errors.tolist()]


def _placed(
    curves: _Curves, errors: list[float | None], usable: npt.NDArray[np.intp], items: int
) -> tuple[tuple[float | None, ...], tuple[float | None, ...], tuple[float | None, ...]]:
    """Slopes, difficulties and their errors at the places of their items, None where there is none."""
    a: list[float | None] = [None] * items
    b: list[float | None] = [None] * items
    se_b: list[float | None] = [None] * items
    found = zip(usable.tolist(), curves.d.tolist(), curves.a.tolist(), errors, strict=True)
    for place, intercept, slope, error in found:
        if FLATTEST < abs(slope) < STEEPEST:
            a[place], b[place], se_b[place] = slope, -intercept / slope, error
    return tuple(a), tuple(b), tuple(se_b)
