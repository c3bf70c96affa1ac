"""A teacher adds a class list: looks through it, enrols it, makes PINs for a long one."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Classroom, User
from tests.factories import EnrolmentFactory


def add(classroom=None) -> str:
    return (
        reverse("accounts:pupils_add", args=[classroom.pk]) if classroom else reverse("accounts:roster_add")
    )


def enrol(client, preview):
    return client.post(reverse("accounts:roster_enrol"), {"sealed": preview.context["sealed"]})


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", response.content.decode()))


def test_a_pasted_list_is_looked_through_and_then_enrolled_with_pins(sign_in, owner, classroom, pupil):
    client = sign_in(owner)
    typed = "1. Әлі Нұрлан\n2. Ахметов Дәулет\n3. Akhmetov Daulet\n4. Смағұл Ерлан\n5. ali nurlan\n6. –"

    preview = client.post(add(classroom), {"lines": typed})

    assert "2 pupils would be added. 1 is in class already. 3 lines cannot be taken." in words(preview)
    assert [(row.line, reason) for row, reason in preview.context["refused"]] == [
        (3, "the class has Ахметов Дәулет: the same name, written otherwise"),
        (5, "the same name stands in line 1 already"),
        (6, "there is no name here, or one that is too long"),
    ]
    assert classroom.enrolments.count() == 1

    shown = enrol(client, preview)

    pins = {each.pupil.full_name: each.pin for each in shown.context["pins"]}
    assert sorted(pins) == ["Смағұл Ерлан", "Әлі Нұрлан"]
    assert all(User.objects.get(full_name=name).check_password(pin) for name, pin in pins.items())
    assert "no-store" in shown["Cache-Control"]


def test_a_file_fills_several_classes_and_names_the_new_ones(sign_in, owner, classroom):
    table = "ФИО;Класс;ИИН\nӘлі Нұрлан;9А;1\nСмағұл Ерлан;10 «Б»;2\nОспанов Марат;;3"
    client = sign_in(owner)

    preview = client.post(add(), {"file": SimpleUploadedFile("tizim.csv", table.encode("utf-16"))})
    assert "New classes, taught by you: 10 «Б»" in words(preview)
    assert "Columns left aside: ИИН" in words(preview)
    assert [(row.line, reason) for row, reason in preview.context["refused"]] == [
        (4, "the list does not say which class")
    ]
    shown = enrol(client, preview)

    assert [(each.pupil.full_name, each.classroom.name) for each in shown.context["pins"]] == [
        ("Әлі Нұрлан", "9 «А»"),
        ("Смағұл Ерлан", "10 «Б»"),
    ]
    assert list(Classroom.objects.get(name="10 «Б»").teachers.all()) == [owner]


def test_a_long_list_leads_to_the_class_which_offers_pins(sign_in, owner, classroom, monkeypatch):
    monkeypatch.setattr("accounts.rosters.PINS_AT_ONCE", 1)
    client = sign_in(owner)
    preview = client.post(add(classroom), {"lines": "Әлі Нұрлан\nСмағұл Ерлан"})
    assert "The list is long" in words(preview)

    page = client.get(enrol(client, preview).url)
    assert "2 pupils added. Open a class to make its PIN cards." in words(page)
    assert "2 pupils have no PIN yet." in words(page)

    shown = client.post(reverse("accounts:pins_give", args=[classroom.pk]))
    assert [each.pupil.full_name for each in shown.context["pins"]] == ["Әлі Нұрлан", "Смағұл Ерлан"]
    assert "no PIN yet" not in words(client.get(reverse("accounts:classroom", args=[classroom.pk])))


def test_a_pupil_without_a_pin_is_told_so(client, classroom):
    waiting = User.objects.create_user(
        "waiting", full_name="Әлі Нұрлан", role="pupil", school=classroom.school
    )
    EnrolmentFactory(classroom=classroom, pupil=waiting)

    response = client.post(reverse("accounts:pin", args=[classroom.join_code, waiting.pk]), {"pin": "4826"})

    assert response.context["form"].errors["pin"] == ["You have no PIN yet. Ask your teacher for one."]


@pytest.mark.parametrize(
    ("data", "field", "sentence"),
    [
        ({}, "lines", "There are no names in this list."),
        ({"lines": "1\n2"}, "lines", "No column of this list holds names."),
        ({"file": b"%PDF-1.7"}, "file", "This is no table."),
        ({"file": b"PK\x03\x04"}, "file", "This file cannot be opened."),
        (
            {"file": b"x" * 2_200_000},
            "file",
            "This list is too large. Divide it: up to 3000 pupils at a time.",
        ),
    ],
)
def test_a_list_that_cannot_be_read_is_told_in_words(sign_in, owner, classroom, data, field, sentence):
    sent = {name: SimpleUploadedFile("x", value) if name == "file" else value for name, value in data.items()}

    response = sign_in(owner).post(add(classroom), sent or {"lines": ""})

    [error] = response.context["form"].errors[field]
    assert error.startswith(sentence)


def test_a_list_sent_twice_says_that_everyone_is_there(sign_in, owner, classroom):
    client = sign_in(owner)
    preview = client.post(add(classroom), {"lines": "Әлі Нұрлан"})
    enrol(client, preview)

    again = client.get(enrol(client, preview).url)

    assert "Everyone of this list is in class already." in words(again)
    assert classroom.enrolments.count() == 1


@pytest.mark.parametrize("sealed", ["", "x", "x:y:z"])
def test_a_list_that_the_page_did_not_sign_is_asked_for_again(sign_in, owner, classroom, sealed):
    response = sign_in(owner).post(reverse("accounts:roster_enrol"), {"sealed": sealed}, follow=True)

    assert "This list is no longer at hand. Add it once more." in words(response)


def test_a_colleague_cannot_enrol_into_the_class_with_its_teachers_list(sign_in, owner, colleague, classroom):
    preview = sign_in(owner).post(add(classroom), {"lines": "Әлі Нұрлан"})

    assert enrol(sign_in(colleague), preview).status_code == 404
    assert classroom.enrolments.count() == 0


@pytest.mark.parametrize("pupils", [1, 3])
def test_looking_through_a_list_takes_the_same_queries(
    sign_in, owner, classroom, pupils, django_assert_num_queries
):
    client = sign_in(owner)
    typed = "\n".join(["Әлі Нұрлан", "Смағұл Ерлан", "Оспанов Марат"][:pupils])

    # session, user, class, names of classes, own classes, their pupils, the audit log's line
    with django_assert_num_queries(7):
        client.post(add(classroom), {"lines": typed})
