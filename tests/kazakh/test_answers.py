"""The labelled set over all fifteen rules, and what no list of pairs shows."""

from pathlib import Path

import pytest

from kazakh import Verdict, same_answer
from kazakh.answers import Decision, Reason

LABELLED = Path(__file__).parent / "data" / "answers.tsv"
"""Rule, decision, kind, unit, question, key, given: written by hand for this test."""

ENOUGH = {"accept": 0.96, "refer": 0.7}


def labelled():
    lines = LABELLED.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def decided(row):
    _, _, kind, unit, question, key, given = row
    return same_answer(given, key, kind, question=question, unit=unit or None).decision


def test_the_set_covers_every_rule_kind_and_decision():
    rows = labelled()
    assert len(rows) >= 300
    assert {int(row[0]) for row in rows} == set(range(1, 16))
    assert {row[1] for row in rows} == {"accept", "reject", "refer"}
    assert len({row[2] for row in rows}) == 12


def test_nothing_wrong_is_accepted():
    wrong = [row for row in labelled() if row[1] != "accept" and decided(row) is Decision.ACCEPT]
    assert wrong == []


@pytest.mark.parametrize("decision", ["accept", "refer"])
def test_what_is_right_is_accepted_and_what_is_doubtful_referred(decision):
    rows = [row for row in labelled() if row[1] == decision]
    agreed = [row for row in rows if decided(row) == decision]
    assert len(agreed) / len(rows) >= ENOUGH[decision]


@pytest.mark.parametrize("rule", range(1, 16))
def test_each_rule_decides_as_labelled(rule):
    rows = [row for row in labelled() if int(row[0]) == rule]
    assert [row for row in rows if decided(row) != row[1]] == []


CITY = ("Маңғыстау облысының орталығы қай қала?", "Ақтауда", "place")
TOOLS = ("Қазақтың дәстүрлі аспаптарын атаңыз.", "домбыра, қобыз және сыбызғы", "list")
TREATY = ("Халықаралық шартты Парламенттің бекітуі қалай аталады?", "ратификациямен", "term")
FAITH = ("Мемлекеттік дінге жол беріле ме?", "жол берілмейді", "phrase")
JUBILEE = ("Тәуелсіздіктің отыз жылдығы қай жылы аталып өтті?", "2021 жылы", "year")
TEACHER = ("Торғайда алғашқы қазақ мектебін ашқан ағартушы кім?", "Ыбырай Алтынсарин", "name")
EXAMPLES = [
    (("Алғыс айту күні қай күні аталып өтеді?", "1 наурызда", "date"), "01.03", "accept", "same_date"),
    (("Неше этномәдени орталық аталған?", "28-і", "number"), "жиырма сегіз", "accept", "same_value"),
    (CITY, "Актау каласы", "accept", "same_words"),
    (TEACHER, "Алтынсарин Ы.", "accept", "same_name"),
    (TOOLS, "сыбызғы; домбыра; қобыз", "accept", "same_items"),
    (TREATY, "ratifikatsiya", "accept", "same_words"),
    (CITY, "Ақтөбе", "reject", "other_words"),
    (TOOLS, "домбыра, қобыз", "reject", "missing_item"),
    (FAITH, "жол беріледі", "reject", "negation"),
    (JUBILEE, "2021 немесе 2022 жылы", "reject", "alternatives"),
    (("Қанша мектеп салынды?", "800-ден аса", "number"), "800", "refer", "bound_left_out"),
    (TREATY, "ратификацыя", "refer", "slip"),
]


@pytest.mark.parametrize(("asked", "given", "decision", "reason"), EXAMPLES)
def test_a_verdict_says_what_decided_it(asked, given, decision, reason):
    question, key, kind = asked
    expected = Verdict(Decision(decision), Reason(reason))
    assert same_answer(given, key, kind, question=question) == expected


def test_every_key_is_its_own_answer():
    rows = labelled()
    refused = {
        (row[2], row[5])
        for row in rows
        if same_answer(row[5], row[5], row[2], question=row[4]).decision is not Decision.ACCEPT
    }
    assert refused == set()


def test_no_key_is_the_answer_to_another_question_of_its_kind():
    keys = sorted({(row[2], row[5]) for row in labelled() if row[2] in ("name", "place", "organisation")})
    accepted = [
        (given, key)
        for kind, key in keys
        for other, given in keys
        if kind == other and given != key and same_answer(given, key, kind).decision is Decision.ACCEPT
    ]
    assert sorted(accepted) == [
        ("А. Байтұрсынұлы", "Ахмет Байтұрсынұлы"),
        ("Абай Құнанбайұлы", "Абай"),
        ("Ахмет Байтұрсынұлы", "А. Байтұрсынұлы"),
        ("БҰҰ", "БҰҰ-ға"),
        ("БҰҰ-ға", "БҰҰ"),
        ("Солтүстік Қазақстан облысы", "Солтүстік Қазақстан облысында"),
        ("Солтүстік Қазақстан облысында", "Солтүстік Қазақстан облысы"),
    ]


@pytest.mark.parametrize(
    "given", ["", " \n", "—", "…", "²", "😀", "\x00", "/", "емес", "немесе", "жоқ, ", "1" * 300]
)
@pytest.mark.parametrize("kind", ["number", "date", "year", "name", "place", "term", "list", "quote"])
def test_no_odd_answer_is_accepted_or_breaks_anything(given, kind):
    assert same_answer(given, "1 наурыз, 28", kind, question="Қашан?").decision is not Decision.ACCEPT


def test_an_essay_is_for_the_teacher():
    verdict = same_answer("Ақтау қаласы. " * 100, "Ақтау", "place")
    assert verdict == Verdict(Decision.REFER, Reason.EXTRA_DETAIL)


def test_an_unknown_kind_is_an_error():
    with pytest.raises(ValueError, match="colour"):
        same_answer("көк", "көк", "colour")
