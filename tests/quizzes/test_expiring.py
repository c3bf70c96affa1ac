"""Review days: what is due, what is said of it, and that overdue questions are not drawn."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from quizzes import reviewing
from quizzes.errors import StaleVersionError
from quizzes.expiring import still_true
from quizzes.generation.expiry import review_by
from quizzes.models import Question
from quizzes.publishing import add_best, add_to_quiz, problems
from tests.factories import QuestionFactory, make_approved
from tests.factories.quizzes import add_version

TODAY = timezone.localdate()
DAY = timedelta(days=1)
NEXT_YEAR = TODAY + timedelta(days=365)


@pytest.fixture
def client(sign_in, owner):
    return sign_in(owner)


def due_on(bank, day: date | None, **fields) -> Question:
    return make_approved(QuestionFactory(bank=bank, review_by=day, **fields))


def due_draft(bank, day: date, **fields) -> Question:
    return QuestionFactory(bank=bank, review_by=day, **fields)


def shown(client, **query) -> list[Question]:
    return [question for question, *_ in client.get(reverse("quizzes:due"), query).context["rows"]]


def told(response) -> list[str]:
    return [str(message) for message in response.wsgi_request._messages]


# --- Drawing and publishing -----------------------------------------------------------------------
def test_a_question_is_overdue_after_its_day(bank):
    on_the_day = due_on(bank, TODAY)
    late = due_on(bank, TODAY - timedelta(days=1))
    never = due_on(bank, None)

    assert list(Question.objects.overdue(TODAY)) == [late]
    assert set(Question.objects.that_hold(TODAY)) == {on_the_day, never}


def test_a_pinned_overdue_question_keeps_a_quiz_from_being_published(bank, quiz):
    add_to_quiz(quiz=quiz, questions=[due_on(bank, TODAY), due_on(bank, TODAY - timedelta(days=1))])

    assert [(problem.code, problem.line) for problem in problems(quiz)] == [("overdue", 2)]


def test_the_best_questions_are_chosen_among_those_that_hold(bank, quiz):
    due_on(bank, TODAY - timedelta(days=1), rank=1)
    holds = due_on(bank, TODAY + timedelta(days=1), rank=2)

    assert [entry.question for entry in add_best(quiz=quiz, bank=bank, count=2)] == [holds]


# --- Still true -----------------------------------------------------------------------------------
def test_what_is_still_true_stays_approved(bank):
    question = due_on(bank, TODAY - timedelta(days=1))

    still_true(version=question.current_version, until=NEXT_YEAR)

    question.refresh_from_db()
    assert (question.status, question.review_by) == ("approved", NEXT_YEAR)
    assert question.current_version.approvals.count() == 1


def test_only_the_wording_that_was_read_is_still_true(bank):
    question = due_on(bank, TODAY)
    read = question.current_version
    add_version(question)

    with pytest.raises(StaleVersionError):
        still_true(version=read, until=NEXT_YEAR)


# --- The page -------------------------------------------------------------------------------------
def test_who_approves_an_overdue_question_says_that_it_holds(bank, owner):
    overdue, ahead = due_draft(bank, TODAY - DAY), due_draft(bank, TODAY + 9 * DAY)
    for question in (overdue, ahead):
        reviewing.approve(version=question.current_version, teacher=owner)

    days = [Question.objects.get(pk=question.pk).review_by for question in (overdue, ahead)]
    assert days == [review_by(TODAY), TODAY + 9 * DAY]


def test_approving_all_leaves_the_overdue_to_be_looked_at(bank, owner):
    checks = [{"check": "grammar", "passed": True, "detail": ""}]
    overdue = due_draft(bank, TODAY - DAY, version__checks=checks)
    holds = due_draft(bank, TODAY, version__checks=checks)

    assert reviewing.approve_all_passing(bank=bank, teacher=owner) == 1
    assert list(Question.objects.approved()) == [holds]
    assert list(Question.objects.waiting()) == [overdue]


def test_the_page_has_what_is_due_oldest_first(client, bank, other_bank):
    later = due_on(bank, TODAY - timedelta(days=1))
    older = due_on(bank, TODAY - timedelta(days=9))
    soon = due_on(bank, TODAY + timedelta(days=30))
    due_on(bank, TODAY + timedelta(days=31))
    due_on(other_bank, TODAY - timedelta(days=1))
    Question.objects.filter(pk=due_on(bank, TODAY).pk).update(status="retired")

    assert shown(client) == [older, later]
    assert shown(client, when="soon") == [soon]
    tabs = client.get(reverse("quizzes:due")).context["tabs"]
    assert [(when, count) for when, _, count in tabs] == [("overdue", 2), ("soon", 1)]


def test_banks_lead_to_what_is_overdue(client, bank):
    due_on(bank, TODAY - timedelta(days=1))
    assert "1 question is overdue" in client.get(reverse("quizzes:banks")).content.decode()


def test_still_true_is_said_with_a_day_to_come(client, bank):
    question = due_on(bank, TODAY - timedelta(days=1))
    address = reverse("quizzes:question_still_true", args=[question.pk])
    sent = {"version": question.current_version_id, "when": "soon"}

    refused = client.post(address, sent | {"until": TODAY.isoformat()})
    done = client.post(address, sent | {"until": NEXT_YEAR.isoformat()})

    assert told(refused) == ["Choose a day to come."]
    assert told(done)[-1] == f"Still true; to be looked at again by {date_format(NEXT_YEAR)}."
    assert done.url == reverse("quizzes:due") + "?when=soon"
    question.refresh_from_db()
    assert question.review_by == NEXT_YEAR


def test_a_colleague_s_newer_wording_is_not_passed_over(client, bank):
    question = due_on(bank, TODAY - timedelta(days=1))
    read = question.current_version_id
    add_version(question)

    response = client.post(
        reverse("quizzes:question_still_true", args=[question.pk]),
        {"version": read, "until": NEXT_YEAR.isoformat()},
    )

    assert "has just changed" in told(response)[0]


@pytest.mark.parametrize(("status", "after"), [("approved", "retired"), ("draft", "rejected")])
def test_what_no_longer_holds_goes_out_of_use(client, bank, status, after):
    question = due_on(bank, TODAY - timedelta(days=1))
    Question.objects.filter(pk=question.pk).update(status=status)

    client.post(
        reverse("quizzes:question_expire", args=[question.pk]), {"version": question.current_version_id}
    )

    question.refresh_from_db()
    assert question.status == after
    assert shown(client) == []


def test_a_verdict_names_its_wording(client, bank):
    question = due_on(bank, TODAY - timedelta(days=1))
    response = client.post(reverse("quizzes:question_expire", args=[question.pk]), {"version": "0"})
    assert told(response) == ["Please decide on the question as it stands here."]


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_the_database_no_more_for_many(client, bank, django_assert_num_queries, count):
    for _ in range(count):
        due_on(bank, TODAY - timedelta(days=1))
    with django_assert_num_queries(6):
        client.get(reverse("quizzes:due"))
