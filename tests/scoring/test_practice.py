"""When facts come again: FSRS without chance, once a day."""

from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from scoring.practice import (
    COMPARED,
    RIGHT,
    SHOWN,
    Mastery,
    Memory,
    Recall,
    another_question,
    mastery,
    outcome,
    practised,
    recall,
    todays,
)

NOW = datetime(2026, 9, 1, 4, 0, tzinfo=UTC)
DAY = timedelta(days=1)
CHANCES = [Random(seed) for seed in range(9)]  # noqa: S311  # a choice of questions, no secret


@pytest.mark.parametrize(
    ("is_right", "tries", "expected"),
    [
        (True, 1, RIGHT),
        (True, 3, RIGHT),
        (False, 1, ""),
        (False, 2, ""),
        (False, 3, SHOWN),
        (None, 1, COMPARED),
    ],
)
def test_a_question_ends_when_it_is_right_or_after_three_tries(is_right, tries, expected):
    assert outcome(is_right=is_right, tries=tries) == expected


@pytest.mark.parametrize(
    ("how", "tries", "hint_seen", "expected"),
    [
        (RIGHT, 1, False, Recall.KNEW),
        (RIGHT, 1, True, Recall.HARDLY),
        (RIGHT, 2, False, Recall.NOT_YET),
        (SHOWN, 0, False, Recall.NOT_YET),
        (SHOWN, 3, True, Recall.NOT_YET),
        (COMPARED, 1, False, Recall.HARDLY),
    ],
)
def test_what_was_known_at_once_was_known(how, tries, hint_seen, expected):
    assert recall(outcome=how, tries=tries, hint_seen=hint_seen) is expected


def test_who_knows_it_each_time_is_asked_ever_more_rarely():
    memory, now, days = None, NOW, []
    for _round in range(5):
        memory = practised(memory, Recall.KNEW, now=now)
        days.append((memory.due_at - now) // DAY)
        now = memory.due_at
    assert days == sorted(days)
    assert days[0] >= 2
    assert days[-1] > 30


def test_what_was_not_known_comes_again_the_next_day():
    memory = practised(None, Recall.NOT_YET, now=NOW)
    assert memory.due_at == NOW + DAY
    firm = Memory(stability=60.0, difficulty=4.0, reviewed_at=NOW - 60 * DAY, due_at=NOW)
    assert practised(firm, Recall.NOT_YET, now=NOW).stability < firm.stability


def test_same_answers_give_the_same_days_in_every_time_zone():
    almaty = NOW.astimezone(ZoneInfo("Asia/Almaty"))
    assert practised(None, Recall.KNEW, now=NOW) == practised(None, Recall.KNEW, now=almaty)


def test_no_interval_is_longer_than_half_a_year():
    memory = Memory(stability=5000.0, difficulty=1.0, reviewed_at=NOW - 400 * DAY, due_at=NOW)
    assert practised(memory, Recall.KNEW, now=NOW).due_at == NOW + 180 * DAY


@pytest.mark.parametrize(
    ("stability", "expected"),
    [(0.2, Mastery.BEGINNING), (3.0, Mastery.GROWING), (20.9, Mastery.GROWING), (21.0, Mastery.FIRM)],
)
def test_mastery_is_by_days_of_memory(stability, expected):
    assert mastery(Memory(stability, 5.0, NOW, NOW)) is expected
    assert mastery(None) is Mastery.BEGINNING


def test_today_takes_what_is_due_first_and_no_more_than_six():
    assert todays([1, 2], [3, 4], practised=0) == [1, 2, 3, 4]
    assert todays([1, 2], [2, 3], practised=0) == [1, 2, 3]
    assert todays(list(range(9)), [], practised=0) == [0, 1, 2, 3, 4, 5]
    assert todays([1, 2, 3], [], practised=4) == [1, 2]
    assert todays([1, 2, 3], [], practised=9) == []


def test_another_question_on_the_fact_is_asked_where_there_is_one():
    assert {another_question([7, 8], {7: 1}, chance) for chance in CHANCES} == {8}
    assert {another_question([7, 8], {}, chance) for chance in CHANCES} == {7, 8}
    assert another_question([7], {7: 3}, CHANCES[0]) == 7
