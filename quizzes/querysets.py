"""Reads: banks, questions and quizzes that a user may see."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from quizzes.questiontypes.description import Description
from quizzes.searching import wanted

if TYPE_CHECKING:
    from accounts.models import User
    from quizzes.models import (
        Bank,
        Drafting,
        Question,
        QuestionImport,
        QuestionVersion,
        Quiz,
        QuizVersion,
        Tag,
    )


class BankQuerySet(QuerySet["Bank"]):
    """Banks are shared by a school's teachers."""

    def visible_to(self, user: User) -> BankQuerySet:
        """Those of a teacher's school; none for pupils, who see questions only in quizzes."""
        return self.filter(school=user.school_id) if user.is_teacher else self.none()

    def with_counts(self) -> BankQuerySet:
        """Each bank with `waiting`, `approved`, `rejected`, `retired` and `total`."""
        counts = {
            name: Count("questions", filter=Q(questions__status=status))
            for name, status in (
                ("waiting", "draft"),
                ("approved", "approved"),
                ("rejected", "rejected"),
                ("retired", "retired"),
            )
        }
        return self.annotate(total=Count("questions"), **counts)


class DraftingQuerySet(QuerySet["Drafting"]):
    """Runs that turn an edition into drafts."""

    def visible_to(self, user: User) -> DraftingQuerySet:
        """Those into banks that the user can see."""
        return self.filter(bank__school=user.school_id) if user.is_teacher else self.none()


class QuestionImportQuerySet(QuerySet["QuestionImport"]):
    """Imports follow their bank."""

    def visible_to(self, user: User) -> QuestionImportQuerySet:
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

    def free_for(self, teacher: User, *, now: datetime) -> QuestionQuerySet:
        """Without what a colleague has on the desk, and what the teacher has approved in this wording."""
        with_colleague = Q(claim__expires_at__gt=now) & ~Q(claim__teacher=teacher)
        return self.exclude(with_colleague).exclude(current_version__approvals__approved_by=teacher)

    def decided(self) -> QuestionQuerySet:
        """Those that a teacher has judged, be it that a second one is still to approve."""
        return self.exclude(status="draft", current_version__approvals=None)

    def approved(self) -> QuestionQuerySet:
        """Questions whose current version a teacher has approved."""
        return self.filter(status="approved")

    def that_ask(self) -> QuestionQuerySet:
        """All but texts that are only read; those a teacher puts into a quiz by hand."""
        return self.exclude(current_version__type=Description.slug)

    def in_reading_order(self) -> QuestionQuerySet:
        """The desk's order, whatever their status."""
        return self.order_by("rank", "pk")

    def in_use(self) -> QuestionQuerySet:
        """Approved questions and drafts: what pupils may meet now or later."""
        return self.filter(status__in=("draft", "approved"))

    def overdue(self, day: date) -> QuestionQuerySet:
        """Questions that somebody should have looked at again before the day."""
        return self.filter(review_by__lt=day)

    def that_hold(self, day: date) -> QuestionQuerySet:
        """All but the overdue: what was true may have changed since."""
        return self.exclude(review_by__lt=day)

    def about(self, facts: Iterable[int]) -> QuestionQuerySet:
        """Questions on the facts of these ids, in whatever edition the facts stand by now."""
        keys = list(facts)
        return self.filter(Q(fact__in=keys) | Q(first_fact__in=keys))

    def searched(self, query: str) -> QuestionQuerySet:
        """Questions with every word of the query in stem, key or options, in any case and script."""
        found = self
        for alternatives in wanted(query):
            found = found.filter(
                reduce(or_, (Q(current_version__search_text__contains=text) for text in alternatives))
            )
        return found


class QuestionVersionQuerySet(QuerySet["QuestionVersion"]):
    """Versions follow their question."""

    def visible_to(self, user: User) -> QuestionVersionQuerySet:
        """Those of banks that the user can see."""
        return self.filter(question__bank__school=user.school_id) if user.is_teacher else self.none()


class TagQuerySet(QuerySet["Tag"]):
    """Tags are shared by a school's teachers."""

    def visible_to(self, user: User) -> TagQuerySet:
        """Those of a teacher's school."""
        return self.filter(school=user.school_id) if user.is_teacher else self.none()


class QuizQuerySet(QuerySet["Quiz"]):
    """Quizzes are shared by a school's teachers."""

    def visible_to(self, user: User) -> QuizQuerySet:
        """Those of a teacher's school."""
        return self.filter(school=user.school_id) if user.is_teacher else self.none()

    def with_counts(self) -> QuizQuerySet:
        """Each quiz with its number of `lines` and of published versions (`published`)."""
        return self.annotate(
            lines=Count("entries", distinct=True), published=Count("versions", distinct=True)
        )


class QuizVersionQuerySet(QuerySet["QuizVersion"]):
    """Published versions follow their quiz."""

    def visible_to(self, user: User) -> QuizVersionQuerySet:
        """Those of quizzes that the user can see."""
        return self.filter(quiz__school=user.school_id) if user.is_teacher else self.none()
