"""Whose attempts a correction covers, and who may decide on it."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from accounts.models import User
from scoring.errors import CorrectionError
from scoring.models import Assignment, Attempt, Regrade, Scope


def in_scope(
    assignment: Assignment, question: int, scope: Scope, teacher: User | None
) -> QuerySet[Assignment]:
    """The assignments of the scope in which the question was asked; the one itself is always among them.

    A teacher's own are those that she can see: who may not look at a class does not change its marks.
    Raises CorrectionError where the whole school's are not the teacher's to correct.
    """
    of_school = Assignment.objects.filter(school=assignment.school_id)
    this = of_school.filter(pk=assignment.pk)
    if scope is Scope.CLASS or teacher is None:
        return this
    if scope is Scope.SCHOOL and not teacher.is_administrator:
        raise CorrectionError("not_yours")
    seen = Assignment.objects.visible_to(teacher)
    if scope is Scope.MINE:
        seen = seen.filter(classroom__teachers=teacher)
    asked = Attempt.objects.filter(
        school=assignment.school_id, responses__question_version__question=question
    )
    found = seen.filter(pk__in=asked.values("assignment")).values("pk")
    return of_school.filter(Q(pk__in=found) | Q(pk=assignment.pk)).order_by("pk")


def scopes_for(teacher: User) -> list[tuple[str, str]]:
    """The scopes that the teacher may choose, with their names."""
    return [
        (scope.value, str(scope.label))
        for scope in Scope
        if scope is not Scope.SCHOOL or teacher.is_administrator
    ]


def may_decide(regrade: Regrade, teacher: User) -> bool:
    """Whether the teacher sees everything that the correction covers."""
    seen = Assignment.objects.visible_to(teacher).values("pk")
    return not regrade.covered.filter(school=regrade.school_id).exclude(pk__in=seen).exists()
