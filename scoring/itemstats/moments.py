"""Means, spreads and common spreads of marks, free of the noise that rounding leaves.

What differs by less than NOISE of the scale that it was computed on is equal: a constant column
has no spread at all, instead of one of 1e-17 that every ratio would blow up.
"""

from __future__ import annotations

import math
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]

NOISE = 1e-12


def deviations(values: Floats, scale: float) -> Floats:
    """Values less their mean; zeros where they differ by noise. scale: the largest figure behind them."""
    if values.size == 0 or np.ptp(values) <= NOISE * scale:
        return np.zeros_like(values)
    less: Floats = values - values.mean()
    return less


def covariance(one: Floats, other: Floats) -> float | None:
    """Of two rows of deviations, with n − 1; None under two values, 0 where it is noise."""
    if one.size < 2:
        return None
    product = float(one @ other)
    lengths = math.sqrt(float(one @ one) * float(other @ other))
    return 0.0 if abs(product) <= NOISE * lengths else product / (one.size - 1)


def variance(one: Floats) -> float | None:
    """Of a row of deviations, with n − 1; None under two values."""
    return covariance(one, one)


def correlation(one: Floats, other: Floats) -> float | None:
    """Pearson's, of two rows of deviations, within −1 and 1; None where either has no spread."""
    together, first, second = covariance(one, other), variance(one), variance(other)
    if together is None or not first or not second:
        return None
    return max(-1.0, min(1.0, together / math.sqrt(first) / math.sqrt(second)))


def skewness(one: Floats) -> float | None:
    """k3 / k2^1.5 with Fisher's k-statistics; None under three values or without spread."""
    n, k2 = one.size, variance(one)
    if n <= 2 or not k2:
        return None
    k3 = n * float(np.sum(one**3)) / ((n - 1) * (n - 2))
    return k3 / math.pow(k2, 1.5)


def kurtosis(one: Floats) -> float | None:
    """k4 / k2², the excess over the normal's, with Fisher's k-statistics; None under four values."""
    n, k2 = one.size, variance(one)
    if n <= 3 or not k2:
        return None
    m2, m4 = float(np.mean(one**2)), float(np.mean(one**4))
    k4 = n**2 * ((n + 1) * m4 - 3 * (n - 1) * m2**2) / ((n - 1) * (n - 2) * (n - 3))
    return k4 / k2**2
