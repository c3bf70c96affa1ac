"""The teacher's verdicts on questions. A verdict belongs to the version that the teacher has read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from accounts.history import record
from accounts.models import User
from content.models import Edition
from quizzes.editing import check_version
from quizzes.errors import (
    ApprovedAlreadyError,
    ContentError,
    EvidenceError,
    StaleVersionError,
    StatusError,
)
from quizzes.generation.expiry import review_by
from quizzes.models import Approval, Bank, Question, QuestionStatus, QuestionVersion

_MOVES: dict[str, tuple[QuestionStatus, ...]] = {
    QuestionStatus.APPROVED: (QuestionStatus.DRAFT,),
    QuestionStatus.REJECTED: (QuestionStatus.DRAFT, QuestionStatus.APPROVED),
    QuestionStatus.RETIRED: (QuestionStatus.APPROVED,),
    QuestionStatus.DRAFT: (QuestionStatus.APPROVED, QuestionStatus.REJECTED, QuestionStatus.RETIRED),
}


@transaction.atomic
def approve(*, version: QuestionVersion, teacher: User | None) -> Question:
    """The question, now fit for pupils in this wording; a draft still, where its bank wants two approvals.

    Whoever approves an overdue question has looked whether it holds: it gets a new review day.
    Raises StaleVersionError when a newer wording exists, StatusError when someone has decided
    already, ApprovedAlreadyError when this teacher has approved it and a second one is missing,
    ContentError and EvidenceError when the wording cannot be asked.
    """
    question = _locked(version, QuestionStatus.APPROVED)
    check_version(version)
    if version.approvals.filter(approved_by=teacher).exists():
        raise ApprovedAlreadyError
    Approval.objects.create(version=version, approved_by=teacher)
    if version.approvals.count() < approvals_wanted(question.bank):
        return question
    today = timezone.localdate()
    if question.review_by is not None and question.review_by < today:
        question.review_by = review_by(today)
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
    """The question, waiting for review again without any approval. Raises StaleVersionError, StatusError."""
    question = _current(version)
    approvals = version.approvals.all()
    if question.status not in _MOVES[QuestionStatus.DRAFT] and not approvals.exists():
        raise StatusError(question.status)
    approvals.delete()
    return _settle(question, QuestionStatus.DRAFT)


@transaction.atomic
def approve_all_passing(*, bank: Bank, teacher: User | None, edition: Edition | None = None) -> int:
    """How many of the bank's drafts got the teacher's approval: those from facts that passed every check.

    `edition` narrows it to what one document's drafting wrote. A draft whose evidence no longer
    stands in its text stays a draft, and so does an overdue one: nobody has looked whether it holds.
    """
    drafts = Question.objects.select_for_update(of=("self",)).waiting().filter(bank=bank, fact__isnull=False)
    drafts = drafts.that_hold(timezone.localdate())
    if edition is not None:
        drafts = drafts.filter(fact__sentence__edition=edition)
    drafts = drafts.exclude(current_version__approvals__approved_by=teacher) if teacher else drafts
    approved = []
    # Prefetched, so that a hundred drafts share one copy of their text.
    for question in drafts.prefetch_related("current_version__evidence_edition"):
        version = question.current_version
        if version is not None and _passes(version, question):
            approved.append(question)
    Approval.objects.bulk_create(
        Approval(version=question.current_version, approved_by=teacher) for question in approved
    )
    _approve_sufficient(bank, approved)
    return len(approved)


def approvals_wanted(bank: Bank) -> int:
    """How many teachers have to approve a wording before pupils meet it."""
    return 2 if bank.second_approval else 1


@transaction.atomic
def require_second_approval(*, bank: Bank, is_required: bool) -> int:
    """How many questions changed their status with the rule: approved once, they wait or are fit again."""
    # All verdicts under way come first, and later ones read the new rule.
    questions = list(Question.objects.select_for_update().filter(bank=bank).order_by("pk"))
    bank.second_approval = is_required
    bank.save(update_fields=["second_approval"])
    if not is_required:
        return _approve_sufficient(bank, questions)
    counted = bank.questions.approved().annotate(approvals=Count("current_version__approvals"))
    too_few = counted.filter(approvals__lt=approvals_wanted(bank)).values_list("pk", flat=True)
    return _set_status(list(too_few), QuestionStatus.DRAFT)


def next_draft(*, bank: Bank, teacher: User, now: datetime, after: Question | None = None) -> Question | None:
    """The draft for the teacher to review next: behind `after` if one is left there, else the first.

    What a colleague reads just now, and what the teacher has approved, is passed over.
    """
    waiting = bank.questions.waiting().free_for(teacher, now=now)
    if after is None:
        return waiting.first()
    behind = waiting.filter(Q(rank__gt=after.rank) | Q(rank=after.rank, pk__gt=after.pk))
    return behind.first() or waiting.exclude(pk=after.pk).first()


def _current(version: QuestionVersion) -> Question:
    """The version's question under a row lock, if this is still its wording."""
    question = Question.objects.select_for_update().get(pk=version.question_id)
    if question.current_version_id != version.pk:
        raise StaleVersionError
    return question


def _locked(version: QuestionVersion, target: QuestionStatus) -> Question:
    """The version's question under a row lock, if the step from its status is open."""
    question = _current(version)
    if question.status not in _MOVES[target]:
        raise StatusError(question.status)
    return question


def _settle(question: Question, status: QuestionStatus, *, reason: str = "") -> Question:
    question.status = status
    question.rejection_reason = reason
    question.save(update_fields=["status", "rejection_reason", "review_by"])
    return question


def _approve_sufficient(bank: Bank, questions: Iterable[Question]) -> int:
    """How many of the bank's (locked) drafts had approvals enough, and are approved."""
    drafts = bank.questions.waiting().filter(pk__in=[question.pk for question in questions])
    counted = drafts.annotate(approvals=Count("current_version__approvals"))
    enough = counted.filter(approvals__gte=approvals_wanted(bank)).values_list("pk", flat=True)
    return _set_status(list(enough), QuestionStatus.APPROVED)


def _set_status(keys: list[int], status: QuestionStatus) -> int:
    """How many questions have the status now, and a line of history that says so."""
    changed = Question.objects.filter(pk__in=keys).update(status=status)
    record(Question, keys)
    return changed


def _passes(version: QuestionVersion, question: Question) -> bool:
    if not version.checks or not all(verdict["passed"] for verdict in version.checks):
        return False
    version.question = question
    try:
        check_version(version)
    except (ContentError, EvidenceError):
        return False
    return True
