"""Verbs: schools get teachers, teachers get classes, classes get pupils.

A PIN or password is returned in clear by the verb that made it, once; the database keeps a hash.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from accounts.codes import PIN_LENGTH, is_guessable, new_code, new_password, new_pin, read_code
from accounts.errors import (
    ClassNameTakenError,
    GuessablePinError,
    LastTeacherError,
    NamesakeError,
    OtherSchoolError,
    SchoolNameTakenError,
    UnknownClassCodeError,
    UnusableNameError,
)
from accounts.locking import unlock
from accounts.models import (
    CLASS_NAME_LENGTH,
    FULL_NAME_LENGTH,
    SCHOOL_NAME_LENGTH,
    Classroom,
    Enrolment,
    Role,
    School,
    User,
)
from accounts.names import clean_name, namesake_key
from kazakh.transliterate import sort_key


class NewPupil(NamedTuple):
    """A pupil and their PIN in clear."""

    pupil: User
    pin: str


class NewTeacher(NamedTuple):
    """A teacher and their password in clear."""

    teacher: User
    password: str


# --- Schools --------------------------------------------------------------------------------------
def create_school(*, name: str) -> School:
    """A school. Raises UnusableNameError, SchoolNameTakenError."""
    usable = _usable_name(name, SCHOOL_NAME_LENGTH)
    if namesake := School.objects.filter(name=usable).first():
        raise SchoolNameTakenError(namesake)
    return School.objects.create(name=usable)


# --- Classes --------------------------------------------------------------------------------------
@transaction.atomic
def create_classroom(*, school: School, name: str, teachers: Iterable[User]) -> Classroom:
    """A class with a code of its own.

    Raises ClassNameTakenError, UnusableNameError; OtherSchoolError, LastTeacherError for `teachers`.
    """
    teachers = list(teachers)
    if not teachers:
        raise LastTeacherError
    for teacher in teachers:
        _refuse_outsider(teacher, school)
    usable = _usable_name(name, CLASS_NAME_LENGTH)
    _refuse_taken_name(school, usable)
    classroom = Classroom.objects.create(school=school, name=usable, join_code=free_code())
    classroom.teachers.set(teachers)
    return classroom


def free_code() -> str:
    """A class code that no class has, current or archived."""
    while Classroom.objects.filter(join_code=(code := new_code())).exists():
        pass
    return code


def find_classroom(code: str) -> Classroom:
    """The current class of a typed code, blind to case, script and spaces.

    Raises UnknownClassCodeError.
    """
    try:
        return Classroom.objects.current().get(join_code=read_code(code))
    except Classroom.DoesNotExist:
        raise UnknownClassCodeError from None


@transaction.atomic
def rename_classroom(*, classroom: Classroom, name: str) -> None:
    """Give the class another name. Raises ClassNameTakenError, UnusableNameError."""
    usable = _usable_name(name, CLASS_NAME_LENGTH)
    _refuse_taken_name(classroom.school, usable, besides=classroom)
    classroom.name = usable
    classroom.save(update_fields=["name"])


def archive_classroom(*, classroom: Classroom, now: datetime) -> None:
    """Put the class away: its code opens nothing any more, its results stay."""
    classroom.archived_at = now
    classroom.save(update_fields=["archived_at"])


@transaction.atomic
def restore_classroom(*, classroom: Classroom) -> None:
    """Make an archived class current again. Raises ClassNameTakenError."""
    _refuse_taken_name(classroom.school, classroom.name, besides=classroom)
    classroom.archived_at = None
    classroom.save(update_fields=["archived_at"])


def add_class_teacher(*, classroom: Classroom, teacher: User) -> None:
    """Let a colleague of the same school teach the class too. Raises OtherSchoolError."""
    _refuse_outsider(teacher, classroom.school)
    classroom.teachers.add(teacher)


@transaction.atomic
def remove_class_teacher(*, classroom: Classroom, teacher: User) -> None:
    """End a teacher's work with the class. Raises LastTeacherError."""
    if not classroom.teachers.exclude(pk=teacher.pk).exists():
        raise LastTeacherError
    classroom.teachers.remove(teacher)


# --- Pupils ---------------------------------------------------------------------------------------
@transaction.atomic
def enrol_pupil(
    *, classroom: Classroom, full_name: str, pin: str | None = None, namesake_confirmed: bool = False
) -> NewPupil:
    """A new pupil in the class, with a random PIN unless one is given.

    Raises UnusableNameError, GuessablePinError, and NamesakeError unless the namesake is confirmed.
    """
    usable = _usable_person(full_name)
    namesake = _pupils_by_name(classroom).get(namesake_key(usable))
    if namesake and not namesake_confirmed:
        raise NamesakeError(namesake)
    if pin is None:
        pin = new_pin()
    elif len(pin) != PIN_LENGTH or not pin.isdecimal() or is_guessable(pin):
        raise GuessablePinError
    return _admit(classroom, usable, pin)


def _pupils_by_name(classroom: Classroom) -> dict[tuple[str, ...], User]:
    pupils = User.objects.pupils().filter(enrolments__classroom=classroom)
    return {namesake_key(pupil.full_name): pupil for pupil in pupils}


def pupil_username() -> str:
    """A user name that says nothing about the pupil."""
    return f"pupil-{secrets.token_hex(8)}"


def _admit(classroom: Classroom, full_name: str, pin: str) -> NewPupil:
    """The pupil's row and their place in the class."""
    pupil = User.objects.create_user(
        pupil_username(), pin, full_name=full_name, role=Role.PUPIL, school=classroom.school
    )
    Enrolment.objects.create(classroom=classroom, pupil=pupil)
    return NewPupil(pupil, pin)


@transaction.atomic
def rename_pupil(*, pupil: User, full_name: str) -> None:
    """Correct a pupil's name and their place in the list. Raises UnusableNameError."""
    pupil.full_name = _usable_person(full_name)
    pupil.sort_key = sort_key(pupil.full_name)
    pupil.save(update_fields=["full_name", "sort_key"])


@transaction.atomic
def reset_pin(*, pupil: User) -> str:
    """A new random PIN; the old one, open sessions and a lock end with it."""
    pin = new_pin()
    pupil.set_password(pin)
    pupil.save(update_fields=["password"])
    unlock(pupil)
    return pin


@transaction.atomic
def move_pupil(*, pupil: User, classroom: Classroom, to: Classroom) -> None:
    """Take the pupil from one class of the school to another; results stay where they were made.

    Raises OtherSchoolError, and NamesakeError where the other class has another pupil of the name.
    """
    if to.school_id != pupil.school_id:
        raise OtherSchoolError
    namesake = _pupils_by_name(to).get(namesake_key(pupil.full_name), pupil)
    if namesake != pupil:
        raise NamesakeError(namesake)
    Enrolment.objects.get_or_create(classroom=to, pupil=pupil)
    Enrolment.objects.filter(classroom=classroom, pupil=pupil).delete()


def set_time_multiplier(*, pupil: User, percent: int) -> None:
    """Give the pupil so much of a quiz's time limit, from USUAL_TIME to MOST_TIME percent."""
    pupil.time_multiplier = percent
    pupil.save(update_fields=["time_multiplier"])


def withdraw_pupil(*, classroom: Classroom, pupil: User) -> None:
    """Take the pupil out of the class. The person and their results stay."""
    Enrolment.objects.filter(classroom=classroom, pupil=pupil).delete()


# --- Teachers -------------------------------------------------------------------------------------
@transaction.atomic
def create_teacher(
    *,
    school: School,
    username: str,
    full_name: str,
    email: str = "",
    is_administrator: bool = False,
    password: str | None = None,
) -> NewTeacher:
    """A teacher, with a random password unless one is given.

    Raises UnusableNameError, and Django's ValidationError for a user name or e-mail that is taken
    or malformed.
    """
    password = password or new_password()
    teacher = User(
        username=username.lower(),
        full_name=_usable_person(full_name),
        email=email.lower(),
        role=Role.ADMINISTRATOR if is_administrator else Role.TEACHER,
        school=school,
    )
    teacher.sort_key = sort_key(teacher.full_name)
    teacher.set_password(password)
    teacher.full_clean()
    teacher.save()
    return NewTeacher(teacher, password)


# --- Refusals -------------------------------------------------------------------------------------
def _usable_name(name: str, longest: int) -> str:
    usable = clean_name(name)
    if not is_title(usable, longest):
        raise UnusableNameError
    return usable


def is_title(name: str, longest: int = CLASS_NAME_LENGTH) -> bool:
    """Whether a school or a class can be called so: «№7» and «9» will do."""
    return len(name) <= longest and any(sign.isalnum() for sign in name)


def _usable_person(name: str) -> str:
    usable = clean_name(name)
    if not is_person(usable):
        raise UnusableNameError
    return usable


def is_person(name: str) -> bool:
    """Whether the line can be somebody's name: the number of a list is none."""
    return len(name) <= FULL_NAME_LENGTH and any(sign.isalpha() for sign in name)


def _refuse_taken_name(school: School, name: str, besides: Classroom | None = None) -> None:
    namesakes = Classroom.objects.current().filter(school=school, name=name)
    if besides:
        namesakes = namesakes.exclude(pk=besides.pk)
    if namesakes.exists():
        raise ClassNameTakenError


def _refuse_outsider(teacher: User, school: School) -> None:
    if not teacher.is_teacher or teacher.school_id != school.pk:
        raise OtherSchoolError
