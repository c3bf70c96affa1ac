"""Aiken, as people type it."""

import pytest

from quizzes import formats
from tests.quizzes.formats.findings import content, found, right_texts


def read(text):
    return formats.read(text.encode(), "aiken")


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("a01_kk.txt", [["Астана"], ["Қазақ тілі"]]),
        ("a02_kk_bom_crlf.txt", [["Астана"], ["Қазақ тілі"]]),
        ("a04_lowercase.txt", [["1997"]]),
        ("a05_no_blank_between.txt", [["иә"], ["жоқ"]]),
        ("a08_multi_answer.txt", [["ту", "елтаңба"]]),
        ("a10_cp1251.txt", [["Астана"]]),
        ("a11_nbsp_answer.txt", [["иә"]]),
    ],
)
def test_every_key_is_found(name, keys):
    result = formats.read(content(f"aiken/{name}"))
    assert result.errors == []
    assert [right_texts(question) for question in result.drafts] == keys


def test_a_letter_without_an_option_is_refused_at_the_answer():
    result = formats.read(content("aiken/a07_answer_out_of_range.txt"))
    assert result.drafts == []
    assert found(result.errors) == [("answer_without_option", 4)]


def test_several_answers_are_told():
    result = formats.read(content("aiken/a08_multi_answer.txt"))
    assert [question.type for question in result.drafts] == ["multiple_response"]
    assert found(result.warnings) == [("several_answers", 1)]


def test_cyrillic_letters_are_options_too():
    result = read("Астана қай қала?\nА) Алматы\nВ) Астана\nС) Шымкент\nANSWER: B\n")
    assert [right_texts(question) for question in result.drafts] == [["Астана"]]
    assert found(result.warnings) == [("letter_read_as", 1)]


def test_the_russian_alphabet_keeps_its_own_order():
    result = read("Столица?\nА) Алматы\nБ) Шымкент\nВ) Астана\nОТВЕТ: В\n")
    assert [right_texts(question) for question in result.drafts] == [["Астана"]]
    assert result.warnings == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Сұрақ?\nA) бір\nANSWER: A\n", "options_too_few"),
        ("Сұрақ?\nA) бір\nB) екі\n", "answer_missing"),
        ("Сұрақ?\nA) бір\nB) екі\nANSWER:\n", "answer_missing"),
        ("Сұрақ?\nA) бір\nB) екі\nANSWER: 1\n", "answer_unreadable"),
        ("Сұрақ?\nA) бір\nA) екі\nB) үш\nANSWER: A\n", "letter_repeated"),
        ("ANSWER: A\n", "question_missing"),
        ("Сұрақ?\nA) бір\nB)\nANSWER: A\n", "option_empty"),
    ],
)
def test_what_has_no_key_is_refused_and_the_rest_is_read(text, code):
    result = read(f"{text}\nЖақсы?\nA) иә\nB) жоқ\nANSWER: B\n")
    assert [question.stem for question in result.drafts] == ["Жақсы?"]
    assert [error.code for error in result.errors] == [code]


def test_a_line_that_goes_on_belongs_to_its_option():
    result = read("Сұрақ?\nA) бір\nекі\nB) үш\nANSWER: A\n")
    assert right_texts(result.drafts[0]) == ["бір екі"]
