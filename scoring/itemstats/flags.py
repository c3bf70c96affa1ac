"""What a teacher should look at, as codes; scoring/words.py has their sentences.

Every flag waits for MIN_ANSWERS, and is raised only by what chance does not explain (95 %): a flag
that half the time is wrong teaches people to look past flags.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from scoring.itemstats.choices import OptionStatistics
from scoring.itemstats.intervals import Z_95, Interval, wilson

MIN_ANSWERS = 50
"""Under so many answers nothing is said of discrimination: one class is too small."""

POOR_DISCRIMINATION = 0.2
"""Items below it tell able pupils from others too little (Ebel and Frisbie 1991, ch. 13)."""

NEARLY_ALL = 0.95
"""A facility above it leaves nothing to tell apart."""

IDLE = 0.05
"""A distractor that fewer choose does no work (Haladyna and Downing 1993, EPM 53:999-1010)."""


class Flag(StrEnum):
    """A reason to look at an item."""

    CHECK_KEY = "check_key"
    ABLE_MISS_IT = "able_miss_it"
    TELLS_LITTLE = "tells_little"
    NEARLY_ALL_RIGHT = "nearly_all_right"
    LIKE_GUESSING = "like_guessing"
    IDLE_OPTION = "idle_option"


class Measured(Protocol):
    """What flags need of an item (ItemStatistics fits); discrimination_index in per cent."""

    @property
    def count(self) -> int:
        """Answers behind the figures."""

    @property
    def facility_interval(self) -> Interval | None:
        """Bounds of the mean share of marks."""

    @property
    def random_guess_score(self) -> float | None:
        """The share that blind guessing gets."""

    @property
    def discrimination_index(self) -> float | None:
        """Correlation of the item with the rest of the test, in per cent."""

    @property
    def options(self) -> Sequence[OptionStatistics]:
        """Its options, empty without any."""


class Flagged(Measured, Protocol):
    """A measured item with its flags (ItemStatistics fits)."""

    @property
    def flags(self) -> Sequence[Flag]:
        """The gravest first."""


def flags(item: Measured) -> tuple[Flag, ...]:
    """The gravest first; none under MIN_ANSWERS."""
    if item.count < MIN_ANSWERS:
        return ()
    found = [_of_discrimination(item), _of_facility(item), _of_options(item)]
    return tuple(flag for flag in found if flag is not None)


def suspected_keys(item: Measured) -> tuple[str, ...]:
    """Wrong options that able pupils choose, and more clearly than the key; none under MIN_ANSWERS."""
    if item.count < MIN_ANSWERS:
        return ()
    key = max((_pull(option) for option in item.options if option.is_right), default=0.0)
    bar = max(key, _by_chance(item.count))
    return tuple(option.id for option in item.options if not option.is_right and _pull(option) > bar)


def idle_options(item: Measured) -> tuple[str, ...]:
    """Wrong options that hardly anyone chooses; none under MIN_ANSWERS."""
    if item.count < MIN_ANSWERS:
        return ()
    return tuple(
        option.id
        for option in item.options
        if not option.is_right
        and option.share is not None
        and (interval := wilson(option.share, item.count)) is not None
        and interval.high < IDLE
    )


def named_options(item: Flagged) -> list[tuple[Flag, str]]:
    """Each flag with the option that it means, once for every such option; empty text where it means none."""
    meant = {Flag.CHECK_KEY: suspected_keys(item), Flag.IDLE_OPTION: idle_options(item)}
    return [(flag, option) for flag in item.flags for option in meant.get(flag, ("",))]


def _of_discrimination(item: Measured) -> Flag | None:
    if suspected_keys(item):
        return Flag.CHECK_KEY
    if item.discrimination_index is None:
        return None
    discrimination, chance = item.discrimination_index / 100, _by_chance(item.count)
    if discrimination < -chance:
        return Flag.ABLE_MISS_IT
    return Flag.TELLS_LITTLE if discrimination + chance < POOR_DISCRIMINATION else None


def _of_facility(item: Measured) -> Flag | None:
    interval, guess = item.facility_interval, item.random_guess_score
    if interval is None:
        return None
    if interval.low > NEARLY_ALL:
        return Flag.NEARLY_ALL_RIGHT
    return Flag.LIKE_GUESSING if guess and interval.low <= guess else None


def _of_options(item: Measured) -> Flag | None:
    return Flag.IDLE_OPTION if idle_options(item) else None


def _pull(option: OptionStatistics) -> float:
    return option.point_biserial or 0.0


def _by_chance(count: int) -> float:
    """How large a correlation of `count` unrelated pairs may look (two-sided 95 %)."""
    return Z_95 / math.sqrt(count)
