"""Many finished attempts at once, for what grows with their number: the class results."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice
from random import Random

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from accounts.models import Enrolment, Role, User
from benchmarks.questions import KEY
from kazakh.transliterate import sort_key
from quizzes.models import Item
from scoring.models import Assignment, Attempt, Closing, Response

_ROWS_AT_ONCE = 2_000


def bulk_attempts(assignment: Assignment, *, count: int) -> None:
    """A finished attempt for each of `count` new pupils, who know more or less; the same on every run."""
    items = list(assignment.quiz_version.items.select_related("question_version"))
    chance = Random(0)  # noqa: S311  # a play, not a secret
    chosen = [_choices(len(items), chance) for _ in range(count)]
    pupils = enrol_many(assignment, count)
    attempts = Attempt.objects.bulk_create(
        _attempt(assignment, pupil, values) for pupil, values in zip(pupils, chosen, strict=True)
    )
    rows = (
        _response(attempt, item, value)
        for attempt, values in zip(attempts, chosen, strict=True)
        for item, value in zip(items, values, strict=True)
    )
    while batch := list(islice(rows, _ROWS_AT_ONCE)):
        Response.objects.bulk_create(batch)


def _choices(questions: int, chance: Random) -> list[str]:
    ability = chance.uniform(0.4, 0.95)
    return [KEY if chance.random() < ability else chance.choice("acd") for _ in range(questions)]


def _attempt(assignment: Assignment, pupil: User, values: list[str]) -> Attempt:
    begun = assignment.opens_at
    return Attempt(
        school_id=assignment.school_id,
        assignment=assignment,
        pupil=pupil,
        number=1,
        seed=1,
        started_at=begun,
        submitted_at=begun + timedelta(minutes=20),
        closed_by=Closing.PUPIL,
        points=100 * values.count(KEY),
        max_points=100 * len(values),
    )


def _response(attempt: Attempt, item: Item, value: str) -> Response:
    return Response(
        school_id=attempt.school_id,
        attempt=attempt,
        item=item,
        position=item.position,
        question_version=item.question_version,
        presentation=["a", "b", "c", "d"],
        answer=value,
        sequence=1,
        answered_at=attempt.submitted_at,
        points=100 if value == KEY else 0,
        max_points=100,
        reason="right" if value == KEY else "wrong",
    )


def enrol_many(assignment: Assignment, count: int) -> list[User]:
    """Pupils who never sign in themselves, so without a PIN to hash."""
    names = [f"Оспанова Айым {number}" for number in range(1, count + 1)]
    pupils: list[User] = User.objects.bulk_create(
        User(
            username=f"large-{number}",
            full_name=name,
            sort_key=sort_key(name),
            role=Role.PUPIL,
            school_id=assignment.school_id,
            password=UNUSABLE_PASSWORD_PREFIX,
        )
        for number, name in enumerate(names, 1)
    )
    Enrolment.objects.bulk_create(Enrolment(classroom=assignment.classroom, pupil=pupil) for pupil in pupils)
    return pupils
