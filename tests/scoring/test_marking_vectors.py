"""Marks that Moodle 4.5.6 gave, as figures: what is imported from there is marked as it was there.

The formulas: ordering, `grading_relative_all_previous_and_next` (qtype_ordering); numbers, nominal tolerance,
bounds inclusive (qtype_numerical); short answers, `*` for any characters (qtype_shortanswer); matching, right
over stems (qtype_match); several right answers, the sum of the chosen, within 0 and 1 (qtype_multichoice).
"""

from fractions import Fraction
from itertools import chain, combinations, permutations

import pytest

from scoring.marking import Answered, mark

WORTH = 100_000


def share_of(slug: str, content: dict[str, object], answer: object) -> float:
    points = mark(Answered(slug, content, answer, WORTH)).points
    assert points is not None
    return points / WORTH


def inversions(places: tuple[int, ...]) -> int:
    return sum(one > other for one, other in combinations(places, 2))


FOUR_IN_ORDER = {
    (1, 2, 3, 4): 1,
    (1, 2, 4, 3): 0.8333333333,
    (1, 3, 2, 4): 0.8333333333,
    (1, 3, 4, 2): 0.6666666667,
}
THREE_IN_ORDER = {
    (1, 2, 3): 1,
    (1, 3, 2): 0.6666666667,
    (2, 1, 3): 0.6666666667,
    (2, 3, 1): 0.3333333333,
    (3, 1, 2): 0.3333333333,
    (3, 2, 1): 0,
}


@pytest.mark.parametrize(
    ("places", "expected"), [*FOUR_IN_ORDER.items(), *THREE_IN_ORDER.items(), ((1, 2), 1), ((2, 1), 0)]
)
def test_ordering_is_the_share_of_ordered_pairs(places, expected):
    content = {"items": [{"id": str(number), "text": f"{number}"} for number in range(len(places))]}
    answer = {str(number): place for number, place in enumerate(places)}
    assert share_of("ordering", content, answer) == pytest.approx(expected, abs=1e-5)


def test_every_order_of_five_is_one_less_its_inversions():
    content = {"items": [{"id": str(number), "text": f"{number}"} for number in range(5)]}
    for places in permutations(range(1, 6)):
        answer = {str(number): place for number, place in enumerate(places)}
        expected = 1 - Fraction(inversions(places), 10)
        assert share_of("ordering", content, answer) == pytest.approx(float(expected), abs=1e-5)


@pytest.mark.parametrize(
    ("value", "tolerance", "typed", "is_right"),
    [
        ("3.14", "0.005", "3.145", True),
        ("3.14", "0.005", "3.1350000000000002", True),
        ("3.14", "0.005", "3.1450005", False),
        ("3.14", "0.005", "3.1349995", False),
        ("100", "0.05", "99.95", True),
        ("100", "0.05", "100.050005", False),
        ("-100", "0.05", "-100.05", True),
        ("-100", "0.05", "-99.949995", False),
        ("0", "0.1", "-0.1", True),
        ("0", "0.1", "0.10001", False),
        ("0.000001", "0.0000001", "0.0000011", True),
        ("0.000001", "0.0000001", "0.00000110001", False),
        ("98", "0", "98", True),
        ("98", "0", "98.0098", False),
        ("0.1", "0", "0.10000000000000003", True),
        ("0.1", "0", "0.10001", False),
    ],
)
def test_a_number_is_right_up_to_its_tolerance(value, tolerance, typed, is_right):
    content = {"value": value, "tolerance": tolerance, "unit": ""}
    assert share_of("number", content, typed) == is_right


@pytest.mark.parametrize(
    ("pattern", "case_sensitive", "typed", "is_right"),
    [
        ("Конституция", False, "КОНСТИТУЦИЯ", True),
        ("Конституция", False, " Конституция ", True),
        ("Конституция", False, "Конституция.", False),
        ("Конституция", True, "конституция", False),
        ("конст*ция", False, "КОНСТИТУЦИЯ", True),
        ("конст*ция", False, "Конституция.", False),
        ("*", False, "Ата  Заң", True),
        ("ҚАЗАҚСТАН", False, "қазақстан", True),
        ("І", False, "і", True),
        ("І", False, "I", False),
        ("\\*", False, "*", True),
        ("\\*", False, "abc", False),
        ("a*b*c", False, "aXbYc", True),
        ("a*b*c", False, "Ата Заң", False),
        ("Нұр-Сұлтан", False, "нур-султан", False),
        ("e=mc^2", True, "e=mc^2", True),
        ("e=mc^2", True, "E=MC^2", False),
    ],
)
def test_a_short_answer_fits_its_pattern(pattern, case_sensitive, typed, is_right):
    keys = [{"id": "1", "text": pattern}]
    content = {"keys": keys, "kind": "phrase", "match": "pattern", "case_sensitive": case_sensitive}
    assert share_of("short_answer", content, typed) == is_right


@pytest.mark.parametrize(
    ("stems", "choices", "right", "expected"),
    [(3, 3, 0, 0), (3, 3, 1, 1 / 3), (3, 3, 2, 2 / 3), (3, 3, 3, 1), (4, 6, 1, 0.25), (4, 6, 3, 0.75)],
)
def test_matching_is_right_over_stems(stems, choices, right, expected):
    content = {
        "stems": [{"id": f"s{n}", "text": f"{n}", "match": f"o{n}"} for n in range(stems)],
        "options": [{"id": f"o{n}", "text": f"{n}"} for n in range(choices)],
    }
    answer = {f"s{n}": f"o{n if n < right else (n + 1) % choices}" for n in range(stems)}
    assert share_of("matching", content, answer) == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize(
    "weights",
    [
        {"a": "0.5", "b": "0.5", "c": "0", "d": "0"},
        {"a": "0.5", "b": "0.5", "c": "-0.5", "d": "-0.5"},
        {"a": "0.3333333", "b": "0.3333333", "c": "0.3333333", "d": "-1"},
        {"a": "1", "b": "-1"},
        {"a": "0.25", "b": "0.25", "c": "0.25", "d": "0.25", "e": "-0.25"},
        {"a": "0.6", "b": "0.6", "c": "-0.1"},
    ],
    ids=lambda weights: " ".join(weights.values()),
)
def test_several_answers_with_weights_are_their_sum_within_bounds(weights):
    options = [
        {"id": each, "text": each, "correct": Fraction(weight) > 0, "weight": weight}
        for each, weight in weights.items()
    ]
    content = {"options": options, "rule": "weights"}
    sizes = range(1, len(weights) + 1)
    for chosen in chain.from_iterable(combinations(weights, size) for size in sizes):
        expected = min(1, max(0, sum(float(weights[each]) for each in chosen)))
        assert share_of("multiple_response", content, list(chosen)) == pytest.approx(expected, abs=2e-5)
