"""Answers that come after time and grace: kept apart, accepted once."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from scoring import attempts
from scoring.access import GRACE
from scoring.late import decide, keep_late, late_answers
from scoring.models import Attempt, LateAnswer, MarkLog
from scoring.saves import AnswerSave
from tests.scoring.languages import in_english
from tests.scoring.moments import CLOSES_AT, NOW

LATE = CLOSES_AT + GRACE + timedelta(seconds=90)


@pytest.fixture
def attempt(assignment, pupil) -> Attempt:
    """Closed by the clock with question 1 answered wrongly and the others open."""
    attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=7)
    attempts.save_answers(attempt=attempt, answers=[AnswerSave(1, 1, ["a"])], now=NOW)
    attempts.close_expired(now=LATE)
    attempt.refresh_from_db()
    return attempt


@pytest.fixture
def late(attempt) -> LateAnswer:
    keep_late(attempt=attempt, answers=[AnswerSave(1, 2, ["b"])], now=LATE)
    return LateAnswer.objects.get()


def kept() -> list[tuple[int, object]]:
    return list(LateAnswer.objects.order_by("response__position").values_list("response__position", "answer"))


class TestKeeping:
    def test_late_answers_stand_apart_from_what_was_marked(self, attempt):
        positions = keep_late(
            attempt=attempt, answers=[AnswerSave(1, 2, ["b"]), AnswerSave(3, 1, ["c"])], now=LATE
        )
        assert (positions, kept()) == ([1, 3], [(1, "b"), (3, "c")])
        assert list(attempt.responses.order_by("position").values_list("answer", flat=True)) == [
            "a",
            None,
            None,
        ]

    @pytest.mark.parametrize(
        "save",
        [
            AnswerSave(1, 1, ["b"]),  # older than what is kept
            AnswerSave(1, 2, ["a"]),  # says the same
            AnswerSave(2, 1, []),  # still open
            AnswerSave(1, 2, ["zzz"]),  # nothing that the page offered
            AnswerSave(9, 1, ["a"]),
        ],
    )
    def test_what_adds_nothing_is_not_kept(self, attempt, save):
        assert (keep_late(attempt=attempt, answers=[save], now=LATE), kept()) == ([], [])

    def test_first_late_answer_stays_whatever_comes_after(self, attempt):
        keep_late(attempt=attempt, answers=[AnswerSave(1, 2, ["c"])], now=LATE)
        keep_late(attempt=attempt, answers=[AnswerSave(1, 3, ["b"])], now=LATE + timedelta(minutes=9))
        assert kept() == [(1, "c")]

    def test_who_handed_in_has_said_that_this_is_all(self, assignment, pupil):
        attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=7)
        attempts.submit(attempt=attempt, now=NOW)
        assert keep_late(attempt=attempt, answers=[AnswerSave(1, 1, ["b"])], now=NOW) == []


class TestDeciding:
    def test_accepted_answer_counts_with_a_line_in_the_log(self, attempt, late, owner):
        assert decide(late=late, accept=True, teacher=owner, now=LATE) is True
        attempt.refresh_from_db()
        late.refresh_from_db()
        response = attempt.responses.get(position=1)
        line = MarkLog.objects.get(changed_by=owner)
        assert (response.answer, response.points, response.reason) == ("b", 100, "right")
        assert (line.points_before, line.points_after, line.changed_at) == (0, 100, LATE)
        assert (attempt.points, late.state, late.answer_before) == (100, "accepted", "a")
        assert (late.decided_by, late.decided_at) == (owner, LATE)

    def test_declined_answer_changes_no_mark(self, attempt, late, owner):
        assert decide(late=late, accept=False, teacher=owner, now=LATE) is True
        attempt.refresh_from_db()
        late.refresh_from_db()
        assert (attempt.points, late.state) == (0, "declined")
        assert MarkLog.objects.filter(changed_by=owner).count() == 0

    def test_second_decision_changes_nothing(self, attempt, late, owner, colleague):
        decide(late=late, accept=False, teacher=owner, now=LATE)
        assert decide(late=late, accept=True, teacher=colleague, now=LATE) is False
        attempt.refresh_from_db()
        assert attempt.points == 0


class TestPages:
    def test_late_save_is_refused_and_kept_for_the_teacher(self, sign_in, pupil, assignment, at):
        attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=7)
        at(LATE)
        response = sign_in(pupil).post(
            reverse("scoring:save", args=[attempt.pk]),
            {"answers": [{"position": 2, "sequence": 1, "values": ["b"]}]},
            content_type="application/json",
        )
        assert (response.status_code, response.json()["late"]) == (409, [2])
        assert kept() == [(2, "b")]
        attempt.refresh_from_db()
        assert (attempt.closed_by, attempt.points) == ("clock", 0)

    def test_late_form_is_kept_and_the_pupil_is_told(self, sign_in, pupil, assignment, at):
        attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=7)
        at(LATE)
        client = in_english(sign_in(pupil))
        response = client.post(reverse("scoring:attempt", args=[attempt.pk]), {"q1": "b"})
        assert [str(each) for each in get_messages(response.wsgi_request)] == [
            "Time was over when your last answers came. They are kept: your teacher decides about them."
        ]
        assert kept() == [(1, "b")]

    def test_teacher_sees_by_how_much_it_was_late_and_what_it_would_get(self, late):
        (read,) = late_answers(late.response.attempt.assignment)
        assert (read.minutes, read.mark.points, read.late) == (3, 100, late)

    def test_teacher_accepts_on_the_page(self, sign_in, owner, assignment, late, at):
        at(LATE)
        client = in_english(sign_in(owner))
        page = reverse("scoring:late", args=[assignment.pk])
        assert client.get(page).content.decode().count("Accept") == 1
        client.post(page, {"late": late.pk, "choice": "accept"})
        late.refresh_from_db()
        assert (late.state, late.response.points) == ("accepted", 100)
        assert client.get(page).content.decode().count("Accept<") == 0

    def test_late_answer_of_another_school_does_not_exist_here(self, sign_in, stranger, other_attempt, late):
        page = reverse("scoring:late", args=[other_attempt.assignment_id])
        response = sign_in(stranger).post(page, {"late": late.pk, "choice": "accept"})
        late.refresh_from_db()
        assert (response.status_code, late.state) == (200, "waiting")

    @pytest.mark.parametrize("count", [1, 3])
    def test_page_costs_the_same_for_any_number(
        self, sign_in, owner, assignment, attempt, count, django_assert_num_queries
    ):
        saves = [AnswerSave(position, 2, ["c"]) for position in range(1, count + 1)]
        assert keep_late(attempt=attempt, answers=saves, now=LATE) == list(range(1, count + 1))
        client = sign_in(owner)
        with django_assert_num_queries(4):  # session, user, assignment, late answers
            client.get(reverse("scoring:late", args=[assignment.pk]))
