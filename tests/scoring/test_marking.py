"""Answers to points, in bounds and in whole hundredths."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.questiontypes.registry import QUESTION_TYPES
from scoring import marking
from scoring.marking import Answered, Mark

SAMPLES = [(slug, sample) for slug, kind in QUESTION_TYPES.items() for sample in kind.samples]
MARKED_SAMPLES = [(slug, sample) for slug, sample in SAMPLES if sample.share is not None]


@pytest.mark.parametrize(("slug", "sample"), MARKED_SAMPLES, ids=lambda value: getattr(value, "name", value))
def test_every_type_is_marked_as_its_samples_say(slug, sample):
    answer = QUESTION_TYPES[slug].parse(sample.content, sample.values)
    mark = marking.mark(Answered(slug, sample.content, answer, 100))
    assert mark == Mark(int(sample.share * 100), sample.reason)


@pytest.mark.parametrize(
    ("share", "max_points", "expected"),
    [
        (Fraction(0), 100, 0),
        (Fraction(1), 100, 100),
        (Fraction(1, 3), 100, 33),
        (Fraction(2, 3), 100, 67),
        (Fraction(1, 8), 100, 13),
        (Fraction(1, 2), 1, 1),
        (Fraction(-1, 3), 100, -33),
        (Fraction(-1, 8), 100, -12),
    ],
)
def test_halves_are_rounded_up(share, max_points, expected):
    assert marking.points_for(share, max_points) == expected


@given(st.fractions(min_value=0, max_value=1), st.integers(min_value=0, max_value=10_000))
def test_points_stay_between_nothing_and_everything(share, max_points):
    points = marking.points_for(share, max_points)
    assert 0 <= points <= max_points
    assert abs(points - share * max_points) <= Fraction(1, 2)


@given(st.lists(st.integers(min_value=-100, max_value=100)))
def test_total_is_the_sum_of_the_marks_and_never_below_zero(points):
    assert marking.total([Mark(each, "right") for each in points]) == max(0, sum(points))


@pytest.mark.parametrize(
    ("points", "max_points", "expected"),
    [(0, 0, 0), (0, 300, 0), (100, 300, 33), (300, 300, 100), (1, 200, 1)],
)
def test_percent_is_whole(points, max_points, expected):
    assert marking.percent(points, max_points) == expected
