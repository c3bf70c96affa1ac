"""How sure a share is that was seen in a few answers."""

from __future__ import annotations

import math
from typing import NamedTuple

Z_95 = 1.959963984540054
"""The normal quantile of a two-sided 95 % interval."""


class Interval(NamedTuple):
    """Bounds that hold the true value in 95 of 100 samples; shares from 0 to 1."""

    low: float
    high: float


def wilson(share: float, count: int) -> Interval | None:
    """The score interval of a share seen in `count` answers (Wilson 1927, JASA 22:209-212).

    It stays within 0 and 1 and does not collapse where all or none were right, unlike the usual
    share ± 2 standard errors. For part marks it is on the safe side: no distribution on 0…1 with
    this mean spreads wider than right and wrong do. None without answers or for no share.
    """
    if count < 1 or not 0 <= share <= 1:
        return None
    square = Z_95**2
    middle = (share + square / (2 * count)) / (1 + square / count)
    spread = math.sqrt(share * (1 - share) / count + square / (4 * count**2))
    half = Z_95 * spread / (1 + square / count)
    return Interval(max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half)))
