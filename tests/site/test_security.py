"""What docs/security.md promises, where no other test already shows it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from quizsite.middleware import HEADERS, OWN_COMPUTER, SHARED_COMPUTER, Lifetime
from scoring.attempts import start
from scoring.models import Attempt
from tests.browser.everytype import WORDINGS
from tests.factories import AssignmentFactory, EnrolmentFactory, PupilFactory, make_quiz_version
from tests.factories.accounts import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
SIGN_IN = "/account/sign-in/"
KEYS = re.compile(r"correct|weight|tolerance|\bmatch\b|model_answer|rubric|feedback")
"""Words of questions' content that only keys have."""


# --- The page itself ------------------------------------------------------------------------------
def test_every_file_that_the_page_names_exists():
    named = set(re.findall(r"`((?:[\w.]+/)+[\w.]+\.\w+)`", PAGE))

    assert named
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("page", ["security.md", "operations.md"])
def test_every_test_that_the_page_names_exists(page):
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "docs" / page).read_text(encoding="utf-8")))
    defined = {
        name
        for file in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"def (test_\w+)", file.read_text(encoding="utf-8"))
    }

    assert named
    assert sorted(named - defined) == []


REQUIREMENTS = json.loads((Path(__file__).parent / "asvs-5.0.0.json").read_text(encoding="utf-8"))
"""The numbers of every requirement of levels 1 and 2 in the standard's own list."""


def test_every_requirement_of_levels_one_and_two_stands_in_the_table_once():
    cells = re.findall(r"^\| (\d[\d., …]*) \|", PAGE, re.MULTILINE)
    listed = [number for cell in cells for number in re.split(r", ", cell.strip())]

    assert sorted(listed) == sorted(REQUIREMENTS)


# --- What browsers are told -----------------------------------------------------------------------
@pytest.mark.parametrize("path", ["/", "/join/", SIGN_IN, "/admin/login/", "/nowhere/"])
def test_every_page_says_what_browsers_may_do_with_it(client, db, path):
    response = client.get(path)

    assert set(HEADERS) <= set(response.headers)
    assert "no-store" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


def test_a_page_of_a_class_is_not_found_by_going_back(sign_in, owner, classroom):
    response = sign_in(owner).get(reverse("accounts:classroom", args=[classroom.pk]))

    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PUT", "DELETE", "PATCH", "HOSTILE"])
def test_methods_that_no_page_has_are_refused(client, method):
    assert client.generic(method, "/").status_code == 405


def test_a_strange_host_is_refused(client, db):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_with_tls_cookies_are_this_host_s_alone():
    """Asked of a fresh process: settings are read once."""
    names = "('SESSION_COOKIE', 'CSRF_COOKIE', 'LANGUAGE_COOKIE')"
    code = (
        "from quizsite import settings as s, sharing; "
        f"print(all(getattr(s, n + '_NAME').startswith('__Host-') and getattr(s, n + '_SECURE') "
        f"and getattr(s, n + '_HTTPONLY') and getattr(s, n + '_SAMESITE') == 'Lax' for n in {names}))"
    )
    environment = {
        "DAIEK_SECRET_KEY": "x",
        "DAIEK_HTTPS": "1",
        "DAIEK_DATA_DIR": str(site_settings.DATA_DIR),
    }
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )

    assert told.stdout.strip() == "True"


# --- How long a sign-in lasts ---------------------------------------------------------------------
def signed_in(login: str, **more: str) -> Client:
    client = Client()
    client.post(SIGN_IN, {"login": login, "password": PASSWORD, **more})
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("accounts:classrooms")).status_code == 200


def aged(client: Client, *, began: timedelta, seen: timedelta) -> None:
    """As if the sign-in and the last request had been so long ago."""
    session, now = client.session, time.time()
    session["account_authentication_methods"][0]["at"] = now - began.total_seconds()
    session["seen_at"] = now - seen.total_seconds()
    session.save()


MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("more", "lifetime"), [({}, SHARED_COMPUTER), ({"remember": "on"}, OWN_COMPUTER)], ids=["shared", "own"]
)
def test_a_teacher_s_sign_in_ends_when_idle_and_altogether(owner, more, lifetime: Lifetime):
    client = signed_in("owner", **more)
    aged(client, began=lifetime.whole - MINUTE, seen=lifetime.idle - MINUTE)
    assert is_in(client)
    aged(client, began=lifetime.whole - MINUTE, seen=lifetime.idle + MINUTE)
    assert not is_in(client)

    client = signed_in("owner", **more)
    aged(client, began=lifetime.whole + MINUTE, seen=MINUTE)
    assert not is_in(client)


def test_work_keeps_the_sign_in_awake(owner):
    client = signed_in("owner")
    aged(client, began=timedelta(hours=1), seen=timedelta(hours=1))

    assert is_in(client)
    assert time.time() - client.session["seen_at"] < 60


def test_a_new_password_ends_the_sign_ins_everywhere_else(owner):
    here, elsewhere = signed_in("owner"), signed_in("owner")
    key = here.session.session_key
    new = "Жаңа-құпия-сөз-7"

    changed = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    here.post(reverse("account_change_password"), changed)

    assert is_in(here)
    assert here.session.session_key != key
    assert not is_in(elsewhere)


def test_a_closed_account_is_out_at_once(owner):
    client = signed_in("owner")
    owner.is_active = False
    owner.save()

    assert not is_in(client)


def test_passwords_are_long_and_not_the_usual_ones(owner):
    client = signed_in("owner")
    for new, words in [("Qysqa-12345", "too short"), ("q1w2e3r4t5y6", "too common")]:
        changed = {"oldpassword": PASSWORD, "password1": new, "password2": new}
        page = client.post(reverse("account_change_password"), changed)
        assert words in page.content.decode()


# --- Keys stay on the server ----------------------------------------------------------------------
@pytest.fixture
def attempt(school, classroom, pupil) -> Attempt:
    """At a quiz of every question type."""
    version = make_quiz_version(school=school, wordings=WORDINGS, shuffle_questions=False)
    assignment = AssignmentFactory(classroom=classroom, quiz_version=version)
    return start(assignment=assignment, pupil=pupil, now=timezone.now(), seed=1)


def secrets_of(content: dict[str, Any]) -> list[str]:
    """What of a question's content tells the answer, as it would stand in a page."""
    keys = [key["text"] for key in content.get("keys", [])]
    keys += [key["text"] for gap in content.get("gaps", []) if "choices" not in gap for key in gap["keys"]]
    keys += [line["text"] for line in content.get("rubric", [])]
    return keys + [content[name] for name in ("value", "model_answer") if name in content]


def shown_of(page: str) -> str:
    """The questions as the page sends them: without the words of the page itself."""
    return page[page.index('id="quiz"') :]


def test_the_quiz_page_holds_no_key_of_any_type(sign_in, attempt):
    page = shown_of(
        sign_in(attempt.pupil).get(reverse("scoring:attempt", args=[attempt.pk])).content.decode()
    )
    asked = " ".join(str(wording["stem"]) for wording in WORDINGS)
    secrets = [
        secret
        for response in attempt.responses.select_related("question_version")
        for secret in secrets_of(response.question_version.content)
        if secret not in asked
    ]

    assert {"Ақтау", "1998-09-01", "Дәлелі бар"} <= set(secrets)
    assert [secret for secret in secrets if secret in page] == []
    assert KEYS.findall(re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)) == []


def test_a_right_and_a_wrong_answer_are_acknowledged_alike(sign_in, attempt):
    client = sign_in(attempt.pupil)
    told: list[dict[str, object]] = []
    for value in ("true", "false"):
        answers = [{"position": 3, "sequence": len(told) + 1, "values": [value]}]
        response = client.post(
            reverse("scoring:save", args=[attempt.pk]), json.dumps({"answers": answers}), "application/json"
        )
        told.append({**response.json()["answers"][0], "sequence": None})

    assert told[0] == told[1]


def test_a_classmate_neither_reads_nor_answers_nor_hands_in(sign_in, attempt, classroom, school):
    classmate = EnrolmentFactory(classroom=classroom, pupil=PupilFactory(school=school)).pupil
    client = sign_in(classmate)
    body = json.dumps({"answers": [{"position": 1, "sequence": 1, "values": ["a"]}]})

    assert client.get(reverse("scoring:attempt", args=[attempt.pk])).status_code == 404
    assert (
        client.post(reverse("scoring:save", args=[attempt.pk]), body, "application/json").status_code == 404
    )
    assert client.post(reverse("scoring:submit", args=[attempt.pk])).status_code == 404
    attempt.refresh_from_db()
    assert attempt.is_live
    assert not attempt.responses.exclude(answer=None).exists()


# --- Requests of other sites ----------------------------------------------------------------------
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["form", "script"])
def test_a_change_without_the_page_s_token_is_refused(owner, classroom, headers):
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)

    response = client.post(reverse("accounts:classroom_archive", args=[classroom.pk]), headers=headers)

    assert response.status_code == 403
    classroom.refresh_from_db()
    assert classroom.archived_at is None


@pytest.mark.parametrize(
    "to", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_no_address_leads_to_another_site(client, owner, to):
    chosen = client.post(reverse("set_language"), {"language": "ru", "next": to})
    entered = client.post(f"{SIGN_IN}?next={to}", {"login": "owner", "password": PASSWORD, "next": to})

    assert chosen.url == "/"
    assert entered.url == reverse("home")


def test_an_error_of_ours_tells_nothing_of_the_program(settings, client, db, monkeypatch):
    settings.DEBUG = False
    client.raise_request_exception = False
    monkeypatch.setattr("django.contrib.auth.get_user", lambda _request: 1 / 0)
    monkeypatch.setattr("django.contrib.auth.middleware.get_user", lambda _request: 1 / 0)

    page = client.get("/").content.decode()

    assert "ZeroDivision" not in page
    assert "Traceback" not in page
