"""How figures spread: every figure lies in one step, and steps are few."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.distributions import MOST_STEPS, Step, median, minute_steps, percent_steps


def test_nothing_spreads_nowhere():
    assert (percent_steps([]), minute_steps([]), median([])) == ([], [], None)


def test_ninety_to_a_hundred_stand_together():
    steps = percent_steps([0, 9, 10, 89, 90, 100, 104])
    assert steps[0] == Step(0, 9, 2)
    assert steps[1] == Step(10, 19, 1)
    assert steps[8:] == [Step(80, 89, 1), Step(90, 100, 3)]
    assert len(steps) == 10


@pytest.mark.parametrize(
    ("seconds", "steps"),
    [
        ([59], [Step(0, 0, 1)]),
        ([0, 125], [Step(0, 0, 1), Step(1, 1, 0), Step(2, 2, 1)]),
        ([720, 1_300], [Step(low, low + 1, 0) for low in range(0, 12, 2)]),
    ],
)
def test_minutes_stand_in_even_steps(seconds, steps):
    assert minute_steps(seconds)[: len(steps)] == steps


def test_days_have_a_last_step_without_end():
    steps = minute_steps([60, 60 * 60 * 24 * 40])
    assert (steps[0].count, steps[-1]) == (1, Step(1440 * 11, None, 1))


@given(st.lists(st.integers(0, 10_000_000), max_size=40))
def test_every_time_is_counted_once(seconds):
    steps = minute_steps(seconds)
    assert sum(step.count for step in steps) == len(seconds)
    assert len(steps) <= MOST_STEPS


@given(st.lists(st.integers(0, 100), max_size=40))
def test_every_share_is_counted_where_it_lies(percents):
    for step in percent_steps(percents):
        assert step.count == sum(step.low <= each <= (step.high or 0) for each in percents)


@pytest.mark.parametrize(("values", "middle"), [([3], 3), ([5, 1, 3], 3), ([1, 2], 1), ([4, 1, 2, 8], 3)])
def test_median_is_the_middle(values, middle):
    assert median(values) == middle
