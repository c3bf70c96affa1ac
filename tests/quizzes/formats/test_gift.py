"""GIFT: what Moodle's format says, and what goes wrong in people's files."""

import pytest

from quizzes import formats
from quizzes.formats import PortableQuestion
from tests.quizzes.formats.findings import content, found, right_texts


def read(text):
    return formats.read(text.encode(), "gift")


def only(text):
    result = read(text)
    assert result.errors == []
    assert len(result.drafts) == 1
    return result.drafts[0]


def test_every_kind_of_answer_block_gives_its_type():
    result = formats.read(content("gift/h01_core_kk.gift"))
    assert result.errors == []
    assert result.warnings == []
    assert [question.type for question in result.drafts] == [
        "single_choice",
        "multiple_response",
        "true_false",
        "single_choice",
        "number",
        "number",
        "number",
        "matching",
        "short_answer",
        "essay",
        "description",
        "single_choice",
        "true_false",
        "single_choice",
        "single_choice",
    ]


def test_a_comment_above_gives_id_and_tags_and_feedback_stays_with_its_option():
    question = formats.read(content("gift/h01_core_kk.gift")).drafts[0]
    assert question.name == "Конституция күні"
    assert question.id_number == "KZ-001"
    assert question.tags == ("Конституция", "9-сынып")
    assert question.explanation == "Толығырақ: 1995 жылғы референдум."
    assert right_texts(question) == ["1995"]
    assert question.content["options"][2]["feedback"] == "1993 жылғы Конституция күшін жойды."


def test_weights_as_our_own_rule_gives_them_need_no_weights():
    question = formats.read(content("gift/h01_core_kk.gift")).drafts[1]
    assert right_texts(question) == ["Ту", "Елтаңба", "Әнұран"]
    assert "rule" not in question.content
    assert not any("weight" in option for option in question.content["options"])


@pytest.mark.parametrize("name", ["gift/h03_core_ru_cp1251.gift", "gift/h04_core_utf16le_bom.gift"])
def test_other_encodings_give_the_same_questions(name):
    result = formats.read(content(name))
    assert result.errors == []
    assert [question.type for question in result.drafts] == [
        question.type for question in formats.read(content("gift/h01_core_kk.gift")).drafts
    ]


def test_utf_16_is_no_guess_and_windows_1251_is():
    assert found(formats.read(content("gift/h04_core_utf16le_bom.gift")).warnings) == []
    result = formats.read(content("gift/h03_core_ru_cp1251.gift"))
    assert found(result.warnings) == [("encoding_guessed", None)]
    assert result.drafts[2].stem == "Казакстаннын астанасы — Астана."


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("gift/h06_errors__02.gift", "answers_unclosed"),
        ("gift/h06_errors__04.gift", "key_missing"),
        ("gift/h06_errors__05.gift", "pairs_too_few"),
    ],
)
def test_what_moodle_swallows_is_refused_with_its_line(name, code):
    result = formats.read(content(name), "gift")
    assert result.drafts == []
    assert found(result.errors) == [(code, 1)]


def test_positive_weights_beyond_everything_are_kept_and_told():
    result = formats.read(content("gift/h06_errors__07.gift"))
    assert [option["weight"] for option in result.drafts[0].content["options"]] == ["0.6", "0.6", "0"]
    assert [(one.code, one.detail, one.question) for one in result.warnings] == [("weights_sum", "120 %", 0)]


def test_a_forgotten_empty_line_does_not_merge_questions():
    result = formats.read(content("gift/h08_no_blank_between.gift"))
    assert [question.name for question in result.drafts] == ["a", "b", "c"]
    assert found(result.warnings) == [("no_empty_line", 2)]


def test_unnamed_questions_without_an_empty_line_are_told_apart():
    result = read("Бірінші?{T}\nЕкінші?{F}\n// [id:3]\nҮшінші?{=x ~y}")
    assert [question.stem for question in result.drafts] == ["Бірінші?", "Екінші?", "Үшінші?"]
    assert result.drafts[2].id_number == "3"


def test_an_empty_line_inside_answers_does_not_cut_them():
    question = only("Астана?{\n=иә\n\n~жоқ\n}")
    assert right_texts(question) == ["иә"]


def test_an_unclosed_block_does_not_take_the_next_question_with_it():
    result = read("Бірінші {=a ~b\n\nЕкінші?{T}")
    assert [question.stem for question in result.drafts] == ["Екінші?"]
    assert found(result.errors) == [("answers_unclosed", 1)]


def test_equal_names_are_two_questions():
    assert len(formats.read(content("gift/h10_duplicate_names.gift")).drafts) == 4


def test_a_comment_among_answers_is_no_answer():
    question = formats.read(content("gift/h09_comment_in_answers__01.gift")).drafts[0]
    assert [option["text"] for option in question.content["options"]] == ["иә", "жоқ"]


@pytest.mark.parametrize(
    ("answers", "value", "tolerance"),
    [
        ("#98", "98", "0"),
        ("#98:2", "98", "2"),
        ("#4..6", "5", "1"),
        ("#-5..-1", "-3", "2"),
        ("#6.02e23:1e21", "6" + "02" + "0" * 21, "1" + "0" * 21),
        ("#3,14:0,01", "3.14", "0.01"),
    ],
)
def test_numbers_are_read_as_plain_decimals(answers, value, tolerance):
    question = only(f"Қанша?{{{answers}}}")
    assert (question.content["value"], question.content["tolerance"]) == (value, tolerance)


def test_a_decimal_comma_is_told():
    assert found(read("Пи?{#3,14}").warnings) == [("decimal_comma", 1)]


@pytest.mark.parametrize("answers", ["#abc", "#1e999999999", "#6..4", "#1:-1", "#1:2:3", "#", "#=%50%4"])
def test_a_key_that_is_no_number_is_refused(answers):
    result = read(f"Қанша?{{{answers}}}")
    assert result.drafts == []
    assert result.errors[0].code in ("number_unreadable", "key_missing")


@pytest.mark.parametrize("answers", ["abc", "=%200%a", "=a {=b}", "TRUE yes", "=a -> b = c"])
def test_what_is_no_answer_is_refused_and_the_rest_is_read(answers):
    result = read(f"Бұл?{{{answers}}}\n\nЖақсы?{{T}}")
    assert [question.stem for question in result.drafts] == ["Жақсы?"]
    assert [error.line for error in result.errors] == [1]


def test_a_rounded_third_is_a_third():
    result = read("Рәміз?{~%33.3%а ~%33.3%ә ~%33.3%б ~%-100%в}")
    assert right_texts(result.drafts[0]) == ["а", "ә", "б"]
    assert "weight" not in result.drafts[0].content["options"][0]
    assert {finding.code for finding in result.warnings} == {"weight_read_as"}


def test_the_answer_for_everything_else_is_feedback_to_wrong_answers():
    question = only("Астана?{=Астана =%0%*#Қайта оқы}")
    assert [key["text"] for key in question.content["keys"]] == ["Астана"]
    assert question.overall_feedback == {"wrong": "Қайта оқы"}


def test_a_category_holds_until_the_next():
    result = read("$CATEGORY: $course$/top/Билік/Сот//Қаз\n\nБір?{T}\n\n$CATEGORY: Басқа\n\nЕкі?{T}")
    assert [question.category for question in result.drafts] == [("Билік", "Сот/Қаз"), ("Басқа",)]


def test_plain_texts_beside_html_become_html():
    question = only("[html]<b>Не?</b>{=[plain]a < b ~[html]<i>в</i>}")
    assert question.markup == "html"
    assert [option["text"] for option in question.content["options"]] == ["a &lt; b", "<i>в</i>"]


def test_scripts_do_not_come_in():
    result = read('[html]<p onclick\\="x()">Не?</p><script>alert(1)</script>{T}')
    assert result.drafts[0].stem == "<p>Не?</p>"
    assert found(result.warnings) == [("html_cleaned", 1)]


def test_what_gift_cannot_say_is_reported():
    question = PortableQuestion(
        type="multiple_response",
        stem="Рәміздер?",
        content={
            "options": [
                {"id": "a", "text": "Ту", "correct": True},
                {"id": "b", "text": "Теңге", "correct": False},
            ],
            "rule": "all_or_nothing",
        },
        hints=("Ойлан",),
        points=200,
    )
    losses = formats.write([question], "gift").losses
    assert sorted(loss.code for loss in losses) == ["hints_left_out", "points_left_out", "rule_left_out"]


def test_a_type_that_gift_has_not_is_reported_and_the_others_are_written():
    date = PortableQuestion(type="date", stem="Қашан?", content={"value": "1995-08-30"})
    yes = PortableQuestion(type="true_false", stem="Иә ме?", content={"correct": True})
    written = formats.write([date, yes], "gift")
    assert [(loss.code, loss.detail, loss.question) for loss in written.losses] == [
        ("type_left_out", "date", 0)
    ]
    assert formats.read(written.data, "gift").drafts == [yes]


def test_an_arrow_in_a_pair_survives_as_html():
    content_ = {
        "stems": [{"id": "a", "text": "a -> b", "match": "1"}, {"id": "b", "text": "в", "match": "2"}],
        "options": [{"id": "1", "text": "бір"}, {"id": "2", "text": "екі"}],
    }
    written = formats.write([PortableQuestion(type="matching", stem="Жұп?", content=content_)], "gift")
    assert [loss.code for loss in written.losses] == ["markup_changed"]
    assert formats.read(written.data).drafts[0].content["stems"][0]["text"] == "a -&gt; b"
