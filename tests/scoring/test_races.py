"""Two devices of one pupil in the same moment, on a database that lets them meet."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from scoring import attempts, timing
from scoring.access import GRACE
from scoring.judging import judge
from scoring.late import decide, keep_late
from scoring.models import Attempt, LateAnswer, MarkLog, Practice
from scoring.practising import practise_assignment
from scoring.saves import AnswerSave
from tests.scoring.moments import CLOSES_AT, NOW

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="tests on SQLite share one connection: make test-postgres"
    ),
]


def at_once(*actions: Callable[[], object]) -> list[object]:
    """The results of actions that begin together, each on a connection of its own."""
    barrier = Barrier(len(actions))

    def run(action: Callable[[], object]) -> object:
        try:
            barrier.wait()
            return action()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))


@pytest.mark.parametrize("allowed", [1, 5])
def test_two_devices_begin_one_attempt(assignment, pupil, allowed):
    assignment.attempts_allowed = allowed
    assignment.save(update_fields=["attempts_allowed"])

    def begin() -> int:
        return attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=7).pk

    assert len(set(at_once(*[begin] * 4))) == 1
    assert Attempt.objects.count() == 1


def test_two_hand_ins_mark_once(assignment, pupil):
    attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=7)
    at_once(*[lambda: attempts.submit(attempt=attempt, now=NOW)] * 4)
    assert MarkLog.objects.count() == 3


def test_what_was_acknowledged_is_what_was_marked(assignment, pupil):
    attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=7)
    save = [AnswerSave(1, 1, ["b"])]
    outcomes = at_once(
        lambda: attempts.save_answers(attempt=attempt, answers=save, now=NOW)[0].outcome,
        lambda: attempts.submit(attempt=attempt, now=NOW),
    )
    marked = attempt.responses.get(position=1)
    assert (marked.answer, marked.points) == (("b", 100) if outcomes[0] == "saved" else (None, 0))


def test_two_teachers_decide_once(assignment, pupil, owner, colleague):
    attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=7)
    attempts.submit(attempt=attempt, now=NOW)
    attempt.responses.update(points=None, reason="waiting")
    answers = list(attempt.responses.values_list("pk", flat=True))

    decided = at_once(
        lambda: judge(answers=answers, seen="waiting", points=100, teacher=owner, now=NOW),
        lambda: judge(answers=answers, seen="waiting", points=0, teacher=colleague, now=NOW),
    )

    attempt.refresh_from_db()
    assert sorted(decided) == [0, 3]  # type: ignore[type-var]  # both are numbers
    assert attempt.points == (300 if decided[0] else 0)
    assert MarkLog.objects.exclude(changed_by=None).count() == 3


def test_more_time_and_the_clock_agree(assignment, pupil):
    """Either the teacher was first and the attempt lives on, or the clock was and nothing was added."""
    attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=7)
    at_the_end = CLOSES_AT + GRACE
    extended, closed = at_once(
        lambda: timing.extend(assignment=assignment, minutes=5, now=at_the_end),
        lambda: attempts.close_if_over(attempt=attempt, now=at_the_end + timedelta(seconds=1)),
    )
    attempt.refresh_from_db()
    assert attempt.is_live is not closed
    assert extended == (0 if closed else 1)


def test_two_teachers_decide_once_on_a_late_answer(assignment, pupil, owner, colleague):
    attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=7)
    late = CLOSES_AT + 2 * GRACE
    attempts.close_expired(now=late)
    keep_late(attempt=attempt, answers=[AnswerSave(1, 1, ["b"])], now=late)
    answer = LateAnswer.objects.get()

    decided = at_once(
        lambda: decide(late=answer, accept=True, teacher=owner, now=late),
        lambda: decide(late=answer, accept=False, teacher=colleague, now=late),
    )

    attempt.refresh_from_db()
    assert decided.count(True) == 1
    assert attempt.points == (100 if decided[0] else 0)


def test_two_devices_begin_one_round_of_practice(assignment, pupil):
    assignment.is_practice = True
    assignment.save(update_fields=["is_practice"])

    def begin() -> int:
        return practise_assignment(assignment=assignment, pupil=pupil, now=NOW, seed=7).pk

    assert len(set(at_once(*[begin] * 4))) == 1
    assert Practice.objects.get().questions.count() == 3
