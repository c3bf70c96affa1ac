"""What a school no longer keeps is erased, and nothing else."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from accounts.models import Classroom, Enrolment, School, User
from scoring.models import Attempt, Response
from scoring.retention import Overdue, count_overdue, erase_overdue
from tests.factories import AssignmentFactory, EnrolmentFactory, PupilFactory, make_attempt

NOW = timezone.now()
LONG_AGO = NOW - timedelta(days=500)
LATELY = NOW - timedelta(days=100)


@pytest.fixture
def keeping(school: School) -> School:
    school.keep_months = 12
    school.save()
    return school


@pytest.fixture
def attempts(keeping, classroom: Classroom, pupil: User) -> tuple[Attempt, Attempt]:
    """One that is overdue, and one that is not."""
    old, new = (AssignmentFactory(classroom=classroom) for _ in range(2))
    User.objects.filter(pk=pupil.pk).update(date_joined=LONG_AGO)
    return (
        make_attempt(old, pupil, started_at=LONG_AGO, submitted_at=LONG_AGO, closed_by="pupil", points=0),
        make_attempt(new, pupil, started_at=LATELY),
    )


def test_overdue_answers_go_and_newer_ones_stay(keeping, attempts):
    old, new = attempts

    erased = erase_overdue(school=keeping, now=NOW)

    assert erased == Overdue(attempts=1)
    assert list(Attempt.objects.all()) == [new]
    assert not Response.objects.filter(attempt_id=old.pk).exists()


def test_the_count_before_is_what_goes(keeping, attempts, pupil):
    Enrolment.objects.all().delete()
    attempts[1].delete()

    counted = count_overdue(keeping, months=keeping.keep_months, now=NOW)

    assert counted == erase_overdue(school=keeping, now=NOW) == Overdue(attempts=1, pupils=1)
    assert not User.objects.filter(pk=pupil.pk).exists()


def test_pupils_of_a_current_class_stay(keeping, attempts, pupil):
    attempts[1].delete()

    erase_overdue(school=keeping, now=NOW)

    assert User.objects.filter(pk=pupil.pk).exists()


def test_leavers_with_something_newer_stay(keeping, attempts, pupil):
    Enrolment.objects.all().delete()

    erase_overdue(school=keeping, now=NOW)

    assert User.objects.filter(pk=pupil.pk).exists()


def test_pupils_of_archived_classes_alone_go(keeping, classroom):
    leaver = PupilFactory(school=keeping, date_joined=LONG_AGO)
    EnrolmentFactory(classroom=classroom, pupil=leaver)
    Classroom.objects.update(archived_at=LATELY)

    assert erase_overdue(school=keeping, now=NOW).pupils == 1


def test_a_school_that_keeps_everything_loses_nothing(school, classroom, pupil):
    make_attempt(AssignmentFactory(classroom=classroom), pupil, started_at=LONG_AGO)

    assert erase_overdue(school=school, now=NOW) == Overdue()
    assert count_overdue(school, months=None, now=NOW) == Overdue()
    assert Attempt.objects.count() == 1


def test_another_school_is_left_alone(keeping, other_school, outsider):
    User.objects.filter(pk=outsider.pk).update(date_joined=LONG_AGO)
    Enrolment.objects.all().delete()

    assert erase_overdue(school=keeping, now=NOW) == Overdue()
    assert User.objects.filter(pk=outsider.pk).exists()


def test_the_command_tells_before_it_erases(keeping, attempts):
    told, done = StringIO(), StringIO()

    call_command("erase_overdue", "--dry-run", stdout=told)
    assert Attempt.objects.count() == 2
    call_command("erase_overdue", stdout=done)

    assert "1 attempts, 0 rounds of practice, 0 pupils would be erased" in told.getvalue()
    assert "1 attempts, 0 rounds of practice, 0 pupils erased" in done.getvalue()
    assert Attempt.objects.count() == 1


def test_an_administrator_is_told_before_anything_would_go(sign_in, administrator, school, classroom, pupil):
    make_attempt(AssignmentFactory(classroom=classroom), pupil, started_at=LONG_AGO)
    client = sign_in(administrator)

    asked = client.post(reverse("scoring:keeping"), {"months": "6"})
    school.refresh_from_db()
    assert (school.keep_months, asked.context["overdue"].attempts) == (None, 1)

    client.post(reverse("scoring:keeping"), {"months": "6", "confirmed": "on"})
    school.refresh_from_db()
    assert school.keep_months == 6

    client.post(reverse("scoring:keeping"), {"months": ""})
    school.refresh_from_db()
    assert school.keep_months is None


def test_the_privacy_page_says_how_long(sign_in, keeping, pupil, client):
    assert "12 months" in sign_in(pupil).get(reverse("privacy")).content.decode()
    assert "12 months" not in client.get(reverse("privacy")).content.decode()
