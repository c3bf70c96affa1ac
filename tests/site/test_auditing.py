"""Who of the staff did what: every change, every file, and nobody's tampering."""

import csv

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from accounts.doings import doing
from accounts.immutable import ImmutableRowError
from accounts.models import AuditEvent
from tests.factories import AssignmentFactory, BankFactory, make_attempt
from tests.scoring.languages import in_english
from tests.site.test_permission_matrix import MATRIX
from tests.site.world import World, make_world

# Changes that are no doings of the staff: of the look of pages, of pupils, of visitors.
UNTOLD = {
    "set_language",
    "accounts:card",
    "accounts:join",
    "accounts:pin",
    "scoring:attempt",
    "scoring:attempt_start",
    "scoring:flag_raise",
    "scoring:flag_read",
    "scoring:practice_question",
    "scoring:practise",
    "scoring:save",
    "scoring:submit",
}


def lines() -> list[tuple[int, str, dict[str, object]]]:
    return list(AuditEvent.objects.order_by("pk").values_list("actor_key", "route", "about"))


def test_a_change_leaves_who_what_and_with_what(sign_in, owner, classroom):
    sign_in(owner).post(reverse("accounts:classroom_archive", args=[classroom.pk]))

    assert lines() == [(owner.pk, "accounts:classroom_archive", {"classroom_id": classroom.pk})]


def test_a_file_that_was_taken_away_leaves_a_line_too(sign_in, owner, pupil):
    sign_in(owner).get(reverse("scoring:pupil_data_file", args=[pupil.pk]))

    assert lines() == [(owner.pk, "scoring:pupil_data_file", {"pk": pupil.pk})]


def test_looking_and_being_refused_leave_none(sign_in, owner, stranger, classroom):
    sign_in(owner).get(reverse("accounts:classroom", args=[classroom.pk]))
    sign_in(stranger).post(reverse("accounts:classroom_archive", args=[classroom.pk]))

    assert lines() == []


def test_signing_in_and_out_are_lines_of_the_one_who_did(client, owner):
    owner.set_password("a good long password")
    owner.save()

    client.post(reverse("account_login"), {"login": owner.username, "password": "a good long password"})
    client.post(reverse("accounts:sign_out"))

    assert [line[:2] for line in lines()] == [
        (owner.pk, "account_login"),
        (owner.pk, "accounts:sign_out"),
    ]


def test_what_is_only_tried_while_typing_leaves_none(sign_in, owner):
    address = reverse("quizzes:question_add", args=[BankFactory(school=owner.school).pk])

    sign_in(owner).post(address, {"action": "try", "stem": "Не?"}, headers={"HX-Request": "true"})

    assert lines() == []


def test_a_pin_that_is_shown_at_once_leaves_one(sign_in, owner, classroom, pupil):
    sign_in(owner).post(reverse("accounts:pin_reset", args=[classroom.pk, pupil.pk]))

    assert [line[:2] for line in lines()] == [(owner.pk, "accounts:pin_reset")]


def test_pupils_answers_are_no_lines(sign_in, classroom, pupil):
    attempt = make_attempt(AssignmentFactory(classroom=classroom), pupil, started_at=timezone.now())

    sign_in(pupil).post(reverse("scoring:submit", args=[attempt.pk]))

    assert lines() == []


def test_lines_are_neither_changed_nor_taken_out(sign_in, owner, classroom):
    sign_in(owner).post(reverse("accounts:classroom_archive", args=[classroom.pk]))
    line = AuditEvent.objects.get()

    with pytest.raises(ImmutableRowError):
        line.save()
    with pytest.raises(ImmutableRowError):
        AuditEvent.objects.update(actor_name="Басқа")
    with pytest.raises(ImmutableRowError):
        AuditEvent.objects.all().delete()


def test_administrators_read_and_take_away_their_school_s_log_alone(
    sign_in, administrator, owner, stranger, classroom, other_classroom
):
    sign_in(owner).post(reverse("accounts:classroom_archive", args=[classroom.pk]))
    sign_in(stranger).post(reverse("accounts:classroom_archive", args=[other_classroom.pk]))
    client = sign_in(administrator)

    page = client.get(reverse("accounts:audit_log")).content.decode()
    table = b"".join(client.get(reverse("accounts:audit_log_csv")).streaming_content).decode("utf-8-sig")

    assert owner.full_name in page
    assert stranger.full_name not in page
    # Taking the log away is itself a line of it.
    names = [row[1] for row in csv.reader(table.splitlines())][1:]
    assert names == [administrator.full_name, owner.full_name]


def test_lines_are_told_in_words(sign_in, administrator, owner, classroom):
    sign_in(owner).post(reverse("accounts:classroom_archive", args=[classroom.pk]))
    sign_in(owner).get(reverse("accounts:class_cards", args=[classroom.pk]))

    page = in_english(sign_in(administrator)).get(reverse("accounts:audit_log")).content.decode()

    assert "archived a class" in page
    assert f"class {classroom.pk}" in page


def test_what_was_done_in_the_administration_is_named():
    with override("en"):
        assert doing("admin:quizzes_question_change") == "in the administration: question"
        assert doing("admin:index") == "in the administration"
        assert doing("an address of long ago") == "an address of long ago"


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_much_for_three_lines_as_for_one(
    sign_in, administrator, owner, count, django_assert_num_queries
):
    AuditEvent.objects.bulk_create(
        AuditEvent(school_key=owner.school_id, actor_key=owner.pk, route="x", status=302)
        for _number in range(count)
    )
    client = sign_in(administrator)

    with django_assert_num_queries(4):
        client.get(reverse("accounts:audit_log"))


@pytest.fixture
def world(db, school, other_school, owner, classroom, pupil, outsider) -> World:
    return make_world(classroom=classroom, pupil=pupil, owner=owner)


def test_every_change_and_every_file_has_words_for_the_audit_log(sign_in, administrator, world):
    changes = {line.removeprefix("POST ") for line in MATRIX if line.startswith("POST ")}
    client = sign_in(administrator)
    for line in MATRIX:
        method, route = line.split()
        if method == "GET":
            response = client.get(reverse(route, kwargs=world.address(route)))
            if response.get("Content-Disposition", "").startswith("attachment"):
                changes.add(route)
    untold = {route for route in changes if doing(route) == route}

    assert {route for route in untold if not route.startswith("account_reset_password")} == UNTOLD
