"""A class's gradebook: works × pupils, read once for screen, CSV and XLSX.

Which attempt counts is the assignment's rule; the kinds of work, the scale and what is left out are the
class's policy. The number of queries depends on nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import Classroom, Enrolment, School, User
from scoring import grading, marking
from scoring.grading import Counting, Kind, Scale
from scoring.models import (
    Assignment,
    Attempt,
    Excuse,
    GradedWork,
    GradingPolicy,
    ScaleName,
    SchoolScale,
)


class EntryState(StrEnum):
    """What stands in a place of the gradebook."""

    GRADED = "graded"
    EXCUSED = "excused"
    WAITING = "waiting"  # nothing of it is marked yet
    MISSING = "missing"  # closed, and nothing was handed in
    OPEN = "open"  # may still be handed in


@dataclass(frozen=True, slots=True)
class Entry:
    """One pupil's place at one work; is_partial: some answers still wait for the teacher.

    excuse: why the pupil is excused, perhaps empty.
    """

    state: EntryState
    share: Fraction | None = None
    grade: str = ""
    is_late: bool = False
    is_partial: bool = False
    excuse: str = ""

    @property
    def percent(self) -> int | None:
        """The share that counts, in whole per cent."""
        return None if self.share is None else grading.whole_percent(self.share)


@dataclass(frozen=True, slots=True)
class WorkColumn:
    """An assignment of the class, what it is for, and how much it weighs among works of its kind."""

    assignment: Assignment
    kind: Kind
    weight: int = 1


@dataclass(frozen=True, slots=True)
class PupilLine:
    """A pupil's places in the order of the works, and what they come to."""

    pupil_id: int
    name: str
    entries: Sequence[Entry]
    share: Fraction | None
    grade: str

    @property
    def percent(self) -> int | None:
        """What all works come to, in whole per cent."""
        return None if self.share is None else grading.whole_percent(self.share)


@dataclass(frozen=True, slots=True)
class Gradebook:
    """Everything that the screen and the files show."""

    classroom: Classroom
    policy: GradingPolicy
    works: Sequence[WorkColumn]
    lines: Sequence[PupilLine]


def policy_of(classroom: Classroom) -> GradingPolicy:
    """The class's policy; the usual one, not yet stored, where it has said nothing."""
    found = GradingPolicy.objects.filter(classroom=classroom).first()
    return found or GradingPolicy(classroom=classroom)


def scales_of(classrooms: Collection[int]) -> dict[int, Scale | None]:
    """The scales of the classes (ids); None where a grade is its per cent. One query."""
    said = ("grading_policy__scale", "grading_policy__bands", "school__scale__name", "school__scale__bands")
    rows = Classroom.objects.filter(pk__in=classrooms).values_list("pk", *said)
    return {
        pk: scale(schools or ScaleName.KZ, schools_bands)
        if own in (None, ScaleName.SCHOOL)
        else scale(own, bands)
        for pk, own, bands, schools, schools_bands in rows
    }


def school_scale(school: School) -> SchoolScale:
    """The school's scale; the usual one, not yet stored, where it has said nothing."""
    return SchoolScale.objects.filter(school=school).first() or SchoolScale(school=school)


def scale(name: str, bands: Sequence[Mapping[str, Any]]) -> Scale | None:
    """The scale of this name, or that of the bands where it is somebody's own; None for per cent."""
    return grading.read_scale(bands) if name == ScaleName.OWN else grading.SCALES.get(name)


def set_school_scale(*, school: School, name: str, bands: Sequence[Mapping[str, Any]]) -> None:
    """How the school grades from now on. Grades are read from marks, so those given change with it."""
    SchoolScale.objects.update_or_create(school=school, defaults={"name": name, "bands": bands})


def gradebook(classroom: Classroom, *, now: datetime, pupil_id: int | None = None) -> Gradebook:
    """The class's gradebook, or one pupil's line of it; seven queries."""
    policy = policy_of(classroom)
    works = _works(classroom)
    enrolled = Enrolment.objects.filter(classroom=classroom).order_by("pupil__sort_key", "pupil")
    of_works = {"school": classroom.school_id, "assignment__in": [work.assignment.pk for work in works]}
    attempts, excuses = Attempt.objects.filter(**of_works), Excuse.objects.filter(**of_works)
    if pupil_id is not None:
        enrolled, attempts, excuses = (
            enrolled.filter(pupil=pupil_id),
            attempts.filter(pupil=pupil_id),
            excuses.filter(pupil=pupil_id),
        )
    sat = _sittings(attempts)
    excused = {
        (work, pupil): reason for work, pupil, reason in excuses.values_list("assignment", "pupil", "reason")
    }
    reader = _Reader(policy, scales_of([classroom.pk])[classroom.pk], sat, excused, now)
    lines = [
        reader.line(pupil, name, works) for pupil, name in enrolled.values_list("pupil", "pupil__full_name")
    ]
    return Gradebook(classroom, policy, works, lines)


@transaction.atomic
def set_policy(
    *,
    classroom: Classroom,
    policy: Mapping[str, Any],
    kinds: Mapping[int, str],
    weights: Mapping[int, int] | None = None,
) -> None:
    """The class's policy, the kind of each of its works and what it weighs (by the assignment's id)."""
    GradingPolicy.objects.update_or_create(classroom=classroom, defaults=dict(policy))
    for assignment, kind in kinds.items():
        said: dict[str, Any] = {"school_id": classroom.school_id, "kind": kind}
        said |= {"weight": weights[assignment]} if weights else {}
        GradedWork.objects.update_or_create(assignment_id=assignment, defaults=said)


def excuse(*, assignment: Assignment, pupil: User, reason: str, teacher: User, now: datetime) -> None:
    """The pupil need not do the work. Said once more, by a second tap, it stays as it was said first."""
    Excuse.objects.get_or_create(
        school_id=assignment.school_id,
        assignment=assignment,
        pupil=pupil,
        defaults={"reason": reason, "excused_by": teacher, "excused_at": now},
    )


def count_again(*, assignment: Assignment, pupil: User) -> None:
    """The pupil is no longer excused from the work."""
    assignment.excuses.filter(pupil=pupil).delete()


@dataclass(frozen=True, slots=True)
class _Sitting:
    points: int
    max_points: int
    waiting_points: int
    submitted_at: datetime

    @property
    def share(self) -> Fraction | None:
        """The share of what is marked so far; None while nothing is."""
        marked = self.max_points - self.waiting_points
        return marking.share(self.points, marked) if marked else None


def _works(classroom: Classroom) -> list[WorkColumn]:
    given = Assignment.objects.filter(school=classroom.school_id, classroom=classroom, is_practice=False)
    graded = GradedWork.objects.filter(
        assignment__school=classroom.school_id, assignment__classroom=classroom
    )
    said = {
        pk: (Kind(kind), weight) for pk, kind, weight in graded.values_list("assignment", "kind", "weight")
    }
    return [
        WorkColumn(each, *said.get(each.pk, (Kind.FORMATIVE, 1)))
        for each in given.select_related("quiz_version").order_by("opens_at", "pk")
    ]


def _sittings(attempts: QuerySet[Attempt]) -> Mapping[tuple[int, int], Sequence[_Sitting]]:
    found: defaultdict[tuple[int, int], list[_Sitting]] = defaultdict(list)
    rows = attempts.filter(submitted_at__isnull=False).order_by("number")
    fields = ("assignment", "pupil", "points", "max_points", "waiting_points", "submitted_at")
    for assignment, pupil, points, most, waiting, submitted_at in rows.values_list(*fields):
        if submitted_at is not None:
            found[assignment, pupil].append(_Sitting(points or 0, most, waiting, submitted_at))
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    policy: GradingPolicy
    scale: Scale | None
    sat: Mapping[tuple[int, int], Sequence[_Sitting]]
    excused: Mapping[tuple[int, int], str]
    now: datetime

    def line(self, pupil: int, name: str, works: Iterable[WorkColumn]) -> PupilLine:
        listed = list(works)
        entries = [self._entry(work.assignment, pupil) for work in listed]
        counting = [
            grading.Work(
                share=entry.share,
                kind=work.kind,
                weight=Fraction(work.weight),
                is_excused=work.weight == 0 or entry.state in (EntryState.EXCUSED, EntryState.OPEN),
            )
            for work, entry in zip(listed, entries, strict=True)
            if entry.state is not EntryState.WAITING
        ]
        rule = grading.Policy(
            weighing=grading.Weighing.WEIGHT,
            drop_lowest=self.policy.drop_lowest,
            missing_is_zero=self.policy.missing_is_zero,
        )
        weights = {Kind(kind): weight for kind, weight in self.policy.weights.items()}
        share = grading.term_share(counting, rule, weights)
        return PupilLine(pupil, name, entries, share, self._grade(share))

    def _entry(self, assignment: Assignment, pupil: int) -> Entry:
        if (assignment.pk, pupil) in self.excused:
            return Entry(EntryState.EXCUSED, excuse=self.excused[assignment.pk, pupil])
        sat = self.sat.get((assignment.pk, pupil), ())
        if not sat:
            is_over = assignment.closes_at is not None and assignment.closes_at <= self.now
            return Entry(EntryState.MISSING if is_over else EntryState.OPEN)
        shares = [each.share for each in sat if each.share is not None]
        share = grading.counted(shares, Counting(assignment.counting))
        closes_at = assignment.closes_at
        return Entry(
            state=EntryState.WAITING if share is None else EntryState.GRADED,
            share=share,
            grade=self._grade(share),
            is_late=closes_at is not None and any(each.submitted_at > closes_at for each in sat),
            is_partial=any(each.waiting_points for each in sat),
        )

    def _grade(self, share: Fraction | None) -> str:
        return self.scale.grade(share) if self.scale and share is not None else ""
