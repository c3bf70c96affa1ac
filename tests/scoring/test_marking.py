"""Answers to points, in bounds and in whole hundredths."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.questiontypes.registry import QUESTION_TYPES
from scoring import marking
from scoring.marking import Answered, Counted, Mark, Scheme, Terms, Total

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
    marks = [Counted(100, 100), Counted(None, 200), Counted(0, 100), Counted(None, 50)]
    assert marking.total(marks) == Total(100, 250)


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
    assert marking.total(Counted(each, 100) for each in points) == (max(0, sum(points)), 0)


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
    found = marking.confidence(300, marking.sure_points(300, 300, 3) + marking.sure_points(0, 100, 1), 400)
    assert (found.accuracy, found.average) == (Fraction(3, 4), Fraction(9, 4))
    assert found.bonus == Fraction(5, 4) / 10
    assert marking.confidence(0, 0, 0).bonus == 0


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


def test_a_wrong_answer_takes_points_where_the_quiz_says_so():
    content = {"correct": True}
    terms = Terms(Scheme.NEGATIVE, Fraction(1, 3))

    def points(answer):
        return marking.mark(Answered("true_false", content, answer, 100), terms).points

    assert (points(True), points(False), points(None)) == (100, -33, 0)


@given(st.fractions(-1, 1), st.fractions(0, 1))
def test_wrong_answers_cost_at_most_what_a_question_is_worth(share, penalty):
    less = marking.less_wrong(share, penalty)
    assert -1 <= less <= share
    assert less == share or share <= marking.NOTHING


OPTIONS = {"options": [{"id": each, "text": each, "correct": each == "b"} for each in "abc"]}


@pytest.mark.parametrize(
    ("tries", "answer", "expected"),
    [
        ([], "b", 100),
        (["a"], "b", 67),
        (["a", "c"], "b", 33),
        (["a"], "a", 0),
        (["a", "c"], None, 0),
        (["b", "a"], "c", 100),  # by the present key the first try was right
    ],
)
def test_every_wrong_try_before_the_answer_costs(tries, answer, expected):
    answered = Answered("single_choice", OPTIONS, answer, 100, tries=tries)
    assert marking.mark(answered, Terms(Scheme.TRIES)).points == expected
    assert marking.mark(answered, Terms(Scheme.PLAIN)).points in (0, 100)


def test_a_partly_right_answer_that_was_tried_before_costs_nothing_twice():
    content = {"options": [*OPTIONS["options"], {"id": "d", "text": "d", "correct": True}]}
    answered = Answered("multiple_response", content, ["b"], 100, tries=[["b"]])
    assert marking.mark(answered, Terms(Scheme.TRIES)).points == 50


# What Moodle 4.5 makes of fractions at every certainty.
BY_CERTAINTY = {
    1: [("0", 0), ("1e-8", 0), ("1e-6", 1e-6), ("0.25", 0.25), ("0.5", 0.5), ("0.75", 0.75), ("1", 1)],
    2: [("0", -2), ("1e-8", -2), ("1e-6", 2e-6), ("0.25", 0.5), ("0.5", 1), ("0.75", 1.5), ("1", 2)],
    3: [("0", -6), ("1e-8", -6), ("1e-6", 3e-6), ("0.25", 0.75), ("0.5", 1.5), ("0.75", 2.25), ("1", 3)],
}


@pytest.mark.parametrize(
    ("certainty", "share", "expected"),
    [(certainty, *pair) for certainty, pairs in BY_CERTAINTY.items() for pair in pairs],
)
def test_certainty_agrees_with_other_programs(certainty, share, expected):
    assert float(marking.by_certainty(Fraction(share), certainty)) == pytest.approx(expected, abs=1e-12)


counted = st.builds(
    lambda most, share, certainty: Counted(round(share * most), most, certainty),
    st.integers(1, 500),
    st.fractions(0, 1),
    st.sampled_from([1, 2, 3, None]),
)


@given(st.lists(counted | st.builds(Counted, st.none(), st.integers(1, 500)), max_size=12))
def test_the_items_and_the_bonus_make_the_total_within_its_bounds(marks):
    marked = [each for each in marks if each.points is not None]
    points, bonus = sum(each.points for each in marked), marking.bonus_points(marks)
    found = marking.total(marks, Scheme.CERTAINTY)

    assert found.points == max(0, points + bonus)
    assert 0 <= found.points <= sum(each.max_points for each in marked)
    assert marking.total(marks, Scheme.PLAIN).points == points


@pytest.mark.parametrize(
    ("certainties", "expected"),
    [((3, 3, 3, 1), 350), ((1, 1, 1, 1), 290), ((3, 3, 3, 3), 290), ((None, 2, 2, 3), 250)],
)
def test_judging_oneself_well_is_worth_points(certainties, expected):
    marks = [Counted(right, 100, sure) for right, sure in zip((100, 100, 100, 0), certainties, strict=True)]
    assert marking.total(marks, Scheme.CERTAINTY).points == expected


@given(st.integers(0, 500), st.integers(1, 500), st.sampled_from([1, 2, 3, None]))
def test_points_by_certainty_are_shares_by_certainty(points, max_points, certainty):
    share = marking.share(points, max_points)
    sure = marking.sure_points(points, max_points, certainty)
    assert sure == marking.by_certainty(share, certainty) * max_points
