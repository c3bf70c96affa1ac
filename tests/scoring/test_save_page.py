"""The save endpoint, as the page's script and a lost network use it."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from scoring import attempts
from scoring.access import GRACE
from scoring.models import Attempt, MarkLog
from tests.scoring.moments import CLOSES_AT, NOW


@pytest.fixture
def attempt(assignment, pupil) -> Attempt:
    return attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=7)


@pytest.fixture
def client(sign_in, pupil, at):
    at(NOW)
    return sign_in(pupil)


@pytest.fixture
def post(attempt):
    """Send answers, each (position, sequence, values), as the page's script does."""

    def send(client: Client, *answers: tuple[int, int, list[str]]):
        body = [dict(zip(("position", "sequence", "values"), answer, strict=True)) for answer in answers]
        url = reverse("scoring:save", args=[attempt.pk])
        return client.post(url, json.dumps({"answers": body}), content_type="application/json")

    return send


def kept(attempt: Attempt) -> list[object]:
    return list(attempt.responses.order_by("position").values_list("answer", flat=True))


def test_answer_is_acknowledged_with_the_time_left(client, attempt, post):
    response = post(client, (2, 1, ["b"]))
    assert response.json() == {
        "answers": [{"position": 2, "sequence": 1, "outcome": "saved"}],
        "saved_at": "09:00",
        "seconds_left": 3600,
        "given_s": 0,
        "is_paused": False,
    }
    assert kept(attempt) == [None, "b", None]


def test_one_answer_costs_three_queries_beside_session_and_user(client, post, django_assert_num_queries):
    with django_assert_num_queries(5):  # session, user, attempt, answer with its question, update
        post(client, (2, 1, ["b"]))


def test_outbox_arrives_in_one_request(client, attempt, post, django_assert_num_queries):
    with django_assert_num_queries(7):  # one update for each answer
        response = post(client, (1, 2, ["a"]), (2, 1, ["b"]), (3, 5, ["c"]))
    assert [answer["outcome"] for answer in response.json()["answers"]] == ["saved"] * 3
    assert kept(attempt) == ["a", "b", "c"]


def test_save_without_answers_asks_for_the_time_left(client, post, at, django_assert_num_queries):
    at(CLOSES_AT, seconds=-90)
    with django_assert_num_queries(3):  # session, user, attempt
        told = post(client).json()
    assert (told["answers"], told["seconds_left"]) == ([], 90)


def test_two_devices_end_with_the_answer_given_last(client, sign_in, pupil, attempt, post):
    """The second device learns of the first one's number and sends its answer with a higher one."""
    phone, tablet = client, sign_in(pupil)
    post(phone, (1, 1, ["a"]))
    post(phone, (1, 2, ["b"]))
    told = post(tablet, (1, 1, ["c"])).json()["answers"]
    assert told == [{"position": 1, "sequence": 2, "outcome": "superseded"}]
    assert post(tablet, (1, 3, ["c"])).json()["answers"][0]["outcome"] == "saved"
    assert kept(attempt) == ["c", None, None]


def test_session_that_ended_is_told_where_to_sign_in(attempt, post):
    response = post(Client(), (1, 1, ["b"]))
    assert response.status_code == 401
    assert response.json() == {"reason": "signed_out", "sign_in": reverse("accounts:join")}
    assert kept(attempt) == [None, None, None]


def test_late_answers_are_refused_and_the_attempt_is_handed_in(client, attempt, post, at):
    at(CLOSES_AT + GRACE, seconds=1)
    response = post(client, (1, 1, ["b"]))
    assert response.status_code == 409
    review = reverse("scoring:attempt_review", args=[attempt.pk])
    assert response.json() == {"reason": "over", "next": review, "late": [1]}
    attempt.refresh_from_db()
    assert (attempt.closed_by, kept(attempt), MarkLog.objects.count()) == ("clock", [None, None, None], 3)


def test_answers_after_the_hand_in_change_nothing(client, attempt, post):
    attempts.submit(attempt=attempt, now=NOW)
    assert post(client, (1, 1, ["b"])).status_code == 409
    assert (kept(attempt), MarkLog.objects.count()) == ([None, None, None], 3)


def test_body_that_no_page_sends_is_refused(client, attempt):
    url = reverse("scoring:save", args=[attempt.pk])
    response = client.post(url, b"q1=b", content_type="application/x-www-form-urlencoded")
    assert (response.status_code, response.json()) == (400, {"reason": "malformed"})


def test_other_sites_cannot_save(pupil, attempt, at):
    at(NOW)
    client = Client(enforce_csrf_checks=True)
    client.force_login(pupil)
    url = reverse("scoring:save", args=[attempt.pk])
    body = {"answers": [{"position": 1, "sequence": 1, "values": ["b"]}]}
    assert client.post(url, json.dumps(body), content_type="application/json").status_code == 403
    assert kept(attempt) == [None, None, None]
