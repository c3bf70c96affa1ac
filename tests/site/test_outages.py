"""While the database is away, pages say so in three languages and a phone is asked to come again."""

import errno
import logging
import sys

import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError, connection
from django.test import Client

from accounts.models import User
from quizsite.outages import OncePerOutage
from tests.factories import AssignmentFactory, make_attempt

# SQLite is told that the disk has no page left, which is what a full disk tells it.
FULL_DISK = """
import django; django.setup()
from django.db import connection
from django.test import Client
from scoring.models import Response
from tests.factories import AssignmentFactory, EnrolmentFactory, make_attempt, make_quiz_version
def pages_at_most(pages):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA max_page_count={pages}")
wording = {"type": "essay", "stem": "Ойыңды жаз.", "content": {"rubric": []}}
pupil = (sitting := EnrolmentFactory()).pupil
quiz_version = make_quiz_version(school=pupil.school, wordings=[wording])
attempt = make_attempt(AssignmentFactory(classroom=sitting.classroom, quiz_version=quiz_version), pupil)
phone = Client(SERVER_NAME="localhost", raise_request_exception=False)
phone.force_login(pupil)
answers = {"answers": [{"position": 1, "sequence": 1, "values": ["ә" * 9000]}]}
def send():
    saved = phone.post(f"/attempts/{attempt.pk}/save/", answers, content_type="application/json")
    print(saved.status_code, saved.json().get("reason"), Response.objects.get(position=1).answer is None)
pages_at_most(1)  # no fewer than there are
send()
print(phone.get("/my/").status_code)
pages_at_most(1_000_000)
send()
"""


def away(error):
    """Every query meets the error, as when the server behind the connection has gone."""

    def refuse(_execute, _sql, _params, _many, _context):
        raise error

    return connection.execute_wrapper(refuse)


@pytest.fixture
def patient(pupil, sign_in) -> Client:
    client = sign_in(pupil)
    client.raise_request_exception = False
    return client


GONE = [OperationalError("server closed the connection"), InterfaceError("connection already closed")]


@pytest.mark.parametrize("error", [*GONE, OperationalError("database or disk is full")])
def test_a_page_says_in_three_languages_what_is_the_matter(patient, error):
    with away(error):
        response = patient.get("/my/")
    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert response["Cache-Control"] == "no-store"
    text = response.content.decode()
    assert all(word in text for word in ("дерекқорына", "базе данных", "its database"))


def test_a_save_is_put_off_in_json(patient, classroom, pupil):
    attempt = make_attempt(AssignmentFactory(classroom=classroom), pupil)
    with away(GONE[0]):
        response = patient.post(
            f"/attempts/{attempt.pk}/save/", {"answers": []}, content_type="application/json"
        )
    assert (response.status_code, response.json()) == (503, {"reason": "outage"})


def test_our_own_mistakes_stay_mistakes(patient):
    with away(ProgrammingError("no such thing")):
        assert patient.get("/my/").status_code == 500


def test_the_first_page_of_a_signed_out_visitor_needs_no_database(db):
    assert User.objects.count() == 0
    with away(GONE[0]):
        assert Client().get("/").status_code == 200


@pytest.mark.installation
def test_what_a_full_disk_refused_is_taken_when_there_is_room(empty):
    assert empty.pages(FULL_DISK).splitlines() == ["503 outage True", "200", "200 None False"]


def test_a_full_disk_beside_the_database_is_told_alike(patient, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("scoring.views.pupils.render", full)
    assert patient.get("/my/").status_code == 503


def record_of(error: Exception) -> logging.LogRecord:
    try:
        raise error
    except type(error):
        found = sys.exc_info()
    return logging.LogRecord("django.request", logging.ERROR, "", 0, "Error at %s", ("/my/",), found)


def test_an_outage_is_one_line_a_minute_and_other_errors_are_all_told(time_machine):
    once = OncePerOutage()
    first, second, other = record_of(GONE[0]), record_of(GONE[1]), record_of(ValueError("ours"))

    assert [once.filter(each) for each in (first, second, other)] == [True, False, True]
    assert first.getMessage().endswith("(OperationalError), pages answer 503: server closed the connection")
    assert first.exc_info is None
    assert (other.getMessage(), other.exc_info is None) == ("Error at /my/", False)
