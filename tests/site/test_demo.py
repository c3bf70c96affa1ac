"""Simulated pupils can answer questions of every type that is drafted."""

import random

import pytest

from quizsite.demo import simulated_values
from quizzes.questiontypes.registry import QUESTION_TYPES

SAMPLES = {
    (slug, index): sample
    for slug, kind in QUESTION_TYPES.items()
    for index, sample in enumerate(kind.samples)
}
STAY_OPEN = ("date", "essay", "description")


@pytest.mark.parametrize(("slug", "index"), SAMPLES)
def test_simulated_pupil_sends_the_key_or_something_else(slug: str, index: int) -> None:
    kind, content = QUESTION_TYPES[slug], SAMPLES[slug, index].content
    chance = random.Random(index)  # noqa: S311  # a play, not a secret
    reasons = [
        kind.mark(
            content, kind.parse(content, simulated_values(slug, content, knows=knows, chance=chance))
        ).reason
        for knows in (True, False)
    ]
    assert (reasons[0] == "right", reasons[1] == "right") == (slug not in STAY_OPEN, False)
