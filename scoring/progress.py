"""How far classes are with their assignments, for lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from accounts.models import Enrolment
from scoring.models import Assignment, Attempt


@dataclass(frozen=True, slots=True)
class Progress:
    """An assignment, and how many of the class's pupils have handed in or are answering now.

    waiting: works with answers on which a teacher has to decide.
    """

    assignment: Assignment
    pupils: int
    handed_in: int
    sitting: int
    waiting: int = 0


def progress(assignments: Iterable[Assignment]) -> Sequence[Progress]:
    """The progress of each; two queries for all of them."""
    given = list(assignments)
    pupils = dict(
        Enrolment.objects.filter(classroom__in={each.classroom_id for each in given})
        .values("classroom")
        .annotate(pupils=Count("pk"))
        .values_list("classroom", "pupils")
    )
    attempts = {
        assignment: counts
        for assignment, *counts in Attempt.objects.filter(
            school__in={each.school_id for each in given}, assignment__in=given
        )
        .values("assignment")
        .annotate(
            handed_in=Count("pupil", distinct=True, filter=Q(submitted_at__isnull=False)),
            sitting=Count("pupil", distinct=True, filter=Q(submitted_at=None)),
            waiting=Count("pk", distinct=True, filter=Q(waiting_points__gt=0)),
        )
        .values_list("assignment", "handed_in", "sitting", "waiting")
    }
    return [
        Progress(each, pupils.get(each.classroom_id, 0), *attempts.get(each.pk, (0, 0, 0))) for each in given
    ]
