"""Item response models: LSAT6's known maximum, and what cannot be estimated is not."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from scoring import itemstats

# Law School Admission Test, section 6 (Bock and Lieberman 1970, Psychometrika 35:179-197): how often each
# pattern of answers to the five items came, 1 right, 0 wrong.
LSAT6 = """
00000:3 00001:6 00010:2 00011:11 00100:1 00101:1 00110:3 00111:4 01000:1 01001:8
01011:16 01101:3 01110:2 01111:15 10000:10 10001:29 10010:14 10011:81 10100:3 10101:28
10110:15 10111:80 11000:16 11001:56 11010:21 11011:173 11100:11 11101:61 11110:28 11111:298
"""

# Converged by several optimisers to 1e-6 or better; the first two agree with Rizopoulos (2006), JSS 17(5).
RASCH_B = [
    -2.8719708935789514,
    -1.0630293606590167,
    -0.2576111844571519,
    -1.3880588079010494,
    -2.2187781716345856,
]
ONE_A = 0.7551346166949493
ONE_B = [
    -3.6152669636922203,
    -1.3224209385322518,
    -0.3176306303526912,
    -1.730090413258275,
    -2.7801723205874147,
]
TWO_A = [0.8256595219330483, 0.7227441982726248, 0.8908745345007731, 0.6883679714024199, 0.6568559389284861]
TWO_B = [
    -3.358811137104769,
    -1.3700576228806773,
    -0.27966623132924817,
    -1.8663810324985721,
    -3.1259067971439127,
]


RASCH_SE = [
    0.12874977622526929,
    0.08211379836800216,
    0.07659074085139346,
    0.08649513328300781,
    0.10482767815535508,
]
ONE_SE = [
    0.3266411255213516,
    0.1421821964291926,
    0.09767712008989013,
    0.16913591303379644,
    0.2510481494564964,
]
TWO_SE = [
    0.8664721009374363,
    0.3074906718723875,
    0.09962283105894307,
    0.43431734820489487,
    0.8712219206345252,
]


def lsat6() -> np.ndarray:
    patterns = [each.split(":") for each in LSAT6.split()]
    return np.array([[int(mark) for mark in row] for row, times in patterns for _ in range(int(times))])


def test_rasch_finds_the_maximum_of_lsat6():
    fit = itemstats.fit_rasch(lsat6())
    assert list(fit.a) == [1] * 5
    assert fit.b == pytest.approx(RASCH_B, abs=1e-6)
    assert fit.se_b == pytest.approx(RASCH_SE, abs=1e-6)
    assert (fit.count, fit.parameters, fit.converged) == (1000, 5, True)
    assert fit.loglik == pytest.approx(-2473.0538472507783, abs=1e-6)
    assert fit.aic == pytest.approx(4956.107694501557, abs=1e-6)
    assert fit.bic == pytest.approx(4980.646470896468, abs=1e-6)


def test_one_common_slope_finds_the_maximum_of_lsat6():
    fit = itemstats.fit_1pl(lsat6())
    assert fit.a == pytest.approx([ONE_A] * 5, abs=1e-6)
    assert fit.b == pytest.approx(ONE_B, abs=1e-5)
    assert fit.se_b == pytest.approx(ONE_SE, abs=1e-5)
    assert (fit.parameters, fit.converged) == (6, True)
    assert fit.loglik == pytest.approx(-2466.9375995786218, abs=1e-6)


def test_own_slopes_find_the_maximum_of_lsat6():
    fit = itemstats.fit_2pl(lsat6())
    assert fit.a == pytest.approx(TWO_A, abs=1e-5)
    assert fit.b == pytest.approx(TWO_B, abs=1e-5)
    assert fit.se_b == pytest.approx(TWO_SE, abs=1e-5)
    assert fit.d == pytest.approx([-a * b for a, b in zip(TWO_A, TWO_B, strict=True)], abs=1e-5)
    assert (fit.parameters, fit.converged) == (10, True)
    assert fit.loglik == pytest.approx(-2466.653377398083, abs=1e-6)


def answers_of(a, b, pupils: int, *, seed: int = 7) -> np.ndarray:
    generator = np.random.default_rng(seed)
    ability = generator.normal(size=(pupils, 1))
    return (generator.random((pupils, len(a))) < 1 / (1 + np.exp(-a * (ability - b)))).astype(float)


def test_difficulties_are_found_again_though_every_pupil_had_other_items():
    a, b = np.array([0.7, 1.0, 1.3, 1.6, 0.9, 1.1]), np.linspace(-1.5, 1.5, 6)
    answers = answers_of(a, b, 20_000)
    answers[np.random.default_rng(8).random(answers.shape) < 0.4] = math.nan
    fit = itemstats.fit_2pl(answers)
    assert fit.converged
    assert fit.a == pytest.approx(a, abs=0.15)
    assert fit.b == pytest.approx(b, abs=0.15)
    assert all(abs(found - true) < 4 * error for found, true, error in zip(fit.b, b, fit.se_b, strict=True))


def test_items_that_all_got_right_or_wrong_or_none_was_asked_have_no_difficulty():
    answers = answers_of(np.ones(5), np.zeros(5), 500)
    sound = itemstats.fit_rasch(answers[:, 3:])
    answers[:, 0], answers[:, 1], answers[:, 2] = 1, 0, math.nan
    fit = itemstats.fit_rasch(answers)
    assert fit.b[:3] == (None, None, None)
    assert fit.a[:3] == (None, None, None)
    assert fit.b[3:] == pytest.approx(sound.b, abs=1e-6)
    assert fit.d[0] is None


@pytest.mark.parametrize("fit", [itemstats.fit_rasch, itemstats.fit_1pl, itemstats.fit_2pl])
@pytest.mark.parametrize(
    "answers", [np.empty((0, 3)), np.ones((5, 3)), np.full((4, 2), math.nan), np.empty((3, 0))]
)
def test_nothing_to_estimate_gives_nothing(fit, answers):
    found = fit(answers)
    assert found.b == found.se_b == (None,) * answers.shape[1]
    assert (found.loglik, found.aic, found.bic, found.converged) == (None, None, None, False)


def test_two_items_do_not_determine_two_slopes():
    assert itemstats.fit_2pl(answers_of(np.ones(2), np.zeros(2), 300)).b == (None, None)


def test_answers_that_sort_the_pupils_perfectly_have_no_slope():
    ladder = np.array([[1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 0, 0]] * 50)
    fit = itemstats.fit_2pl(ladder)
    assert None in fit.a
    assert all(slope is None or abs(slope) < 10 for slope in fit.a)


@pytest.mark.parametrize("answers", [[[0.5]], [[2]], [1, 0], [[-1, 0]]])
def test_anything_but_right_and_wrong_is_refused(answers):
    with pytest.raises(ValueError, match="answers"):
        itemstats.fit_rasch(answers)


@settings(max_examples=25, deadline=None)
@given(
    arrays.arrays(
        float,
        st.tuples(st.integers(0, 12), st.integers(0, 5)),
        elements=st.sampled_from([0.0, 1.0, math.nan]),
    ),
    st.sampled_from([itemstats.fit_rasch, itemstats.fit_1pl, itemstats.fit_2pl]),
)
def test_every_estimate_is_finite_or_none(answers, fit):
    found = fit(answers)
    assert len(found.a) == len(found.b) == answers.shape[1]
    assert all(
        value is None or math.isfinite(value) for value in (*found.a, *found.b, *found.se_b, found.loglik)
    )
    assert found.loglik is None or found.loglik <= 0
