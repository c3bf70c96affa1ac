"""Drawing questions for one attempt: the same seed draws the same, never two on one sentence. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple


class Rule(NamedTuple):
    """What a drawn place asks for, by ids and slugs: a bank, a tag, a type, a difficulty, facts.

    None and what is empty stand for any.
    """

    bank: int
    tag: int | None = None
    type: str = ""
    difficulty: str = ""
    kind: str = ""
    facts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question version that may be asked, and the sentence (or lone question) it asks about."""

    version: int
    question: int
    unit: int


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a quiz: a pinned candidate, or the rule that draws one."""

    pinned: Candidate | None = None
    rule: Rule | None = None


class DrawError(Exception):
    """The pools cannot fill a place; `place` is its index."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


def draw(places: Sequence[Place], pool_by_rule: Mapping[Rule, Sequence[Candidate]], seed: int) -> list[int]:
    """Version ids, one a place, all on different sentences wherever they are drawn.

    Every place takes a random candidate; where pools overlap, earlier places move aside for later
    ones (augmenting paths, Kuhn 1955), so a draw fails only if none exists. Raises DrawError.
    """
    chance = Random(seed)  # noqa: S311  # fairness between pupils, no secret
    pinned_units = {place.pinned.unit for place in places if place.pinned}
    orders = {
        index: _mixed(chance, pool_by_rule[place.rule], pinned_units)
        for index, place in enumerate(places)
        if place.rule is not None
    }
    taken: dict[int, tuple[int, Candidate]] = {}
    for index in orders:
        if not _seat(index, orders, taken, set()):
            raise DrawError(index)
    drawn = {index: candidate.version for index, candidate in taken.values()}
    return [place.pinned.version if place.pinned else drawn[index] for index, place in enumerate(places)]


def _mixed(chance: Random, pool: Sequence[Candidate], pinned_units: set[int]) -> list[Candidate]:
    order = [candidate for candidate in pool if candidate.unit not in pinned_units]
    chance.shuffle(order)
    return order


def _seat(
    index: int,
    orders: Mapping[int, Sequence[Candidate]],
    taken: dict[int, tuple[int, Candidate]],
    tried: set[int],
) -> bool:
    """Whether the place got a unit of its own, if need be by moving another place to another unit."""
    for candidate in orders[index]:
        if candidate.unit in tried:
            continue
        tried.add(candidate.unit)
        holder = taken.get(candidate.unit)
        if holder is None or _seat(holder[0], orders, taken, tried):
            taken[candidate.unit] = (index, candidate)
            return True
    return False
