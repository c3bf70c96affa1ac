"""Banks whose questions need two teachers."""

import pytest
from django.urls import reverse

from quizzes import reviewing
from quizzes.editing import Evidence, write_version
from quizzes.errors import ApprovedAlreadyError, StatusError
from quizzes.models import Approval, Question
from tests.factories import BankFactory, QuestionFactory, make_approved
from tests.quizzes.wordings import QUESTION

PASSED = [{"check": "no_anaphor", "passed": True, "detail": ""}]


@pytest.fixture
def strict(school):
    return BankFactory(school=school, second_approval=True)


def approve(question: Question, teacher) -> str:
    question.refresh_from_db()
    return reviewing.approve(version=question.current_version, teacher=teacher).status


def test_the_second_teacher_makes_it_fit_for_pupils(strict, owner, colleague):
    question = QuestionFactory(bank=strict)
    assert [approve(question, owner), approve(question, colleague)] == ["draft", "approved"]


def test_one_teacher_does_not_count_twice(strict, owner):
    question = QuestionFactory(bank=strict)
    approve(question, owner)
    with pytest.raises(ApprovedAlreadyError):
        approve(question, owner)
    assert Approval.objects.count() == 1


def test_a_new_wording_begins_without_the_first_approval(strict, owner, colleague):
    question = QuestionFactory(bank=strict)
    approve(question, owner)
    version = question.current_version
    evidence = Evidence(version.evidence_edition, version.evidence_start, version.evidence_end)

    write_version(question=question, author=owner, evidence=evidence, **QUESTION)

    assert [approve(question, colleague), approve(question, owner)] == ["draft", "approved"]


def test_the_first_approval_can_be_taken_back(strict, owner):
    question = QuestionFactory(bank=strict)
    approve(question, owner)

    reviewing.undo(version=question.current_version)

    assert Approval.objects.count() == 0
    with pytest.raises(StatusError):
        reviewing.undo(version=question.current_version)


def test_approving_all_at_once_counts_for_one_teacher(strict, owner, colleague):
    questions = [QuestionFactory(bank=strict, version__checks=PASSED) for _ in range(2)]

    counts = [reviewing.approve_all_passing(bank=strict, teacher=owner) for _ in range(2)]
    waiting = Question.objects.waiting().count()
    counts.append(reviewing.approve_all_passing(bank=strict, teacher=colleague))

    assert (counts, waiting, Question.objects.approved().count()) == ([2, 0, 2], 2, len(questions))


def test_the_rule_moves_what_was_approved_once_and_back(bank, owner, colleague):
    once, twice, draft = (QuestionFactory(bank=bank) for _ in range(3))
    make_approved(once, owner)
    make_approved(twice, owner)
    Approval.objects.create(version=twice.current_version, approved_by=colleague)

    moved = reviewing.require_second_approval(bank=bank, is_required=True)
    strictly = list(bank.questions.in_reading_order().values_list("status", flat=True))
    back = reviewing.require_second_approval(bank=bank, is_required=False)

    assert (moved, strictly, back) == (1, ["draft", "approved", "draft"], 1)
    assert set(bank.questions.approved().values_list("pk", flat=True)) == {once.pk, twice.pk}
    assert draft.status == "draft"


# --- On the page ----------------------------------------------------------------------------------
def test_the_page_of_the_bank_switches_the_rule_and_says_what_moves(sign_in, owner, bank):
    make_approved(QuestionFactory(bank=bank), owner)
    client = sign_in(owner)
    address = reverse("quizzes:bank_approvals", args=[bank.pk])

    said = [
        [str(message) for message in client.post(address, data, follow=True).context["messages"]]
        for data in ({"is_required": "1"}, {})
    ]

    assert said == [
        ["From now on two teachers approve. 1 question waits for the second."],
        ["From now on one teacher's approval is enough. 1 question is approved by it."],
    ]


def test_the_desk_leads_past_what_its_reader_has_approved(sign_in, strict, owner, colleague):
    first, second = (QuestionFactory(bank=strict, rank=rank) for rank in (1, 2))
    approve(first, owner)
    review = reverse("quizzes:review", args=[strict.pk])

    pages = [sign_in(teacher).get(review).url for teacher in (owner, colleague)]

    assert pages == [reverse("quizzes:question", args=[question.pk]) for question in (second, first)]


def test_the_first_approval_stands_on_the_desk_with_the_way_back(sign_in, strict, owner):
    question = QuestionFactory(bank=strict)
    client = sign_in(owner)
    response = client.post(
        reverse("quizzes:question_approve", args=[question.pk]), {"version": question.current_version_id}
    )
    assert client.get(response.url).context["decided"] == question

    page = client.get(reverse("quizzes:question", args=[question.pk]))

    assert (page.context["approvals"][0].approved_by, page.context["is_approved_by_reader"]) == (owner, True)
