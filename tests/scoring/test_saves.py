"""What the page sends is read with care."""

import json

import pytest

from quizzes.questiontypes.registry import QUESTION_TYPES, question_type
from scoring.saves import (
    LAST_NUMBER,
    MOST_ANSWERS,
    AnswerSave,
    MalformedSaveError,
    page_values,
    read_saves,
)

ANSWER = {"position": 1, "sequence": 3, "values": ["b"]}


def body(*answers):
    return json.dumps({"answers": answers}).encode()


def test_answers_are_read_in_their_order():
    assert read_saves(body(ANSWER, {"position": 2, "sequence": 1, "values": []})) == [
        AnswerSave(1, 3, ["b"]),
        AnswerSave(2, 1, []),
    ]


def test_page_says_what_it_knew_and_how_long_ago():
    sent = ANSWER | {"base": 0, "device": "k3v9", "age_ms": 1500}
    assert read_saves(body(sent)) == [AnswerSave(1, 3, ["b"], base=0, device="k3v9", age_ms=1500)]


def test_page_that_does_not_say_knew_the_number_before():
    assert [AnswerSave(1, 3, ["b"]).known_sequence, AnswerSave(1, 3, ["b"], base=0).known_sequence] == [2, 0]


@pytest.mark.parametrize("kind", sorted(QUESTION_TYPES))
def test_values_that_a_page_is_shown_are_read_as_the_same_answer(kind):
    rules = question_type(kind)
    sound = [each for each in rules.samples if not each.is_malformed]
    for sample in sound:
        answer = rules.parse(sample.content, sample.values)
        assert rules.parse(sample.content, page_values(sample.content, answer)) == answer


def test_no_answers_are_a_question_for_the_time_left():
    assert read_saves(body()) == []


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b'{"answers": {}}',
        b'{"answers": [[1, 3, ["b"]]]}',
        b"[" * 100_000,
        body(ANSWER | {"position": 0}),
        body(ANSWER | {"position": True}),
        body(ANSWER | {"position": "1"}),
        body(ANSWER | {"sequence": 1.5}),
        body(ANSWER | {"sequence": LAST_NUMBER + 1}),
        body(ANSWER | {"values": "b"}),
        body(ANSWER | {"values": [1]}),
        body({"position": 1, "sequence": 3}),
        body(ANSWER | {"base": -1}),
        body(ANSWER | {"base": None}),
        body(ANSWER | {"device": 7}),
        body(ANSWER | {"device": "x" * 13}),
        body(ANSWER | {"device": "a\nb"}),
        body(ANSWER | {"age_ms": -5}),
        body(*[ANSWER] * (MOST_ANSWERS + 1)),
    ],
    ids=lambda sent: sent[:40].decode(errors="replace"),
)
def test_anything_else_is_refused(sent):
    with pytest.raises(MalformedSaveError):
        read_saves(sent)
