"""Giving a published quiz to a class."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accounts.models import Classroom, User
from quizzes.models import QuizVersion
from scoring import access
from scoring.errors import AssigningError
from scoring.models import Assignment, CountingRule, MarkingScheme, Penalty
from scoring.models.assignment import USUAL_TRIES


@transaction.atomic
def assign(
    *,
    quiz_version: QuizVersion,
    classroom: Classroom,
    opens_at: datetime,
    closes_at: datetime | None,
    time_limit_s: int | None,
    attempts_allowed: int,
    review_policy: str,
    assigned_by: User | None,
    now: datetime,
    counting: str = CountingRule.BEST,
    scheme: str = MarkingScheme.PLAIN,
    penalty: str = Penalty.THIRD,
    tries: int = USUAL_TRIES,
    password: str = "",
    is_practice: bool = False,
) -> Assignment:
    """The quiz given to the class, from opens_at until closes_at (None: without end).

    scheme, penalty, tries: see `scoring.marking.Terms`; practice is never marked.
    Raises AssigningError with what stands in the way.
    """
    locked = Classroom.objects.select_for_update().get(pk=classroom.pk)
    if locked.school_id != quiz_version.quiz.school_id:
        raise AssigningError("class_elsewhere")
    if closes_at is not None and closes_at <= opens_at:
        raise AssigningError("closes_before_opens")
    if closes_at is not None and closes_at <= now:
        raise AssigningError("closed_already")
    if closes_at is None and review_policy == access.AFTER_CLOSE:
        raise AssigningError("never_closes")
    if _given_meanwhile(quiz_version, classroom, opens_at, closes_at):
        raise AssigningError("given_already")
    return Assignment.objects.create(
        school_id=locked.school_id,
        quiz_version=quiz_version,
        classroom=classroom,
        opens_at=opens_at,
        closes_at=closes_at,
        time_limit_s=time_limit_s,
        attempts_allowed=attempts_allowed,
        counting=counting,
        scheme=MarkingScheme.PLAIN if is_practice else scheme,
        penalty=penalty,
        tries=tries,
        password=password,
        is_practice=is_practice,
        review_policy=review_policy,
        assigned_by=assigned_by,
        created_at=now,
    )


def _given_meanwhile(
    quiz_version: QuizVersion, classroom: Classroom, opens_at: datetime, closes_at: datetime | None
) -> bool:
    """Whether the class has any version of the quiz at some moment between the two."""
    overlapping = Assignment.objects.filter(
        Q(closes_at=None) | Q(closes_at__gt=opens_at),
        classroom=classroom,
        quiz_version__quiz=quiz_version.quiz_id,
    )
    if closes_at is not None:
        overlapping = overlapping.filter(opens_at__lt=closes_at)
    return overlapping.exists()
