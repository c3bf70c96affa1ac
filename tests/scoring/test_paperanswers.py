"""What a teacher types from a sheet, by the letters beside the options."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.questiontypes.registry import QUESTION_TYPES, question_type
from scoring.paperanswers import PaperAnswerError, key_note, read_answer

CITIES = {
    "options": [
        {"id": "p", "text": "Астана", "correct": True},
        {"id": "q", "text": "Алматы", "correct": False},
        {"id": "r", "text": "Шымкент", "correct": True},
        {"id": "s", "text": "Ақтау", "correct": False},
    ]
}
PRINTED = ["r", "s", "p", "q"]
PAIRS = {
    "stems": [
        {"id": "1", "text": "Қазақстан", "match": "x"},
        {"id": "2", "text": "Өзбекстан", "match": "y"},
        {"id": "3", "text": "Қырғызстан", "match": "z"},
    ],
    "options": [{"id": "x", "text": "Астана"}, {"id": "y", "text": "Ташкент"}, {"id": "z", "text": "Бішкек"}],
}
HISTORY = {"items": [{"id": each, "text": f"оқиға {each}"} for each in "abcd"]}
ACT = {
    "text": "Парламент шартты [[1]], Президент оған [[2]].",
    "gaps": [
        {"id": "1", "keys": [{"text": "бекітеді"}], "kind": "phrase"},
        {
            "id": "2",
            "keys": [{"text": "қол қояды"}],
            "kind": "phrase",
            "choices": ["қол қояды", "қарсы болады"],
        },
    ],
}


def single(typed: str) -> object:
    return read_answer("single_choice", CITIES, PRINTED, typed)


def fault(slug: str, content: dict[str, object], order: list[str], typed: str) -> tuple[str, str]:
    with pytest.raises(PaperAnswerError) as raised:
        read_answer(slug, content, order, typed)
    return raised.value.code, raised.value.detail


class TestLetters:
    @pytest.mark.parametrize("typed", ["B", "b", "В", "в", "Б", "б", "2", " b ", "b)", "B."])
    def test_second_option_is_b_however_it_is_typed(self, typed):
        assert single(typed) == "s"

    @pytest.mark.parametrize(
        ("typed", "option"), [("а", "r"), ("С", "p"), ("с", "p"), ("д", "q"), ("4", "q")]
    )
    def test_cyrillic_letters_are_what_they_look_like_else_what_they_sound_like(self, typed, option):
        assert single(typed) == option

    @pytest.mark.parametrize("typed", ["", " ", "-", "–", "."])
    def test_a_dash_or_nothing_is_left_open(self, typed):
        assert single(typed) is None

    def test_what_was_not_printed_is_refused_by_its_sign(self):
        assert fault("single_choice", CITIES, PRINTED, "е") == ("no_such_option", "E")
        assert fault("single_choice", CITIES, PRINTED, "9") == ("no_such_option", "9")
        assert fault("single_choice", CITIES, PRINTED, "0") == ("no_such_option", "0")
        assert fault("single_choice", CITIES, PRINTED, "ә") == ("no_such_option", "Ә")

    def test_two_letters_where_one_is_asked_are_refused(self):
        assert fault("single_choice", CITIES, PRINTED, "AB") == ("one_option", "")


@pytest.mark.parametrize("typed", ["AC", "c a", "а,с", "1 3", "13", "A; C", "ACA"])
def test_several_letters_stand_together_or_apart(typed):
    assert read_answer("multiple_response", CITIES, PRINTED, typed) == ["p", "r"]


@pytest.mark.parametrize(
    ("typed", "answer"), [("A", True), ("2", False), ("дұрыс", True), ("Дұрыс  емес", False), ("нет", False)]
)
def test_truth_is_typed_by_letter_or_word(typed, answer):
    assert read_answer("true_false", {"correct": True}, [], typed) is answer


class TestMatching:
    ORDER = ("y", "z", "x")

    @pytest.mark.parametrize("typed", ["CAB", "c a b", "3 1 2", "312", "1C 2A 3B", "1-С, 2-а, 3-В", "2A1C3B"])
    def test_letters_by_line_or_in_pairs(self, typed):
        assert read_answer("matching", PAIRS, self.ORDER, typed) == {"1": "x", "2": "y", "3": "z"}

    @pytest.mark.parametrize("typed", ["C-B", "C - B", "1C 3B"])
    def test_a_line_may_be_left_open(self, typed):
        assert read_answer("matching", PAIRS, self.ORDER, typed) == {"1": "x", "3": "z"}

    def test_the_number_of_letters_must_fit(self):
        assert fault("matching", PAIRS, list(self.ORDER), "CA") == ("how_many", "3")


class TestOrdering:
    ORDER = ("c", "a", "d", "b")

    @pytest.mark.parametrize("typed", ["3142", "3 1 4 2", "BDAC", "b д а с"])
    def test_places_in_the_boxes_or_letters_in_order(self, typed):
        assert read_answer("ordering", HISTORY, self.ORDER, typed) == {"a": 1, "b": 2, "c": 3, "d": 4}

    def test_a_box_may_be_left_open(self):
        assert read_answer("ordering", HISTORY, self.ORDER, "3-42") == {"c": 3, "d": 4, "b": 2}

    @pytest.mark.parametrize(
        ("typed", "found"),
        [("3152", ("no_such_place", "5")), ("31AB", ("letters_or_places", "")), ("312", ("how_many", "4"))],
    )
    def test_what_cannot_be_an_order_is_refused(self, typed, found):
        assert fault("ordering", HISTORY, list(self.ORDER), typed) == found


class TestGaps:
    ORDER = ("2:1", "2:0")

    @pytest.mark.parametrize("typed", ["бекітеді | B", "бекітеді; қол қояды", "бекітеді|2"])
    def test_gaps_in_order_and_choices_by_letter(self, typed):
        assert read_answer("gaps", ACT, self.ORDER, typed) == {"1": "бекітеді", "2": "қол қояды"}

    def test_a_gap_may_be_left_open(self):
        assert read_answer("gaps", ACT, self.ORDER, "- | A") == {"2": "қарсы болады"}

    def test_other_words_than_the_choices_are_refused(self):
        assert fault("gaps", ACT, list(self.ORDER), "бекітеді | көнеді") == ("no_such_option", "көнеді")
        assert fault("gaps", ACT, list(self.ORDER), "бекітеді") == ("how_many", "2")


def test_typed_words_stay_as_they_are():
    assert read_answer("short_answer", {"keys": [{"id": "a", "text": "Ақтау"}]}, [], " Ақтау ") == "Ақтау"
    assert read_answer("number", {"value": "5", "tolerance": "0", "unit": ""}, [], "-5") == "-5"


def test_what_no_field_holds_is_refused():
    assert fault("short_answer", {"keys": []}, [], "а" * 100_000) == ("unreadable", "")


@pytest.mark.parametrize("slug", ["single_choice", "multiple_response", "true_false", "matching", "ordering"])
@given(seed=st.integers(0, 10_000), data=st.data())
def test_the_printed_key_read_back_is_wholly_right(slug, seed, data):
    rules = question_type(slug)
    contents = [each.content for each in rules.samples if not rules.problems(each.content)]
    content = data.draw(st.sampled_from(contents))
    order = rules.presentation(content, seed, shuffle=True)

    answer = read_answer(slug, content, order, key_note(slug, content, order))

    assert rules.mark(content, answer).share == 1


@settings(deadline=None)  # the first Kazakh answer loads its tables
@given(slug=st.sampled_from(sorted(QUESTION_TYPES)), typed=st.text(max_size=12), data=st.data())
def test_anything_typed_is_an_answer_that_can_be_marked_or_refused(slug, typed, data):
    rules = question_type(slug)
    content = data.draw(st.sampled_from([each.content for each in rules.samples]))
    try:
        answer = read_answer(slug, content, rules.presentation(content, 1, shuffle=True), typed)
    except PaperAnswerError:
        return
    rules.mark(content, answer)
