"""Counts that stand side by side are matched with their things."""

import pytest

from tests.quizzes.generation.drafting import drafts_of


def pairs(draft):
    shown = {option["id"]: option["text"] for option in draft.content["options"]}
    return {stem["text"]: shown[stem["match"]] for stem in draft.content["stems"]}


def test_numbers_are_matched_with_what_they_count():
    text = "Орталықта 12 үйірме, 5 клуб және 3 студия жұмыс істейді."
    (draft,) = drafts_of(text, "matching")

    assert draft.stem == "Мәтін бойынша орталықта әрқайсысынан нешеуі жұмыс істейді? Тиісінше сәйкестендір."
    assert pairs(draft) == {"Үйірме": "12", "Клуб": "5", "Студия": "3"}
    assert text[draft.evidence_start : draft.evidence_end] == "12 үйірме, 5 клуб және 3 студия"


def test_one_number_more_than_things_is_offered():
    (draft,) = drafts_of("Орталықта 12 үйірме, 5 клуб және 3 студия жұмыс істейді.", "matching")

    assert len(draft.content["options"]) == 4


def test_numbers_of_one_thing_are_matched_with_what_they_stand_beside():
    (draft,) = drafts_of("Ауданда 15 тілде газет, 8 тілде журнал, 7 тілде күнтізбе шығады.", "matching")

    assert draft.stem == "Мәтін бойынша ауданда әрқайсысы неше тілде шығады? Тиісінше сәйкестендір."
    assert pairs(draft) == {"Газет": "15", "Журнал": "8", "Күнтізбе": "7"}


@pytest.mark.parametrize(
    "text",
    [
        "Орталықта 12 үйірме және 5 клуб жұмыс істейді.",
        "Орталықта 5 үйірме, 5 клуб және 3 студия жұмыс істейді.",
        "Орталықта 12-ден аса үйірме, 5 клуб және 3 студия жұмыс істейді.",
    ],
    ids=["two", "the same twice", "a bound"],
)
def test_what_could_be_matched_in_two_ways_is_not_asked(text):
    assert drafts_of(text, "matching") == []
