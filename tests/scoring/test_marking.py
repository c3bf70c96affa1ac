"""Answers to points, in bounds and in whole hundredths."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.questiontypes.registry import QUESTION_TYPES
from scoring import marking
from scoring.marking import Answered, Mark, Total

SAMPLES = [(slug, sample) for slug, kind in QUESTION_TYPES.items() for sample in kind.samples]
MARKED_SAMPLES = [(slug, sample) for slug, sample in SAMPLES if sample.share is not None]


@pytest.mark.parametrize(("slug", "sample"), MARKED_SAMPLES, ids=lambda value: getattr(value, "name", value))
def test_every_type_is_marked_as_its_samples_say(slug, sample):
    answer = QUESTION_TYPES[slug].parse(sample.content, sample.values)
    mark = marking.mark(Answered(slug, sample.content, answer, 100))
    assert mark.reason == sample.reason
    assert abs(mark.points - sample.share * 100) <= Fraction(1, 2)


def test_answer_that_no_rule_decides_has_no_points_yet():
    assert marking.mark(Answered("essay", {}, "Менің ойымша, …", 300)) == Mark(None, "waiting")


def test_words_of_the_question_may_stand_in_the_answer():
    content = {"keys": [{"id": "a", "text": "домбыра"}], "kind": "phrase"}
    answer = "Мектепте домбыра үйірмесі бар"
    marks = [
        marking.mark(Answered("short_answer", content, answer, 100, stem))
        for stem in ("Мектепте қандай үйірме бар?", "Не?")
    ]
    assert marks == [Mark(100, "same_words"), Mark(None, "waiting")]


def test_total_says_apart_what_waits():
    assert marking.total([(100, 100), (None, 200), (0, 100), (None, 50)]) == Total(100, 250)


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
    assert marking.total((each, 100) for each in points) == (max(0, sum(points)), 0)


@pytest.mark.parametrize(
    ("points", "max_points", "expected"),
    [(0, 0, 0), (0, 300, 0), (100, 300, 33), (300, 300, 100), (1, 200, 1)],
)
def test_percent_is_whole(points, max_points, expected):
    assert marking.percent(points, max_points) == expected


@pytest.mark.parametrize(
    ("share", "certainty", "expected"),
    [
        *[("0", 1, "0"), ("0", 2, "-2"), ("0", 3, "-6"), ("1", 1, "1"), ("1", 2, "2"), ("1", 3, "3")],
        *[("0.25", 1, "0.25"), ("0.25", 2, "0.5"), ("0.25", 3, "0.75"), ("0.3333333", 3, "0.9999999")],
        *[("0.00000001", 2, "-2"), ("0.000001", 2, "0.000002"), ("0.00000001", 3, "-6")],
        *[("-0.5", 1, "0"), ("-0.5", 3, "-6"), ("0.5", None, "0.5"), ("0", None, "0")],
    ],
)
def test_certainty_multiplies_what_is_earned_and_costs_what_is_not(share, certainty, expected):
    assert marking.by_certainty(Fraction(share), certainty) == Fraction(expected)


@pytest.mark.parametrize("certainty", [0, 4, -1])
def test_there_are_three_certainties(certainty):
    with pytest.raises(ValueError, match="certainty"):
        marking.by_certainty(Fraction(1), certainty)


@pytest.mark.parametrize(("chance", "best"), [("0.6", 1), ("0.7", 2), ("0.79", 2), ("0.85", 3)])
def test_saying_how_sure_one_is_pays_best(chance, best):
    expected = {
        certainty: Fraction(chance) * marking.by_certainty(Fraction(1), certainty)
        + (1 - Fraction(chance)) * marking.by_certainty(Fraction(0), certainty)
        for certainty in (1, 2, 3)
    }
    assert max(expected, key=expected.__getitem__) == best


def test_confidence_is_weighed_by_points():
    found = marking.confidence([(Fraction(1), 3, 300), (Fraction(0), 1, 100)])
    assert (found.accuracy, found.average) == (Fraction(3, 4), Fraction(9, 4))
    assert found.bonus == Fraction(5, 4) / 10
    assert marking.confidence([]).bonus == 0


@pytest.mark.parametrize(
    ("accuracy", "average", "bonus"),
    [
        ("1", "3", "0"),
        ("0.5", "0.5", "0"),
        ("0.75", "1", "0"),
        ("0.5", "-2.5", "-0.3"),
        ("0.9", "2.5", "0.04"),
    ],
)
def test_the_bonus_is_a_tenth_of_what_is_gained_over_one_certainty_for_all(accuracy, average, bonus):
    assert marking.Confidence(Fraction(accuracy), Fraction(average)).bonus == Fraction(bonus)


@pytest.mark.parametrize(
    ("share", "wrong_tries", "expected"),
    [("1", 0, "1"), ("1", 1, "2/3"), ("1", 3, "0"), ("1", 4, "0"), ("1/2", 1, "1/6"), ("1/4", 1, "0")],
)
def test_every_wrong_try_takes_a_third_down_to_nothing(share, wrong_tries, expected):
    assert marking.after_tries(Fraction(share), wrong_tries) == Fraction(expected)


def test_a_quiz_may_set_another_penalty_for_tries():
    assert marking.after_tries(Fraction(1), 2, Fraction(1, 10)) == Fraction(4, 5)


@given(st.fractions(-1, 1), st.integers(0, 10), st.fractions(0, 1))
def test_tries_never_add_marks_nor_leave_fewer_than_none(share, wrong_tries, penalty):
    assert 0 <= marking.after_tries(share, wrong_tries, penalty) <= max(share, 0)


@given(st.fractions(0, 1), st.sampled_from([1, 2, 3, None]))
def test_certainty_keeps_marks_within_its_bounds(share, certainty):
    assert -6 <= marking.by_certainty(share, certainty) <= 3
