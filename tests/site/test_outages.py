"""While the database is away, pages say so in three languages and a phone is asked to come again."""

import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError, connection
from django.test import Client

from accounts.models import User
from tests.factories import AssignmentFactory, make_attempt


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
