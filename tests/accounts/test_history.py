"""Who changed what: every change of a person on a page leaves a line, and no secret stands in it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enrolling import rename_pupil
from accounts.history import Changes, histories_of
from accounts.historyadmin import lines_of
from accounts.models import Classroom, Enrolment, User
from tests.factories import PupilFactory

SECRETS = ("password", "pin", "token", "sesame", "last_login")


@pytest.fixture
def client(sign_in, owner):
    return sign_in(owner)


def history_page(row) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_history", args=[row.pk])


def told(row) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """Person, kind and differences of every line, the newest first."""
    return [
        (str(line.person), line.kind, [(it.field, it.before, it.after) for it in line.differences])
        for line in lines_of(row)
    ]


def rename(client, classroom, pupil) -> None:
    address = reverse("accounts:pupil_rename", args=[classroom.pk, pupil.pk])
    assert client.post(address, {"full_name": "Ахметов Дәурен"}).status_code == 302


# --- What leaves a line ---------------------------------------------------------------------------
def test_a_change_on_a_page_says_who_and_what(client, classroom, pupil):
    client.post(reverse("accounts:pupil_time", args=[classroom.pk, pupil.pk]), {"percent": 150})
    client.post(
        reverse("accounts:pupil_rename", args=[classroom.pk, pupil.pk]), {"full_name": "Ахметов Дәурен"}
    )

    renamed, _ = told(pupil)
    assert renamed == ("Сейітова Айгүл", "~", [("Full name", "Ахметов Дәулет", "Ахметов Дәурен")])


def test_what_nobody_did_on_a_page_leaves_nothing(pupil):
    rename_pupil(pupil=pupil, full_name="Ахметов Дәурен")

    assert told(pupil) == []


def test_signing_in_and_a_new_pin_leave_nothing(client, classroom, pupil, sign_in):
    client.post(reverse("accounts:pin_reset", args=[classroom.pk, pupil.pk]))
    sign_in(pupil).get(reverse("home"))

    assert told(pupil) == []


@pytest.mark.parametrize("model", [User, Classroom, Enrolment])
def test_no_secret_stands_in_the_history(model):
    names = {field.name for field in histories_of(model).model._meta.get_fields()}

    assert {name for name in names if any(secret in name for secret in SECRETS)} == set()


def test_a_class_tells_who_came_and_went(client, classroom, pupil):
    client.post(reverse("accounts:pupil_withdraw", args=[classroom.pk, pupil.pk]))
    client.post(reverse("accounts:pupil_add", args=[classroom.pk]), {"full_name": "Жаңа Оқушы"})

    came, went = lines_of(classroom)
    assert (came.kind, went.kind) == ("+", "-")
    assert went.what == f"Enrolment «{pupil} · {classroom}»"
    assert [(line.kind, line.what) for line in lines_of(pupil)] == [("-", went.what)]


def test_teachers_of_a_class_are_told(client, classroom, colleague):
    client.post(reverse("accounts:classroom_rename", args=[classroom.pk]), {"name": "9 «В»"})
    client.post(reverse("accounts:class_teachers", args=[classroom.pk]), {"teacher": colleague.pk})

    added, renamed = lines_of(classroom)
    assert [(it.field, it.before, it.after) for it in added.differences] == [
        ("Teachers", "Сейітова Айгүл", "Оспанов Марат, Сейітова Айгүл")
    ]
    assert ("Name", "", "9 «В»") in [(it.field, it.before, it.after) for it in renamed.differences]


def test_a_class_list_leaves_a_line_for_every_pupil_and_place(client, classroom):
    preview = client.post(
        reverse("accounts:pupils_add", args=[classroom.pk]), {"lines": "Бір Оқушы\nЕкі Оқушы"}
    )
    client.post(reverse("accounts:roster_enrol"), {"sealed": preview.context["sealed"]})

    assert [line.kind for line in lines_of(classroom)] == ["+", "+"]
    assert [line.kind for line in lines_of(User.objects.get(full_name="Екі Оқушы"))] == ["+", "+"]


def test_locking_people_out_together_is_told_of_each(sign_in, administrator, pupil):
    other = PupilFactory(school=pupil.school)
    sign_in(administrator).post(
        reverse("admin:accounts_user_changelist"),
        {"action": "lock_out_chosen", "_selected_action": [pupil.pk, other.pk], "confirmed": "on"},
    )

    for person in (pupil, other):
        person_told, *_ = lines_of(person)
        assert str(person_told.person) == "Әкімова Гүлнар"
        assert ("Active", "", "no") in [(it.field, it.before, it.after) for it in person_told.differences]


# --- How long it is kept --------------------------------------------------------------------------
def test_the_history_of_a_person_ends_with_the_person(client, classroom, pupil):
    client.post(
        reverse("accounts:pupil_rename", args=[classroom.pk, pupil.pk]), {"full_name": "Ахметов Дәурен"}
    )
    client.post(reverse("accounts:pupil_withdraw", args=[classroom.pk, pupil.pk]))
    assert (histories_of(User).count(), histories_of(Enrolment).count()) == (1, 1)

    User.objects.get(pk=pupil.pk).delete()

    assert (histories_of(User).count(), histories_of(Enrolment).count()) == (0, 0)


def test_the_history_of_a_class_leaves_no_links_behind(client, classroom, colleague):
    client.post(reverse("accounts:class_teachers", args=[classroom.pk]), {"teacher": colleague.pk})
    links = Changes.m2m_models[Classroom.teachers.field]
    assert links.objects.count() == 2

    Classroom.objects.get(pk=classroom.pk).delete()

    assert (links.objects.count(), histories_of(Classroom).count()) == (0, 0)


# --- Its page -------------------------------------------------------------------------------------
def test_the_page_tells_the_newest_first(client, classroom):
    for name in ("9 «В»", "9 «Г»"):
        client.post(reverse("accounts:classroom_rename", args=[classroom.pk]), {"name": name})

    page = client.get(history_page(classroom)).content.decode()

    assert "<del>9 «В»</del> → <ins>9 «Г»</ins>" in page
    assert page.index("9 «Г»</ins>") < page.rindex("9 «В»</ins>")


def test_a_row_that_nobody_changed_says_so(client, classroom):
    assert "Nobody has changed anything here yet." in client.get(history_page(classroom)).content.decode()


def test_another_schools_history_does_not_exist(client, other_classroom, outsider):
    assert [client.get(history_page(row)).status_code for row in (other_classroom, outsider)] == [404, 404]


def test_the_page_of_a_row_that_is_gone_does_not_exist(client, classroom):
    address = history_page(classroom)
    client.post(reverse("accounts:classroom_rename", args=[classroom.pk]), {"name": "9 «В»"})
    Classroom.objects.get(pk=classroom.pk).delete()

    assert client.get(address).status_code == 404


def test_a_long_history_is_asked_for_in_as_many_queries_as_a_short_one(client, classroom, colleague):
    client.post(reverse("accounts:class_teachers", args=[classroom.pk]), {"teacher": colleague.pk})
    client.get(history_page(classroom))
    with CaptureQueriesContext(connection) as short:
        client.get(history_page(classroom))
    for name in ("9 «В»", "9 «Г»", "9 «Д»"):
        client.post(reverse("accounts:classroom_rename", args=[classroom.pk]), {"name": name})
        client.post(reverse("accounts:pupil_add", args=[classroom.pk]), {"full_name": f"Оқушы {name}"})
    with CaptureQueriesContext(connection) as long:
        client.get(history_page(classroom))

    assert len(long) == len(short)
