"""New PINs: given to those who have none, and carried to the cards."""

from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from accounts import enrolling
from accounts.errors import PinsGoneError
from accounts.models import User
from accounts.pins import PINS_AT_ONCE, PRINTABLE_FOR, NewPin, give_pins, sealed, unsealed
from tests.factories import EnrolmentFactory
from tests.factories.accounts import PIN


@pytest.fixture
def without_pin(classroom) -> list[User]:
    """Two pupils of a long list."""
    names = ["Әлі Нұрлан", "Смағұл Ерлан"]
    return [EnrolmentFactory(classroom=classroom, pupil=keyless(classroom, name)).pupil for name in names]


def keyless(classroom, name: str) -> User:
    return User.objects.create_user(f"pupil-{name}", full_name=name, role="pupil", school=classroom.school)


def test_only_those_without_a_pin_get_one(classroom, pupil, without_pin):
    pins = give_pins(classroom=classroom)

    assert [each.pupil for each in pins] == without_pin
    for each in pins:
        each.pupil.refresh_from_db()
        assert each.pupil.check_password(each.pin)
    pupil.refresh_from_db()
    assert pupil.check_password(PIN)
    assert give_pins(classroom=classroom) == []


def test_pins_are_made_in_portions(classroom, monkeypatch):
    monkeypatch.setattr("accounts.pins.PINS_AT_ONCE", 2)
    for letter in "абв":
        EnrolmentFactory(classroom=classroom, pupil=keyless(classroom, f"Әлі {letter}"))

    assert [len(give_pins(classroom=classroom)) for _ in range(3)] == [2, 1, 0]
    assert PINS_AT_ONCE == 60


def test_pins_come_back_as_they_were_shown(owner, classroom, pupil):
    shown = [NewPin(pupil, classroom, PIN)]

    assert unsealed(sealed(shown), teacher=owner) == shown


def test_a_pin_that_was_renewed_since_is_left_out(owner, classroom, pupil, without_pin):
    text = sealed([NewPin(pupil, classroom, PIN), *give_pins(classroom=classroom)])
    enrolling.reset_pin(pupil=pupil)

    assert [each.pupil for each in unsealed(text, teacher=owner)] == without_pin


def test_nobody_else_reads_the_pins(classroom, pupil, colleague, stranger):
    text = sealed([NewPin(pupil, classroom, PIN)])

    for teacher in (colleague, stranger):
        with pytest.raises(PinsGoneError):
            unsealed(text, teacher=teacher)


def test_pins_are_printed_on_the_day_only(owner, classroom, pupil, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    text = sealed([NewPin(pupil, classroom, PIN)])
    time_machine.shift(PRINTABLE_FOR + timedelta(seconds=1))

    with pytest.raises(PinsGoneError):
        unsealed(text, teacher=owner)


@pytest.mark.parametrize("text", ["", "x", signing.dumps([[1, 2, "1234", ""]])], ids=range(3))
def test_what_the_page_did_not_sign_is_refused(owner, text):
    with pytest.raises(PinsGoneError):
        unsealed(text, teacher=owner)
