"""How often one person may change something, and how many wrong PINs a class may have."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.limits import CHANGES_OF_PERSON, WRONG_PINS_OF_CLASS
from scoring.models import Response
from tests.factories import AssignmentFactory, PupilFactory, make_attempt
from tests.factories.accounts import EnrolmentFactory


@pytest.fixture
def attempt(classroom, pupil):
    return make_attempt(AssignmentFactory(classroom=classroom), pupil, started_at=timezone.now())


def save(client, attempt):
    body = {"answers": [{"position": 1, "sequence": 1, "values": ["b"]}]}
    return client.post(reverse("scoring:save", args=[attempt.pk]), json.dumps(body), "application/json")


def test_one_person_s_flood_is_put_off_and_nothing_of_it_is_kept(sign_in, attempt):
    for _number in range(CHANGES_OF_PERSON.most):
        CHANGES_OF_PERSON.count(attempt.pupil_id)

    response = save(sign_in(attempt.pupil), attempt)

    assert response.status_code == 429
    assert response.headers["Retry-After"] == "60"
    assert not Response.objects.exclude(answered_at=None).exists()


def test_a_person_is_told_on_a_page(sign_in, owner, classroom):
    for _number in range(CHANGES_OF_PERSON.most):
        CHANGES_OF_PERSON.count(owner.pk)

    response = sign_in(owner).post(reverse("accounts:classroom_archive", args=[classroom.pk]))

    assert response.status_code == 429
    assert "Wait a little" in response.content.decode()


def test_another_person_is_not_kept_waiting(sign_in, attempt, owner):
    for _number in range(CHANGES_OF_PERSON.most):
        CHANGES_OF_PERSON.count(owner.pk)

    assert save(sign_in(attempt.pupil), attempt).status_code == 200


def test_pins_of_a_class_cannot_be_tried_through(client, school, classroom, pupil):
    pupil.set_password("1234")
    pupil.save()
    address = reverse("accounts:pin", args=[classroom.join_code, pupil.pk])
    for _number in range(WRONG_PINS_OF_CLASS.most - 1):
        WRONG_PINS_OF_CLASS.count(classroom.pk)

    assert client.post(address, {"pin": "9999"}).status_code == 200
    response = client.post(address, {"pin": "1234"})

    assert response.status_code == 429
    assert "Wait ten minutes" in response.content.decode()


def test_another_class_comes_in_meanwhile(client, other_school, other_classroom, classroom):
    there = PupilFactory(school=other_school)
    there.set_password("1234")
    there.save()
    EnrolmentFactory(classroom=other_classroom, pupil=there)
    for _number in range(WRONG_PINS_OF_CLASS.most):
        WRONG_PINS_OF_CLASS.count(classroom.pk)

    response = client.post(
        reverse("accounts:pin", args=[other_classroom.join_code, there.pk]), {"pin": "1234"}
    )

    assert response.url == reverse("scoring:pupil_home")
