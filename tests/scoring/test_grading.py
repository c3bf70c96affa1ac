"""Marks to grades: scales without holes, works weighed, the lowest dropped."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.grading import (
    KAZAKHSTAN,
    KAZAKHSTAN_FIRST_FORM,
    SCALES,
    Counting,
    Kind,
    Policy,
    ScaleError,
    Weighing,
    Work,
    aggregate,
    counted,
    read_scale,
    term_share,
    whole_percent,
    write_scale,
)

VECTORS = Path(__file__).resolve().parents[3] / "shared" / "data" / "statistics" / "grade_aggregation.json"
HALF, FULL = Fraction(1, 2), Fraction(1)
SHARES = st.fractions(0, 1)
WORKS = st.lists(
    st.builds(Work, share=st.none() | SHARES, weight=st.fractions(0, 5), is_excused=st.booleans())
)
POLICIES = st.builds(Policy)


@pytest.mark.parametrize(
    ("percent", "grade", "first_form"),
    [
        *[(0, "2", "2"), (20, "2", "2"), (21, "2", "3"), (39, "2", "3"), (40, "3", "3"), (50, "3", "3")],
        *[(51, "3", "4"), (64, "3", "4"), (65, "4", "4"), (81, "4", "5"), (84, "4", "5"), (85, "5", "5")],
        *[(100, "5", "5"), (120, "5", "5"), (-10, "2", "2")],
    ],
)
def test_kazakhstan_grades_by_its_order(percent, grade, first_form):
    share = Fraction(percent, 100)
    assert (KAZAKHSTAN.grade(share), KAZAKHSTAN_FIRST_FORM.grade(share)) == (grade, first_form)


def test_half_a_per_cent_is_rounded_up_before_it_is_graded():
    assert (whole_percent(Fraction(169, 200)), KAZAKHSTAN.grade(Fraction(169, 200))) == (85, "5")
    assert KAZAKHSTAN.grade(Fraction(1689, 2000)) == "4"


@pytest.mark.parametrize("slug", SCALES)
def test_scales_are_read_as_they_were_written(slug):
    assert read_scale(json.loads(json.dumps(write_scale(SCALES[slug])))) == SCALES[slug]


@pytest.mark.parametrize(
    ("bands", "code"),
    [
        ([], "no_bands"),
        ([{"from": 10, "grade": "2"}], "not_from_zero"),
        ([{"from": 0, "grade": "2"}, {"from": 0, "grade": "3"}], "not_rising"),
        ([{"from": 0, "grade": "2"}, {"from": 60, "grade": "4"}, {"from": 40, "grade": "3"}], "not_rising"),
        ([{"from": 0, "grade": "2"}, {"from": 101, "grade": "3"}], "above_whole"),
        ([{"from": 0, "grade": " "}], "no_grade"),
        ([{"from": "0", "grade": "2"}], "not_a_band"),
        ([{"from": True, "grade": "2"}], "not_a_band"),
        ([{"from": 0, "grade": 2}], "not_a_band"),
        ([{}], "not_a_band"),
    ],
)
def test_a_scale_that_leaves_a_per_cent_ungraded_is_refused(bands, code):
    with pytest.raises(ScaleError) as refused:
        read_scale(bands)
    assert refused.value.code == code


@given(st.sampled_from(list(SCALES.values())), SHARES, SHARES)
def test_more_marks_never_make_a_lower_grade(scale, one, other):
    grades = [band.grade for band in scale.bands]
    low, high = sorted([one, other])
    assert grades.index(scale.grade(low)) <= grades.index(scale.grade(high))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Counting.BEST, Fraction(4, 5)),
        (Counting.FIRST, Fraction(2, 5)),
        (Counting.LAST, Fraction(3, 5)),
        (Counting.AVERAGE, Fraction(3, 5)),
    ],
)
def test_attempts_count_by_the_rule(rule, expected):
    assert counted([Fraction(2, 5), Fraction(4, 5), Fraction(3, 5)], rule) == expected
    assert counted([], rule) is None


@pytest.mark.parametrize(
    ("weighing", "expected"),
    [(Weighing.EQUAL, Fraction(3, 4)), (Weighing.WEIGHT, Fraction(5, 8)), (Weighing.POINTS, Fraction(9, 10))],
)
def test_works_weigh_by_the_policy(weighing, expected):
    works = [Work(HALF, max_points=100, weight=Fraction(3)), Work(FULL, max_points=400, weight=FULL)]
    assert aggregate(works, Policy(weighing)) == expected


def test_the_lowest_is_dropped_but_never_the_last():
    works = [Work(HALF), Work(Fraction(0)), Work(FULL)]
    assert aggregate(works, Policy(drop_lowest=1)) == Fraction(3, 4)
    assert aggregate(works, Policy(drop_lowest=9)) == FULL


def test_excused_work_never_counts_and_missing_work_as_the_policy_says():
    works = [Work(FULL), Work(None), Work(Fraction(0), is_excused=True)]
    assert aggregate(works, Policy()) == FULL
    assert aggregate(works, Policy(missing_is_zero=True)) == HALF
    assert aggregate([Work(None), Work(FULL, is_excused=True)], Policy()) is None


def test_a_term_is_weighed_by_kinds_of_work():
    formative, section, term = Work(FULL), Work(HALF, kind=Kind.SECTION), Work(Fraction(0), kind=Kind.TERM)
    assert term_share([formative, section, term], Policy()) == Fraction(3, 8)
    assert term_share([formative, section], Policy()) == Fraction(3, 4)
    assert term_share([formative, section, term], Policy(), {Kind.SECTION: 1}) == HALF
    assert term_share([], Policy()) is None


@given(WORKS, st.builds(Policy, weighing=st.sampled_from(Weighing), drop_lowest=st.integers(0, 5)))
def test_together_works_come_to_no_more_than_the_best_and_no_less_than_the_worst(works, policy):
    shares = [work.share for work in works if work.share is not None and not work.is_excused]
    whole = aggregate(works, policy)
    assert whole is None or min(shares) <= whole <= max(shares)


@given(WORKS, st.integers(0, 5))
def test_dropping_more_never_lowers_what_equal_works_come_to(works, dropped):
    fewer, more = (aggregate(works, Policy(drop_lowest=count)) for count in (dropped, dropped + 1))
    assert fewer == more or fewer < more


# Figures that Moodle 4.5.6 computes: (grade, maximum, weight) of every work, how many are dropped.
MIXED = [("80", "100", "1"), ("15", "20", "2"), ("3", "10", "1")]


@pytest.mark.parametrize(
    ("weighing", "dropped", "expected"),
    [
        (Weighing.EQUAL, 0, 61.66666666666667),
        (Weighing.EQUAL, 1, 77.5),
        (Weighing.WEIGHT, 0, 65),
        (Weighing.WEIGHT, 1, 76.66666666666666),
    ],
)
def test_works_come_to_what_other_gradebooks_make_of_them(weighing, dropped, expected):
    works = [Work(Fraction(grade) / Fraction(most), weight=Fraction(weight)) for grade, most, weight in MIXED]
    assert float(aggregate(works, Policy(weighing, dropped)) * 100) == pytest.approx(expected)


@pytest.mark.skipif(not VECTORS.exists(), reason="needs ../shared/data")
@pytest.mark.parametrize(
    ("method", "weighing"), [("mean", Weighing.EQUAL), ("weighted_mean", Weighing.WEIGHT)]
)
def test_every_executed_case_comes_to_the_same(method, weighing):
    cases = [
        case for case in json.loads(VECTORS.read_text(encoding="utf-8"))["cases"] if case["method"] == method
    ]
    assert len(cases) == 26
    for case in cases:
        works = [
            Work(Fraction(str(item["grade"])) / item["max"], weight=Fraction(str(item["coef"])))
            for item in case["items"]
        ]
        share = aggregate(works, Policy(weighing, case["drop_lowest"]))
        assert float((share or 0) * 100) == pytest.approx(case["result_0_100"] or 0), case
