"""Whom a new wording would concern: pupils who have answered the question, class by class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from accounts.models import User
from quizzes.models import Question
from scoring.models import Assignment, Response


@dataclass(frozen=True, slots=True)
class AskedClass:
    """A class of the teacher's that answered one wording, and by how many pupils."""

    assignment: Assignment
    version_id: int
    pupils: int


@dataclass(frozen=True, slots=True)
class Asked:
    """All pupils of the school who answered the question, and those classes that the teacher sees."""

    pupils: int
    classes: Sequence[AskedClass]


def asked(question: Question, teacher: User) -> Asked:
    """Handed-in answers to any wording; three queries."""
    answers = Response.objects.filter(
        school=question.bank.school_id,
        question_version__question=question,
        attempt__submitted_at__isnull=False,
    )
    rows = list(
        answers.values("attempt__assignment", "question_version")
        .annotate(pupils=Count("attempt__pupil", distinct=True))
        .order_by("-attempt__assignment", "-question_version")
    )
    seen = Assignment.objects.visible_to(teacher).select_related("classroom", "quiz_version")
    by_id = seen.in_bulk([row["attempt__assignment"] for row in rows])
    return Asked(
        pupils=answers.aggregate(count=Count("attempt__pupil", distinct=True))["count"],
        classes=[
            AskedClass(by_id[row["attempt__assignment"]], row["question_version"], row["pupils"])
            for row in rows
            if row["attempt__assignment"] in by_id
        ],
    )
