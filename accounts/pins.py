"""New PINs in clear: made, shown once, and carried from the page that shows them to printed cards.

They are kept nowhere: the page itself holds them, signed, and sends them when cards are printed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple, Self

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password
from django.core import signing
from django.db import transaction

from accounts.codes import new_pin
from accounts.errors import PinsGoneError
from accounts.locking import unlock
from accounts.models import Classroom, User

PINS_AT_ONCE = 60
"""Each costs about 30 ms of hashing (docs/decisions/0003), so two classes take two seconds."""

PRINTABLE_FOR = timedelta(hours=12)
"""A school day."""

_SALT = "accounts.new-pins"
_MARK_LENGTH = 16


class NewPin(NamedTuple):
    """A pupil of a class and their PIN in clear; no PIN yet after a long list."""

    pupil: User
    classroom: Classroom
    pin: str


class HashedPin(NamedTuple):
    """A PIN in clear and what the database keeps of it."""

    pin: str
    hash: str

    @classmethod
    def none(cls) -> Self:
        """For a pupil who gets theirs later."""
        return cls("", "")


def hashed_pins(count: int) -> list[HashedPin]:
    """So many new PINs."""
    return [HashedPin(pin, make_password(pin)) for pin in (new_pin() for _ in range(count))]


def give_pins(*, classroom: Classroom) -> list[NewPin]:
    """PINs for pupils of the class who have none, in the order of names, PINS_AT_ONCE at most."""
    waiting = User.objects.without_pin().filter(enrolments__classroom=classroom).in_name_order()
    pupils = list(waiting[:PINS_AT_ONCE])
    # Hashed before the database is locked for writing.
    pins = zip(pupils, hashed_pins(len(pupils)), strict=True)
    with transaction.atomic():
        return [NewPin(pupil, classroom, pin.pin) for pupil, pin in pins if _takes(pupil, pin)]


def _takes(pupil: User, pin: HashedPin) -> bool:
    """Whether the pupil still had none: of two teachers at once, one gives it."""
    rows = User.objects.filter(pk=pupil.pk, password__startswith=UNUSABLE_PASSWORD_PREFIX)
    if not rows.update(password=pin.hash):
        return False
    pupil.password = pin.hash
    unlock(pupil)
    return True


def sealed(pins: Iterable[NewPin]) -> str:
    """The PINs as signed text, with a mark that changes when a PIN does."""
    rows = [(each.classroom.pk, each.pupil.pk, each.pin, _mark(each.pupil)) for each in pins]
    return signing.dumps(rows, salt=_SALT, compress=True)


def unsealed(text: str, *, teacher: User) -> list[NewPin]:
    """The PINs of a page that are still in force, of pupils and classes that the teacher sees.

    Raises PinsGoneError where none is left.
    """
    try:
        rows = signing.loads(text, salt=_SALT, max_age=PRINTABLE_FOR)
    except signing.BadSignature:
        raise PinsGoneError from None
    classrooms = Classroom.objects.visible_to(teacher).current().in_bulk({row[0] for row in rows})
    pupils = User.objects.visible_to(teacher).pupils().in_bulk({row[1] for row in rows})
    pins = [
        NewPin(pupils[pupil], classrooms[classroom], pin)
        for classroom, pupil, pin, mark in rows
        if classroom in classrooms and pupil in pupils and mark == _mark(pupils[pupil])
    ]
    if not pins:
        raise PinsGoneError
    return pins


def _mark(pupil: User) -> str:
    return pupil.get_session_auth_hash()[:_MARK_LENGTH]
