"""Reads: banks, questions and quizzes that a user may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

if TYPE_CHECKING:
    from accounts.models import User
    from quizzes.models import Bank, Drafting, Question, QuestionVersion, Quiz, QuizVersion


class BankQuerySet(QuerySet["Bank"]):
    """Banks are shared by a school's teachers."""

    def visible_to(self, user: User) -> BankQuerySet:
        """Those of a teacher's school; none for pupils, who see questions only in quizzes."""
        return self.filter(school=user.school_id) if user.is_teacher else self.none()


class DraftingQuerySet(QuerySet["Drafting"]):
    """Runs that turn an edition into drafts."""

    def visible_to(self, user: User) -> DraftingQuerySet:
        """Those into banks that the user can see."""
        return self.filter(bank__school=user.school_id) if user.is_teacher else self.none()


class QuestionQuerySet(QuerySet["Question"]):
    """Questions follow their bank."""

    def visible_to(self, user: User) -> QuestionQuerySet:
        """Those of banks that the user can see."""
        return self.filter(bank__school=user.school_id) if user.is_teacher else self.none()

    def waiting(self) -> QuestionQuerySet:
        """Drafts that wait for a teacher, best first."""
        return self.filter(status="draft").order_by("rank", "pk")

    def approved(self) -> QuestionQuerySet:
        """Questions whose current version a teacher has approved."""
        return self.filter(status="approved")


class QuestionVersionQuerySet(QuerySet["QuestionVersion"]):
    """Versions follow their question."""

    def visible_to(self, user: User) -> QuestionVersionQuerySet:
        """Those of banks that the user can see."""
        return self.filter(question__bank__school=user.school_id) if user.is_teacher else self.none()


class QuizQuerySet(QuerySet["Quiz"]):
    """Quizzes are shared by a school's teachers."""

    def visible_to(self, user: User) -> QuizQuerySet:
        """Those of a teacher's school."""
        return self.filter(school=user.school_id) if user.is_teacher else self.none()


class QuizVersionQuerySet(QuerySet["QuizVersion"]):
    """Published versions follow their quiz."""

    def visible_to(self, user: User) -> QuizVersionQuerySet:
        """Those of quizzes that the user can see."""
        return self.filter(quiz__school=user.school_id) if user.is_teacher else self.none()
