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


EXAMPLES = [
    ("Алғыс айту күні қай күні аталып өтеді?", "1 наурызда", "01.03", "date", "accept", "same_date"),
    ("Мәтінде неше этномәдени орталық аталған?", "28-і", "жиырма сегіз", "number", "accept", "same_value"),
    ("Маңғыстау облысының орталығы қай қала?", "Ақтауда", "Актау каласы", "place", "accept", "same_words"),
    ("Торғайда алғашқы қазақ мектебін ашқан ағартушы кім?", "Ыбырай Алтынсарин", "Алтынсарин Ы.", "name", "accept", "same_name"),
    ("Қазақтың дәстүрлі аспаптарын атаңыз.", "домбыра, қобыз және сыбызғы", "сыбызғы; домбыра; қобыз", "list", "accept", "same_items"),
    ("Халықаралық шартты Парламенттің бекітуі қалай аталады?", "ратификациямен", "ratifikatsiya", "term", "accept", "same_words"),
    ("Маңғыстау облысының орталығы қай қала?", "Ақтауда", "Ақтөбе", "place", "reject", "other_words"),
    ("Қазақтың дәстүрлі аспаптарын атаңыз.", "домбыра, қобыз және сыбызғы", "домбыра, қобыз", "list", "reject", "missing_item"),
    ("Мемлекеттік дінге жол беріле ме?", "жол берілмейді", "жол беріледі", "phrase", "reject", "negation"),
    ("Тәуелсіздіктің отыз жылдығы қай жылы аталып өтті?", "2021 жылы", "2021 немесе 2022 жылы", "year", "reject", "alternatives"),
    ("Мәтін бойынша қанша мектеп салынды?", "800-ден аса", "800", "number", "refer", "bound_left_out"),
    ("Халықаралық шартты Парламенттің бекітуі қалай аталады?", "ратификациямен", "ратификацыя", "term", "refer", "slip"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "key", "given", "kind", "decision", "reason"), EXAMPLES)
def test_the_examples_of_the_rules(question, key, given, kind, decision, reason):
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
        ("Ахмет Байтұрсынұлы", "А. Байтұрсынұлы"),
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
