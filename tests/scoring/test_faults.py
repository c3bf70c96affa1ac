"""Phones on a network that drops, doubles and reorders: what was acknowledged is kept, and marked once.

The short form of `python -m benchmarks.faults`, which also kills the processes.
"""

from random import Random
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from benchmarks.faults.keeping import kept_rows
from benchmarks.faults.ledger import broken, read_kept
from benchmarks.faults.phone import Phone
from scoring.access import GRACE
from scoring.attempts import close_expired
from scoring.models import Attempt
from tests.factories import AssignmentFactory, EnrolmentFactory, PupilFactory, make_quiz_version

PUPILS = 6
QUESTIONS = 3


class Unreliable:
    """A visitor whose requests are lost before or after the server handles them, doubled, or come later."""

    def __init__(self, client, seed):
        self.client = client
        self.chance = Random(seed)  # noqa: S311  # a play, not a secret
        self.held_back = []

    def get(self, path):
        response = self._meet(lambda: self.client.get(path))
        if response.status_code != 200:
            raise ConnectionError(response.status_code)
        return response.content.decode()

    def send(self, path):
        response = self._meet(lambda: self.client.post(path))
        if response.status_code != 302:
            raise ConnectionError(response.status_code)
        return response["Location"]

    def send_json(self, path, payload):
        response = self._meet(lambda: self.client.post(path, payload, content_type="application/json"))
        if response.status_code != 200:
            raise ConnectionError(response.status_code)
        return response.json()

    def _meet(self, request):
        fate = self.chance.choice(["through"] * 4 + ["lost", "unanswered", "twice", "late", "overtaken"])
        if fate == "late":
            self.held_back.append(request)
        if fate in ("lost", "late"):
            raise ConnectionError(fate)
        response = request()
        if fate == "twice":
            request()
        if fate == "overtaken":
            for earlier in self.held_back:
                earlier()
            self.held_back.clear()
        if fate == "unanswered":
            raise ConnectionError(fate)
        return response


@pytest.fixture
def lesson(classroom, owner):
    """An open quiz without a limit, and its class."""
    assignment = AssignmentFactory(
        classroom=classroom, quiz_version=make_quiz_version(school=classroom.school), attempts_allowed=1
    )
    pupils = [PupilFactory(school=classroom.school) for _ in range(PUPILS)]
    for pupil in pupils:
        EnrolmentFactory(classroom=classroom, pupil=pupil)
    return SimpleNamespace(start=reverse("scoring:attempt_start", args=[assignment.pk]), pupils=pupils)


@pytest.mark.parametrize("seed", range(3))
def test_nothing_acknowledged_is_lost_doubled_or_given_to_another(lesson, sign_in, seed):
    phones = [
        Phone(
            Unreliable(sign_in(pupil), seed + pupil.pk),
            pupil.pk,
            lesson.start,
            seed=seed + number,
            hands_in=number > 0,
            pause_s=0,
        )
        for number, pupil in enumerate(lesson.pupils)
    ]
    for phone in phones:
        phone.sit()
    now = timezone.now()
    Attempt.objects.live().update(deadline_at=now - 2 * GRACE)
    assert (close_expired(now=now), close_expired(now=now)) == (1, 0)

    told = [phone.told for phone in phones]
    assert sum(each.troubles for each in told) > PUPILS
    assert broken(told, read_kept(kept_rows()), questions=QUESTIONS) == []
