"""Taking an import back: what nobody has used since goes, and what holds the rest back is named."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F, ProtectedError, QuerySet
from django.db.models.deletion import Collector
from django.utils import timezone

from quizzes.errors import HoldCode, ImportDoneError, ImportInUseError
from quizzes.models import Question, QuestionFile, QuestionImport, QuestionStatus, QuestionVersion, QuizEntry
from quizzes.pictures import drop_unused


@transaction.atomic
def undo_import(*, question_import: QuestionImport, leaves_used: bool = False) -> int:
    """The bank as it was before the import; how many of its questions stay as they are.

    leaves_used: questions that are in use stay, and the import can be undone again once they are not.
    Raises ImportDoneError if there is nothing to undo, otherwise ImportInUseError for those in use.
    """
    locked = QuestionImport.objects.select_for_update().get(pk=question_import.pk)
    if locked.applied_at is None or locked.undone_at is not None:
        raise ImportDoneError
    versions = QuestionVersion.objects.filter(imported__question_import=locked)
    held = _held_back(versions)
    if held and not leaves_used:
        raise ImportInUseError(held, others=versions.count() - len(held))
    _take_back(versions.exclude(question__in=list(held)))
    if not held:
        question_import.undone_at = timezone.now()
        question_import.save(update_fields=["undone_at"])
    return len(held)


def _held_back(versions: QuerySet[QuestionVersion]) -> Mapping[int, HoldCode]:
    """The questions that cannot be taken back, each with the reason that is easiest to see to."""
    newer = versions.exclude(question__current_version=F("pk"))
    made = versions.filter(imported__is_new=True).values("question")
    in_quizzes = QuizEntry.objects.filter(question__in=made)
    return {
        **dict.fromkeys(newer.values_list("question", flat=True), "changed"),
        **dict.fromkeys(_asked(versions), "asked"),
        **dict.fromkeys(in_quizzes.values_list("question", flat=True), "in_quiz"),
    }


def _asked(versions: QuerySet[QuestionVersion]) -> list[int]:
    """Questions whose imported wordings stay for good: published in a quiz, or answered."""
    try:
        Collector(using=versions.db).collect(versions)
    except ProtectedError as error:
        kept = {getattr(row, "question_version_id", None) for row in error.protected_objects}
        return [question for pk, question in versions.values_list("pk", "question") if pk in kept]
    return []


def _take_back(versions: QuerySet[QuestionVersion]) -> None:
    """New questions go, with pictures that nothing else shows; the others get the wording before back."""
    files = QuestionFile.objects.filter(version__question__versions__in=versions)
    blobs = set(files.values_list("blob", flat=True))
    made = versions.filter(imported__is_new=True)
    changed = list(versions.filter(imported__is_new=False).select_related("question"))
    Question.objects.filter(pk__in=list(made.values_list("question", flat=True))).delete()
    for version in changed:
        _restore(version)
    drop_unused(blobs)


def _restore(version: QuestionVersion) -> None:
    """The question in the wording that it had before, approved if that was."""
    question = version.question
    before = question.versions.filter(number__lt=version.number).order_by("-number").first()
    question.current_version = before
    is_approved = before is not None and before.approvals.exists()
    question.status = QuestionStatus.APPROVED if is_approved else QuestionStatus.DRAFT
    question.save(update_fields=["current_version", "status"])
    version.delete()
