"""How sure a share is: Wilson's interval, by figures that are known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.itemstats import wilson


@pytest.mark.parametrize(
    ("share", "count", "low", "high"),
    [
        # Newcombe (1998), Statistics in Medicine 17:857-872, table I, method 3.
        (81 / 263, 263, 0.2553, 0.3662),
        (15 / 148, 148, 0.0624, 0.1605),
        (0 / 20, 20, 0.0, 0.1611),
        (1 / 29, 29, 0.0061, 0.1718),
    ],
)
def test_intervals_are_those_of_the_literature(share, count, low, high):
    assert wilson(share, count) == pytest.approx((low, high), abs=5e-5)


@given(st.floats(0, 1), st.integers(1, 10**6))
def test_an_interval_holds_what_was_seen_and_stays_a_share(share, count):
    interval = wilson(share, count)
    assert interval is not None
    assert 0 <= interval.low <= share <= interval.high <= 1


@pytest.mark.parametrize(("share", "count"), [(0.5, 0), (1.2, 10), (-0.1, 10)])
def test_no_answers_or_no_share_have_no_interval(share, count):
    assert wilson(share, count) is None
