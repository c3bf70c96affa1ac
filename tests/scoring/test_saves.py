"""What the page sends is read with care."""

import json

import pytest

from scoring.saves import LAST_NUMBER, MOST_ANSWERS, AnswerSave, MalformedSaveError, read_saves

ANSWER = {"position": 1, "sequence": 3, "values": ["b"]}


def body(*answers):
    return json.dumps({"answers": answers}).encode()


def test_answers_are_read_in_their_order():
    assert read_saves(body(ANSWER, {"position": 2, "sequence": 1, "values": []})) == [
        AnswerSave(1, 3, ["b"]),
        AnswerSave(2, 1, []),
    ]


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
        body(*[ANSWER] * (MOST_ANSWERS + 1)),
    ],
    ids=lambda sent: sent[:40].decode(errors="replace"),
)
def test_anything_else_is_refused(sent):
    with pytest.raises(MalformedSaveError):
        read_saves(sent)
