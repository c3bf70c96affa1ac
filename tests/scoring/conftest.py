"""An open quiz for the pupil's class, and one of the stranger's school that must never show."""

from datetime import datetime, timedelta

import pytest

from scoring.models import Assignment, Attempt
from tests.factories import AssignmentFactory, make_attempt, make_quiz_version
from tests.scoring.moments import CLOSES_AT, OPENS_AT


@pytest.fixture
def assignment(classroom) -> Assignment:
    return AssignmentFactory(
        classroom=classroom,
        quiz_version=make_quiz_version(school=classroom.school, title="Мектеп туралы"),
        opens_at=OPENS_AT,
        closes_at=CLOSES_AT,
    )


@pytest.fixture
def other_attempt(other_classroom, outsider) -> Attempt:
    return make_attempt(AssignmentFactory(classroom=other_classroom, opens_at=OPENS_AT), outsider)


@pytest.fixture
def at(time_machine):
    """Stops the clock at a moment: at(NOW), at(CLOSES_AT, seconds=61)."""

    def stop(moment: datetime, **later: float) -> datetime:
        time_machine.move_to(moment + timedelta(**later), tick=False)
        return moment + timedelta(**later)

    return stop


@pytest.fixture
def database_tasks(settings):
    """Tasks wait in the database, as on a real installation; the fixture is their queryset."""
    from django_tasks_db.models import DBTaskResult

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    return DBTaskResult.objects.order_by("run_after")
