"""Gaps are left in the sentence as it stands, or in the part of it that matters."""

import pytest

from content.extraction import extract
from quizzes.generation import generate
from quizzes.generation.gaps import first_letters
from tests.quizzes.generation.drafting import drafts_of


def gaps(text):
    return {(draft.content["text"], key(draft)) for draft in drafts_of(text, "gaps")}


def key(draft):
    return draft.content["gaps"][0]["keys"][0]["text"]


def kinds(text):
    return {key(draft): draft.content["gaps"][0]["kind"] for draft in drafts_of(text, "gaps")}


def test_a_list_without_safe_wrong_answers_becomes_a_gap():
    text = "Ауыл кеңесі жастар арасында сенім мен өзара сыйластықты нығайтады."

    assert gaps(text) == {
        (
            "Мәтін бойынша ауыл кеңесі жастар арасында [[1]] (с… мен ө… с…) нығайтады.",
            "сенім мен өзара сыйластықты",
        )
    }
    assert kinds(text) == {"сенім мен өзара сыйластықты": "list"}


def test_the_pupil_is_told_how_much_is_missing():
    (draft,) = drafts_of("Ауыл кеңесі жастар арасында сенім мен өзара сыйластықты нығайтады.", "gaps")

    assert draft.stem == "Сөйлемді толықтыр: бос орынға екі ұғым жаз."


@pytest.mark.parametrize(
    ("answer", "letters"),
    [
        ("салт-дәстүрі мен мәдениетін", "с… мен м…"),
        ("тегіне, дініне, көзқарасына", "т…, д…, к…"),
        ("Ұлы Дала", "Ұ… Д…"),
    ],
)
def test_first_letters_say_which_of_several_fitting_words_is_meant(answer, letters):
    assert first_letters(answer) == letters


def test_a_vague_count_is_no_gap():
    found = gaps("Ауылда жыл сайын өзбек тілінде бірнеше ондаған кітап жарық көреді.")

    assert [answer for _, answer in found] == ["өзбек тілінде"]


def test_the_evidence_of_a_gap_is_the_answer():
    text = "Ауыл кеңесі жастар арасында сенім мен өзара сыйластықты нығайтады."
    (draft,) = drafts_of(text, "gaps")

    assert text[draft.evidence_start : draft.evidence_end] == "сенім мен өзара сыйластықты"


@pytest.mark.parametrize(
    "text",
    [
        "Біз ауылда сенім мен өзара сыйластықты нығайтамыз.",
        "Мұндай кеңес ауылда сенім мен өзара сыйластықты нығайтады.",
        "Бұл – сенім мен сыйластықты нығайтқан жалғыз кеңес.",
    ],
    ids=["we", "such", "the only one"],
)
def test_no_gap_is_left_in_what_cannot_stand_alone(text):
    assert gaps(text) == set()


def test_a_gap_never_stands_first_where_nothing_is_said_yet():
    text = "Ауыл ақсақалдары мен жастары өзенді тазалады."

    assert not [shown for shown, _ in gaps(text) if shown.startswith("Мәтін бойынша [[1]]")]


def test_a_saying_is_to_be_completed():
    (draft,) = drafts_of(
        "«Отан оттан да ыстық, ел туған анадай ардақты болады», деген дана бабаларымыз.", "gaps"
    )

    assert draft.stem == "Мәтіндегі нақыл сөзді аяқта."
    assert draft.content["text"] == "«Отан оттан да ыстық, ел туған анадай [[1]]»."
    assert (key(draft), draft.content["gaps"][0]["kind"]) == ("ардақты болады", "quote")


def test_the_bound_of_a_number_stays_beside_its_gap():
    text = "Музей қорында 300-ден аса жәдігер сақталды."

    assert ("Мәтін бойынша музей қорында [[1]] аса жәдігер сақталды.", "300-ден") in gaps(text)


def test_two_gaps_of_one_sentence_differ():
    text = "Мектептің кітапханасы ауыл тұрғындарына сирек кездесетін кітаптар мен газеттерді ұсынады."
    shown = [draft.content["text"] for draft in generate(text, extract(text)) if draft.type == "gaps"]

    assert len(shown) == len(set(shown))


def test_praise_and_metaphor_are_no_gap():
    found = gaps("Ауыл кеңесі жиырма жылдық тарихында елеулі өзгерістерді бастан кешірді.")

    assert "елеулі өзгерістерді" not in [answer for _, answer in found]
