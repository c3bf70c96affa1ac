"""Log lines for machines say what happened, and never what a person is called or typed."""

import json
import logging
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from quizsite.requestlog import JsonFormatter
from tests.factories import AssignmentFactory, make_attempt

MIDDLEWARE = "quizsite.requestlog.RequestLogMiddleware"


@pytest.fixture
def log(settings):
    """What everything logs while the test runs, as objects."""
    settings.MIDDLEWARE = [MIDDLEWARE, *settings.MIDDLEWARE]
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    root.removeHandler(handler)
    root.setLevel(level)


def test_a_request_leaves_one_line_that_its_response_names(log, sign_in, owner):
    response = sign_in(owner).get(reverse("scoring:assignments"))

    (line,) = [each for each in log() if each["logger"] == "daiek.request"]
    assert line["request"] == response["X-Request-ID"]
    assert (line["method"], line["route"], line["status"]) == ("GET", "scoring:assignments", 200)
    assert (line["user"], line["school"]) == (owner.pk, owner.school_id)
    assert line["ms"] > 0


def test_the_id_of_a_server_in_front_is_kept_unless_it_is_none(log, db):
    kept = Client().get("/health/live", headers={"X-Request-ID": "0123456789abcdef"})
    made = Client().get("/health/live", headers={"X-Request-ID": "Ахметов Дәулет"})

    assert kept["X-Request-ID"] == "0123456789abcdef"
    assert len(made["X-Request-ID"]) == 32


def test_no_name_no_pin_and_no_answer_is_logged(log, classroom, pupil, owner, sign_in):
    attempt = make_attempt(
        AssignmentFactory(classroom=classroom, assigned_by=owner), pupil, started_at=timezone.now()
    )
    visitor = Client(raise_request_exception=False)
    visitor.post(
        reverse("accounts:pin", kwargs={"code": classroom.join_code, "pupil_id": pupil.pk}), {"pin": "7391"}
    )
    visitor.get(f"/nowhere/{pupil.full_name}/7391")
    visitor.post(reverse("account_login"), {"login": "owner", "password": "қате-құпиясөз"})
    answer = json.dumps({"answers": [{"position": 1, "sequence": 1, "values": ["менің жауабым"]}]})
    sign_in(pupil).post(
        reverse("scoring:save", kwargs={"pk": attempt.pk}), answer, content_type="application/json"
    )

    said = json.dumps(log(), ensure_ascii=False)
    assert len([line for line in log() if line["logger"] == "daiek.request"]) == 4
    for secret in (pupil.full_name, "Ахметов", "7391", "қате-құпиясөз", "менің жауабым", classroom.join_code):
        assert secret not in said


def test_an_error_is_told_by_its_kind_and_place_without_its_words(log, pupil):
    def fail() -> None:
        raise ValueError(f"{pupil.full_name} answered 12")

    logging.getLogger("scoring").error("No mark for %s", pupil.full_name)
    try:
        fail()
    except ValueError:
        logging.getLogger("scoring").exception("Marking %s broke", pupil.full_name)

    plain, broken = log()
    assert plain["message"] == "No mark for %s"
    assert (broken["message"], broken["error"]) == ("Marking %s broke", "ValueError")
    assert broken["at"][-1].endswith(" fail")
    assert pupil.full_name not in json.dumps(log(), ensure_ascii=False)


@pytest.mark.parametrize(("level", "is_logged"), [(logging.INFO, False), (logging.ERROR, True)])
def test_a_task_leaves_a_line_only_if_it_fails(level, is_logged):
    logger = logging.getLogger("django_tasks")
    line = logger.makeRecord(logger.name, level, "", 0, "Task is %s", ("done",), None)
    assert bool(logger.filter(line)) == is_logged
