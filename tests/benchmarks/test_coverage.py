"""The measure of coverage counts what it says."""

from fractions import Fraction

import pytest

from benchmarks.coverage import Gold, Place, match, measure, word_f1

TEXT = "Мектепте 12 үйірме бар. Көктөбе мектебі 1995 жылғы 1 наурызда ашылды."


def gold(answer, kind="quantity", tier=1):
    start = TEXT.index(answer)
    return Gold(Place(start, start + len(answer), answer), kind, tier)


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("12 үйірме", "12", Fraction(2, 3)),
        ("1995 жылғы 1 наурызда", "1995 жылғы 1 наурызда", Fraction(1)),
        ("үйірме", "мектеп", Fraction(0)),
    ],
)
def test_answers_are_compared_by_their_words(one, other, share):
    assert word_f1(one, other) == share


def test_the_same_words_elsewhere_are_another_answer():
    assert not match(Place(0, 2, "12"), Place(10, 12, "12"))


def test_what_is_found_and_asked_is_counted():
    found = measure(TEXT, [gold("12"), gold("1995 жылғы 1 наурызда", "date")])

    assert [found.candidates, found.asked, found.exact] == [Fraction(1)] * 3


def test_what_is_missed_is_named():
    found = measure(TEXT, [gold("12"), gold("Көктөбе", "entity")])

    assert found.asked == Fraction(1, 2)
    assert found.missed["asked"] == ["Көктөбе"]
