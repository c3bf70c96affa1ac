"""The ledger of fault runs finds what is broken, and nothing where nothing is."""

from dataclasses import replace

import pytest

from benchmarks.faults.ledger import KeptAnswer, KeptAttempt, Promise, Told, broken

TOLD = Told(
    pupil=7,
    given={(1, 1): "a", (1, 2): "b", (2, 1): "c"},
    acknowledged={1: 2, 2: 1},
    chosen={1: "b", 2: "c"},
    handed_in=True,
)
FIRST = KeptAnswer(position=1, sequence=2, answer="b", marks=1, reason="right")
SECOND = KeptAnswer(position=2, sequence=1, answer="c", marks=1, reason="wrong")
KEPT = KeptAttempt(pupil=7, closed_by="pupil", points_agree=True, answers=[FIRST, SECOND])


def promises(kept, told=TOLD):
    return [each.promise for each in broken([told], kept, questions=2)]


def test_nothing_is_broken_where_everything_was_kept():
    assert promises([KEPT]) == []


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (replace(FIRST, sequence=1, answer="a"), [Promise.NOT_LOST, Promise.LATEST_COUNTS]),
        (replace(FIRST, answer="d"), [Promise.LATEST_COUNTS, Promise.NOT_FOREIGN]),
        (replace(FIRST, sequence=3, answer="b"), [Promise.NOT_FOREIGN]),
        (replace(FIRST, marks=2), [Promise.MARKED_ONCE]),
        (replace(FIRST, marks=0), [Promise.MARKED_ONCE]),
        (replace(FIRST, reason=""), [Promise.MARKED_ONCE]),
    ],
)
def test_a_corrupted_answer_is_found(first, expected):
    assert promises([replace(KEPT, answers=[first, SECOND])]) == expected


def test_a_choice_that_came_after_what_is_kept_is_found():
    told = replace(TOLD, chosen={1: "a", 2: "c"})
    assert promises([KEPT], told) == [Promise.LATEST_COUNTS]


@pytest.mark.parametrize(
    ("kept", "promise"),
    [
        ([], Promise.NOT_LOST),
        ([KEPT, KEPT], Promise.NOT_DOUBLED),
        ([replace(KEPT, answers=[FIRST, SECOND, SECOND])], Promise.NOT_DOUBLED),
        ([replace(KEPT, answers=[FIRST])], Promise.NOT_DOUBLED),
        ([KEPT, replace(KEPT, pupil=8)], Promise.NOT_FOREIGN),
        ([replace(KEPT, closed_by="clock")], Promise.CLOSED_ONCE),
        ([replace(KEPT, closed_by="")], Promise.CLOSED_ONCE),
        ([replace(KEPT, points_agree=False)], Promise.MARKED_ONCE),
    ],
)
def test_a_corrupted_attempt_is_found(kept, promise):
    assert promises(kept) == [promise]


def test_a_page_that_was_older_than_what_had_been_acknowledged_is_found():
    assert promises([KEPT], replace(TOLD, seen_lost=[2])) == [Promise.NOT_LOST]
