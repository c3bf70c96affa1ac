"""The admin's rules agree with `visible_to`, for everyone of the cast and every row."""

from __future__ import annotations

from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.models import Classroom, Enrolment, User
from tests.factories import TeacherFactory

CAST = ("owner", "colleague", "stranger", "administrator", "pupil", "outsider")
MODELS = {"user": User, "classroom": Classroom, "enrolment": Enrolment}


@pytest.fixture
def cast(owner, colleague, stranger, administrator, pupil, outsider) -> dict[str, User]:
    return {
        person.username: person for person in (owner, colleague, stranger, administrator, pupil, outsider)
    }


@pytest.mark.parametrize(("member", "model"), list(product(CAST, MODELS)))
def test_seeing_a_row_is_being_given_it(cast, member, model):
    person = cast[member]
    rows = MODELS[model].objects.all()

    seen = {row.pk for row in rows if person.has_perm(f"accounts.view_{model}", row)}

    visible = MODELS[model].objects.visible_to(person) if person.is_teacher else MODELS[model].objects.none()
    assert seen == set(visible.values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("member", "names"),
    [
        ("owner", {"owner", "colleague", "administrator", "pupil"}),
        ("colleague", {"owner", "colleague", "administrator"}),
        ("stranger", {"stranger", "outsider"}),
        ("administrator", {"owner", "colleague", "administrator", "pupil"}),
        ("pupil", {"pupil"}),
        ("outsider", {"outsider"}),
    ],
)
def test_whom_one_sees(cast, member, names):
    assert set(User.objects.visible_to(cast[member]).values_list("username", flat=True)) == names


@pytest.mark.parametrize(
    ("member", "names"),
    [
        ("owner", {"9 «А»"}),
        ("colleague", set()),
        ("stranger", {"9 «Б»"}),
        ("administrator", {"9 «А»"}),
        ("pupil", {"9 «А»"}),
        ("outsider", {"9 «Б»"}),
    ],
)
def test_which_classes_one_sees(cast, member, names):
    assert set(Classroom.objects.visible_to(cast[member]).values_list("name", flat=True)) == names


@pytest.mark.parametrize(
    ("member", "names"),
    [
        ("owner", {"pupil"}),
        ("colleague", set()),
        ("stranger", {"outsider"}),
        ("administrator", {"pupil"}),
        ("pupil", {"pupil"}),
        ("outsider", {"outsider"}),
    ],
)
def test_whose_enrolments_one_sees(cast, member, names):
    assert set(Enrolment.objects.visible_to(cast[member]).values_list("pupil__username", flat=True)) == names


@pytest.mark.parametrize(
    ("member", "usernames"),
    [
        ("owner", set()),
        ("colleague", set()),
        ("stranger", set()),
        ("administrator", {"owner", "colleague", "administrator", "pupil"}),
        ("pupil", set()),
    ],
)
def test_only_administrators_change_people_and_only_their_own(cast, member, usernames):
    changed = {
        person.username for person in cast.values() if cast[member].has_perm("accounts.change_user", person)
    }

    assert changed == usernames


def test_no_administrator_reaches_the_keeper(school, administrator):
    keeper = TeacherFactory(school=school, role="administrator", is_superuser=True)

    assert administrator.has_perm("accounts.view_user", keeper)
    assert not administrator.has_perm("accounts.change_user", keeper)


def test_schools_belong_to_the_keeper_alone(cast, school):
    actions = ("view", "add", "change", "delete")

    assert not any(
        person.has_perm(f"accounts.{action}_school", school) for person in cast.values() for action in actions
    )


def test_nobody_deletes_people_or_classes(cast, owner, classroom):
    for person in cast.values():
        assert not person.has_perm("accounts.delete_user", owner)
        assert not person.has_perm("accounts.delete_classroom", classroom)


@pytest.mark.django_db
def test_a_visitor_has_no_permission():
    assert not AnonymousUser().has_perm("accounts.view_user")
    assert not AnonymousUser().has_module_perms("accounts")


def test_a_closed_account_has_no_permission(owner):
    owner.is_active = False

    assert not owner.has_perm("accounts.view_user", owner)
    assert not owner.has_module_perms("accounts")
