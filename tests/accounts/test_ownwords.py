"""Passwords of words that somebody who knows the school would try first."""

import pytest
from django.core.exceptions import ValidationError

from accounts.ownwords import OwnWordsValidator
from tests.factories import SchoolFactory, TeacherFactory


@pytest.fixture
def teacher(db):
    return TeacherFactory(school=SchoolFactory(name="№12 «Ғылым» мектебі"))


@pytest.mark.parametrize(
    "password",
    [
        "Daiek-Mektep-2026",
        "Дәйек2026мектеп",
        "password-1234",
        "gylym-mektebi",
        "ҒЫЛЫМ мектебі 12",
        "Teacher-Astana",
    ],
)
def test_a_password_of_words_near_at_hand_is_refused(teacher, password):
    with pytest.raises(ValidationError, match="easy to think of"):
        OwnWordsValidator().validate(password, teacher)


@pytest.mark.parametrize("password", ["kok-qasqyr-41-terek", "мектепте жасыл піл", "gylym-жаңғақ-41", "q"])
def test_words_of_one_s_own_are_enough(teacher, password):
    OwnWordsValidator().validate(password, teacher)


def test_who_has_no_school_is_asked_too():
    with pytest.raises(ValidationError):
        OwnWordsValidator().validate("Kazakhstan-2026")
