"""What a teacher does with many questions at once. Verdicts are given one by one, as on the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction

from accounts.history import record
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


@transaction.atomic
def set_difficulty(*, questions: QuestionQuerySet, difficulty: str) -> Outcome:
    """Say how hard the questions are; an empty difficulty takes back what was said."""
    count = questions.count()
    changing = _keys(questions.exclude(difficulty=difficulty))
    Question.objects.filter(pk__in=changing).update(difficulty=difficulty)
    record(Question, changing)
    return Outcome(len(changing), count - len(changing))


@transaction.atomic
def add_tag(*, questions: QuestionQuerySet, name: str, bank: Bank) -> Outcome:
    """Give the questions a tag of the bank's school, a new one where the school has none of the name."""
    tag, _ = Tag.objects.get_or_create(school=bank.school, name=name)
    pks = _keys(questions)
    link = Question.tags.through
    link._default_manager.bulk_create(
        [link(question_id=pk, tag_id=tag.pk) for pk in pks], batch_size=500, ignore_conflicts=True
    )
    record(Question, pks)
    return Outcome(len(pks))


@transaction.atomic
def remove_tag(*, questions: QuestionQuerySet, tag: Tag) -> Outcome:
    """Take the tag from those questions that have it; the others count as left."""
    count = questions.count()
    tagged = _keys(questions.filter(tags=tag))
    Question.tags.through._default_manager.filter(tag=tag, question__in=tagged).delete()
    record(Question, tagged)
    return Outcome(len(tagged), count - len(tagged))


@transaction.atomic
def move(*, questions: QuestionQuerySet, bank: Bank) -> Outcome:
    """Put the questions into another bank of the school; versions, verdicts and quizzes stay with them."""
    count = questions.count()
    moving = _keys(questions.filter(bank__school=bank.school_id).exclude(bank=bank))
    Question.objects.filter(pk__in=moving).update(bank=bank)
    record(Question, moving)
    return Outcome(len(moving), count - len(moving))


def approve(*, questions: QuestionQuerySet, teacher: User) -> Outcome:
    """Approve the drafts among the questions, each checked as on the desk."""
    return _each(questions, lambda version: reviewing.approve(version=version, teacher=teacher))


def retire(*, questions: QuestionQuerySet) -> Outcome:
    """Take the approved ones among the questions out of use."""
    return _each(questions, lambda version: reviewing.retire(version=version))


def _keys(questions: QuestionQuerySet) -> list[int]:
    return list(questions.order_by().values_list("pk", flat=True))


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
