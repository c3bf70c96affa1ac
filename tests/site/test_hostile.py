"""Hostile input to every address, by everyone: no error of ours, and no other school read or changed.

`make hostile` is the long run.
"""

from __future__ import annotations

import os
from random import Random

import pytest
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from scoring.attempts import start
from scoring.models import Attempt
from tests.browser.everytype import WORDINGS
from tests.factories import AssignmentFactory, make_quiz_version
from tests.site.hostile import draw, draw_fields, draw_save, fields_of
from tests.site.test_permission_matrix import CAST, MODELS, routes
from tests.site.world import World, make_world

REQUESTS = int(os.environ.get("HOSTILE_REQUESTS", "800"))
SHARES = 8
"""Parts of the run, so that cores share them."""
SECRET = "Құпия7391"
"""Stands in every name of the owner's school; nobody of another school may ever read it."""
CAPABILITIES = ("accounts:join_class", "accounts:pin", "accounts:card")
"""Whoever holds a class code or a card has been let in by it."""
FOREIGNERS = ("stranger", "outsider")


@pytest.fixture
def world(db, school, other_school, owner, colleague, stranger, administrator, classroom, pupil, outsider):
    world = make_world(classroom=classroom, pupil=pupil, owner=owner)
    for label, field in [
        ("accounts.school", "name"),
        ("accounts.classroom", "name"),
        ("accounts.user", "full_name"),
        ("content.document", "title"),
        ("quizzes.bank", "name"),
        ("quizzes.tag", "name"),
        ("quizzes.quiz", "title"),
    ]:
        row = world.row(label)
        setattr(row, field, f"{SECRET} {getattr(row, field)}")
        row.save(update_fields=[field])
    return world


def addresses(world: World) -> list[tuple[str, str]]:
    """Every named address with the arguments of the owner's school; the admin's pages of every row, too."""
    found = [(route, reverse(route, kwargs=world.address(route))) for route in sorted(routes())]
    for label in MODELS:
        name = f"admin:{label.replace('.', '_')}"
        pages: list[tuple[str, tuple[object, ...]]] = [("changelist", ()), ("add", ())]
        if label in world.rows:
            pages += [(page, (world.row(label).pk,)) for page in ("change", "history", "delete")]
        for page, arguments in pages:
            try:
                found.append((f"{name}_{page}", reverse(f"{name}_{page}", args=arguments)))
            except NoReverseMatch:
                continue
    return found


def fingerprint(world: World) -> list[dict[str, object] | None]:
    return [type(row)._default_manager.filter(pk=row.pk).values().first() for row in world.rows.values()]


def ids(world: World) -> list[str]:
    return [*(str(row.pk) for row in world.rows.values()), "0", "-1", str(2**63), "9999999"]


def client_of(member: str, cast: dict[str, Model]) -> Client:
    client = Client(raise_request_exception=False)
    if member != "visitor":
        client.force_login(cast[member])
    return client


@pytest.mark.parametrize("share", range(SHARES))
def test_hostile_input_meets_no_error_and_no_other_school(
    world, share, pupil, outsider, owner, colleague, stranger, administrator
):
    cast = {"pupil": pupil, "outsider": outsider, "owner": owner, "colleague": colleague}
    cast |= {"stranger": stranger, "administrator": administrator}
    random = Random(share)  # noqa: S311  # repeatable, not secret
    every, known, forms = addresses(world), ids(world), {}
    before = fingerprint(world)
    found = []
    for _number in range(REQUESTS // SHARES):
        member = random.choice(CAST)
        route, path = random.choice(every)
        with transaction.atomic():
            client = client_of(member, cast)
            if (member, route) not in forms:
                page = client.get(path)
                forms[member, route] = {} if page.streaming else fields_of(page.content)
            request = draw(random, path, forms[member, route], known)
            response = request.send(client)
            content = b"".join(response) if response.streaming else response.content
            if response.status_code >= 500:
                found.append(
                    (
                        member,
                        request,
                        response.status_code,
                        repr(response.exc_info[1]) if getattr(response, "exc_info", None) else "",
                    )
                )
            if member in FOREIGNERS and route not in CAPABILITIES:
                if SECRET.encode() in content:
                    found.append((member, request, "reads another school"))
                if fingerprint(world) != before:
                    found.append((member, request, "changes another school"))
            transaction.set_rollback(True)

    assert not found, "\n".join(map(str, found))


@pytest.fixture
def attempt(classroom, pupil, school) -> Attempt:
    """At a quiz of every question type."""
    version = make_quiz_version(school=school, wordings=WORDINGS, shuffle_questions=False)
    assignment = AssignmentFactory(classroom=classroom, quiz_version=version, scheme="certainty")
    return start(assignment=assignment, pupil=pupil, now=timezone.now(), seed=1)


@pytest.mark.parametrize("share", range(2))
def test_hostile_answers_of_every_type_are_kept_marked_and_shown(attempt, owner, share):
    random = Random(share)  # noqa: S311  # repeatable, not secret
    pupil, teacher = Client(raise_request_exception=False), Client(raise_request_exception=False)
    pupil.force_login(attempt.pupil)
    teacher.force_login(owner)
    page, save = (reverse(f"scoring:{name}", args=[attempt.pk]) for name in ("attempt", "save"))
    after = [
        lambda: pupil.get(page),
        lambda: pupil.post(reverse("scoring:submit", args=[attempt.pk])),
        lambda: pupil.get(reverse("scoring:attempt_review", args=[attempt.pk])),
        lambda: teacher.get(reverse("scoring:pupil_result", args=[attempt.pk])),
    ]
    found = []
    for number in range(REQUESTS // SHARES // len(after)):
        with transaction.atomic():
            drawn, address = (draw_save, save) if number % 3 else (draw_fields, page)
            request = drawn(random, address, len(WORDINGS))
            answers = [request.send(pupil), *(ask() for ask in after)]
            if any(answer.status_code >= 500 for answer in answers):
                found.append((request, [answer.status_code for answer in answers]))
            transaction.set_rollback(True)

    assert not found, "\n".join(map(str, found))


def test_the_secret_would_be_seen(world, owner):
    """Else the run above would find no leak whatever happened."""
    assert SECRET.encode() in client_of("owner", {"owner": owner}).get(reverse("accounts:classrooms")).content
