"""From a text to drafts."""

from content.extraction import extract
from quizzes.generation import generate

TEXT = "Мектепте 12 үйірме жұмыс істейді."


def test_a_quantity_is_chosen_typed_and_stated():
    drafts = generate(TEXT, extract(TEXT))

    on_twelve = [draft.type for draft in drafts if TEXT[draft.evidence_start : draft.evidence_end] == "12"]
    assert sorted(on_twelve) == ["number", "single_choice", "true_false"]


def test_the_same_text_and_seed_give_the_same_drafts():
    assert generate(TEXT, extract(TEXT), seed=7) == generate(TEXT, extract(TEXT), seed=7)
