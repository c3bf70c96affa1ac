"""A teacher's pages: classes, their pupils, their teachers."""

import re

import pytest
from django.urls import reverse

from accounts import enrolling
from accounts.models import Classroom, User
from tests.factories import ClassroomFactory, EnrolmentFactory


def address(route: str, *args: int) -> str:
    return reverse(f"accounts:{route}", args=args)


def pins_on(response) -> list[tuple[str, str]]:
    return [(each.pupil.full_name, each.pin) for each in response.context["pins"]]


# --- Classes --------------------------------------------------------------------------------------
def test_the_list_shows_ones_own_classes_in_order(
    sign_in, owner, school, classroom, other_classroom, colleague
):
    ClassroomFactory(school=school, name="10 «А»", teachers=[owner])
    ClassroomFactory(school=school, name="8 «А»", teachers=[colleague])
    EnrolmentFactory.create_batch(2, classroom=classroom)
    put_away = ClassroomFactory(school=school, name="7 «А»", teachers=[owner])
    enrolling.archive_classroom(classroom=put_away, now=put_away.created_at)

    context = sign_in(owner).get(address("classrooms")).context

    assert [(row.name, row.pupil_count) for row in context["classrooms"]] == [("9 «А»", 2), ("10 «А»", 0)]
    assert list(context["archived"]) == [put_away]


def test_an_administrator_sees_every_class_of_the_school(sign_in, administrator, classroom, other_classroom):
    response = sign_in(administrator).get(address("classrooms"))

    assert response.context["classrooms"] == [classroom]
    assert reverse("admin:accounts_user_changelist") in response.content.decode()


def test_a_teacher_without_a_class_is_led_to_make_one(sign_in, colleague):
    page = sign_in(colleague).get(address("classrooms")).content.decode()

    assert page.count(address("classroom_add")) == 1
    assert "You have no class yet." in page


def test_a_new_class_is_taught_by_whoever_made_it(sign_in, owner):
    response = sign_in(owner).post(address("classroom_add"), {"name": "9 «Ә»"})

    created = Classroom.objects.get()
    assert response.url == address("classroom", created.pk)
    assert (created.name, created.school, list(created.teachers.all())) == ("9 «Ә»", owner.school, [owner])


@pytest.mark.parametrize("route", ["classroom_add", "classroom_rename"])
def test_a_taken_name_is_refused_in_words(sign_in, owner, school, classroom, route):
    other = ClassroomFactory(school=school, name="9 «Б»", teachers=[owner])
    args = [] if route == "classroom_add" else [other.pk]

    response = sign_in(owner).post(address(route, *args), {"name": classroom.name})

    assert response.context["form"].errors["name"] == ["Your school has a class of this name already."]


def test_the_page_of_a_class_says_how_pupils_come_in(sign_in, owner, classroom, pupil):
    page = sign_in(owner).get(address("classroom", classroom.pk)).content.decode()

    assert '<strong class="address">testserver/join/</strong>' in page
    assert '<span class="code-big">AB2CD3</span>' in page
    assert pupil.full_name in page
    assert "has not signed in yet" in page


def test_a_class_is_renamed(sign_in, owner, classroom):
    response = sign_in(owner).post(address("classroom_rename", classroom.pk), {"name": "10 «А»"})

    classroom.refresh_from_db()
    assert response.url == address("classroom", classroom.pk)
    assert classroom.name == "10 «А»"


def test_a_class_is_put_away_and_taken_out_again(sign_in, owner, classroom, pupil):
    client = sign_in(owner)
    client.post(address("classroom_archive", classroom.pk))
    away = client.get(address("classroom", classroom.pk)).content.decode()
    assert address("classroom_restore", classroom.pk) in away
    assert address("pin_reset", classroom.pk, pupil.pk) not in away
    assert classroom.join_code not in away

    client.post(address("classroom_restore", classroom.pk))

    classroom.refresh_from_db()
    assert classroom.archived_at is None


def test_a_class_whose_name_was_given_away_stays_archived_and_says_why(sign_in, owner, school, classroom):
    enrolling.archive_classroom(classroom=classroom, now=classroom.created_at)
    enrolling.create_classroom(school=school, name=classroom.name, teachers=[owner])

    response = sign_in(owner).post(address("classroom_restore", classroom.pk), follow=True)

    assert [str(message) for message in response.context["messages"]] == [
        "Your school has a class of this name already."
    ]


@pytest.mark.parametrize(
    ("method", "route"),
    [
        ("get", "classroom_rename"),
        ("post", "classroom_archive"),
        ("get", "class_teachers"),
        ("get", "pupil_add"),
        ("post", "pupils_add"),
    ],
)
def test_nothing_changes_in_an_archived_class(sign_in, owner, classroom, method, route):
    enrolling.archive_classroom(classroom=classroom, now=classroom.created_at)

    assert getattr(sign_in(owner), method)(address(route, classroom.pk)).status_code == 404


# --- Teachers of a class --------------------------------------------------------------------------
def test_colleagues_of_the_school_can_be_added(sign_in, owner, classroom, colleague, administrator, stranger):
    client = sign_in(owner)
    choices = client.get(address("class_teachers", classroom.pk)).context["form"].fields["teacher"].queryset
    assert list(choices) == [administrator, colleague]

    client.post(address("class_teachers", classroom.pk), {"teacher": colleague.pk})
    client.post(address("class_teachers", classroom.pk), {"teacher": stranger.pk})

    assert set(classroom.teachers.all()) == {owner, colleague}


def test_a_teacher_can_leave_a_class_to_a_colleague(sign_in, owner, classroom, colleague):
    classroom.teachers.add(colleague)

    response = sign_in(owner).post(address("class_teacher_remove", classroom.pk, owner.pk))

    assert response.url == address("classrooms")
    assert list(classroom.teachers.all()) == [colleague]


def test_the_last_teacher_stays(sign_in, owner, classroom):
    response = sign_in(owner).post(address("class_teacher_remove", classroom.pk, owner.pk), follow=True)

    assert [str(message) for message in response.context["messages"]] == [
        "A class keeps at least one teacher. Add a colleague first."
    ]
    assert list(classroom.teachers.all()) == [owner]


# --- Pupils ---------------------------------------------------------------------------------------
def test_a_new_pupil_is_shown_with_the_pin_once(sign_in, owner, classroom):
    client = sign_in(owner)

    response = client.post(address("pupil_add", classroom.pk), {"full_name": "Әлі Нұрлан"})

    created = User.objects.get(full_name="Әлі Нұрлан")
    [(name, pin)] = pins_on(response)
    assert (name, created.check_password(pin)) == ("Әлі Нұрлан", True)
    assert f'<dd class="code-big">{pin}</dd>' in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert not re.search(rf"\b{pin}\b", client.get(address("classroom", classroom.pk)).content.decode())


def test_a_namesake_is_added_only_when_confirmed(sign_in, owner, classroom, pupil):
    client = sign_in(owner)
    typed = {"full_name": "ахметов дәулет"}

    asked = client.post(address("pupil_add", classroom.pk), typed)
    assert asked.context["namesake"] == pupil
    assert classroom.enrolments.count() == 1

    client.post(address("pupil_add", classroom.pk), typed | {"namesake_confirmed": "1"})
    assert classroom.enrolments.count() == 2


@pytest.mark.parametrize(
    ("route", "field"),
    [("pupil_add", "full_name"), ("pupil_rename", "full_name"), ("classroom_rename", "name")],
)
def test_a_name_without_letters_is_refused_in_words(sign_in, owner, classroom, pupil, route, field):
    args = [classroom.pk, pupil.pk] if route == "pupil_rename" else [classroom.pk]

    response = sign_in(owner).post(address(route, *args), {field: "–"})

    assert response.context["form"].errors[field] == [
        "Write a name with letters, not longer than the field takes."
    ]


def test_a_lost_pin_is_renewed_from_the_page_of_the_class(sign_in, owner, classroom, pupil):
    client = sign_in(owner)
    assert (
        address("pin_reset", classroom.pk, pupil.pk)
        in client.get(address("classroom", classroom.pk)).content.decode()
    )

    [(name, pin)] = pins_on(client.post(address("pin_reset", classroom.pk, pupil.pk)))

    pupil.refresh_from_db()
    assert (name, pupil.check_password(pin)) == (pupil.full_name, True)


def test_looking_at_the_address_of_a_new_pin_changes_nothing(sign_in, owner, classroom, pupil):
    response = sign_in(owner).get(address("pin_reset", classroom.pk, pupil.pk))

    assert response.url == address("classroom", classroom.pk)
    assert User.objects.get(pk=pupil.pk).password == pupil.password


def test_a_name_is_corrected(sign_in, owner, classroom, pupil):
    sign_in(owner).post(address("pupil_rename", classroom.pk, pupil.pk), {"full_name": "Ахметов Дәулетбек"})

    pupil.refresh_from_db()
    assert pupil.full_name == "Ахметов Дәулетбек"


def test_taking_a_pupil_out_is_asked_before_it_is_done(sign_in, owner, classroom, pupil):
    client = sign_in(owner)
    client.get(address("pupil_withdraw", classroom.pk, pupil.pk))
    assert classroom.enrolments.count() == 1

    client.post(address("pupil_withdraw", classroom.pk, pupil.pk))

    assert classroom.enrolments.count() == 0


@pytest.mark.parametrize("route", ["pin_reset", "pupil_rename", "pupil_time", "pupil_move", "pupil_withdraw"])
def test_a_pupil_of_another_class_is_not_found_through_ones_own(sign_in, owner, classroom, outsider, route):
    assert sign_in(owner).post(address(route, classroom.pk, outsider.pk)).status_code == 404


def test_extra_time_is_given_and_shown(sign_in, owner, classroom, pupil):
    client = sign_in(owner)
    assert "% of the time" not in client.get(address("classroom", classroom.pk)).content.decode()

    client.post(address("pupil_time", classroom.pk, pupil.pk), {"percent": 150})

    pupil.refresh_from_db()
    assert pupil.time_multiplier == 150
    assert "150 % of the time" in client.get(address("classroom", classroom.pk)).content.decode()


@pytest.mark.parametrize("percent", ["99", "301", "", "x"])
def test_extra_time_out_of_range_is_refused_in_words(sign_in, owner, classroom, pupil, percent):
    response = sign_in(owner).post(address("pupil_time", classroom.pk, pupil.pk), {"percent": percent})

    assert "percent" in response.context["form"].errors
    assert User.objects.get(pk=pupil.pk).time_multiplier == 100


def test_a_pupil_is_moved_to_another_class_of_the_teacher(
    sign_in, owner, school, classroom, pupil, colleague
):
    other = ClassroomFactory(school=school, name="9 «Б»", teachers=[owner])
    ClassroomFactory(school=school, name="9 «В»", teachers=[colleague])
    client = sign_in(owner)
    offered = client.get(address("pupil_move", classroom.pk, pupil.pk)).context["form"].fields["to"].queryset
    assert list(offered) == [other]

    response = client.post(address("pupil_move", classroom.pk, pupil.pk), {"to": other.pk})

    assert response.url == address("classroom", classroom.pk)
    assert [place.classroom for place in pupil.enrolments.all()] == [other]


def test_a_pupil_is_not_moved_to_a_class_that_the_teacher_does_not_see(
    sign_in, owner, school, classroom, pupil, colleague, other_classroom
):
    unseen = ClassroomFactory(school=school, name="9 «В»", teachers=[colleague])
    client = sign_in(owner)

    for target in (unseen, other_classroom):
        response = client.post(address("pupil_move", classroom.pk, pupil.pk), {"to": target.pk})
        assert "to" in response.context["form"].errors
    assert [place.classroom for place in pupil.enrolments.all()] == [classroom]


def test_moving_to_a_namesake_is_refused_in_words(sign_in, owner, school, classroom, pupil):
    other = ClassroomFactory(school=school, name="9 «Б»", teachers=[owner])
    EnrolmentFactory(classroom=other, pupil__full_name="Akhmetov Daulet")

    response = sign_in(owner).post(address("pupil_move", classroom.pk, pupil.pk), {"to": other.pk})

    assert response.context["form"].errors["to"] == [
        "The class has a pupil of this name already. Tell the two names apart first."
    ]


# --- Queries --------------------------------------------------------------------------------------
@pytest.mark.parametrize("classes", [1, 3])
def test_the_list_of_classes_takes_the_same_queries(
    sign_in, owner, school, classes, django_assert_num_queries
):
    for _ in range(classes):
        EnrolmentFactory.create_batch(2, classroom=ClassroomFactory(school=school, teachers=[owner]))
    client = sign_in(owner)

    with django_assert_num_queries(3):  # session, user, classes
        assert len(client.get(address("classrooms")).context["classrooms"]) == classes


@pytest.mark.parametrize("pupils", [1, 3])
def test_the_page_of_a_class_takes_the_same_queries(
    sign_in, owner, classroom, pupils, django_assert_num_queries
):
    EnrolmentFactory.create_batch(pupils, classroom=classroom)
    client = sign_in(owner)

    with django_assert_num_queries(5):  # session, user, class, pupils, locks
        assert len(client.get(address("classroom", classroom.pk)).context["pupils"]) == pupils


@pytest.mark.parametrize("colleagues", [1, 3])
def test_the_teachers_of_a_class_take_the_same_queries(
    sign_in, owner, classroom, school, colleagues, django_assert_num_queries
):
    from tests.factories import TeacherFactory

    classroom.teachers.add(*TeacherFactory.create_batch(colleagues, school=school))
    TeacherFactory.create_batch(colleagues, school=school)
    client = sign_in(owner)

    with django_assert_num_queries(6):  # session, user, class, its teachers, colleagues (asked, listed)
        assert len(client.get(address("class_teachers", classroom.pk)).context["teachers"]) == colleagues + 1
