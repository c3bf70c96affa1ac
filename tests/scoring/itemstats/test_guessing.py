"""What blind guessing gets."""

import pytest

from quizzes.questiontypes.registry import QUESTION_TYPES
from scoring.itemstats import random_guess_score

OPTIONS = [{"id": str(n), "text": str(n), "correct": n == 0} for n in range(4)]
PAIRS = {"stems": [], "options": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]}
ITEMS = [{"id": str(n), "text": str(n)} for n in range(4)]
GAPS = [
    {
        "id": "1",
        "keys": [{"text": "мәслихат"}],
        "kind": "phrase",
        "choices": ["мәслихат", "әкім"],
        "weight": "3",
    },
    {"id": "2", "keys": [{"text": "5"}], "kind": "number"},
]


@pytest.mark.parametrize(
    ("kind", "content", "expected"),
    [
        ("single_choice", {"options": OPTIONS}, 0.25),
        ("single_choice", {"options": [*OPTIONS[:3], {**OPTIONS[3], "weight": "-0.5"}]}, 0.125),
        ("multiple_response", {"options": OPTIONS}, None),
        ("true_false", {"correct": True}, 0.5),
        ("matching", PAIRS, 0.5),
        ("ordering", {"items": ITEMS}, 0.5),
        ("ordering", {"items": ITEMS, "rule": "all_or_nothing"}, 1 / 24),
        ("gaps", {"gaps": GAPS}, 0.375),
        ("short_answer", {"keys": [{"text": "Парламент"}], "kind": "phrase"}, 0),
        ("number", {"value": "30"}, 0),
        ("date", {"value": "1995-08-30"}, 0),
        ("essay", {"rubric": []}, 0),
        ("description", {}, None),
    ],
)
def test_each_type_has_the_chance_that_its_rules_leave(kind, content, expected):
    assert random_guess_score(kind, content) == expected


def test_gaps_without_weight_leave_nothing_to_guess():
    assert random_guess_score("gaps", {"gaps": [{**GAPS[0], "weight": "0"}]}) is None


@pytest.mark.parametrize("slug", QUESTION_TYPES)
def test_a_guess_is_a_share_for_every_sample_of_every_type(slug):
    for sample in QUESTION_TYPES[slug].samples:
        if QUESTION_TYPES[slug].problems(sample.content):
            continue
        score = random_guess_score(slug, sample.content)
        assert score is None or 0 <= score <= 1
