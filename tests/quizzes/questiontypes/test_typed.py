"""Answers that are typed: which key decides, what waits, what keeps them from being asked."""

from fractions import Fraction
from typing import Any

import pytest

from kazakh.answers import Reason
from quizzes import markwords, words
from quizzes.questiontypes.base import Marked, Problem
from quizzes.questiontypes.date import read_date
from quizzes.questiontypes.registry import question_type
from quizzes.questiontypes.typed import asked_problems, judged
from tests.quizzes.wordings import GAPS, NUMBER

REFERRED = [
    Reason.SPELT_AS_ANOTHER_WORD,
    *list(Reason)[list(Reason).index(Reason.OTHER_LANGUAGE) : list(Reason).index(Reason.EMPTY)],
]


def keys(*texts: str, kind: str = "phrase", **others: Any) -> dict[str, Any]:
    return {"keys": [{"text": text} for text in texts], "kind": kind, **others}


def weighed(**weights: str) -> dict[str, Any]:
    return {
        "keys": [{"text": text, "weight": weight, "feedback": text} for text, weight in weights.items()],
        "kind": "phrase",
    }


# --- Which key decides ----------------------------------------------------------------------------
def test_best_key_that_accepts_decides_and_answers_with_its_feedback() -> None:
    asked = weighed(домбыра="0.5", домбырамен="1")
    assert judged(asked, "домбыра", question="") == Marked(Fraction(1), "same_words", feedback="домбырамен")


def test_key_worth_nothing_keeps_its_feedback() -> None:
    marked = judged(weighed(домбыра="1", қобыз="0"), "қобыз", question="")
    assert marked == Marked(Fraction(0), "wrong", feedback="қобыз")


def test_answer_that_one_key_refers_waits_although_another_rejects_it() -> None:
    marked = judged(keys("референдум", "ратификация", kind="term"), "ратификацыя", question="")
    assert marked == Marked(None, "waiting", doubt="slip")


def test_key_that_accepts_decides_although_another_refers() -> None:
    marked = judged(keys("ратификация", "ратификацыя", kind="term"), "ратификацыя", question="")
    assert (marked.share, marked.doubt) == (Fraction(1), "")


def test_words_of_the_question_may_be_repeated() -> None:
    kind = question_type("short_answer")
    content = keys("домбыра", kind="phrase")
    stem = "Мектепте қандай үйірме бар?"
    assert kind.mark(content, "Мектепте домбыра үйірмесі бар", question=stem).share == 1
    assert kind.mark(content, "Мектепте домбыра үйірмесі бар").share is None


# --- Exact letters and patterns -------------------------------------------------------------------
@pytest.mark.parametrize(
    ("key", "typed", "is_right"),
    [
        ("Қ*н", "қазан", True),
        ("Қ*н", "қазанда", False),
        ("*", "кез келген", True),
        (r"5\*5", "5*5", True),
        (r"5\*5", "5 және 5", False),
        ("ән  күй", "ән күй", True),
        ("a.c", "abc", False),
        ("ән*ән", "ән", False),
        ("ән*ән", "әнән", True),
        ("*а*б*", "б а б", True),
        ("*а*б*", "б а", False),
        ("*" + "а*" * 40 + "б", "а" * 499, False),
    ],
)
def test_star_of_a_pattern_stands_for_any_letters(key: str, typed: str, is_right: bool) -> None:
    assert judged(keys(key, match="pattern"), typed, question="").share == int(is_right)


def test_exact_letters_forgive_only_what_is_said() -> None:
    assert judged(keys("Ән", match="exact"), "ән", question="").share == 1
    assert judged(keys("Ән", match="exact", case_sensitive=True), "ән", question="").share == 0
    assert judged(keys("Ән*", match="exact"), "Әнші", question="").share == 0


# --- What cannot be asked -------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("asked", "problems"),
    [
        (keys(), [Problem("typed_key_missing")]),
        (keys("ән", " … "), [Problem("typed_key_empty", "1")]),
        (keys("ән", " ән "), [Problem("typed_key_repeated", "1")]),
        (keys(*map(str, range(21))), [Problem("typed_keys_too_many")]),
        (weighed(ән="0.5"), [Problem("typed_key_partial", "0")]),
        (weighed(ән="көп"), [Problem("weight_unreadable", "0")]),
        (keys("ән", kind="song"), [Problem("shape")]),
        (keys("ән", match="fuzzy"), [Problem("shape")]),
    ],
)
def test_keys_that_cannot_be_asked_are_named(asked: dict[str, Any], problems: list[Problem]) -> None:
    assert asked_problems(asked) == problems


def test_star_alone_is_a_key_of_a_pattern_only() -> None:
    assert asked_problems(keys("*", match="pattern")) == []
    assert asked_problems(keys("*")) == [Problem("typed_key_empty", "0")]


# --- Words for every code -------------------------------------------------------------------------
def test_every_reason_of_the_rules_has_its_words() -> None:
    doubts = {reason.value for reason in REFERRED}
    plain = {Reason.SAME_TEXT.value, Reason.OTHER_WORDS.value}
    said = {reason.value for reason in Reason} - doubts - plain
    assert doubts == set(markwords.DOUBTS)
    assert said <= set(markwords.REASONS)


def test_looks_are_of_codes_that_have_words() -> None:
    assert set(markwords.LOOKS) <= set(markwords.REASONS)
    assert [markwords.look(code) for code in ("same_date", "other_date", "waiting")] == [
        "right",
        "wrong",
        "waiting",
    ]
    assert markwords.doubt_text("slip") == "perhaps a slip"


# --- Dates ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1995-03-01", "1 March 1995"),
        ("1995-03", "March 1995"),
        ("1995", "1995"),
        ("--03-01", "1 March"),
        ("--02-29", "29 February"),
        ("--03", "March"),
    ],
)
def test_date_is_said_as_far_as_it_is_known(value: str, text: str) -> None:
    assert question_type("date").problems({"value": value}) == []
    assert words.date_text(value) == text


@pytest.mark.parametrize(
    "value", ["", "-", "1995-13", "1995-02-29", "--02-30", "---01", "95", "0000", "1995-3-1", "1.03.1995"]
)
def test_what_is_no_date_is_named(value: str) -> None:
    assert read_date(value) is None
    assert question_type("date").problems({"value": value}) == [Problem("date_unreadable", "value")]


# --- Numbers --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "share"),
    [
        ("үш жүз қырық", Fraction(1)),
        ("үш жүз қырық оқушы", Fraction(1)),
        ("340-қа жуық", None),
        ("340 сынып", None),
        ("үш жүз қырық бір", Fraction(0)),
    ],
)
def test_number_is_read_in_words(typed: str, share: Fraction | None) -> None:
    assert question_type("number").mark(NUMBER, typed).share == share


def test_alternative_needs_numbers_of_its_own() -> None:
    content = NUMBER | {"alternatives": [{"value": "көп", "tolerance": "-1", "weight": "2"}]}
    assert question_type("number").problems(content) == [
        Problem("value_unreadable", "value_0"),
        Problem("tolerance_negative", "tolerance_0"),
        Problem("weight_unreadable", "weight_0"),
    ]


# --- Gaps -----------------------------------------------------------------------------------------
def changed(place: int, **fields: Any) -> dict[str, Any]:
    gaps = [dict(gap) for gap in GAPS["gaps"]]
    gaps[place] |= fields
    return GAPS | {"gaps": gaps}


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        ({"text": "Ән.", "gaps": []}, [Problem("gaps_none", "text")]),
        (GAPS | {"text": "[[1]] [[1]] [[2]]"}, [Problem("gap_repeated", "text")]),
        (GAPS | {"text": "[[2]] және [[1]]"}, [Problem("gaps_unlike_text", "text")]),
        (changed(0, keys=[]), [Problem("typed_key_missing", "1:")]),
        (changed(0, weight="0"), [Problem("gap_weight", "1:weight")]),
        (changed(1, choices=["шахмат", "сурет"]), [Problem("gap_key_not_offered", "2:choices")]),
        (changed(1, choices=["би", "би"]), [Problem("gap_choices", "2:choices")]),
        (changed(1, choices=["би", ""]), [Problem("shape")]),
    ],
)
def test_gaps_that_cannot_be_asked_are_named(content: dict[str, Any], problems: list[Problem]) -> None:
    assert question_type("gaps").problems(content) == problems


def test_choices_are_mixed_within_their_gap() -> None:
    kind = question_type("gaps")
    assert kind.presentation(GAPS, 5, shuffle=False) == ["2:0", "2:1", "2:2"]
    order = ["2:2", "2:0", "2:1"]
    first, second, after = kind.parts(GAPS, order, {"1": "ән"})
    assert (first.text, first.given, list(first.choices)) == ("Мектепте ", "ән", [])
    assert (second.given, list(second.choices)) == (None, ["сурет", "би", "шахмат"])
    assert (after.id, after.text) == ("", " үйірмесі бар.")


def test_reviewed_gaps_say_what_waits() -> None:
    kind = question_type("gaps")
    content = changed(0, keys=[{"text": "ратификация"}])
    first, second, _after = kind.reviewed_parts(content, {"1": "ратификацыя", "2": "би"})
    assert (first.is_right, first.is_waiting, second.is_right, second.is_waiting) == (
        False,
        True,
        True,
        False,
    )
    assert kind.answer_text(content, {"2": "би"}) == "…; би"


# --- Essays ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("content", "problems"),
    [
        ({"rubric": [{"id": "a", "text": " ", "points": 50}]}, [Problem("criterion_empty", "a")]),
        ({"rubric": [{"id": "a", "text": "Дәлел", "points": 0}]}, [Problem("criterion_points", "a")]),
        (
            {"rubric": [{"id": "a", "text": text, "points": 50} for text in ("Дәлел", "Тіл")]},
            [Problem("option_ids_repeated")],
        ),
        ({"lines": 41}, [Problem("essay_lines", "lines")]),
        ({"lines": "8"}, [Problem("shape")]),
        ({"rubric": [{"id": "a", "text": "Дәлел", "points": "50"}]}, [Problem("shape")]),
    ],
)
def test_essays_that_cannot_be_asked_are_named(content: dict[str, Any], problems: list[Problem]) -> None:
    assert question_type("essay").problems(content) == problems


def test_lines_of_a_text_end_as_the_page_sends_them() -> None:
    kind = question_type("essay")
    assert kind.parse({}, ["Бір.\r\nЕкі."]) == kind.parse({}, ["Бір.\nЕкі."]) == "Бір.\nЕкі."


@pytest.mark.parametrize("slug", ["short_answer", "number", "date", "essay"])
def test_what_no_database_keeps_is_no_part_of_an_answer(slug: str) -> None:
    rules = question_type(slug)
    content = rules.samples[0].content
    assert rules.parse(content, ["a\x00\ud83d"]) == "a"
    assert rules.parse(content, ["\x00"]) is None
