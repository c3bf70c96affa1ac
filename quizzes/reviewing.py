"""The teacher's verdicts on questions. A verdict belongs to the version that the teacher has read."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from content.models import Edition
from quizzes.editing import check_version
from quizzes.errors import ContentError, EvidenceError, StaleVersionError, StatusError
from quizzes.models import Approval, Bank, Question, QuestionStatus, QuestionVersion

_MOVES: dict[str, tuple[QuestionStatus, ...]] = {
    QuestionStatus.APPROVED: (QuestionStatus.DRAFT,),
    QuestionStatus.REJECTED: (QuestionStatus.DRAFT, QuestionStatus.APPROVED),
    QuestionStatus.RETIRED: (QuestionStatus.APPROVED,),
    QuestionStatus.DRAFT: (QuestionStatus.APPROVED, QuestionStatus.REJECTED, QuestionStatus.RETIRED),
}


@transaction.atomic
def approve(*, version: QuestionVersion, teacher: User | None) -> Question:
    """The question, now fit for pupils in this wording.

    Raises StaleVersionError when a newer wording exists, StatusError when someone has decided
    already, ContentError and EvidenceError when the wording cannot be asked.
    """
    question = _locked(version, QuestionStatus.APPROVED)
    check_version(version)
    Approval.objects.create(version=version, approved_by=teacher)
    return _settle(question, QuestionStatus.APPROVED)


@transaction.atomic
def reject(*, version: QuestionVersion, reason: str) -> Question:
    """The question, put aside with the reason. Raises StaleVersionError, StatusError."""
    question = _locked(version, QuestionStatus.REJECTED)
    version.approvals.all().delete()
    return _settle(question, QuestionStatus.REJECTED, reason=reason)


@transaction.atomic
def retire(*, version: QuestionVersion) -> Question:
    """An approved question, taken out of use. Quizzes already published keep it.

    Raises StaleVersionError, StatusError.
    """
    return _settle(_locked(version, QuestionStatus.RETIRED), QuestionStatus.RETIRED)


@transaction.atomic
def undo(*, version: QuestionVersion) -> Question:
    """The question, waiting for review again. Raises StaleVersionError, StatusError."""
    question = _locked(version, QuestionStatus.DRAFT)
    version.approvals.all().delete()
    return _settle(question, QuestionStatus.DRAFT)


@transaction.atomic
def approve_all_passing(*, bank: Bank, teacher: User | None, edition: Edition | None = None) -> int:
    """How many of the bank's drafts were approved: those from facts that passed every check.

    `edition` narrows it to what one document's drafting wrote. A draft whose evidence no longer
    stands in its text stays a draft.
    """
    drafts = Question.objects.select_for_update(of=("self",)).waiting().filter(bank=bank, fact__isnull=False)
    if edition is not None:
        drafts = drafts.filter(fact__sentence__edition=edition)
    approved = []
    # Prefetched, so that a hundred drafts share one copy of their text.
    for question in drafts.prefetch_related("current_version__evidence_edition"):
        version = question.current_version
        if version is not None and _passes(version, question):
            approved.append(question)
    Approval.objects.bulk_create(
        Approval(version=question.current_version, approved_by=teacher) for question in approved
    )
    Question.objects.filter(pk__in=[question.pk for question in approved]).update(
        status=QuestionStatus.APPROVED
    )
    return len(approved)


def next_draft(*, bank: Bank, after: Question | None = None) -> Question | None:
    """The draft to review next, in the desk's order: behind `after` if one is left there, else the first."""
    waiting = bank.questions.waiting()
    if after is None:
        return waiting.first()
    behind = waiting.filter(Q(rank__gt=after.rank) | Q(rank=after.rank, pk__gt=after.pk))
    return behind.first() or waiting.exclude(pk=after.pk).first()


def _locked(version: QuestionVersion, target: QuestionStatus) -> Question:
    """The version's question under a row lock, if the step from its status is open."""
    question = Question.objects.select_for_update().get(pk=version.question_id)
    if question.current_version_id != version.pk:
        raise StaleVersionError
    if question.status not in _MOVES[target]:
        raise StatusError(question.status)
    return question


def _settle(question: Question, status: QuestionStatus, *, reason: str = "") -> Question:
    question.status = status
    question.rejection_reason = reason
    question.save(update_fields=["status", "rejection_reason"])
    return question


def _passes(version: QuestionVersion, question: Question) -> bool:
    if not version.checks or not all(verdict["passed"] for verdict in version.checks):
        return False
    version.question = question
    try:
        check_version(version)
    except (ContentError, EvidenceError):
        return False
    return True
