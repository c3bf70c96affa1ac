"""Classical statistics: equal to what Moodle prints for the same marks, and silent where it prints noise.

data/executed_sets.json: synthetic marks with what Moodle 4.5.6 computed from them (its rounding noise of
an alpha of zero written as zero). Rows of the large set are one digit an item.
"""

import csv
import json
import math
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from scoring import itemstats
from scoring.itemstats import ItemStatistics, TestStatistics

SETS = json.loads(Path(__file__).with_name("data").joinpath("executed_sets.json").read_text(encoding="utf-8"))
SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "statistics"

SHAPES = st.tuples(st.integers(0, 12), st.integers(0, 6))
MARKS = st.one_of(st.just(0.0), st.just(1.0), st.just(math.nan), st.floats(-2, 1))
TABLES = arrays.arrays(float, SHAPES, elements=MARKS)


def analysed(marks, max_marks) -> TestStatistics:
    return itemstats.analyse([[float(mark) for mark in row] for row in marks], max_marks)


def near(value):
    return value if value is None else pytest.approx(value, rel=1e-9, abs=1e-12)


def figures(statistics) -> dict[str, float]:
    """The figures that are there, by name."""
    values = {field.name: getattr(statistics, field.name) for field in fields(statistics)}
    return {name: value for name, value in values.items() if isinstance(value, int | float)}


@pytest.mark.parametrize("name", SETS)
def test_tests_are_measured_as_moodle_measures_them(name):
    found = analysed(SETS[name]["marks"], SETS[name]["max_marks"])
    assert found.count == len(SETS[name]["marks"])
    for figure, expected in SETS[name]["test"].items():
        assert getattr(found, figure) == near(expected), figure


@pytest.mark.parametrize("name", SETS)
def test_items_are_measured_as_moodle_measures_them(name):
    found = analysed(SETS[name]["marks"], SETS[name]["max_marks"])
    for figure, expected in SETS[name]["items"].items():
        for item, value in zip(found.items, expected, strict=True):
            assert getattr(item, figure) == near(value), figure


@pytest.mark.skipif(not SHARED.exists(), reason="Moodle's own test figures are not beside this copy")
def test_the_figures_that_moodle_publishes_are_met_within_its_tolerance():
    published = json.loads((SHARED / "expected.json").read_text())["published_in_moodle_tests"]["fixture_00"]
    with (SHARED / "moodle_fixture_00.csv").open() as file:
        rows = list(csv.reader(file))
    found = analysed([row[2:-1] for row in rows[2:]], [float(each) for each in rows[1][2:-1]])
    names = {"standarddeviation": "sd", "errorratio": "error_ratio", "standarderror": "standard_error"}
    for figure, expected in published["quiz"].items():
        assert getattr(found, names.get(figure, figure)) == pytest.approx(expected, rel=1.5e-5), figure


def test_constant_totals_have_no_spread_to_explain():
    found = analysed([[1, 0], [0, 1], [1, 0], [0, 1], [1, 0]], [1, 1])
    assert found.sd == 0
    assert (found.cic, found.skewness, found.kurtosis) == (None, None, None)
    assert [item.facility for item in found.items] == [0.6, 0.4]
    for item in found.items:
        assert item.effective_weight is None
        assert item.negative_covariance is False
        assert (item.discrimination_index, item.discriminative_efficiency) == (None, None)


def test_totals_that_are_equal_but_for_rounding_are_equal():
    found = analysed([[0.1, 0.2, 0.7], [0.7, 0.1, 0.2], [0.2, 0.7, 0.1], [0.7, 0.2, 0.1]], [1, 1, 1])
    assert (found.sd, found.cic) == (0, None)
    assert [item.effective_weight for item in found.items] == [None, None, None]


def test_an_item_is_measured_among_those_who_were_asked_it():
    nan = math.nan
    found = analysed([[1, 1, nan], [0, nan, 1], [1, nan, 0], [0, 0, nan]], [1, 1, 1])
    assert [item.count for item in found.items] == [4, 2, 2]
    assert [item.facility for item in found.items] == [0.5, 0.5, 0.5]
    assert found.mean == 1
    assert (found.cic, found.error_ratio, found.standard_error) == (None, None, None)
    assert [item.effective_weight for item in found.items] == [None, None, None]


def test_attempts_that_were_asked_nothing_do_not_count():
    found = analysed([[1, 0], [math.nan, math.nan], [0, 0]], [1, 1])
    assert (found.count, found.mean) == (2, 0.5)


@pytest.mark.parametrize(("marks", "items"), [([], 0), ([], 3), ([[], []], 0), ([[math.nan, math.nan]], 2)])
def test_nothing_to_measure_gives_nothing(marks, items):
    found = itemstats.analyse(marks, [1] * items)
    assert found.count == 0
    assert figures(found) == {"count": 0}
    assert [figures(item)["count"] for item in found.items] == [0] * items
    assert [item.facility for item in found.items] == [None] * items


def test_an_item_without_marks_has_no_facility():
    (item,) = analysed([[0], [0]], [0]).items
    assert (item.facility, item.intended_weight, item.facility_interval) == (None, None, None)


def test_intended_weights_follow_the_maxima():
    found = analysed([[1, 2, 0]], [1, 2, 5])
    assert [item.intended_weight for item in found.items] == [12.5, 25, 62.5]


def test_marks_below_zero_have_no_interval():
    (item,) = analysed([[-0.5], [1]], [1]).items
    assert (item.facility, item.facility_interval) == (0.25, None)


@pytest.mark.parametrize(
    ("marks", "max_marks"),
    [([[1, 0]], [1]), ([1, 0], [1, 1]), ([[math.inf]], [1]), ([[1]], [math.nan]), ([[1e10]], [1])],
)
def test_what_is_no_table_of_marks_is_refused(marks, max_marks):
    with pytest.raises(ValueError, match="marks"):
        itemstats.analyse(marks, max_marks)


def test_options_must_name_every_item():
    with pytest.raises(ValueError, match="options"):
        itemstats.analyse([[1, 0]], [1, 1], options=[None])


@given(TABLES)
def test_every_figure_is_finite_and_within_its_bounds(table):
    found = itemstats.analyse(table, np.ones(table.shape[1]))
    assert found.count == int((~np.isnan(table)).any(axis=1).sum())
    assert all(math.isfinite(value) for value in figures(found).values())
    assert found.cic is None or found.cic <= 100
    for item in found.items:
        assert all(math.isfinite(value) for value in figures(item).values())
        assert item.discrimination_index is None or -100 <= item.discrimination_index <= 100
        assert item.discriminative_efficiency is None or item.discriminative_efficiency <= 100 + 1e-6
        assert item.effective_weight is None or 0 <= item.effective_weight <= 100 + 1e-9
        assert item.sd is None or item.sd >= 0


@given(TABLES, st.randoms())
def test_the_order_of_attempts_does_not_matter(table, random):
    order = list(range(table.shape[0]))
    random.shuffle(order)
    maxima = np.ones(table.shape[1])
    one, other = itemstats.analyse(table, maxima), itemstats.analyse(table[order], maxima)
    assert (one.count, one.median) == (other.count, other.median)
    assert one.mean == pytest.approx(other.mean, abs=1e-9)
    assert [item.facility for item in one.items] == [
        pytest.approx(item.facility, abs=1e-9) for item in other.items
    ]


@given(
    arrays.arrays(
        float, st.tuples(st.integers(3, 12), st.integers(2, 6)), elements=st.sampled_from([0.0, 1.0])
    )
)
def test_effective_weights_share_out_the_whole(table):
    weights = [item.effective_weight for item in itemstats.analyse(table, np.ones(table.shape[1])).items]
    known = [weight for weight in weights if weight is not None]
    assert not known or sum(known) == pytest.approx(100)


def test_an_item_says_whether_enough_answers_stand_behind_its_discrimination():
    enough, few = analysed([[1], [0]] * 25, [1]).items + analysed([[1], [0]] * 24, [1]).items
    assert isinstance(enough, ItemStatistics)
    assert (enough.may_show_discrimination, few.may_show_discrimination) == (True, False)
