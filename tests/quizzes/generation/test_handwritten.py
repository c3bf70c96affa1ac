"""Hints for a teacher's own wording: the checks of drafts that need nothing but the wording."""

import pytest

from quizzes.generation.handwritten import examine_wording
from quizzes.questiontypes.registry import QUESTION_TYPES

CHOICE = {
    "options": [
        {"id": "a", "text": "10", "correct": False},
        {"id": "b", "text": "12", "correct": True},
    ]
}


def failed(stem: str, *, type: str = "single_choice", content=CHOICE, evidence: str = "12") -> dict[str, str]:  # noqa: A002
    verdicts = examine_wording(type=type, stem=stem, content=content, evidence=evidence)
    return {verdict.check: verdict.detail for verdict in verdicts if not verdict.passed}


@pytest.mark.parametrize(
    ("stem", "hints"),
    [
        ("Мектепте неше үйірме бар?", {}),
        ("Мектепте неше үйірме бар", {"stem_ending": "р"}),
        ("Ол мектепте неше үйірме бар?", {"no_anaphor": "ол"}),
        ("Мектепте 12 үйірме бар ма, неше?", {"answer_not_in_stem": "12"}),
        ("Мектепте  неше үйірме бар?", {"stem_is_tidy": "  "}),
        ("Мектепте «неше үйірме бар?", {"balanced_marks": "Мектепте «неше үйірме бар?"}),
    ],
)
def test_a_hint_names_what_it_stumbled_over(stem, hints):
    assert failed(stem) == hints


def test_a_key_that_the_evidence_lacks_is_named():
    assert failed("Мектепте неше үйірме бар?", evidence="он екі") == {"key_relocates": "12"}


def test_no_source_is_no_mistake():
    assert failed("Мектепте неше үйірме бар?", evidence="") == {}


def test_a_russian_question_is_not_held_to_kazakh_grammar():
    assert failed("Сколько кружков в школе?") == {}


@pytest.mark.parametrize("slug", sorted(QUESTION_TYPES))
def test_every_sound_content_can_be_looked_at(slug):
    rules = QUESTION_TYPES[slug]
    for sample in rules.samples:
        if not rules.problems(sample.content):
            assert examine_wording(type=slug, stem="Сұрақ?", content=sample.content, evidence="")
