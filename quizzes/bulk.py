"""What a teacher does with many questions at once. Verdicts are given one by one, as on the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from quizzes import reviewing
from quizzes.errors import QuizzesError
from quizzes.models import Bank, Question, QuestionVersion, Tag
from quizzes.querysets import QuestionQuerySet

MOST_VERDICTS = 500
"""Questions that get a verdict at once: each is checked against its text."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many questions were changed, and how many were left as they are."""

    done: int
    left: int = 0


def set_difficulty(*, questions: QuestionQuerySet, difficulty: str) -> Outcome:
    """Say how hard the questions are; an empty difficulty takes back what was said."""
    return Outcome(questions.update(difficulty=difficulty))


@transaction.atomic
def add_tag(*, questions: QuestionQuerySet, name: str, bank: Bank) -> Outcome:
    """Give the questions a tag of the bank's school, a new one where the school has none of the name."""
    tag, _ = Tag.objects.get_or_create(school=bank.school, name=name)
    pks = list(questions.values_list("pk", flat=True))
    link = Question.tags.through
    link._default_manager.bulk_create(
        [link(question_id=pk, tag_id=tag.pk) for pk in pks], batch_size=500, ignore_conflicts=True
    )
    return Outcome(len(pks))


@transaction.atomic
def remove_tag(*, questions: QuestionQuerySet, tag: Tag) -> Outcome:
    """Take the tag from those questions that have it; the others count as left."""
    count = questions.count()
    links = Question.tags.through._default_manager.filter(tag=tag, question__in=questions.order_by())
    removed, _ = links.delete()
    return Outcome(removed, count - removed)


def move(*, questions: QuestionQuerySet, bank: Bank) -> Outcome:
    """Put the questions into another bank of the school; versions, verdicts and quizzes stay with them."""
    count = questions.count()
    moved = questions.filter(bank__school=bank.school_id).exclude(bank=bank).update(bank=bank)
    return Outcome(moved, count - moved)


def approve(*, questions: QuestionQuerySet, teacher: User) -> Outcome:
    """Approve the drafts among the questions, each checked as on the desk."""
    return _each(questions, lambda version: reviewing.approve(version=version, teacher=teacher))


def retire(*, questions: QuestionQuerySet) -> Outcome:
    """Take the approved ones among the questions out of use."""
    return _each(questions, lambda version: reviewing.retire(version=version))


def _each(questions: QuestionQuerySet, verdict: Callable[[QuestionVersion], object]) -> Outcome:
    versions = list(_versions(questions))
    done = 0
    for version in versions:
        try:
            verdict(version)
        except QuizzesError:
            continue
        done += 1
    return Outcome(done, len(versions) - done)


def _versions(questions: QuestionQuerySet) -> Iterable[QuestionVersion]:
    """The current wordings; editions are prefetched, so that all questions share one copy of their text."""
    rows = questions.in_reading_order().prefetch_related("current_version__evidence_edition")
    for question in rows[:MOST_VERDICTS]:
        if question.current_version is not None:
            question.current_version.question = question
            yield question.current_version
