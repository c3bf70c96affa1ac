"""The neighbours of a number, which make plausible wrong answers."""

from __future__ import annotations

from random import Random

WANTED = 3
SMALL = 12
"""Up to here neighbours are one apart; above, at least a twelfth of the number, rounded."""


def neighbours(
    value: int, *, forbidden: frozenset[int], random: Random, step: int | None = None
) -> list[int]:
    """Up to three numbers near `value` and as round, in rising order.

    The key is now the smallest, now the largest, now between them: its place says nothing.
    """
    apart = step or _step(value)
    near = [value + apart * distance for distance in (-4, -3, -2, -1, 1, 2, 3, 4)]
    left = [number for number in near if number > 1 and number not in forbidden]
    below = [number for number in left if number < value]
    above = [number for number in left if number > value]
    fewest, most = max(0, WANTED - len(above)), min(len(below), WANTED)
    wanted_below = random.randint(fewest, most) if fewest <= most else most
    return below[len(below) - wanted_below :] + above[: WANTED - wanted_below]


def _step(value: int) -> int:
    """The difference between neighbours: 1 for 7, 5 for 20, 10 for 88 and 130, 100 for 800."""
    if value <= SMALL:
        return 1
    ladder = (share * 10**power for power in range(18) for share in (5, 10, 20))
    return next(int(step) for step in ladder if step * SMALL >= value)
