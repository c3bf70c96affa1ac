"""A question on what may change is looked at again after a year."""

from datetime import date

import pytest

from quizzes.generation.expiry import review_by


@pytest.mark.parametrize(
    ("as_of", "day"), [(date(2015, 12, 31), date(2016, 12, 31)), (date(2024, 2, 29), date(2025, 2, 28))]
)
def test_a_year_after_the_text_holds(as_of, day):
    assert review_by(as_of) == day
