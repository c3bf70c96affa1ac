"""From a text to drafts."""

from content.extraction import extract
from quizzes.generation import generate

TEXT = "Мектепте 12 үйірме жұмыс істейді."


def test_a_quantity_is_asked_as_a_choice_and_to_be_typed():
    drafts = generate(TEXT, extract(TEXT))

    asked = [(draft.type, draft.stem) for draft in drafts if draft.type != "true_false"]
    assert sorted(asked) == [
        ("number", "Мәтін бойынша мектепте неше үйірме жұмыс істейді?"),
        ("single_choice", "Мәтін бойынша мектепте неше үйірме жұмыс істейді?"),
    ]
    assert [draft.evidence_start for draft in drafts if draft.type != "true_false"] == [TEXT.index("12")] * 2


def test_the_same_text_and_seed_give_the_same_drafts():
    assert generate(TEXT, extract(TEXT), seed=7) == generate(TEXT, extract(TEXT), seed=7)
