"""More time and pauses while a class sits."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from accounts.models import User
from scoring import attempts, timing
from scoring.access import GRACE, Standing
from scoring.errors import NotOpenError, TimingError
from scoring.models import Attempt
from scoring.saves import AnswerSave
from tests.factories import EnrolmentFactory, PupilFactory
from tests.scoring.languages import in_english
from tests.scoring.moments import CLOSES_AT, NOW

MINUTE = timedelta(minutes=1)


@pytest.fixture
def classmate(school, classroom) -> User:
    classmate = PupilFactory(school=school, full_name="Өтегенова Аяла")
    EnrolmentFactory(classroom=classroom, pupil=classmate)
    return classmate


@pytest.fixture
def attempt(assignment, pupil) -> Attempt:
    return attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=7)


@pytest.fixture
def classmates_attempt(assignment, classmate) -> Attempt:
    return attempts.start(assignment=assignment, pupil=classmate, now=NOW, seed=8)


def deadline(attempt: Attempt):
    attempt.refresh_from_db()
    return attempt.deadline_at


class TestMultiplier:
    def test_pupil_with_more_time_has_it_beyond_the_close(self, assignment, pupil):
        pupil.time_multiplier = 150
        attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=7)
        assert (attempt.time_multiplier, attempt.deadline_at) == (150, CLOSES_AT + 30 * MINUTE)

    def test_a_multiplier_changed_later_leaves_a_begun_attempt_as_it_is(self, attempt, pupil):
        User.objects.filter(pk=pupil.pk).update(time_multiplier=300)
        assert deadline(attempt) == CLOSES_AT


class TestExtension:
    def test_one_pupil_has_more_time(self, assignment, attempt, classmates_attempt, other_attempt):
        assert timing.extend(assignment=assignment, attempt=attempt, minutes=5, now=NOW) == 1
        assert (deadline(attempt), attempt.extension_s) == (CLOSES_AT + 5 * MINUTE, 300)
        assert deadline(classmates_attempt) == CLOSES_AT

    def test_all_who_sit_have_more_time_and_it_adds_up(self, assignment, attempt, classmates_attempt):
        timing.extend(assignment=assignment, minutes=5, now=NOW)
        assert timing.extend(assignment=assignment, minutes=10, now=NOW) == 2
        assert [deadline(attempt), deadline(classmates_attempt)] == [CLOSES_AT + 15 * MINUTE] * 2

    def test_attempts_handed_in_and_those_over_are_left_alone(self, assignment, attempt, classmates_attempt):
        attempts.submit(attempt=attempt, now=NOW)
        late = CLOSES_AT + GRACE + timedelta(seconds=1)
        assert timing.extend(assignment=assignment, minutes=5, now=late) == 0
        assert [deadline(attempt), deadline(classmates_attempt)] == [CLOSES_AT] * 2

    def test_attempt_of_another_class_gets_nothing(self, assignment, attempt, other_attempt):
        assert timing.extend(assignment=assignment, attempt=other_attempt, minutes=5, now=NOW) == 0

    @pytest.mark.parametrize("minutes", [0, -5, 181])
    def test_minutes_out_of_range_are_refused(self, assignment, attempt, minutes):
        with pytest.raises(TimingError) as refused:
            timing.extend(assignment=assignment, minutes=minutes, now=NOW)
        assert refused.value.code == "minutes_out_of_range"
        assert deadline(attempt) == CLOSES_AT

    def test_answers_are_taken_in_the_time_that_was_added(self, assignment, attempt):
        timing.extend(assignment=assignment, minutes=5, now=NOW)
        attempt.refresh_from_db()
        late = CLOSES_AT + 4 * MINUTE
        attempts.save_answers(attempt=attempt, answers=[AnswerSave(1, 1, ["b"])], now=late)
        assert attempts.close_expired(now=late) == 0
        done = attempts.submit(attempt=attempt, now=late)
        assert (done.closed_by, done.points) == ("pupil", 100)

    def test_clock_does_not_hand_in_what_was_given_more_meanwhile(self, assignment, attempt):
        """The worker found the attempt overdue before the teacher's word was written."""
        timing.extend(assignment=assignment, minutes=5, now=CLOSES_AT)
        late = CLOSES_AT + GRACE + timedelta(seconds=1)
        assert attempts.close_if_over(attempt=attempt, now=late) is False
        attempt.refresh_from_db()
        assert attempt.is_live


class TestPause:
    def test_deadline_and_close_move_by_the_pause(self, assignment, attempt):
        timing.pause(assignment=assignment, now=NOW + 10 * MINUTE)
        resumed = timing.resume(assignment=assignment, now=NOW + 25 * MINUTE)
        assert (resumed.paused_at, resumed.closes_at) == (None, CLOSES_AT + 15 * MINUTE)
        assert (deadline(attempt), attempt.paused_s) == (CLOSES_AT + 15 * MINUTE, 900)

    def test_answers_are_kept_and_nothing_is_closed_during_a_pause(self, assignment, attempt):
        timing.pause(assignment=assignment, now=NOW)
        much_later = CLOSES_AT + timedelta(hours=5)
        attempt.refresh_from_db()
        saved = attempts.save_answers(attempt=attempt, answers=[AnswerSave(1, 1, ["b"])], now=much_later)
        assert [each.outcome for each in saved] == ["saved"]
        assert attempts.close_expired(now=much_later) == 0
        timing.resume(assignment=assignment, now=much_later)
        assert deadline(attempt) == much_later + timedelta(hours=1)

    def test_attempt_whose_time_was_over_before_the_pause_is_closed_all_the_same(self, assignment, attempt):
        began = CLOSES_AT + GRACE + timedelta(seconds=1)
        timing.pause(assignment=assignment, now=began)
        assert attempts.close_expired(now=began + MINUTE) == 1

    def test_nobody_begins_during_a_pause(self, assignment, classmate):
        paused = timing.pause(assignment=assignment, now=NOW)
        with pytest.raises(NotOpenError) as refused:
            attempts.start(assignment=paused, pupil=classmate, now=NOW, seed=7)
        assert refused.value.standing is Standing.PAUSED

    def test_second_word_changes_nothing(self, assignment, attempt):
        timing.pause(assignment=assignment, now=NOW)
        assert timing.pause(assignment=assignment, now=NOW + MINUTE).paused_at == NOW
        timing.resume(assignment=assignment, now=NOW + 2 * MINUTE)
        timing.resume(assignment=assignment, now=NOW + 9 * MINUTE)
        assert deadline(attempt) == CLOSES_AT + 2 * MINUTE

    def test_close_that_had_come_before_the_pause_stays(self, assignment):
        timing.pause(assignment=assignment, now=CLOSES_AT)
        assert timing.resume(assignment=assignment, now=CLOSES_AT + MINUTE).closes_at == CLOSES_AT

    def test_worker_is_asked_anew_when_the_pause_ends(self, assignment, attempt, database_tasks, at):
        timing.pause(assignment=assignment, now=NOW)
        at(CLOSES_AT + GRACE, seconds=1)
        attempts.close_when_over.func(attempt.pk)
        assert database_tasks.count() == 0
        timing.resume(assignment=assignment, now=CLOSES_AT)
        expected = CLOSES_AT + timedelta(hours=1) + GRACE + timedelta(seconds=1)
        assert database_tasks.get().run_after == expected


class TestPages:
    @pytest.fixture
    def teacher(self, sign_in, owner, at):
        at(NOW)
        return in_english(sign_in(owner))

    def test_teacher_gives_more_time_and_the_pupils_page_learns_of_it(
        self, teacher, sign_in, pupil, assignment, attempt, django_assert_num_queries
    ):
        phone = sign_in(pupil)
        page = reverse("scoring:time_left", args=[attempt.pk])
        before = phone.get(page).json()
        response = teacher.post(reverse("scoring:extend", args=[assignment.pk]), {"minutes": "5"})
        assert response.url == reverse("scoring:assignment", args=[assignment.pk]) + "#sitting"
        with django_assert_num_queries(3):  # session, user, attempt with its assignment
            after = phone.get(page).json()
        assert [before, after] == [
            {"seconds_left": 3600, "given_s": 0, "is_paused": False},
            {"seconds_left": 3900, "given_s": 300, "is_paused": False},
        ]

    def test_teacher_gives_more_time_to_one(self, teacher, assignment, attempt, classmates_attempt):
        teacher.post(
            reverse("scoring:extend", args=[assignment.pk]), {"minutes": "10", "attempt": str(attempt.pk)}
        )
        assert [deadline(attempt), deadline(classmates_attempt)] == [CLOSES_AT + 10 * MINUTE, CLOSES_AT]

    @pytest.mark.parametrize("data", [{}, {"minutes": "0"}, {"minutes": "x"}, {"minutes": "999"}])
    def test_minutes_that_make_no_sense_are_explained(self, teacher, assignment, attempt, data):
        response = teacher.post(reverse("scoring:extend", args=[assignment.pk]), data)
        assert len(list(get_messages(response.wsgi_request))) == 1
        assert deadline(attempt) == CLOSES_AT

    def test_teacher_pauses_and_goes_on(self, teacher, sign_in, pupil, assignment, attempt, at):
        teacher.post(reverse("scoring:pause", args=[assignment.pk]))
        at(NOW, minutes=10)
        paused = sign_in(pupil).get(reverse("scoring:time_left", args=[attempt.pk])).json()
        teacher.post(reverse("scoring:resume", args=[assignment.pk]))
        assert paused == {"seconds_left": 3600, "given_s": 0, "is_paused": True}
        assert deadline(attempt) == CLOSES_AT + 10 * MINUTE

    def test_page_that_asks_after_the_end_is_led_to_the_review(self, sign_in, pupil, attempt, at):
        at(CLOSES_AT + GRACE, seconds=1)
        response = sign_in(pupil).get(reverse("scoring:time_left", args=[attempt.pk]))
        assert (response.status_code, response.json()["next"]) == (
            409,
            reverse("scoring:attempt_review", args=[attempt.pk]),
        )

    def test_results_page_shows_who_sits_and_how_long(self, teacher, assignment, attempt):
        timing.extend(assignment=assignment, minutes=5, now=NOW)
        page = teacher.get(reverse("scoring:assignment", args=[assignment.pk]))
        assert [each.attempt for each in page.context["sitting"]] == [attempt]
        assert page.context["sitting"][0].minutes_left == 65
