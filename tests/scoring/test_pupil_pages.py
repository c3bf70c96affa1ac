"""What a pupil sees of quizzes, before and after."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from quizzes.models import Bank, QuestionVersion
from scoring import access, attempts
from scoring.access import GRACE
from scoring.models import Attempt
from scoring.pupilquizzes import quizzes_of
from scoring.saves import AnswerSave
from tests.factories import AssignmentFactory, make_attempt, make_quiz_version
from tests.scoring.languages import in_english
from tests.scoring.moments import CLOSES_AT, NOW, OPENS_AT


@pytest.fixture
def attempt(assignment, pupil) -> Attempt:
    return attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=7)


@pytest.fixture
def client(sign_in, pupil, at):
    at(NOW)
    return in_english(sign_in(pupil))


def give(classroom, title, **fields):
    version = make_quiz_version(school=classroom.school, title=title)
    return AssignmentFactory(classroom=classroom, quiz_version=version, **{"opens_at": OPENS_AT} | fields)


class TestHome:
    def test_quizzes_stand_where_they_belong(self, classroom, pupil, other_attempt):
        later = NOW + timedelta(days=1)
        without_end = give(classroom, "Without end")
        closing = give(classroom, "Closing", closes_at=CLOSES_AT)
        coming = give(classroom, "Coming", opens_at=later)
        missed = give(classroom, "Missed", closes_at=NOW - timedelta(minutes=1))
        done = give(classroom, "Done")
        handed_in = attempts.submit(attempt=make_attempt(done, pupil), now=NOW)
        sitting = give(classroom, "Sitting")
        make_attempt(sitting, pupil)

        found = quizzes_of(pupil, now=NOW)
        assert [each.assignment for each in found.open] == [sitting, closing, without_end]
        assert [each.assignment for each in found.upcoming] == [coming]
        assert [(each.assignment, each.attempt) for each in found.done] == [(done, handed_in), (missed, None)]

    def test_quiz_with_attempts_left_is_open_and_done(self, classroom, pupil):
        given = give(classroom, "Twice", attempts_allowed=2)
        attempts.submit(attempt=make_attempt(given, pupil), now=NOW)
        found = quizzes_of(pupil, now=NOW)
        assert [(each.assignment, each.attempts_left) for each in found.open] == [(given, 1)]
        assert [each.assignment for each in found.done] == [given]

    @pytest.mark.parametrize("quizzes", [1, 3])
    def test_page_costs_the_same_for_any_number_of_quizzes(
        self, client, classroom, pupil, quizzes, django_assert_num_queries
    ):
        for number in range(quizzes):
            attempts.submit(attempt=make_attempt(give(classroom, f"Done {number}"), pupil), now=NOW)
            give(classroom, f"Open {number}")
        with django_assert_num_queries(11):
            response = client.get(reverse("scoring:pupil_home"))
        assert response.status_code == 200

    def test_empty_page_says_what_comes(self, client, other_attempt):
        response = client.get(reverse("scoring:pupil_home"))
        quizzes = response.context["quizzes"]
        assert (quizzes.open, quizzes.upcoming, quizzes.done) == ([], [], [])

    def test_overdue_attempt_is_handed_in_before_the_page_is_shown(self, client, attempt, at):
        at(CLOSES_AT + GRACE, seconds=1)
        done = client.get(reverse("scoring:pupil_home")).context["quizzes"].done
        assert [(each.attempt.pk, each.attempt.closed_by) for each in done] == [(attempt.pk, "clock")]


class TestStart:
    def test_pupil_comes_to_the_quiz_page_and_comes_back_to_it(self, client, assignment):
        url = reverse("scoring:attempt_start", args=[assignment.pk])
        first, second = client.post(url), client.post(url)
        page = reverse("scoring:attempt", args=[Attempt.objects.get().pk])
        assert (first.url, second.url) == (page, page)

    def test_who_cannot_begin_is_told_why(self, client, assignment, at):
        at(CLOSES_AT)
        response = client.post(reverse("scoring:attempt_start", args=[assignment.pk]))
        assert response.url == reverse("scoring:pupil_home")
        assert [str(each) for each in get_messages(response.wsgi_request)] == ["This quiz has closed."]

    def test_quiz_that_lost_its_questions_is_explained(self, client, classroom):
        given = give(classroom, "Shrunk")
        given.quiz_version.items.all().delete()
        bank = Bank.objects.get()
        given.quiz_version.items.create(position=1, draw_bank=bank)
        bank.questions.all().delete()
        response = client.post(reverse("scoring:attempt_start", args=[given.pk]))
        assert response.url == reverse("scoring:pupil_home")
        assert Attempt.objects.count() == 0

    def test_other_classes_quizzes_do_not_exist(self, client, other_attempt):
        response = client.post(reverse("scoring:attempt_start", args=[other_attempt.assignment_id]))
        assert response.status_code == 404


class TestQuizPage:
    def test_every_question_stands_in_one_document(self, client, attempt, django_assert_num_queries):
        # session, user, attempt, answers with their questions, answers of other devices
        with django_assert_num_queries(5):
            page = client.get(reverse("scoring:attempt", args=[attempt.pk])).content.decode()
        assert page.count("<fieldset") == 3
        assert page.count('type="radio"') == 12

    def test_page_is_the_same_whichever_option_is_right(self, client, attempt):
        """So it carries no key, no explanation and no evidence."""
        url = reverse("scoring:attempt", args=[attempt.pk])
        before = client.get(url).content.decode()
        for version in QuestionVersion.objects.all():
            for option in version.content["options"]:
                option["correct"] = option["id"] == "d"
                option["feedback"] = "Мәтінді қара."
            QuestionVersion.objects.filter(pk=version.pk).update(
                content=version.content, explanation="Он екі үйірме.", evidence_text="12"
            )
        after = client.get(url).content.decode()
        assert _without_tokens(after) == _without_tokens(before)

    def test_page_is_light_in_requests(self, client, attempt):
        page = client.get(reverse("scoring:attempt", args=[attempt.pk])).content.decode()
        assert page.count('rel="stylesheet"') + page.count("<script") == 3

    def test_kept_answers_are_chosen_on_the_page(self, client, attempt):
        attempts.save_answers(attempt=attempt, answers=[AnswerSave(2, 4, ["c"])], now=NOW)
        page = client.get(reverse("scoring:attempt", args=[attempt.pk])).content.decode()
        assert page.count(" checked>") == 2  # the answer, and the switch of the keys
        assert 'data-position="2" data-sequence="4"' in page

    def test_page_knows_the_seconds_left_and_is_never_cached(self, client, attempt):
        response = client.get(reverse("scoring:attempt", args=[attempt.pk]))
        assert response.context["seconds_left"] == 3600
        assert "no-store" in response["Cache-Control"]

    def test_form_is_kept_and_leads_to_what_is_left_open(self, client, attempt):
        response = client.post(reverse("scoring:attempt", args=[attempt.pk]), {"q1": "b", "q3": "a"})
        confirm = client.get(response.url)
        assert response.url == reverse("scoring:attempt_confirm", args=[attempt.pk])
        assert [each.position for each in confirm.context["left_open"]] == [2]

    def test_late_form_is_refused_with_a_word(self, client, attempt, at):
        at(CLOSES_AT + GRACE, seconds=1)
        response = client.post(reverse("scoring:attempt", args=[attempt.pk]), {"q1": "b"})
        assert response.url == reverse("scoring:attempt_review", args=[attempt.pk])
        assert [str(each) for each in get_messages(response.wsgi_request)] == [
            "Time was over when your last answers came. They are kept: your teacher decides about them."
        ]
        attempt.refresh_from_db()
        assert (attempt.closed_by, attempt.points) == ("clock", 0)

    @pytest.mark.parametrize("name", ["attempt", "attempt_confirm"])
    def test_page_of_a_finished_attempt_is_its_review(self, client, attempt, name):
        attempts.submit(attempt=attempt, now=NOW)
        response = client.get(reverse(f"scoring:{name}", args=[attempt.pk]))
        assert response.url == reverse("scoring:attempt_review", args=[attempt.pk])


class TestReview:
    @pytest.fixture
    def handed_in(self, attempt) -> Attempt:
        saves = [AnswerSave(1, 1, ["b"]), AnswerSave(2, 1, ["a"])]
        attempts.save_answers(attempt=attempt, answers=saves, now=NOW)
        return attempts.submit(attempt=attempt, now=NOW)

    def test_pupil_hands_in_twice_and_comes_to_one_review(self, client, attempt):
        url = reverse("scoring:submit", args=[attempt.pk])
        first, second = client.post(url), client.post(url)
        review = reverse("scoring:attempt_review", args=[attempt.pk])
        assert (first.url, second.url) == (review, review)
        assert Attempt.objects.get().closed_by == "pupil"

    def test_review_shows_marks_and_the_proof_in_its_sentence(
        self, client, handed_in, django_assert_num_queries
    ):
        # session, user, attempt, notices, answers, sentences, notes of teachers, answers of other devices
        with django_assert_num_queries(8):
            response = client.get(reverse("scoring:attempt_review", args=[handed_in.pk]))
        page = response.content.decode()
        marks = [(each.response.points, each.response.reason) for each in response.context["reviewed"]]
        assert marks == [(100, "right"), (0, "wrong"), (0, "open")]
        assert page.count("Мектепте <mark>12</mark> үйірме бар.") == 3

    def test_question_without_a_source_says_so(self, client, handed_in):
        QuestionVersion.objects.update(
            evidence_edition=None, evidence_start=None, evidence_end=None, evidence_text=""
        )
        page = client.get(reverse("scoring:attempt_review", args=[handed_in.pk])).content.decode()
        assert page.count("This question names no source.") == 3

    @pytest.mark.parametrize("policy", [access.NEVER, access.AFTER_CLOSE])
    def test_policy_that_hides_answers_leaks_nothing(self, client, handed_in, policy):
        QuestionVersion.objects.update(explanation="Түсіндірме осында.")
        handed_in.assignment.review_policy = policy
        handed_in.assignment.save(update_fields=["review_policy"])
        pages = [
            client.get(reverse("scoring:attempt_review", args=[handed_in.pk])).content.decode(),
            client.get(reverse("scoring:pupil_home")).content.decode(),
        ]
        for secret in ("үйірме", "Түсіндірме", "<mark>", "choice-right", "1 of 3", "figure-big"):
            assert [page.count(secret) for page in pages] == [0, 0], secret

    def test_answers_are_shown_once_the_quiz_has_closed_for_all(self, client, handed_in, at):
        handed_in.assignment.review_policy = access.AFTER_CLOSE
        handed_in.assignment.save(update_fields=["review_policy"])
        at(CLOSES_AT + GRACE, seconds=1)
        page = client.get(reverse("scoring:attempt_review", args=[handed_in.pk])).content.decode()
        assert page.count("<mark>12</mark>") == 3

    def test_review_of_a_live_attempt_is_its_quiz_page(self, client, attempt):
        response = client.get(reverse("scoring:attempt_review", args=[attempt.pk]))
        assert response.url == reverse("scoring:attempt", args=[attempt.pk])


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("attempt", "get"),
        ("attempt", "post"),
        ("save", "post"),
        ("attempt_confirm", "get"),
        ("submit", "post"),
        ("attempt_review", "get"),
    ],
)
class TestWhoseAttempt:
    def test_other_pupils_attempts_do_not_exist(self, client, other_attempt, name, method):
        response = getattr(client, method)(reverse(f"scoring:{name}", args=[other_attempt.pk]))
        assert response.status_code == 404
        other_attempt.refresh_from_db()
        assert other_attempt.is_live

    @pytest.mark.parametrize("person", ["owner", "colleague", "administrator", "stranger"])
    def test_teachers_cannot_sit_in_for_a_pupil(self, request, sign_in, attempt, person, name, method):
        teacher = sign_in(request.getfixturevalue(person))
        response = getattr(teacher, method)(reverse(f"scoring:{name}", args=[attempt.pk]))
        assert response.status_code == 404


def _without_tokens(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]
