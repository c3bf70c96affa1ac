"""A technician begins: `add_school`, `add_teacher`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Role, School, User


def run(*arguments: str) -> list[str]:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue().splitlines()


@pytest.mark.django_db
def test_a_school_and_its_first_administrator():
    [line] = run("add_school", "Абай мектебі")
    school = School.objects.get()
    assert line == f"School {school.pk}: Абай мектебі"

    printed = run(
        "add_teacher",
        "Aigul",
        "--name",
        "Сейітова Айгүл",
        "--email",
        "aigul@mektep.example",
        "--administrator",
    )

    teacher = User.objects.get()
    assert (teacher.username, teacher.email, teacher.role, teacher.school) == (
        "aigul",
        "aigul@mektep.example",
        Role.ADMINISTRATOR,
        school,
    )
    assert printed[:2] == ["Сейітова Айгүл, Абай мектебі", "User name: aigul"]
    assert teacher.check_password(printed[2].removeprefix("Password: "))


@pytest.mark.parametrize("named", ["Басқа мектеп", "number"])
def test_a_school_is_named_where_there_are_several(school, other_school, named):
    run(
        "add_teacher",
        "new",
        "--name",
        "Жаңа",
        "--school",
        str(other_school.pk) if named == "number" else named,
    )

    teacher = User.objects.get()
    assert (teacher.school, teacher.role) == (other_school, Role.TEACHER)


@pytest.mark.parametrize("options", [[], ["--school", "no such"]])
def test_without_one_school_the_known_ones_are_listed(school, other_school, options):
    with pytest.raises(CommandError) as caught:
        run("add_teacher", "new", "--name", "Жаңа", *options)

    assert str(caught.value).splitlines() == [
        "Name one school with --school:",
        f"  {school.pk}  Абай мектебі",
        f"  {other_school.pk}  Басқа мектеп",
    ]


@pytest.mark.django_db
def test_without_any_school_one_is_to_be_added():
    with pytest.raises(CommandError, match="none: run add_school"):
        run("add_teacher", "new", "--name", "Жаңа")


@pytest.mark.parametrize(
    ("username", "name", "sentence"),
    [
        ("owner", "Жаңа", "username: Someone has this user name already."),
        ("", "Жаңа", "username: This field cannot be blank."),
        ("new", "–", "Give --name a name with letters, 150 signs at most."),
    ],
)
def test_a_refusal_is_a_sentence_in_the_language_of_the_command_line(
    school, owner, settings, username, name, sentence
):
    settings.LANGUAGE_CODE = "kk"

    with pytest.raises(CommandError) as caught:
        run("add_teacher", username, "--name", name)

    assert str(caught.value) == sentence


@pytest.mark.django_db
def test_a_school_needs_a_name():
    with pytest.raises(CommandError, match="Give the school a name"):
        run("add_school", " ")


def test_a_second_school_of_a_name_is_refused(school):
    with pytest.raises(CommandError) as caught:
        run("add_school", " Абай  мектебі ")

    assert str(caught.value) == (
        f"School {school.pk} has this name already. Give this one a name that tells them apart."
    )
    assert School.objects.count() == 1
