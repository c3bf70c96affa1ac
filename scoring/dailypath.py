"""A teacher's daily path: document → review → quiz → assign → results, and the one next step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Count, Q

from accounts.models import User
from content.models import Document
from quizzes.models import Bank, Question, QuizVersion
from scoring.models import Assignment, Attempt, QuestionFlag


class Step(StrEnum):
    """The five places of the path, in the order of the work."""

    DOCUMENT = "document"
    REVIEW = "review"
    QUIZ = "quiz"
    ASSIGN = "assign"
    RESULTS = "results"


@dataclass(frozen=True, slots=True)
class DailyPath:
    """What there is at every step, and where the next one leads.

    waiting: works with answers on which the teacher has to decide; flags: doubts of pupils not replied to.
    """

    documents: int
    drafts: int
    approved: int
    published: int
    open_now: int
    handed_in: int
    bank_to_review: Bank | None
    newest_published: QuizVersion | None
    newest_assignment: Assignment | None
    waiting: int = 0
    flags: int = 0

    @property
    def next_step(self) -> Step:
        """The first step at which nothing has come out yet; when all have, the results."""
        reached = [
            (Step.DOCUMENT, self.documents),
            (Step.REVIEW, self.approved),
            (Step.QUIZ, self.published),
            (Step.ASSIGN, self.newest_assignment is not None),
        ]
        return next((step for step, anything in reached if not anything), Step.RESULTS)


def daily_path(teacher: User, *, now: datetime) -> DailyPath:
    """The path as it stands: the school's documents, banks and quizzes, the teacher's own classes."""
    questions = Question.objects.visible_to(teacher)
    published = QuizVersion.objects.visible_to(teacher)
    given = Assignment.objects.visible_to(teacher)
    waiting = questions.waiting().select_related("bank").first()
    return DailyPath(
        documents=Document.objects.visible_to(teacher).count(),
        drafts=questions.waiting().count(),
        approved=questions.approved().count(),
        published=published.count(),
        open_now=given.open_at(now).count(),
        **Attempt.objects.visible_to(teacher)
        .finished()
        .aggregate(handed_in=Count("pk"), waiting=Count("pk", filter=Q(waiting_points__gt=0))),
        bank_to_review=waiting.bank if waiting else None,
        newest_published=published.order_by("-published_at", "-pk").first(),
        flags=QuestionFlag.objects.visible_to(teacher).open().count(),
        newest_assignment=given.select_related("quiz_version", "classroom").newest_first().first(),
    )
