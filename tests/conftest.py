"""The fixed cast of every test.

owner teaches the class; colleague teaches at the same school but not this class; stranger teaches
at another school; pupil is in the class; outsider is a pupil of the stranger's class. The
stranger's school always has data of its own, so that a leak has something to leak.
"""

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import Classroom, School, User
from tests.factories import ClassroomFactory, EnrolmentFactory, PupilFactory, SchoolFactory, TeacherFactory


@pytest.fixture
def school(db) -> School:
    return SchoolFactory(name="Абай мектебі")


@pytest.fixture
def other_school(db) -> School:
    return SchoolFactory(name="Басқа мектеп")


@pytest.fixture
def owner(school) -> User:
    return TeacherFactory(school=school, username="owner", full_name="Сейітова Айгүл")


@pytest.fixture
def colleague(school) -> User:
    return TeacherFactory(school=school, username="colleague", full_name="Оспанов Марат")


@pytest.fixture
def stranger(other_school) -> User:
    return TeacherFactory(school=other_school, username="stranger", full_name="Бөтен Мұғалім")


@pytest.fixture
def administrator(school) -> User:
    return TeacherFactory(
        school=school, username="administrator", full_name="Әкімова Гүлнар", role="administrator"
    )


@pytest.fixture
def keeper(db) -> User:
    """Who keeps the installation: a superuser without a school."""
    return User.objects.create_superuser("keeper", full_name="Күзетші")


@pytest.fixture
def classroom(school, owner) -> Classroom:
    return ClassroomFactory(school=school, name="9 «А»", join_code="AB2CD3", teachers=[owner])


@pytest.fixture
def other_classroom(other_school, stranger) -> Classroom:
    return ClassroomFactory(school=other_school, name="9 «Б»", join_code="XY7ZW8", teachers=[stranger])


@pytest.fixture
def pupil(school, classroom) -> User:
    pupil = PupilFactory(school=school, username="pupil", full_name="Ахметов Дәулет")
    EnrolmentFactory(classroom=classroom, pupil=pupil)
    return pupil


@pytest.fixture
def outsider(other_school, other_classroom) -> User:
    outsider = PupilFactory(school=other_school, username="outsider", full_name="Бөгде Оқушы")
    EnrolmentFactory(classroom=other_classroom, pupil=outsider)
    return outsider


@pytest.fixture
def sign_in():
    """A client that has signed in as the user."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture(autouse=True)
def fresh_limits():
    """People of every test have the same numbers; how often others did something is not theirs."""
    cache.clear()


@pytest.fixture(autouse=True)
def english(settings):
    """Sentences are compared in English, the language of the sources; tests/site looks at the others."""
    settings.LANGUAGE_CODE = "en"
