"""Verbs on schools, classes, pupils and teachers."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError

from accounts import enrolling
from accounts.codes import CODE_LENGTH, is_guessable
from accounts.errors import (
    ClassNameTakenError,
    GuessablePinError,
    LastTeacherError,
    NamesakeError,
    OtherSchoolError,
    UnknownClassCodeError,
    UnusableNameError,
)
from accounts.models import Classroom, Enrolment, Role, School, User
from kazakh.transliterate import sort_key

NOW = datetime(2026, 9, 1, 4, 0, tzinfo=UTC)


# --- Schools and classes --------------------------------------------------------------------------
@pytest.mark.django_db
def test_a_school_gets_a_clean_name():
    school = enrolling.create_school(name="  Абай   мектебі ")

    assert list(School.objects.values_list("pk", "name")) == [(school.pk, "Абай мектебі")]


@pytest.mark.parametrize("name", ["", "  ", "–", "ә" * 201])
def test_a_school_needs_a_usable_name(name):
    with pytest.raises(UnusableNameError):
        enrolling.create_school(name=name)


def test_a_class_gets_a_code_and_its_teachers(school, owner, colleague):
    classroom = enrolling.create_classroom(school=school, name=" 9  «Ә» ", teachers=[owner, colleague])

    assert classroom.name == "9 «Ә»"
    assert len(classroom.join_code) == CODE_LENGTH
    assert set(classroom.teachers.all()) == {owner, colleague}


def test_two_current_classes_of_a_school_never_share_a_name(school, owner, classroom):
    with pytest.raises(ClassNameTakenError):
        enrolling.create_classroom(school=school, name=classroom.name, teachers=[owner])


def test_another_school_may_use_the_name(other_school, stranger, classroom):
    created = enrolling.create_classroom(school=other_school, name=classroom.name, teachers=[stranger])

    assert created.name == classroom.name


@pytest.mark.parametrize("member", ["stranger", "pupil"])
def test_only_teachers_of_the_school_teach_its_classes(request, school, classroom, member):
    person = request.getfixturevalue(member)

    with pytest.raises(OtherSchoolError):
        enrolling.create_classroom(school=school, name="10 «А»", teachers=[person])
    with pytest.raises(OtherSchoolError):
        enrolling.add_class_teacher(classroom=classroom, teacher=person)


def test_a_class_is_not_made_without_a_teacher(school):
    with pytest.raises(LastTeacherError):
        enrolling.create_classroom(school=school, name="10 «А»", teachers=[])

    assert not Classroom.objects.exists()


@pytest.mark.parametrize("typed", ["KBT24X", "kbt 24x", "КВТ24Х", "квт-24х"])
def test_a_class_is_found_by_its_code_in_either_script(classroom, other_classroom, typed):
    classroom.join_code = "KBT24X"
    classroom.save(update_fields=["join_code"])

    assert enrolling.find_classroom(typed) == classroom


@pytest.mark.parametrize("typed", ["", "NOSUCH", "AB2CD", "AB2CD33"])
def test_an_unknown_code_finds_nothing(classroom, typed):
    with pytest.raises(UnknownClassCodeError):
        enrolling.find_classroom(typed)


def test_the_code_of_an_archived_class_opens_nothing(classroom):
    enrolling.archive_classroom(classroom=classroom, now=NOW)

    assert classroom.archived_at == NOW
    with pytest.raises(UnknownClassCodeError):
        enrolling.find_classroom(classroom.join_code)


def test_an_archived_class_comes_back(classroom):
    enrolling.archive_classroom(classroom=classroom, now=NOW)
    enrolling.restore_classroom(classroom=classroom)

    assert enrolling.find_classroom(classroom.join_code) == classroom


def test_a_class_stays_archived_while_another_has_its_name(school, owner, classroom):
    enrolling.archive_classroom(classroom=classroom, now=NOW)
    enrolling.create_classroom(school=school, name=classroom.name, teachers=[owner])

    with pytest.raises(ClassNameTakenError):
        enrolling.restore_classroom(classroom=classroom)


def test_a_class_is_renamed(school, owner, classroom):
    enrolling.create_classroom(school=school, name="9 «Б»", teachers=[owner])

    enrolling.rename_classroom(classroom=classroom, name="10  «А»")

    classroom.refresh_from_db()
    assert classroom.name == "10 «А»"
    with pytest.raises(ClassNameTakenError):
        enrolling.rename_classroom(classroom=classroom, name="9 «Б»")


def test_a_class_keeps_its_last_teacher(classroom, owner, colleague):
    with pytest.raises(LastTeacherError):
        enrolling.remove_class_teacher(classroom=classroom, teacher=owner)

    enrolling.add_class_teacher(classroom=classroom, teacher=colleague)
    enrolling.remove_class_teacher(classroom=classroom, teacher=owner)

    assert list(classroom.teachers.all()) == [colleague]


# --- Pupils ---------------------------------------------------------------------------------------
def test_a_pupil_is_enrolled_with_a_pin_that_only_its_hash_remembers(classroom):
    pupil, pin = enrolling.enrol_pupil(classroom=classroom, full_name="  Әлі   Нұрлан ")

    assert pupil.full_name == "Әлі Нұрлан"
    assert pupil.sort_key == sort_key("Әлі Нұрлан")
    assert (pupil.role, pupil.school, pupil.email) == (Role.PUPIL, classroom.school, "")
    assert list(classroom.enrolments.values_list("pupil", flat=True)) == [pupil.pk]
    assert not is_guessable(pin)
    assert pin not in pupil.password
    assert check_password(pin, pupil.password)


def test_the_user_name_says_nothing_about_the_pupil(classroom):
    first, _pin = enrolling.enrol_pupil(classroom=classroom, full_name="Әлі Нұрлан")
    second, _pin = enrolling.enrol_pupil(classroom=classroom, full_name="Смағұл Ерлан")

    assert first.username != second.username
    assert [len(first.username), len(second.username)] == [22, 22]


def test_a_given_pin_is_used(classroom):
    pupil, pin = enrolling.enrol_pupil(classroom=classroom, full_name="Әлі Нұрлан", pin="4826")

    assert pin == "4826"
    assert pupil.check_password("4826")


@pytest.mark.parametrize("pin", ["1234", "482", "48261", "48a6", "٤٨٢٦٧"])
def test_a_given_pin_that_is_no_pin_is_refused(classroom, pin):
    with pytest.raises(GuessablePinError):
        enrolling.enrol_pupil(classroom=classroom, full_name="Әлі Нұрлан", pin=pin)

    assert not User.objects.filter(full_name="Әлі Нұрлан").exists()


@pytest.mark.parametrize("name", ["Ахметов Дәулет", "ахметов  дәулет", "Ахметов Даулет", "Дәулет Ахметов"])
def test_a_namesake_in_the_class_must_be_confirmed(classroom, pupil, name):
    with pytest.raises(NamesakeError) as caught:
        enrolling.enrol_pupil(classroom=classroom, full_name=name)

    assert caught.value.namesake == pupil
    assert enrolling.enrol_pupil(classroom=classroom, full_name=name, namesake_confirmed=True).pupil != pupil
    assert classroom.enrolments.count() == 2


def test_a_namesake_in_another_class_is_nobodys_business(classroom, outsider):
    pupil, _pin = enrolling.enrol_pupil(classroom=classroom, full_name=outsider.full_name)

    assert list(Enrolment.objects.filter(pupil=pupil).values_list("classroom", flat=True)) == [classroom.pk]


def test_a_pupil_gets_a_new_pin(pupil):
    pin = enrolling.reset_pin(pupil=pupil)

    pupil.refresh_from_db()
    assert pupil.check_password(pin)
    assert not is_guessable(pin)


def test_a_corrected_name_moves_in_the_list(pupil):
    enrolling.rename_pupil(pupil=pupil, full_name=" Әхметов  Дәулет")

    pupil.refresh_from_db()
    assert (pupil.full_name, pupil.sort_key) == ("Әхметов Дәулет", sort_key("Әхметов Дәулет"))


def test_a_withdrawn_pupil_leaves_only_the_class(classroom, pupil):
    enrolling.withdraw_pupil(classroom=classroom, pupil=pupil)

    assert not classroom.enrolments.exists()
    assert User.objects.filter(pk=pupil.pk).exists()


def test_a_moved_pupil_is_in_the_other_class_only(classroom, pupil, school, owner):
    other = enrolling.create_classroom(school=school, name="9 «Б»", teachers=[owner])

    enrolling.move_pupil(pupil=pupil, classroom=classroom, to=other)

    assert [place.classroom for place in pupil.enrolments.all()] == [other]


def test_moving_to_a_class_where_the_pupil_is_already_leaves_one_place(classroom, pupil, school, owner):
    other = enrolling.create_classroom(school=school, name="9 «Б»", teachers=[owner])
    Enrolment.objects.create(classroom=other, pupil=pupil)

    enrolling.move_pupil(pupil=pupil, classroom=classroom, to=other)

    assert [place.classroom for place in pupil.enrolments.all()] == [other]


def test_nobody_is_moved_to_a_namesake_or_to_another_school(classroom, pupil, school, owner, other_classroom):
    other = enrolling.create_classroom(school=school, name="9 «Б»", teachers=[owner])
    enrolling.enrol_pupil(classroom=other, full_name="Akhmetov Daulet")

    with pytest.raises(NamesakeError):
        enrolling.move_pupil(pupil=pupil, classroom=classroom, to=other)
    with pytest.raises(OtherSchoolError):
        enrolling.move_pupil(pupil=pupil, classroom=classroom, to=other_classroom)

    assert [place.classroom for place in pupil.enrolments.all()] == [classroom]


def test_extra_time_is_kept(pupil):
    enrolling.set_time_multiplier(pupil=pupil, percent=150)

    pupil.refresh_from_db()
    assert pupil.time_multiplier == 150


# --- Teachers -------------------------------------------------------------------------------------
def test_a_teacher_gets_a_random_password(school):
    teacher, password = enrolling.create_teacher(
        school=school, username="Aigul", full_name="Сейітова  Айгүл", email="Aigul@Mektep.example"
    )

    assert teacher.check_password(password)
    assert (teacher.username, teacher.full_name, teacher.email, teacher.role, teacher.school) == (
        "aigul",
        "Сейітова Айгүл",
        "aigul@mektep.example",
        Role.TEACHER,
        school,
    )
    assert teacher.sort_key == sort_key("Сейітова Айгүл")


def test_an_administrator_may_bring_a_password(school):
    administrator, password = enrolling.create_teacher(
        school=school, username="root", full_name="Әкім", is_administrator=True, password="Qalqan-2026"
    )

    assert administrator.role == Role.ADMINISTRATOR
    assert password == "Qalqan-2026"


@pytest.mark.parametrize(
    ("username", "email"),
    [("OWNER", ""), ("new", "Owner@mektep.example"), ("two words", ""), ("a@b", ""), ("new", "no-mail")],
)
def test_a_taken_or_malformed_sign_in_is_refused(school, owner, username, email):
    with pytest.raises(ValidationError):
        enrolling.create_teacher(school=school, username=username, full_name="Жаңа Мұғалім", email=email)
