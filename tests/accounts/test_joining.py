"""A pupil comes in: class code, own name, PIN."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts import enrolling
from tests.factories import ClassroomFactory, EnrolmentFactory, PupilFactory
from tests.factories.accounts import PIN

JOIN = "/join/"


def pin_page(classroom, pupil) -> str:
    return reverse("accounts:pin", args=[classroom.join_code, pupil.pk])


def names_on(response) -> list[str]:
    return [pupil.full_name for pupil in response.context["pupils"]]


def test_the_whole_way_in(client, classroom, pupil):
    asked = client.post(JOIN, {"code": "ав2сd3"})  # Cyrillic where the keyboard has it
    assert asked.url == reverse("accounts:join_class", args=["AB2CD3"])
    names = client.get(asked.url)
    assert pin_page(classroom, pupil) in names.content.decode()

    response = client.post(pin_page(classroom, pupil), {"pin": PIN})

    assert response.url == reverse("scoring:pupil_home")
    assert client.session["_auth_user_id"] == str(pupil.pk)


def test_the_session_changes_its_key_on_signing_in_and_ends_with_the_day(
    client, classroom, pupil, time_machine
):
    time_machine.move_to("2026-09-01T07:00Z", tick=False)
    session = client.session
    session["before"] = "x"
    session.save()

    client.post(pin_page(classroom, pupil), {"pin": PIN})

    assert client.session.session_key != session.session_key
    assert client.session.get_expiry_age() == 12 * 3600


def test_an_unknown_code_is_asked_for_again(client, classroom):
    response = client.post(JOIN, {"code": "ZZZZZZ"})

    assert response.status_code == 200
    assert response.context["form"].errors["code"] == [
        "There is no class with this code. Look at the board and type it once more."
    ]


def test_the_address_of_an_unknown_code_asks_for_the_code(client, classroom):
    response = client.get("/join/ZZZZZZ/")

    assert response.status_code == 404
    assert response.templates[0].name == "accounts/join.html"


def test_the_list_shows_the_class_in_kazakh_order_and_nobody_else(client, classroom, pupil, outsider):
    for name in ("Яхин Ерлан", "Әлі Нұрлан", "Бекова Ділназ"):
        EnrolmentFactory(classroom=classroom, pupil__full_name=name)
    pupil.username = "secret-name"
    pupil.save(update_fields=["username"])
    closed = PupilFactory(school=classroom.school, full_name="Кеткен Оқушы", is_active=False)
    EnrolmentFactory(classroom=classroom, pupil=closed)

    response = client.get("/join/ab2cd3/")

    assert names_on(response) == ["Ахметов Дәулет", "Әлі Нұрлан", "Бекова Ділназ", "Яхин Ерлан"]
    page = response.content.decode()
    assert outsider.full_name not in page
    assert "secret-name" not in page


def test_an_empty_class_says_so(client, classroom):
    response = client.get("/join/AB2CD3/")

    assert names_on(response) == []
    assert "No names yet" in response.content.decode()


@pytest.mark.parametrize("path", ["/join/AB2CD3/", "/join/AB2CD3/{pupil}/"])
def test_an_archived_class_shows_no_names(client, classroom, pupil, path):
    enrolling.archive_classroom(classroom=classroom, now=classroom.created_at)

    response = client.get(path.format(pupil=pupil.pk), follow=True)

    assert response.status_code == 404
    assert pupil.full_name not in response.content.decode()


def test_a_pupil_of_another_class_is_not_found_under_this_code(client, classroom, pupil, outsider):
    assert client.get(pin_page(classroom, outsider)).status_code == 404
    assert client.post(pin_page(classroom, outsider), {"pin": PIN}).status_code == 404


def test_a_teacher_cannot_come_in_by_a_class_code(client, classroom, owner):
    assert client.get(pin_page(classroom, owner)).status_code == 404


def test_a_wrong_pin_is_met_kindly(client, classroom, pupil):
    response = client.post(pin_page(classroom, pupil), {"pin": "9071"})

    assert response.status_code == 200
    assert response.context["form"].errors["pin"] == [
        "This PIN does not fit yet. Look at your card and type it once more."
    ]
    assert "_auth_user_id" not in client.session


def test_a_pin_typed_in_the_kazakh_layout_is_read(client, classroom, pupil):
    pupil.set_password("2345")
    pupil.save(update_fields=["password"])

    response = client.post(pin_page(classroom, pupil), {"pin": "әіңғ"})

    assert response.status_code == 302


def test_the_pin_is_not_sent_back(client, classroom, pupil):
    assert "9071" not in client.post(pin_page(classroom, pupil), {"pin": "9071"}).content.decode()


@pytest.mark.parametrize("path", [JOIN, "/join/AB2CD3/", "/join/AB2CD3/{pupil}/"])
def test_a_shared_phone_says_who_is_signed_in(sign_in, classroom, pupil, path):
    classmate = EnrolmentFactory(classroom=classroom, pupil__full_name="Әлі Нұрлан").pupil

    page = sign_in(classmate).get(path.format(pupil=pupil.pk)).content.decode()

    assert "<strong>Әлі Нұрлан</strong> is signed in on this device." in page
    assert page.count(f'action="{reverse("accounts:sign_out")}"') == 2  # in the top bar, and here


def test_a_classmate_takes_over_the_phone(sign_in, classroom, pupil):
    classmate = EnrolmentFactory(classroom=classroom, pupil__full_name="Әлі Нұрлан").pupil
    client = sign_in(classmate)
    session = client.session
    session["draft"] = "the classmate's"
    session.save()

    client.post(pin_page(classroom, pupil), {"pin": PIN})

    assert client.session["_auth_user_id"] == str(pupil.pk)
    assert "draft" not in client.session


def test_the_way_in_needs_no_script(client, classroom, pupil):
    """The page of the PIN has one, that lets go of what classmates opened on the phone."""
    scripts = [
        client.get(path).content.decode().count("<script")
        for path in (JOIN, "/join/AB2CD3/", pin_page(classroom, pupil))
    ]
    assert scripts == [0, 0, 1]
    assert "js/bundles/forget" in client.get(pin_page(classroom, pupil)).content.decode()


def test_pages_of_the_way_in_are_not_kept_by_the_browser(client, classroom, pupil):
    for path in (JOIN, "/join/AB2CD3/", pin_page(classroom, pupil)):
        assert "no-store" in client.get(path)["Cache-Control"]


def test_signing_out_ends_the_session_and_clears_what_the_phone_keeps(sign_in, pupil):
    client = sign_in(pupil)

    response = client.post(reverse("accounts:sign_out"))

    assert (response.status_code, response.url) == (302, reverse("home"))
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert "_auth_user_id" not in client.session


def test_signing_out_takes_more_than_a_link(sign_in, pupil):
    assert sign_in(pupil).get(reverse("accounts:sign_out")).status_code == 405


def test_forged_requests_are_refused(classroom, pupil):
    client = Client(enforce_csrf_checks=True)

    assert client.post(pin_page(classroom, pupil), {"pin": PIN}).status_code == 403


@pytest.mark.parametrize("pupils", [1, 3])
def test_the_list_of_names_takes_the_same_queries_for_any_class(
    client, school, pupils, django_assert_num_queries
):
    classroom = ClassroomFactory(school=school, join_code="KBT24X")
    EnrolmentFactory.create_batch(pupils, classroom=classroom)

    with django_assert_num_queries(2):
        assert len(names_on(client.get("/join/KBT24X/"))) == pupils
