"""Too many wrong PINs or passwords lock one user name for ten minutes, and nobody else."""

from datetime import UTC, datetime, timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse

from accounts import enrolling
from accounts.locking import locked_until, tries_left
from tests.factories import EnrolmentFactory
from tests.factories.accounts import PASSWORD, PIN

NOON = datetime(2026, 9, 1, 7, 0, tzinfo=UTC)  # 12:00 in Almaty
LIMIT = 10


@pytest.fixture(autouse=True)
def noon(time_machine):
    time_machine.move_to(NOON, tick=False)
    return time_machine


def try_pin(classroom, pupil, pin, client=None, **headers):
    address = reverse("accounts:pin", args=[classroom.join_code, pupil.pk])
    return (client or Client()).post(address, {"pin": pin}, **headers)


def try_password(login, password):
    return Client().post(reverse("account_login"), {"login": login, "password": password})


def lock(classroom, pupil):
    for _ in range(LIMIT):
        response = try_pin(classroom, pupil, "9071")
    return response


@pytest.fixture
def classmate(classroom):
    return EnrolmentFactory(classroom=classroom, pupil__full_name="Әлі Нұрлан").pupil


def test_ten_wrong_pins_lock_the_pupil_and_say_until_when(classroom, pupil):
    response = lock(classroom, pupil)

    assert response.status_code == 429
    page = response.content.decode()
    assert "You can try again at 12:10." in page
    assert "your teacher can give you a new PIN" in page
    assert try_pin(classroom, pupil, PIN).status_code == 429


def test_the_last_tries_are_counted_aloud(classroom, pupil):
    sentences = [
        str(try_pin(classroom, pupil, "9071").context["form"].errors["pin"][0]) for _ in range(LIMIT - 1)
    ]

    kind = "This PIN does not fit yet. Look at your card and type it once more."
    assert sentences == [kind] * 6 + [
        f"{kind} 3 more tries, then you wait ten minutes.",
        f"{kind} 2 more tries, then you wait ten minutes.",
        f"{kind} 1 more try, then you wait ten minutes.",
    ]


def test_a_locked_pupil_leaves_the_class_free(classroom, pupil, classmate):
    lock(classroom, pupil)

    assert try_pin(classroom, classmate, PIN).status_code == 302


def test_slips_of_a_whole_class_at_one_address_lock_nobody(classroom):
    pupils = [EnrolmentFactory(classroom=classroom).pupil for _ in range(4)]
    for pupil in pupils:
        for _ in range(LIMIT - 1):
            try_pin(classroom, pupil, "9071", REMOTE_ADDR="10.0.0.1")

    answers = [try_pin(classroom, pupil, PIN, REMOTE_ADDR="10.0.0.1").status_code for pupil in pupils]

    assert answers == [302, 302, 302, 302]


def test_another_phone_does_not_give_more_tries(classroom, pupil):
    for number in range(LIMIT):
        response = try_pin(
            classroom, pupil, "9071", REMOTE_ADDR=f"10.0.0.{number}", HTTP_USER_AGENT=f"phone {number}"
        )

    assert response.status_code == 429


def test_the_lock_ends_after_ten_minutes_however_often_one_tries(classroom, pupil, noon):
    lock(classroom, pupil)
    noon.shift(timedelta(minutes=9))
    assert try_pin(classroom, pupil, PIN).status_code == 429

    noon.shift(timedelta(minutes=1, seconds=1))

    assert try_pin(classroom, pupil, PIN).status_code == 302


def test_a_right_pin_forgets_the_wrong_ones(classroom, pupil):
    try_pin(classroom, pupil, "9071")
    assert tries_left(pupil, now=NOON) == LIMIT - 1

    try_pin(classroom, pupil, PIN)

    assert tries_left(pupil, now=NOON) == LIMIT


def test_a_new_pin_from_the_teacher_lifts_the_lock(classroom, pupil):
    lock(classroom, pupil)

    pin = enrolling.reset_pin(pupil=pupil)

    assert try_pin(classroom, pupil, pin).status_code == 302


def test_a_new_pin_ends_the_sessions_of_the_old_one(classroom, pupil):
    client = Client()
    try_pin(classroom, pupil, PIN, client)

    enrolling.reset_pin(pupil=pupil)

    assert client.get(reverse("scoring:pupil_home")).url == reverse("accounts:join")


def test_the_teacher_sees_who_is_locked(sign_in, owner, classroom, pupil, classmate):
    lock(classroom, pupil)

    response = sign_in(owner).get(reverse("accounts:classroom", args=[classroom.pk]))

    until = NOON + timedelta(minutes=10)
    assert response.context["pupils"] == [(pupil, until), (classmate, None)]
    assert "locked until 12:10" in response.content.decode()


def test_user_name_and_email_of_a_teacher_share_one_count(owner):
    for login in ("owner", "OWNER", " owner", "owner@mektep.example", "Owner@Mektep.example") * 2:
        response = try_password(login, "wrong")

    assert response.status_code == 429
    assert "You can try again at 12:10." in response.content.decode()
    assert "administrator can give you a new password" in response.content.decode()
    assert try_password("owner@mektep.example", PASSWORD).status_code == 429
    assert list(locked_until(["owner"], now=NOON)) == ["owner"]


def test_a_locked_teacher_leaves_colleagues_free(owner, colleague):
    for _ in range(LIMIT):
        try_password("owner", "wrong")

    assert try_password("colleague", PASSWORD).status_code == 302


def test_a_name_that_nobody_has_is_locked_alike(owner):
    answers = [try_password("nobody", "wrong").status_code for _ in range(LIMIT + 1)]

    assert answers == [200] * (LIMIT - 1) + [429, 429]


def test_nothing_is_kept_that_the_lock_does_not_need(classroom, pupil, owner):
    try_pin(classroom, pupil, "9071")
    try_password("owner", "wrong-secret")

    kept = " ".join(" ".join(map(str, row)) for row in AccessAttempt.objects.values_list())
    assert "9071" not in kept
    assert "wrong-secret" not in kept
    assert "127.0.0.1" not in kept
