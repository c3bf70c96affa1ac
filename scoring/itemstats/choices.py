"""Who chose which option: the analysis that finds wrong keys and idle distractors."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from scoring.itemstats import moments
from scoring.itemstats.moments import Floats


@dataclass(frozen=True, slots=True)
class ItemOptions:
    """What an item offered, and what each attempt chose of it.

    ids: options in their written order; right: those of the key; chosen: for every attempt (a row of
    the marks) the ids chosen, none where it was left open; guess: the mark share that blind guessing
    gets, None where nobody can say.
    """

    ids: Sequence[str]
    right: Collection[str]
    chosen: Sequence[Collection[str]]
    guess: float | None = None


@dataclass(frozen=True, slots=True)
class OptionStatistics:
    """One option among those who were asked.

    chosen: how many chose it; share: of all asked; mean_total: the mean test total of those who chose
    it, None where nobody did; point_biserial: how choosing it goes along with the rest of the test
    (−1…1), the item's own mark left out. A key should have it above zero, a distractor below.
    """

    id: str
    is_right: bool
    chosen: int
    share: float | None
    mean_total: float | None
    point_biserial: float | None


def option_statistics(
    options: ItemOptions, asked: Sequence[int], totals: Floats, rest: Floats
) -> tuple[OptionStatistics, ...]:
    """Every option of one item. asked: rows that were asked it; totals: theirs; rest: as deviations."""
    chosen = [options.chosen[row] for row in asked]
    return tuple(
        _option(each, each in options.right, np.array([each in ids for ids in chosen], float), totals, rest)
        for each in options.ids
    )


def _option(
    option: str,
    is_right: bool,  # noqa: FBT001 - one call, above
    choice: Floats,
    totals: Floats,
    rest: Floats,
) -> OptionStatistics:
    count = int(choice.sum())
    return OptionStatistics(
        id=option,
        is_right=is_right,
        chosen=count,
        share=count / choice.size if choice.size else None,
        mean_total=float(totals[choice > 0].mean()) if count else None,
        point_biserial=moments.correlation(moments.deviations(choice, 1.0), rest),
    )
