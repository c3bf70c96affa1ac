"""How figures of a class spread. Pure: numbers in, steps with their counts out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

PERCENT_STEP = 10
LAST_PERCENT_STEP = 90
"""90 to 100 per cent stand together: ten steps, and the whole is no step of its own."""

MINUTE_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 240, 720, 1440)
MOST_STEPS = 12


@dataclass(frozen=True, slots=True)
class Step:
    """From low up to high, both counted in whole units; high None: without end. count: how many lie in it."""

    low: int
    high: int | None
    count: int


def percent_steps(percents: Sequence[int]) -> list[Step]:
    """Ten steps of per cents, 0 to 9 up to 90 to 100; none where there is nothing to spread."""
    if not percents:
        return []
    counts = Counter(min(max(0, each) // PERCENT_STEP * PERCENT_STEP, LAST_PERCENT_STEP) for each in percents)
    return [
        Step(low, 100 if low == LAST_PERCENT_STEP else low + PERCENT_STEP - 1, counts[low])
        for low in range(0, LAST_PERCENT_STEP + 1, PERCENT_STEP)
    ]


def minute_steps(seconds: Sequence[int]) -> list[Step]:
    """Begun minutes in at most MOST_STEPS even steps, from 0 to the longest; the last may have no end."""
    if not seconds:
        return []
    minutes = [each // 60 for each in seconds]
    longest = max(minutes)
    step = next((each for each in MINUTE_STEPS if longest < each * MOST_STEPS), MINUTE_STEPS[-1])
    last = min(longest // step, MOST_STEPS - 1)
    counts = Counter(min(each // step, last) for each in minutes)
    is_open = longest >= step * MOST_STEPS
    return [
        Step(place * step, None if is_open and place == last else (place + 1) * step - 1, counts[place])
        for place in range(last + 1)
    ]


def median(values: Sequence[int]) -> int | None:
    """The middle one, of two the mean rounded down; None without any."""
    ordered = sorted(values)
    if not ordered:
        return None
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) // 2
