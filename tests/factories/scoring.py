"""Assignments and attempts."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from accounts.models import User
from scoring.models import Assignment, Attempt, Response
from tests.factories.accounts import ClassroomFactory
from tests.factories.quizzes import make_quiz_version

OPENS_AT = datetime(2026, 9, 1, 3, 0, tzinfo=UTC)


class AssignmentFactory(DjangoModelFactory):
    """An open assignment without limit of a quiz of three questions."""

    class Meta:
        model = Assignment

    classroom = factory.SubFactory(ClassroomFactory)
    school = factory.SelfAttribute("classroom.school")
    quiz_version = factory.LazyAttribute(lambda assignment: make_quiz_version(school=assignment.school))
    opens_at = OPENS_AT


def make_attempt(assignment: Assignment, pupil: User, *, number: int = 1, **fields: object) -> Attempt:
    """A live attempt with an open response for every pinned item."""
    items = list(assignment.quiz_version.items.select_related("question_version"))
    values: dict[str, object] = {
        "school": assignment.school,
        "number": number,
        "seed": 1,
        "started_at": assignment.opens_at,
        "max_points": sum(item.points for item in items),
    }
    attempt = Attempt.objects.create(assignment=assignment, pupil=pupil, **(values | fields))
    Response.objects.bulk_create(
        Response(
            school=assignment.school,
            attempt=attempt,
            item=item,
            position=item.position,
            question_version=item.question_version,
            presentation=["a", "b", "c", "d"],
            max_points=item.points,
        )
        for item in items
    )
    return attempt
