"""The daily path always has one next step."""

from datetime import timedelta

import pytest
from django.urls import reverse

from quizzes.models import Item, QuizVersion
from scoring import attempts
from scoring.dailypath import DailyPath, Step, daily_path
from scoring.models import Assignment
from tests.factories import (
    AssignmentFactory,
    BankFactory,
    DocumentFactory,
    QuestionFactory,
    QuizFactory,
    make_approved,
    make_attempt,
)
from tests.scoring.moments import NOW, OPENS_AT

NOTHING = {
    "documents": 0,
    "drafts": 0,
    "approved": 0,
    "published": 0,
    "open_now": 0,
    "handed_in": 0,
    "bank_to_review": None,
    "newest_published": None,
    "newest_assignment": None,
}


@pytest.mark.parametrize(
    ("there_is", "step"),
    [
        ({}, Step.DOCUMENT),
        ({"documents": 1}, Step.REVIEW),
        ({"documents": 1, "drafts": 9}, Step.REVIEW),
        ({"documents": 1, "drafts": 9, "approved": 1}, Step.QUIZ),
        ({"documents": 1, "approved": 1, "published": 1}, Step.ASSIGN),
        ({"documents": 1, "approved": 1, "published": 1, "newest_assignment": Assignment()}, Step.RESULTS),
    ],
)
def test_next_step_is_the_first_that_has_not_led_anywhere(there_is, step):
    path = DailyPath(**NOTHING | there_is)
    assert path.next_step is step


def test_path_of_a_new_teacher_is_empty_beside_a_busy_school(owner, other_attempt):
    assert daily_path(owner, now=NOW) == DailyPath(**NOTHING)


def test_path_counts_the_school_and_the_own_classes(school, owner, colleague, classroom, pupil):
    DocumentFactory(school=school)
    bank = BankFactory(school=school)
    draft, question = QuestionFactory(bank=bank), make_approved(QuestionFactory(bank=bank))
    version = QuizVersion.objects.create(
        quiz=QuizFactory(school=school),
        number=1,
        title="Тест",
        shuffle_questions=False,
        shuffle_options=False,
    )
    Item.objects.create(quiz_version=version, position=1, question_version=question.current_version)
    terms = {"classroom": classroom, "quiz_version": version}
    AssignmentFactory(**terms, opens_at=OPENS_AT - timedelta(days=9), closes_at=OPENS_AT - timedelta(days=8))
    newest = AssignmentFactory(**terms, opens_at=OPENS_AT)
    attempts.submit(attempt=make_attempt(newest, pupil), now=NOW)

    path = daily_path(owner, now=NOW)
    assert (path.documents, path.drafts, path.approved, path.published) == (3, 1, 1, 1)
    assert (path.open_now, path.handed_in) == (1, 1)
    assert (path.bank_to_review, path.newest_published, path.newest_assignment) == (bank, version, newest)
    assert draft.status == "draft"

    shared = daily_path(colleague, now=NOW)
    assert (shared.documents, shared.approved, shared.open_now, shared.handed_in) == (3, 1, 0, 0)
    assert shared.next_step is Step.ASSIGN


def test_page_has_one_primary_button(sign_in, owner, school):
    client = sign_in(owner)
    empty = client.get(reverse("scoring:desk")).content.decode()
    DocumentFactory(school=school)
    QuestionFactory(bank=BankFactory(school=school))
    review = client.get(reverse("scoring:desk")).content.decode()
    assert [empty.count("btn-primary"), review.count("btn-primary")] == [1, 1]
    assert f'btn-primary" href="{reverse("quizzes:document_add")}"' in empty


def test_page_costs_the_same_for_any_school(sign_in, owner, classroom, pupil, django_assert_num_queries):
    make_attempt(AssignmentFactory(classroom=classroom), pupil)
    client = sign_in(owner)
    with django_assert_num_queries(12):  # session, user, and ten of the path
        assert client.get(reverse("scoring:desk")).status_code == 200
