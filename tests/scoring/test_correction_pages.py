"""The pages around corrections: from the answers of a class to the notice that the pupil reads."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from scoring import attempts
from scoring.models import Attempt, MarkNotice, Regrade
from scoring.saves import AnswerSave
from tests.factories import EnrolmentFactory
from tests.scoring.languages import in_english
from tests.scoring.moments import CLOSES_AT, NOW


@pytest.fixture
def sit(assignment):
    """Let a pupil answer the questions in turn, and hand in."""

    def sat(pupil, *answers: str) -> Attempt:
        attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=1)
        saves = [AnswerSave(position, 1, [answer]) for position, answer in enumerate(answers, 1)]
        attempts.save_answers(attempt=attempt, answers=saves, now=NOW)
        return attempts.submit(attempt=attempt, now=NOW)

    return sat


@pytest.fixture
def page(assignment) -> str:
    version = assignment.quiz_version.items.get(position=1).question_version
    return reverse("scoring:correct_question", args=[assignment.pk, version.pk])


@pytest.fixture
def teacher(sign_in, owner, at):
    at(NOW)
    return in_english(sign_in(owner))


def accept(teacher, page: str, attempt: Attempt) -> str:
    """Have the first answer accepted as right; the address of the dry run."""
    answered = attempt.responses.get(position=1)
    choice = {"choice": f"accept:{answered.pk}", "note": "14 те дұрыс."}
    return teacher.post(page, choice).url


def test_one_click_shows_what_would_change_and_another_applies_it(sit, pupil, teacher, page):
    attempt = sit(pupil, "c", "b", "b")

    shown = accept(teacher, page, attempt)

    text = teacher.get(shown).content.decode()
    assert "This is only a trial so far." in text
    assert "0 → 1" in text
    attempt.refresh_from_db()
    assert attempt.points == 200
    text = teacher.post(shown, {"action": "apply"}, follow=True).content.decode()
    assert "Applied. Pupils whose marks changed are told." in text
    attempt.refresh_from_db()
    assert attempt.points == 300
    text = teacher.post(shown, {"action": "undo"}, follow=True).content.decode()
    assert "Undone. Every mark is as it was before." in text
    attempt.refresh_from_db()
    assert attempt.points == 200


def test_the_pupil_reads_what_changed_and_why_until_it_was_read(sit, pupil, teacher, page, sign_in):
    attempt = sit(pupil, "c", "b", "b")
    teacher.post(accept(teacher, page, attempt), {"action": "apply"})
    client = in_english(sign_in(pupil))

    home = client.get(reverse("scoring:pupil_home")).content.decode()
    assert "Another answer is right too. Your teacher writes: 14 те дұрыс." in home
    assert "Before: 2 of 3. Now: 3 of 3." in home
    review = client.get(reverse("scoring:attempt_review", args=[attempt.pk])).content.decode()
    assert "Before: 2 of 3. Now: 3 of 3." in review
    assert "14 те дұрыс." in review

    home = client.get(reverse("scoring:pupil_home")).content.decode()
    assert "Your marks have changed" not in home


def test_the_notice_waits_where_pupils_may_not_see_their_marks(
    assignment, sit, pupil, teacher, page, sign_in, at
):
    assignment.review_policy = "after_close"
    assignment.save(update_fields=["review_policy"])
    attempt = sit(pupil, "c", "b", "b")
    teacher.post(accept(teacher, page, attempt), {"action": "apply"})
    client = in_english(sign_in(pupil))

    assert "Your marks have changed" not in client.get(reverse("scoring:pupil_home")).content.decode()
    client.get(reverse("scoring:attempt_review", args=[attempt.pk]))
    assert MarkNotice.objects.get().read_at is None

    at(CLOSES_AT, minutes=2)
    assert "Your marks have changed" in client.get(reverse("scoring:pupil_home")).content.decode()


def test_a_correction_that_was_overtaken_says_so_and_changes_nothing(sit, classroom, pupil, teacher, page):
    attempt = sit(pupil, "c")
    shown = accept(teacher, page, attempt)
    sit(EnrolmentFactory(classroom=classroom).pupil, "c")

    text = teacher.post(shown, {"action": "apply"}, follow=True).content.decode()

    assert "Nothing was applied." in text
    attempt.refresh_from_db()
    assert attempt.points == 0


@pytest.mark.parametrize("choice", ["", "accept:", "accept:999999", "burn:", "accept:x"])
def test_a_choice_that_the_page_does_not_offer_changes_nothing(sit, pupil, teacher, page, choice):
    sit(pupil, "c")

    assert teacher.post(page, {"choice": choice}).status_code == 200
    assert Regrade.objects.count() == 0


def test_an_override_needs_a_reason_and_the_pupil_reads_it(sit, pupil, teacher, sign_in):
    attempt = sit(pupil, "c", "b", "b")
    response = attempt.responses.get(position=1)
    address = reverse("scoring:override_mark", args=[response.pk])

    refused = teacher.post(address, {"points": "0.5", "reason": " ", "seen": "0"})
    assert refused.status_code == 200
    teacher.post(address, {"points": "0.5", "reason": "Сұрақ екіұшты.", "seen": "0"})

    attempt.refresh_from_db()
    assert attempt.points == 250
    review = in_english(sign_in(pupil)).get(reverse("scoring:attempt_review", args=[attempt.pk]))
    assert "Сұрақ екіұшты." in review.content.decode()
    assert "Сұрақ екіұшты." in teacher.get(address).content.decode()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"points": "2", "reason": "Иә", "seen": "0"}, "Give no more points"),
        ({"points": "1", "reason": "Иә", "seen": "100"}, "A colleague has just changed this mark."),
    ],
)
def test_an_override_that_cannot_be_is_refused_in_words(sit, pupil, teacher, sent, said):
    attempt = sit(pupil, "c")
    response = attempt.responses.get(position=1)

    answer = teacher.post(reverse("scoring:override_mark", args=[response.pk]), sent)

    assert said in answer.content.decode()
    response.refresh_from_db()
    assert response.points == 0


@pytest.mark.parametrize("others", [0, 2])
def test_pages_ask_the_database_equally_often_for_one_and_for_three(
    sit, classroom, pupil, teacher, page, others, django_assert_num_queries: DjangoAssertNumQueries
):
    attempt = sit(pupil, "c")
    for _ in range(others):
        sit(EnrolmentFactory(classroom=classroom).pupil, "a")
    shown = accept(teacher, page, attempt)

    with django_assert_num_queries(7):
        teacher.get(page)
    with django_assert_num_queries(10):
        teacher.get(shown)


def test_the_pupils_home_asks_equally_often_for_one_notice_and_for_three(sit, pupil, teacher, page, sign_in):
    attempt = sit(pupil, "c")
    shown = accept(teacher, page, attempt)
    teacher.post(shown, {"action": "apply"})
    client = in_english(sign_in(pupil))

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("scoring:pupil_home"))
        return len(captured)

    with_one = queries()
    teacher.post(shown, {"action": "undo"})
    teacher.post(accept(teacher, page, attempt), {"action": "apply"})

    assert MarkNotice.objects.count() == 3
    assert queries() == with_one


def test_more_answers_than_are_done_at_once_wait_for_the_worker(
    sit, pupil, teacher, page, database_tasks, monkeypatch
):
    monkeypatch.setattr("scoring.regradework.DONE_AT_ONCE", 0)
    attempt = sit(pupil, "c")

    shown = accept(teacher, page, attempt)

    assert "being worked out" in teacher.get(shown).content.decode()
    assert database_tasks.last().task_path == "scoring.regradework.work_on"
