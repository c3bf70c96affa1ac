"""Whatever is drafted can be asked as it stands."""

from pathlib import Path

import pytest

from content.extraction import extract
from quizzes.generation import generate, selected
from quizzes.questiontypes.registry import QUESTION_TYPES

TEXTS = [
    Path("content/library/assembly.kk.md"),
    *(Path(f"tests/quizzes/generation/texts/{name}.kk.txt") for name in ("textbook", "lecture", "official")),
]


@pytest.fixture(scope="module", params=TEXTS, ids=lambda path: path.stem)
def drafted(request):
    text = request.param.read_text("utf-8")
    extraction = extract(text)
    return text, extraction, generate(text, extraction)


def test_every_draft_has_a_content_that_its_type_accepts(drafted):
    _, _, drafts = drafted

    for draft in drafts:
        assert (draft.stem, QUESTION_TYPES[draft.type].problems(draft.content)) == (draft.stem, [])


def test_every_draft_cites_a_run_of_the_text_around_its_answer(drafted):
    text, extraction, drafts = drafted

    for draft in drafts:
        fact = extraction.facts[draft.fact]
        assert draft.evidence_start <= fact.answer_start < fact.answer_end <= draft.evidence_end <= len(text)


def test_a_fact_is_asked_in_at_most_three_ways_each_once(drafted):
    _, _, drafts = drafted
    ways: dict[int, list[str]] = {}
    for draft in drafts:
        ways.setdefault(draft.fact, []).append(draft.type)

    assert all(len(types) == len(set(types)) <= 3 for types in ways.values())


def test_no_two_gaps_of_one_sentence_are_offered_first(drafted):
    _, extraction, drafts = drafted
    opened = [
        extraction.facts[draft.fact].sentence
        for draft in selected(drafts, extraction)
        if draft.type == "gaps"
    ]

    assert len(opened) == len(set(opened))
