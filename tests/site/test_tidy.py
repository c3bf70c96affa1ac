"""Once a night nothing is left that was said not to be kept."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from quizsite.backlog import knock
from scoring.models import Attempt
from tests.factories import AssignmentFactory, make_attempt


@pytest.fixture
def queue(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def ended_session(key: str, days: int) -> None:
    Session.objects.create(
        session_key=key, session_data="", expire_date=timezone.now() + timedelta(days=days)
    )


def test_a_night_takes_what_is_no_longer_kept(classroom, pupil, queue):
    now = timezone.now()
    classroom.school.keep_months = 12
    classroom.school.save()
    for number, days in enumerate((500, 100), 1):
        begun = now - timedelta(days=days)
        make_attempt(AssignmentFactory(classroom=classroom), pupil, number=number, started_at=begun)
    ended_session("ended", -1)
    ended_session("stands", 1)
    for _ in range(2):
        knock.enqueue()
    old = DBTaskResult.objects.first()
    assert old is not None
    long_ago = now - timedelta(days=15)
    DBTaskResult.objects.filter(pk=old.pk).update(status="SUCCESSFUL", finished_at=long_ago)

    said = StringIO()
    call_command("tidy", stdout=said)

    assert "1 attempts" in said.getvalue()
    assert Attempt.objects.get().started_at == now - timedelta(days=100)
    assert Session.objects.get().session_key == "stands"
    assert not DBTaskResult.objects.filter(pk=old.pk).exists()
    assert DBTaskResult.objects.count() == 1
