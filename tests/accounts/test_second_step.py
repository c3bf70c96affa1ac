"""Signing in with a code after the password."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.secondstep import SchoolMFAAdapter, switch_off
from tests.factories import TeacherFactory

PASSWORD = "a good long password"


@pytest.fixture
def teacher(school) -> User:
    teacher = TeacherFactory(school=school, username="aigul")
    teacher.set_password(PASSWORD)
    teacher.save()
    return teacher


def code_of(secret: str) -> str:
    """What the app would show now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def with_password(teacher: User) -> tuple[Client, object]:
    client = Client()
    response = client.post(reverse("account_login"), {"login": teacher.username, "password": PASSWORD})
    return client, response


def confirm(client: Client) -> None:
    """What Daiek asks before anything that changes how somebody signs in."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def switched_on(teacher: User) -> str:
    """The secret, after the teacher has switched the step on as a browser would."""
    client, _ = with_password(teacher)
    confirm(client)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    response = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert response.url == reverse("mfa_view_recovery_codes")
    return secret


def is_in(client: Client) -> bool:
    return client.get(reverse("accounts:classrooms")).status_code == 200


def recovery_code(teacher: User) -> str:
    codes = Authenticator.objects.get(user=teacher, type=Authenticator.Type.RECOVERY_CODES).wrap()
    return codes.get_unused_codes()[0]


def test_without_it_the_password_is_enough(teacher):
    client, _ = with_password(teacher)

    assert is_in(client)


def test_with_it_the_password_alone_opens_nothing(teacher):
    switched_on(teacher)

    client, response = with_password(teacher)

    assert response.url == reverse("mfa_authenticate")
    assert not is_in(client)
    assert client.get(reverse("admin:index")).status_code == 302


def test_a_recovery_code_signs_in_once(teacher):
    switched_on(teacher)
    code = recovery_code(teacher)

    client, _ = with_password(teacher)
    client.post(reverse("mfa_authenticate"), {"code": code})
    again, _ = with_password(teacher)
    again.post(reverse("mfa_authenticate"), {"code": code})

    assert is_in(client)
    assert not is_in(again)


def test_the_app_s_code_signs_in_and_is_not_good_twice(teacher):
    secret = switched_on(teacher)
    code = code_of(secret)

    client, _ = with_password(teacher)
    client.post(reverse("mfa_authenticate"), {"code": code})
    thief, _ = with_password(teacher)
    response = thief.post(reverse("mfa_authenticate"), {"code": code})

    assert is_in(client)
    assert not is_in(thief)
    assert "This code does not fit" in response.content.decode()


def test_codes_cannot_be_tried_through(teacher, settings):
    switched_on(teacher)
    client, _ = with_password(teacher)

    for _number in range(settings.AXES_FAILURE_LIMIT):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    client.post(reverse("mfa_authenticate"), {"code": recovery_code(teacher)})

    assert not is_in(client)


def test_the_database_alone_gives_no_secret(teacher):
    secret = switched_on(teacher)

    kept = Authenticator.objects.get(user=teacher, type=Authenticator.Type.TOTP).data["secret"]

    assert secret not in kept
    assert SchoolMFAAdapter().decrypt(kept) == secret


def test_another_key_of_the_site_makes_no_code_fit(teacher, settings):
    secret = switched_on(teacher)
    settings.SECRET_KEY = "another"
    kept = Authenticator.objects.get(user=teacher, type=Authenticator.Type.TOTP).data["secret"]

    assert SchoolMFAAdapter().decrypt(kept) != secret


def test_a_lost_phone_is_mended_by_switching_it_off(teacher):
    switched_on(teacher)

    assert switch_off(user=teacher)
    client, _ = with_password(teacher)

    assert is_in(client)
    assert not switch_off(user=teacher)


@pytest.mark.parametrize(
    "page", ["mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp"]
)
def test_pages_of_a_switched_on_step_open(teacher, page):
    switched_on(teacher)
    client, _ = with_password(teacher)
    client.post(reverse("mfa_authenticate"), {"code": recovery_code(teacher)})
    confirm(client)

    assert client.get(reverse(page)).status_code == 200


def test_a_passer_by_at_an_open_computer_cannot_switch_it_off(teacher):
    switched_on(teacher)
    client, _ = with_password(teacher)
    client.post(reverse("mfa_authenticate"), {"code": recovery_code(teacher)})

    response = client.post(reverse("mfa_deactivate_totp"))

    assert response.status_code == 302
    assert response.url.startswith((reverse("account_reauthenticate"), reverse("mfa_reauthenticate")))
    assert Authenticator.objects.filter(user=teacher, type=Authenticator.Type.TOTP).exists()
