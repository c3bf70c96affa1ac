"""A teacher's account: signing in, changing the password, renewing a forgotten one by e-mail."""

import re

import pytest
from django.conf import settings as site_settings
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from tests.factories import PupilFactory
from tests.factories.accounts import PASSWORD

SIGN_IN = "/account/sign-in/"
CHANGE = "/account/password/"
FORGOTTEN = "/account/password/forgotten/"
NEW = "Jana-Qupiya-9"


@pytest.fixture
def with_email(settings):
    settings.EMAIL_HOST = "mail.example"


def sign_in_by(login: str, password: str = PASSWORD, **more: str):
    client = Client()
    return client, client.post(SIGN_IN, {"login": login, "password": password, **more})


# --- Signing in -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "login", ["owner", "OWNER", " owner ", "owner@mektep.example", "Owner@Mektep.Example"]
)
def test_a_teacher_signs_in_by_user_name_or_email(owner, login):
    client, response = sign_in_by(login)

    assert response.url == reverse("home")
    assert client.session["_auth_user_id"] == str(owner.pk)


def test_a_user_name_in_kazakh_letters_is_blind_to_case_too(school):
    teacher = User.objects.create_user(
        "Айгүл", PASSWORD, full_name="Сейітова Айгүл", role="teacher", school=school
    )

    client, _response = sign_in_by("АЙГҮЛ")

    assert client.session["_auth_user_id"] == str(teacher.pk)


def test_signing_in_leads_where_one_wanted_to_go(owner):
    asked = Client().get(reverse("accounts:classrooms"))
    assert asked.url == f"{SIGN_IN}?next=/classes/"
    assert '<input type="hidden" name="next" value="/classes/">' in Client().get(asked.url).content.decode()

    _client, response = sign_in_by("owner", next="/classes/")
    assert response.url == "/classes/"


def test_signing_in_never_leads_to_another_site(owner):
    _client, response = sign_in_by("owner", next="https://evil.example/")

    assert response.url == reverse("home")


@pytest.mark.parametrize("login", ["owner", "owner@mektep.example", "nobody", "nobody@mektep.example"])
def test_a_wrong_password_says_the_same_for_known_and_unknown_names(owner, login):
    _client, response = sign_in_by(login, "wrong")

    assert response.context["form"].non_field_errors() == [
        "This name and password do not fit together. Check both and try again."
    ]


@pytest.mark.parametrize(("more", "expires_with_browser"), [({}, True), ({"remember": "on"}, False)])
def test_the_session_lasts_as_long_as_asked(owner, more, expires_with_browser):
    client, _response = sign_in_by("owner", **more)

    assert client.session.get_expire_at_browser_close() is expires_with_browser


def test_the_session_changes_its_key_on_signing_in(client, owner):
    session = client.session
    session["before"] = "x"
    session.save()

    client.post(SIGN_IN, {"login": "owner", "password": PASSWORD})

    assert client.session.session_key != session.session_key


def test_a_closed_account_is_told_so(owner):
    owner.is_active = False
    owner.save(update_fields=["is_active"])

    client, response = sign_in_by("owner")

    assert response.url == reverse("account_inactive")
    assert "This account is closed" in client.get(response.url).content.decode()
    assert "_auth_user_id" not in client.session


def test_strangers_cannot_sign_up(client, db):
    for name in ("account_signup", "account_email", "account_set_password"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert client.get("/account/signup/").status_code == 404


def test_no_password_is_in_the_page_again(owner):
    _client, response = sign_in_by("owner", "wrong-secret")

    assert "wrong-secret" not in response.content.decode()


# --- One's own password ---------------------------------------------------------------------------
def test_a_teacher_changes_their_password_and_stays_signed_in(sign_in, owner):
    client = sign_in(owner)

    response = client.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})

    assert response.url == reverse("home")
    owner.refresh_from_db()
    assert owner.check_password(NEW)
    assert client.get(CHANGE).status_code == 200


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({"oldpassword": "wrong"}, {"oldpassword": ["This is not your current password."]}),
        ({"password2": "other"}, {"password2": ["You must type the same password each time."]}),
        (
            {"password1": "owner-26", "password2": "owner-26"},
            {
                "password1": [
                    "The password is too similar to the user name.",
                    "This password is too short. It must contain at least 12 characters.",
                ]
            },
        ),
    ],
)
def test_a_password_is_not_changed_by_mistake(sign_in, owner, sent, errors):
    values = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW} | sent

    response = sign_in(owner).post(CHANGE, values)

    assert response.context["form"].errors == errors
    owner.refresh_from_db()
    assert owner.check_password(PASSWORD)


def test_the_keeper_changes_theirs_too(sign_in, db):
    keeper = User.objects.create_superuser("keeper", PASSWORD, full_name="Күзетші")

    assert sign_in(keeper).get(CHANGE).status_code == 200


def test_a_pupil_has_a_pin_and_no_such_page(sign_in, pupil):
    assert sign_in(pupil).get(CHANGE).status_code == 404


def test_a_visitor_signs_in_first(client, db):
    assert client.get(CHANGE).url == f"{SIGN_IN}?next={CHANGE}"


# --- A forgotten password -------------------------------------------------------------------------
@pytest.mark.parametrize(
    "path", [FORGOTTEN, f"{FORGOTTEN}sent/", f"{FORGOTTEN}1-set-password/", "/account/password/renewed/"]
)
def test_without_a_mail_server_nothing_offers_mail(client, db, path):
    assert site_settings.EMAIL_HOST == ""
    assert client.get(path).status_code == 404
    page = client.get(SIGN_IN).content.decode()
    assert FORGOTTEN not in page
    assert "administrator can give you a new one" in page


def test_a_forgotten_password_is_renewed_by_mail(client, with_email, owner):
    assert FORGOTTEN in client.get(SIGN_IN).content.decode()
    assert client.post(FORGOTTEN, {"email": "Owner@mektep.example"}).url == f"{FORGOTTEN}sent/"
    assert client.get(f"{FORGOTTEN}sent/").status_code == 200
    [letter] = mail.outbox
    assert (letter.subject, letter.to) == ("A new password for Daiek", ["owner@mektep.example"])
    assert "Your user name: owner." in letter.body
    link = re.search(r"http://testserver(\S+)", letter.body)[1]

    form_page = client.get(link)
    assert client.get(form_page.url).status_code == 200
    done = client.post(form_page.url, {"password1": NEW, "password2": NEW})

    assert done.url == reverse("account_reset_password_from_key_done")
    assert client.get(done.url).status_code == 200
    owner.refresh_from_db()
    assert owner.check_password(NEW)
    assert "This link is no longer good" in Client().get(link).content.decode()


@pytest.mark.parametrize("email", ["nobody@mektep.example", "pupil@mektep.example"])
def test_only_teachers_get_letters_and_nobody_learns_who_is_one(client, with_email, school, owner, email):
    PupilFactory(school=school, email="pupil@mektep.example")

    response = client.post(FORGOTTEN, {"email": email})

    assert response.url == f"{FORGOTTEN}sent/"
    assert mail.outbox == []


def test_a_renewed_password_lifts_the_lock(client, with_email, owner, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in_by("owner", "wrong")
    client.post(FORGOTTEN, {"email": "owner@mektep.example"})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]

    client.post(client.get(link).url, {"password1": NEW, "password2": NEW})

    _client, response = sign_in_by("owner", NEW)
    assert response.status_code == 302
