"""`manage.py generate`: one question a line, whatever its type."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

TEXT = (
    "Ауыл орталығы\n\n"
    "Орталықта 12 үйірме, 5 клуб және 3 студия жұмыс істейді. "
    "Ауыл кеңесі жастар арасында сенім мен өзара сыйластықты нығайтады. "
    "Ауданда өзбек, ұйғыр және корей тілдерінде мектептер жұмыс істейді.\n\n"
    "Алдымен азамат орталыққа өтініш береді. Содан кейін маман құжаттарды тексереді. "
    "Соңында комиссия шешім қабылдайды."
)
KEYS = {
    *("type", "stem", "options", "answer", "sentence_start", "sentence_end", "answer_start", "answer_end"),
    *("fact_kind", "checks", "rank"),
}


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "text.txt"
    path.write_text(TEXT, "utf-8")
    out = StringIO()
    call_command("generate", path, "--jsonl", "--all", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def of_type(lines, kind):
    return [line for line in lines if line["type"] == kind]


def test_every_line_has_the_same_fields(lines):
    assert {frozenset(line) for line in lines} == {frozenset(KEYS)}


def test_a_gap_is_drawn_as_a_line(lines):
    shown = {line["stem"]: line["answer"] for line in of_type(lines, "gaps")}

    stem = "Мәтін бойынша ауыл кеңесі жастар арасында ____ (с… мен ө… с…) нығайтады."
    assert shown[stem] == "сенім мен өзара сыйластықты"


def test_several_right_options_are_all_the_answer(lines):
    (line,) = of_type(lines, "multiple_response")

    assert sorted(line["answer"]) == ["корей", "ұйғыр", "өзбек"]
    assert sorted(option["text"] for option in line["options"] if option["correct"]) == sorted(line["answer"])


def test_pairs_and_orders_are_told_whole(lines):
    (pairs,), (order,) = of_type(lines, "matching"), of_type(lines, "ordering")

    assert pairs["answer"] == {"Үйірме": "12", "Клуб": "5", "Студия": "3"}
    assert order["answer"] == [
        "Азамат орталыққа өтініш береді",
        "Маман құжаттарды тексереді",
        "Комиссия шешім қабылдайды",
    ]


def test_what_is_cited_stands_inside_its_sentences(lines):
    for line in lines:
        assert line["sentence_start"] <= line["answer_start"] < line["answer_end"] <= line["sentence_end"]
        assert TEXT[line["answer_start"] : line["answer_end"]].strip()
