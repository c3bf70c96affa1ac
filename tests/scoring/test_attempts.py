"""Begin, save, hand in: once each, whatever the network and the clock do."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzes.models import Item
from scoring import attempts
from scoring.access import GRACE, Standing
from scoring.attempts import Acknowledged, Outcome
from scoring.errors import AttemptOverError, NotOpenError, TooFewQuestionsError
from scoring.models import Attempt, Closing, MarkLog, Response
from scoring.saves import AnswerSave
from tests.factories import AssignmentFactory, BankFactory, make_quiz_version
from tests.scoring.moments import CLOSES_AT, NOW, OPENS_AT


@pytest.fixture
def attempt(assignment, pupil) -> Attempt:
    return attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=7)


def kept(attempt: Attempt) -> list[tuple[int, object, int]]:
    return list(attempt.responses.order_by("position").values_list("position", "answer", "sequence"))


class TestStart:
    def test_pupil_gets_an_open_response_for_every_question(self, assignment, pupil):
        attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=7)
        assert (attempt.number, attempt.started_at, attempt.deadline_at) == (1, NOW, CLOSES_AT)
        assert (attempt.max_points, attempt.points, attempt.submitted_at) == (300, None, None)
        assert kept(attempt) == [(1, None, 0), (2, None, 0), (3, None, 0)]

    def test_options_are_mixed_by_the_seed_and_stay_so(self, classroom, pupil):
        wording = {
            "content": {"options": [{"id": one, "text": one * 3, "correct": one == "a"} for one in "abcd"]}
        }
        quiz_version = make_quiz_version(school=classroom.school, wordings=[wording] * 3)
        assignment = AssignmentFactory(classroom=classroom, quiz_version=quiz_version, opens_at=OPENS_AT)
        attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=7)
        orders = [response.presentation for response in attempt.responses.order_by("position")]
        assert [sorted(order) for order in orders] == [["a", "b", "c", "d"]] * 3
        assert len({tuple(order) for order in orders}) > 1

    def test_second_device_gets_the_same_attempt(self, assignment, pupil, attempt):
        again = attempts.start(assignment=assignment, pupil=pupil, now=NOW + timedelta(minutes=5), seed=8)
        assert (again.pk, again.seed) == (attempt.pk, 7)

    def test_questions_are_mixed_where_the_quiz_says_so(self, classroom, assignment, pupil):
        assignment.quiz_version = make_quiz_version(
            school=classroom.school, questions=6, shuffle_questions=True
        )
        assignment.save(update_fields=["quiz_version"])
        attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=7)
        items = [response.item.position for response in attempt.responses.order_by("position")]
        assert sorted(items) == [1, 2, 3, 4, 5, 6] != items

    @pytest.mark.parametrize(
        ("now", "standing"),
        [(OPENS_AT - timedelta(seconds=1), Standing.NOT_YET), (CLOSES_AT, Standing.CLOSED)],
    )
    def test_nobody_begins_outside_the_window(self, assignment, pupil, now, standing):
        with pytest.raises(NotOpenError) as refused:
            attempts.start(assignment=assignment, pupil=pupil, now=now, seed=7)
        assert (refused.value.standing, Attempt.objects.count()) == (standing, 0)

    def test_nobody_begins_more_often_than_allowed(self, assignment, pupil, attempt):
        attempts.submit(attempt=attempt, now=NOW)
        with pytest.raises(NotOpenError) as refused:
            attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=8)
        assert refused.value.standing is Standing.USED_UP

    def test_attempt_whose_time_is_over_is_closed_before_the_next_begins(self, assignment, pupil):
        assignment.time_limit_s, assignment.attempts_allowed = 600, 2
        assignment.save(update_fields=["time_limit_s", "attempts_allowed"])
        first = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=7)
        second = attempts.start(assignment=assignment, pupil=pupil, now=NOW + timedelta(minutes=20), seed=8)
        first.refresh_from_db()
        assert (first.closed_by, second.number) == (Closing.CLOCK, 2)

    def test_bank_without_questions_is_named(self, assignment, pupil, school):
        version = make_quiz_version(school=school, questions=0)
        Item.objects.create(quiz_version=version, position=1, draw_bank=BankFactory(school=school))
        assignment.quiz_version = version
        assignment.save(update_fields=["quiz_version"])
        with pytest.raises(TooFewQuestionsError):
            attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=7)
        assert Attempt.objects.count() == 0


class TestSave:
    def test_answer_is_kept_and_acknowledged(self, attempt):
        saved = attempts.save_answers(attempt=attempt, answers=[AnswerSave(2, 1, ["b"])], now=NOW)
        assert saved == [Acknowledged(2, 1, Outcome.SAVED)]
        assert kept(attempt) == [(1, None, 0), (2, "b", 1), (3, None, 0)]
        assert attempt.responses.get(position=2).answered_at == NOW

    def test_repeated_save_is_acknowledged_again_and_changes_nothing(self, attempt):
        save = AnswerSave(2, 1, ["b"])
        attempts.save_answers(attempt=attempt, answers=[save], now=NOW)
        later = NOW + timedelta(seconds=5)
        again = attempts.save_answers(attempt=attempt, answers=[save], now=later)
        assert again == [Acknowledged(2, 1, Outcome.SAVED)]
        assert attempt.responses.get(position=2).answered_at == NOW

    def test_overtaken_save_never_overwrites_the_newer_answer(self, attempt):
        attempts.save_answers(attempt=attempt, answers=[AnswerSave(1, 2, ["c"])], now=NOW)
        saved = attempts.save_answers(attempt=attempt, answers=[AnswerSave(1, 1, ["b"])], now=NOW)
        assert saved == [Acknowledged(1, 2, Outcome.SUPERSEDED)]
        assert kept(attempt)[0] == (1, "c", 2)

    def test_other_device_with_the_same_number_is_told_that_it_was_not_kept(self, attempt):
        attempts.save_answers(attempt=attempt, answers=[AnswerSave(1, 1, ["b"])], now=NOW)
        saved = attempts.save_answers(attempt=attempt, answers=[AnswerSave(1, 1, ["c"])], now=NOW)
        assert saved == [Acknowledged(1, 1, Outcome.SUPERSEDED)]
        assert kept(attempt)[0] == (1, "b", 1)

    def test_answer_can_be_taken_back(self, attempt):
        saves = [AnswerSave(1, 1, ["b"]), AnswerSave(1, 2, [])]
        attempts.save_answers(attempt=attempt, answers=saves, now=NOW)
        assert kept(attempt)[0] == (1, None, 2)

    def test_what_cannot_be_read_is_refused_alone(self, attempt):
        saves = [AnswerSave(1, 1, ["zzz"]), AnswerSave(9, 1, ["b"]), AnswerSave(2, 1, ["b"])]
        assert attempts.save_answers(attempt=attempt, answers=saves, now=NOW) == [
            Acknowledged(1, 0, Outcome.REFUSED),
            Acknowledged(9, 0, Outcome.REFUSED),
            Acknowledged(2, 1, Outcome.SAVED),
        ]
        assert kept(attempt) == [(1, None, 0), (2, "b", 1), (3, None, 0)]

    def test_answers_on_their_way_are_taken_within_the_grace(self, attempt):
        save = [AnswerSave(1, 1, ["b"])]
        saved = attempts.save_answers(attempt=attempt, answers=save, now=CLOSES_AT + GRACE)
        assert saved == [Acknowledged(1, 1, Outcome.SAVED)]

    def test_late_answers_are_refused(self, attempt):
        late = CLOSES_AT + GRACE + timedelta(seconds=1)
        with pytest.raises(AttemptOverError):
            attempts.save_answers(attempt=attempt, answers=[AnswerSave(1, 1, ["b"])], now=late)
        assert kept(attempt)[0] == (1, None, 0)

    def test_save_that_meets_a_hand_in_changes_nothing(self, attempt):
        """The save has read a live attempt; the hand-in commits first."""
        attempts.submit(attempt=attempt, now=NOW)
        assert attempt.is_live
        saved = attempts.save_answers(attempt=attempt, answers=[AnswerSave(1, 1, ["b"])], now=NOW)
        assert saved == [Acknowledged(1, 0, Outcome.SETTLED)]
        assert kept(attempt)[0] == (1, None, 0)

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.data())
    def test_any_order_and_repetition_of_saves_ends_in_the_newest(self, attempt, data):
        attempt.responses.update(answer=None, sequence=0)
        sent = [
            AnswerSave(position, sequence, [option])
            for position in (1, 2, 3)
            for sequence, option in enumerate(data.draw(st.lists(st.sampled_from("abcd"), max_size=4)), 1)
        ]
        repeated = data.draw(st.lists(st.sampled_from(sent))) if sent else []
        for save in data.draw(st.permutations(sent + repeated)):
            attempts.save_answers(attempt=attempt, answers=[save], now=NOW)
        newest: dict[int, tuple[object, ...]] = {position: (position, None, 0) for position in (1, 2, 3)}
        for save in sent:
            newest[save.position] = (save.position, save.values[0], save.sequence)
        assert kept(attempt) == list(newest.values())


class TestForm:
    def test_page_without_javascript_keeps_every_answer(self, attempt):
        fields = {"q1": ["b"], "q3": ["c"], "csrfmiddlewaretoken": ["x"]}
        attempts.save_form(attempt=attempt, fields=fields, now=NOW)
        assert kept(attempt) == [(1, "b", 1), (2, None, 0), (3, "c", 1)]

    def test_only_what_changed_is_written(self, attempt):
        attempts.save_form(attempt=attempt, fields={"q1": ["b"], "q3": ["c"]}, now=NOW)
        attempts.save_form(attempt=attempt, fields={"q1": ["b"], "q3": ["d"]}, now=NOW)
        assert kept(attempt) == [(1, "b", 1), (2, None, 0), (3, "d", 2)]

    def test_what_the_page_did_not_offer_is_named(self, attempt):
        refused = attempts.save_form(attempt=attempt, fields={"q1": ["zzz"]}, now=NOW)
        assert refused == [Acknowledged(1, 0, Outcome.REFUSED)]

    def test_late_form_is_refused(self, attempt):
        late = CLOSES_AT + GRACE + timedelta(seconds=1)
        with pytest.raises(AttemptOverError):
            attempts.save_form(attempt=attempt, fields={"q1": ["b"]}, now=late)


class TestSubmit:
    def test_every_answer_is_marked_with_a_line_in_the_log(self, attempt):
        saves = [AnswerSave(1, 1, ["b"]), AnswerSave(2, 1, ["a"])]
        attempts.save_answers(attempt=attempt, answers=saves, now=NOW)
        done = attempts.submit(attempt=attempt, now=NOW)
        assert (done.points, done.submitted_at, done.closed_by) == (100, NOW, Closing.PUPIL)
        marks = list(done.responses.order_by("position").values_list("points", "reason"))
        assert marks == [(100, "right"), (0, "wrong"), (0, "open")]
        columns = ("points_before", "points_after", "reason", "changed_by", "changed_at")
        log: list[object] = [*MarkLog.objects.order_by("response__position").values_list(*columns)]
        assert log == [
            (None, 100, "right", None, NOW),
            (None, 0, "wrong", None, NOW),
            (None, 0, "open", None, NOW),
        ]

    def test_second_hand_in_changes_nothing(self, attempt):
        attempts.submit(attempt=attempt, now=NOW)
        again = attempts.submit(attempt=attempt, now=NOW + timedelta(minutes=1))
        assert (again.submitted_at, MarkLog.objects.count()) == (NOW, 3)

    def test_hand_in_after_the_deadline_is_the_clocks(self, attempt):
        done = attempts.submit(attempt=attempt, now=CLOSES_AT + timedelta(seconds=30))
        assert (done.closed_by, done.submitted_at) == (Closing.CLOCK, CLOSES_AT)


class TestClosing:
    @pytest.fixture
    def overdue(self, assignment, pupil) -> Attempt:
        attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=7)
        attempts.save_answers(attempt=attempt, answers=[AnswerSave(1, 1, ["b"])], now=NOW)
        return attempt

    def test_overdue_attempts_are_handed_in_once(self, overdue, other_attempt):
        late = CLOSES_AT + GRACE + timedelta(seconds=1)
        assert [attempts.close_expired(now=late), attempts.close_expired(now=late)] == [1, 0]
        overdue.refresh_from_db()
        assert (overdue.points, overdue.closed_by, overdue.submitted_at) == (100, Closing.CLOCK, CLOSES_AT)
        assert MarkLog.objects.count() == 3
        other_attempt.refresh_from_db()
        assert other_attempt.is_live

    def test_attempts_within_the_grace_are_left_alone(self, overdue):
        assert attempts.close_expired(now=CLOSES_AT + GRACE) == 0

    def test_closing_can_be_kept_to_one_assignment(self, overdue, other_attempt):
        late = CLOSES_AT + GRACE + timedelta(seconds=1)
        assert attempts.close_expired(now=late, among=other_attempt.assignment.attempts.all()) == 0
        assert attempts.close_expired(now=late, among=overdue.assignment.attempts.all()) == 1

    def test_worker_is_asked_to_come_when_time_is_over(self, assignment, pupil, database_tasks, at):
        at(NOW)
        attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=7)
        waiting = database_tasks.get()
        assert waiting.run_after == CLOSES_AT + GRACE + timedelta(seconds=1)
        at(waiting.run_after)
        attempts.close_when_over.func(*waiting.args_kwargs["args"])
        attempt.refresh_from_db()
        assert (attempt.closed_by, database_tasks.count()) == (Closing.CLOCK, 1)

    def test_worker_comes_again_where_time_was_added(self, assignment, pupil, database_tasks, at):
        attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=7)
        attempt.deadline_at = CLOSES_AT + timedelta(minutes=10)
        attempt.save(update_fields=["deadline_at"])
        at(CLOSES_AT + GRACE, seconds=1)
        attempts.close_when_over.func(attempt.pk)
        attempt.refresh_from_db()
        assert attempt.is_live
        assert database_tasks.last().run_after == CLOSES_AT + GRACE + timedelta(minutes=10, seconds=1)

    def test_worker_finds_nothing_to_do_after_a_hand_in(self, attempt, database_tasks):
        attempts.submit(attempt=attempt, now=NOW)
        attempts.close_when_over.func(attempt.pk)
        attempts.close_when_over.func(attempt.pk + 1)
        assert (MarkLog.objects.count(), database_tasks.count()) == (3, 0)


def test_responses_belong_to_the_school_of_the_assignment(attempt, school):
    assert set(Response.objects.values_list("school", flat=True)) == {school.pk}
