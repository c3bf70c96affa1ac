"""What comes of a class list, and enrolling it."""

import pytest

from accounts import enrolling
from accounts.errors import RowRefusal
from accounts.models import Classroom, User
from accounts.pins import PINS_AT_ONCE
from accounts.rosterfile import RosterRow
from accounts.rosters import enrol_roster, plan_roster
from kazakh.transliterate import sort_key
from tests.factories import ClassroomFactory


def rows(*names: str, classroom: str = "") -> list[RosterRow]:
    return [RosterRow(line, name, classroom) for line, name in enumerate(names, 1)]


def outcomes(plan) -> list[tuple[RowRefusal | None, str]]:
    return [(planned.refusal, planned.detail) for planned in plan.rows]


def test_a_plan_says_what_would_come_of_every_row_and_writes_nothing(owner, classroom, pupil):
    listed = rows("Әлі Нұрлан", "ахметов дәулет", "Akhmetov Daulet", "Ali Nurlan", "–", "ә" * 151)

    plan = plan_roster(rows=listed, teacher=owner, classroom=classroom)

    assert outcomes(plan) == [
        (None, ""),
        (RowRefusal.PRESENT, "Ахметов Дәулет"),
        (RowRefusal.NAMESAKE, "Ахметов Дәулет"),
        (RowRefusal.TWICE, "1"),
        (RowRefusal.UNUSABLE, ""),
        (RowRefusal.UNUSABLE, ""),
    ]
    assert [len(plan.newcomers), len(plan.present), len(plan.refused)] == [1, 1, 4]
    assert classroom.enrolments.count() == 1


def test_a_list_fills_several_classes_and_names_those_to_be_made(owner, classroom, pupil):
    listed = [
        RosterRow(2, "Ахметов Дәулет", "9а"),
        RosterRow(3, "Ахметов Дәулет", "10 «А»"),
        RosterRow(4, "Әлі Нұрлан", "10А"),
        RosterRow(5, "Смағұл Ерлан", "9 «Ә»"),
        RosterRow(6, "Оспанов Марат"),
    ]

    plan = plan_roster(rows=listed, teacher=owner)

    assert [planned.class_name for planned in plan.rows] == ["9 «А»", "10 «А»", "10 «А»", "9 «Ә»", ""]
    assert [refusal for refusal, _detail in outcomes(plan)] == [
        RowRefusal.PRESENT,
        None,
        None,
        None,
        RowRefusal.CLASSLESS,
    ]
    assert plan.new_classes == ["9 «Ә»", "10 «А»"]
    assert [(name, len(planned)) for name, planned in plan.pupils_by_class] == [("9 «Ә»", 1), ("10 «А»", 2)]


def test_classes_that_the_teacher_does_not_see_are_left_alone(owner, administrator, school, colleague):
    unseen = ClassroomFactory(school=school, name="9 «В»", teachers=[colleague])
    listed = rows("Әлі Нұрлан", classroom="9В")

    assert outcomes(plan_roster(rows=listed, teacher=owner)) == [(RowRefusal.CLASS_OF_OTHERS, "9 «В»")]
    assert plan_roster(rows=listed, teacher=administrator).classrooms == {"9 «В»": unseen}


def test_another_schools_class_of_the_name_is_no_obstacle(owner, other_classroom):
    plan = plan_roster(rows=rows("Әлі Нұрлан", classroom=other_classroom.name), teacher=owner)

    assert plan.new_classes == [other_classroom.name]


@pytest.mark.parametrize("name", ["–", "ә" * 101])
def test_what_cannot_be_the_name_of_a_class_is_said(owner, name):
    [(refusal, _detail)] = outcomes(plan_roster(rows=rows("Әлі Нұрлан", classroom=name), teacher=owner))

    assert refusal is RowRefusal.CLASS_NAME


def test_unreadable_extra_time_is_said(owner, classroom):
    listed = [RosterRow(1, "Әлі Нұрлан", "", "көп"), RosterRow(2, "Смағұл Ерлан", "", "1,5")]

    plan = plan_roster(rows=listed, teacher=owner, classroom=classroom)

    assert outcomes(plan) == [(RowRefusal.TIME, "көп"), (None, "")]


def test_a_short_list_is_enrolled_with_pins(owner, classroom):
    listed = [RosterRow(1, "Әлі Нұрлан", "", "1,5"), RosterRow(2, "Смағұл Ерлан")]

    enrolled = enrol_roster(rows=listed, teacher=owner, classroom=classroom)

    assert [(each.pupil.full_name, each.pupil.time_multiplier) for each in enrolled] == [
        ("Әлі Нұрлан", 150),
        ("Смағұл Ерлан", 100),
    ]
    kept = User.objects.in_bulk([each.pupil.pk for each in enrolled])
    assert all(kept[each.pupil.pk].check_password(each.pin) for each in enrolled)
    assert kept[enrolled[0].pupil.pk].sort_key == sort_key("Әлі Нұрлан")
    assert {place.pupil for place in classroom.enrolments.all()} == set(kept.values())
    assert len({each.pupil.username for each in enrolled}) == 2


def test_a_long_list_is_enrolled_without_pins(owner, classroom):
    names = [f"Әлі {letter}{other}" for letter in "абвгдежз" for other in "абвгдежз"]

    enrolled = enrol_roster(rows=rows(*names), teacher=owner, classroom=classroom)

    assert len(enrolled) == len(names) > PINS_AT_ONCE
    assert {each.pin for each in enrolled} == {""}
    assert User.objects.without_pin().count() == len(names)


def test_missing_classes_are_made_and_taught_by_the_teacher(owner, school):
    enrol_roster(rows=rows("Әлі Нұрлан", classroom="9 «Ә»"), teacher=owner)

    created = Classroom.objects.get(name="9 «Ә»")
    assert (created.school, list(created.teachers.all())) == (school, [owner])
    assert [place.pupil.full_name for place in created.enrolments.all()] == ["Әлі Нұрлан"]


def test_an_archived_class_of_the_name_stays_in_the_archive(owner, school, classroom):
    enrolling.archive_classroom(classroom=classroom, now=classroom.created_at)

    [enrolled] = enrol_roster(rows=rows("Әлі Нұрлан", classroom="9А"), teacher=owner)

    assert (enrolled.classroom.name, enrolled.classroom != classroom) == ("9А", True)


def test_a_list_sent_twice_enrols_nobody_twice(owner, classroom):
    for _ in range(2):
        enrolled = enrol_roster(
            rows=rows("Әлі Нұрлан", "Смағұл Ерлан", classroom="9А"), teacher=owner, classroom=classroom
        )

    assert enrolled == []
    assert classroom.enrolments.count() == 2


@pytest.mark.parametrize("pupils", [1, 3])
def test_a_list_takes_the_same_queries_however_long(owner, classroom, pupils, django_assert_num_queries):
    listed = rows(*["Әлі Нұрлан", "Смағұл Ерлан", "Оспанов Марат"][:pupils])

    with django_assert_num_queries(10):  # 3 for each of two plans, a savepoint's two, pupils, places
        enrol_roster(rows=listed, teacher=owner, classroom=classroom)
    with django_assert_num_queries(3):  # names of the school's classes, own classes, who is in them
        plan_roster(rows=listed, teacher=owner, classroom=classroom)
