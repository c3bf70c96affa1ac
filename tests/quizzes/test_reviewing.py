"""Verdicts: on the wording that was read, once, and to be taken back."""

from datetime import UTC, datetime

import pytest

from quizzes import reviewing
from quizzes.editing import Evidence, write_version
from quizzes.errors import ContentError, EvidenceError, StaleVersionError, StatusError
from quizzes.models import Approval, Question, QuestionStatus, QuestionVersion
from tests.factories import BankFactory, QuestionFactory, make_approved
from tests.quizzes.wordings import QUESTION

NOW = datetime(2026, 9, 1, 4, 0, tzinfo=UTC)
PASSED = [{"check": "no_anaphor", "passed": True, "detail": ""}]
FAILED = [*PASSED, {"check": "no_opinion", "passed": False, "detail": "ең"}]


@pytest.fixture
def question(bank) -> Question:
    return QuestionFactory(bank=bank)


def statuses(bank) -> list[str]:
    return list(bank.questions.in_reading_order().values_list("status", flat=True))


def test_approval_is_kept_with_version_and_teacher(question, owner):
    approved = reviewing.approve(version=question.current_version, teacher=owner)

    assert approved.status == QuestionStatus.APPROVED
    assert list(Approval.objects.values_list("version", "approved_by")) == [
        (question.current_version.pk, owner.pk)
    ]


def test_rejection_keeps_its_reason_and_drops_the_approval(question, owner):
    reviewing.approve(version=question.current_version, teacher=owner)

    rejected = reviewing.reject(version=question.current_version, reason="doubtful")

    assert (rejected.status, rejected.rejection_reason) == (QuestionStatus.REJECTED, "doubtful")
    assert Approval.objects.count() == 0


def test_undo_puts_the_question_back_on_the_desk_and_it_can_be_approved_again(question, owner):
    version = question.current_version
    reviewing.approve(version=version, teacher=owner)

    undone = reviewing.undo(version=version)

    assert (undone.status, Approval.objects.count()) == (QuestionStatus.DRAFT, 0)
    assert reviewing.approve(version=version, teacher=owner).status == QuestionStatus.APPROVED


def test_undo_of_a_rejection_forgets_the_reason(question):
    reviewing.reject(version=question.current_version, reason="wording")
    undone = reviewing.undo(version=question.current_version)
    assert (undone.status, undone.rejection_reason) == (QuestionStatus.DRAFT, "")


def test_retired_question_keeps_its_approvals(question, owner):
    reviewing.approve(version=question.current_version, teacher=owner)
    assert reviewing.retire(version=question.current_version).status == QuestionStatus.RETIRED
    assert Approval.objects.count() == 1


@pytest.mark.parametrize(
    ("status", "steps"),
    [
        ("draft", {"approve", "reject"}),
        ("approved", {"reject", "retire", "undo"}),
        ("rejected", {"undo"}),
        ("retired", {"undo"}),
    ],
)
def test_steps_that_are_open_from_each_status(question, owner, status, steps):
    version = question.current_version
    verbs = {
        "approve": lambda: reviewing.approve(version=version, teacher=owner),
        "reject": lambda: reviewing.reject(version=version, reason=""),
        "retire": lambda: reviewing.retire(version=version),
        "undo": lambda: reviewing.undo(version=version),
    }
    for name, verb in verbs.items():
        Question.objects.filter(pk=question.pk).update(status=status)
        if name in steps:
            verb()
            continue
        with pytest.raises(StatusError) as refused:
            verb()
        assert refused.value.status == status


@pytest.mark.parametrize("verb", ["approve", "reject", "retire", "undo"])
def test_verdict_on_an_older_wording_is_refused(question, owner, verb):
    read = question.current_version
    fact = question.fact
    write_version(
        question=question,
        author=owner,
        evidence=Evidence(fact.sentence.edition, fact.answer_start, fact.answer_end),
        **QUESTION,
    )
    Question.objects.filter(pk=question.pk).update(
        status="approved" if verb in ("retire", "undo") else "draft"
    )
    extra = {"approve": {"teacher": owner}, "reject": {"reason": ""}}.get(verb, {})

    with pytest.raises(StaleVersionError):
        getattr(reviewing, verb)(version=read, **extra)


def test_wording_that_lost_its_evidence_cannot_be_approved(question, owner):
    version = question.current_version
    QuestionVersion.objects.filter(pk=version.pk).update(evidence_start=0, evidence_end=2)
    version.refresh_from_db()

    with pytest.raises(EvidenceError) as refused:
        reviewing.approve(version=version, teacher=owner)

    question.refresh_from_db()
    assert (refused.value.standing, question.status, Approval.objects.count()) == ("Ме", "draft", 0)


def test_wording_without_a_key_cannot_be_approved(bank, owner):
    question = QuestionFactory(bank=bank, version__content={"options": []})
    with pytest.raises(ContentError):
        reviewing.approve(version=question.current_version, teacher=owner)


# --- The way through a bank -----------------------------------------------------------------------
def test_next_draft_is_the_best_then_the_one_behind_then_from_the_beginning(bank, owner):
    first, second, third = (QuestionFactory(bank=bank, rank=rank) for rank in (10, 20, 30))
    make_approved(second)

    assert reviewing.next_draft(bank=bank, teacher=owner, now=NOW) == first
    assert reviewing.next_draft(bank=bank, teacher=owner, now=NOW, after=first) == third
    assert reviewing.next_draft(bank=bank, teacher=owner, now=NOW, after=second) == third
    assert reviewing.next_draft(bank=bank, teacher=owner, now=NOW, after=third) == first


def test_no_draft_is_next_to_itself(bank, owner):
    only = QuestionFactory(bank=bank)
    assert reviewing.next_draft(bank=bank, teacher=owner, now=NOW, after=only) is None
    assert reviewing.next_draft(bank=BankFactory(), teacher=owner, now=NOW) is None


# --- All that pass --------------------------------------------------------------------------------
def test_drafts_that_pass_every_check_are_approved_at_once(bank, owner):
    QuestionFactory(bank=bank, rank=1, version__checks=PASSED)
    QuestionFactory(bank=bank, rank=2, version__checks=FAILED)
    QuestionFactory(bank=bank, rank=3, version__checks=[])
    QuestionFactory(bank=bank, rank=4, version__checks=PASSED, version__evidence_text="13")
    QuestionFactory(bank=bank, rank=5, fact=None, version__checks=PASSED)
    QuestionFactory(bank=bank, rank=6, version__checks=PASSED)
    elsewhere = QuestionFactory(version__checks=PASSED)

    assert reviewing.approve_all_passing(bank=bank, teacher=owner) == 2

    assert statuses(bank) == ["approved", "draft", "draft", "draft", "draft", "approved"]
    assert list(Approval.objects.values_list("approved_by", flat=True)) == [owner.pk, owner.pk]
    elsewhere.refresh_from_db()
    assert elsewhere.status == "draft"


def test_approving_all_may_be_narrowed_to_one_document(bank, owner):
    chosen = QuestionFactory(bank=bank, rank=1, version__checks=PASSED)
    QuestionFactory(bank=bank, rank=2, version__checks=PASSED)

    edition = chosen.fact.sentence.edition
    assert reviewing.approve_all_passing(bank=bank, teacher=owner, edition=edition) == 1
    assert statuses(bank) == ["approved", "draft"]


def test_approving_all_asks_the_database_no_more_for_many(bank, owner, django_assert_num_queries):
    for _ in range(3):
        QuestionFactory(bank=bank, version__checks=PASSED)
    with django_assert_num_queries(8):
        assert reviewing.approve_all_passing(bank=bank, teacher=owner) == 3
