"""What is kept on a pupil: all of it told, all of it erased, nobody else's touched."""

import json
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import DO_NOTHING, ForeignKey
from django.urls import reverse
from simple_history.models import HistoricalChanges

from accounts.models import Enrolment, User
from scoring import attempts, privacy
from scoring.models import Attempt, FactMemory, MarkLog, Response
from scoring.saves import AnswerSave
from tests.factories import EnrolmentFactory, FactFactory, TeacherFactory
from tests.scoring.moments import NOW

COUNTED = {Enrolment: 1, Attempt: 1, Response: 3, MarkLog: 3}


@pytest.fixture
def sat(assignment, pupil) -> Attempt:
    """The pupil has handed in one answer of three."""
    attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=1)
    saves = [AnswerSave(1, 1, ["a"])]
    attempts.save_answers(attempt=attempt, answers=saves, now=NOW + timedelta(minutes=1))
    return attempts.submit(attempt=attempt, now=NOW + timedelta(minutes=2))


@pytest.fixture
def classmate(classroom, assignment) -> User:
    """Another pupil of the class who has handed in, too."""
    classmate = EnrolmentFactory(classroom=classroom, pupil__full_name="Байжанов Алихан").pupil
    attempts.submit(attempt=attempts.start(assignment=assignment, pupil=classmate, now=NOW, seed=2), now=NOW)
    return classmate


def own(kept: privacy.Kept) -> privacy.Kept:
    """Of the counts, those of the models that every quiz writes."""
    return {model: count for model, count in kept.items() if model in COUNTED}


# --- Telling --------------------------------------------------------------------------------------
def test_everything_is_counted_by_model(sat, pupil, classmate):
    assert own(privacy.kept_on(pupil)) == COUNTED


def test_a_pupil_who_did_nothing_has_a_place_in_a_class_only(pupil):
    assert privacy.kept_on(pupil) == {Enrolment: 1}


def test_the_data_tell_name_classes_answers_and_marks(sat, pupil, classroom, classmate):
    data = privacy.pupil_data(pupil)

    assert json.loads(json.dumps(data)) == data
    assert (data["pupil"]["name"], data["pupil"]["time_multiplier_percent"]) == (pupil.full_name, 100)
    assert [place["name"] for place in data["classes"]] == [classroom.name]
    [told] = data["attempts"]
    assert (told["quiz"], told["points"]) == ("Мектеп туралы", sat.points)
    assert [answer["answer"] for answer in told["answers"]] == ["a", None, None]
    first, mark = told["answers"][0], sat.responses.get(position=1)
    assert (first["question"], first["points"]) == (mark.question_version.stem, mark.points)
    assert [line["points_after"] for line in first["log"]] == [mark.points]
    assert classmate.full_name not in json.dumps(data, ensure_ascii=False)
    assert pupil.password not in json.dumps(data)


def test_wrong_pins_and_lines_of_the_admins_history_are_told(pupil, owner):
    AccessAttempt.objects.create(username=pupil.username, failures_since_start=2, user_agent="phone")
    written_about(pupil, owner)

    data = privacy.pupil_data(pupil)

    assert [each["failures_since_start"] for each in data["pupil"]["wrong_pins"]] == [2]
    assert [line["object_id"] for line in data["records"]["admin.LogEntry"]] == [str(pupil.pk)]


def written_about(pupil: User, by: User) -> LogEntry:
    content_type = ContentType.objects.get_for_model(User)
    return LogEntry.objects.create(
        user=by,
        content_type=content_type,
        object_id=str(pupil.pk),
        object_repr=str(pupil),
        action_flag=CHANGE,
    )


def test_the_history_of_a_pupil_is_told_and_erased_too(pupil, classmate, classroom, owner, sign_in):
    teacher = sign_in(owner)
    for person in (pupil, classmate):
        renamed = {"full_name": f"{person.full_name} Ерланұлы"}
        teacher.post(reverse("accounts:pupil_rename", args=[classroom.pk, person.pk]), renamed)
        teacher.post(reverse("accounts:pupil_withdraw", args=[classroom.pk, person.pk]))

    told = privacy.pupil_data(User.objects.get(pk=pupil.pk))["records"]
    assert [line["full_name"] for line in told["accounts.HistoricalUser"]] == ["Ахметов Дәулет Ерланұлы"]
    assert [line["history_type"] for line in told["accounts.HistoricalEnrolment"]] == ["-"]
    erasing = reverse("scoring:pupil_erase", args=[pupil.pk])
    sign_in(TeacherFactory(school=pupil.school, role="administrator")).post(
        erasing, {"name": "Ахметов Дәулет Ерланұлы"}
    )
    assert not User.objects.filter(pk=pupil.pk).exists()
    assert [line.full_name for line in User.history.all()] == [f"{classmate.full_name} Ерланұлы"]
    assert [line.pupil for line in Enrolment.history.all()] == [classmate]


def test_practising_is_told_and_erased_too(pupil, classmate):
    fact = FactFactory()
    for person in (pupil, classmate):
        FactMemory.objects.create(
            school=pupil.school,
            pupil=person,
            fact=fact,
            stability=1,
            difficulty=1,
            reviewed_at=NOW,
            due_at=NOW,
        )

    assert [each["stability"] for each in privacy.pupil_data(pupil)["records"]["scoring.FactMemory"]] == [1.0]
    assert privacy.erase_pupil(pupil=pupil)[FactMemory] == 1
    assert [memory.pupil for memory in FactMemory.objects.all()] == [classmate]


def test_a_relation_to_a_person_either_belongs_or_forgets():
    """Nothing that hangs on a person is kept back by a rule that erasing does not know.

    Lines of history are copies, on which nothing hangs: they are found by what they are about.
    """
    rules = {
        field.remote_field.on_delete.__name__
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and field.remote_field.model is User
        if not (issubclass(model, HistoricalChanges) and field.remote_field.on_delete is DO_NOTHING)
    }

    assert rules <= {"CASCADE", "PROTECT", "RESTRICT", "SET_NULL"}


def test_every_table_that_leads_to_a_pupil_is_known():
    """A new one is told and erased by itself. It is named here once somebody has looked at what it keeps."""
    found, waiting = {User}, [User]
    while waiting:
        owners = {relation.related_model for relation in privacy._belonging(waiting.pop())} - found
        found |= owners
        waiting += owners

    assert sorted(model._meta.label for model in found) == [
        "account.EmailAddress",
        "account.EmailConfirmation",
        "accounts.Classroom_teachers",
        "accounts.Enrolment",
        "accounts.User",
        "accounts.User_groups",
        "accounts.User_user_permissions",
        "admin.LogEntry",
        "mfa.Authenticator",
        "quizzes.ReviewClaim",
        "scoring.AnswerConflict",
        "scoring.Attempt",
        "scoring.Excuse",
        "scoring.FactMemory",
        "scoring.LateAnswer",
        "scoring.MarkLog",
        "scoring.MarkNotice",
        "scoring.PaperEntry",
        "scoring.PaperSheet",
        "scoring.Practice",
        "scoring.PracticeQuestion",
        "scoring.Presence",
        "scoring.QuestionFlag",
        "scoring.RegradeLine",
        "scoring.Response",
    ]


# --- Erasing --------------------------------------------------------------------------------------
def test_an_erased_pupil_leaves_nothing(sat, pupil, owner, classmate):
    AccessAttempt.objects.create(username=pupil.username, failures_since_start=2)
    written_about(pupil, owner)

    erased = privacy.erase_pupil(pupil=pupil)

    assert own(erased) == COUNTED
    assert erased[LogEntry] == 1
    assert not User.objects.filter(username="pupil").exists()
    assert not Attempt.objects.filter(pk=sat.pk).exists()
    assert not AccessAttempt.objects.exists()
    assert not LogEntry.objects.exists()


def test_others_keep_everything(sat, pupil, classmate, outsider, other_attempt):
    before = [privacy.kept_on(each) for each in (classmate, outsider)]

    privacy.erase_pupil(pupil=pupil)

    assert [privacy.kept_on(each) for each in (classmate, outsider)] == before
    assert own(before[0]) == COUNTED


def test_a_line_that_only_names_the_pupil_goes_too(pupil, owner, stranger, classroom):
    content_type = ContentType.objects.get_for_model(type(classroom))
    said = json.dumps([{"added": {"name": "enrolment", "object": f"{pupil} · {classroom}"}}])
    for user in (owner, stranger):
        LogEntry.objects.create(
            user=user,
            content_type=content_type,
            object_id=str(classroom.pk),
            object_repr="9",
            action_flag=CHANGE,
            change_message=said,
        )

    privacy.erase_pupil(pupil=pupil)

    assert [line.user for line in LogEntry.objects.all()] == [stranger]  # a namesake elsewhere


# --- Pages ----------------------------------------------------------------------------------------
def test_the_page_says_what_is_kept_and_what_is_not(sign_in, owner, sat, pupil):
    response = sign_in(owner).get(reverse("scoring:pupil_data", args=[pupil.pk]))

    kept = dict(response.context["kept"])
    assert (kept["attempts"], kept["responses"]) == (1, 3)
    assert "No e-mail, no telephone, no IIN" in response.content.decode()


def test_everything_is_taken_away_as_a_file(sign_in, owner, sat, pupil):
    response = sign_in(owner).get(reverse("scoring:pupil_data_file", args=[pupil.pk]))

    assert response["Content-Disposition"] == f'attachment; filename="pupil-{pupil.pk}.json"'
    assert "no-store" in response["Cache-Control"]
    assert response.json() == privacy.pupil_data(pupil)
    assert pupil.full_name in response.content.decode()


@pytest.mark.parametrize("typed", ["", "Ахметов", "Ахметов Дәулет Ерланұлы"])
def test_another_name_erases_nothing(sign_in, owner, sat, pupil, typed):
    response = sign_in(owner).post(reverse("scoring:pupil_erase", args=[pupil.pk]), {"name": typed})

    assert "name" in response.context["form"].errors
    assert own(privacy.kept_on(pupil)) == COUNTED


def test_the_typed_name_erases_and_the_page_says_how_much(sign_in, owner, sat, pupil):
    response = sign_in(owner).post(
        reverse("scoring:pupil_erase", args=[pupil.pk]), {"name": " ахметов  дәулет "}, follow=True
    )

    [message] = [str(message) for message in response.context["messages"]]
    assert message.startswith("The pupil is erased.")
    assert "attempts 1" in message
    assert pupil.full_name not in message
    assert not User.objects.filter(pk=pupil.pk).exists()


def test_a_teacher_who_no_longer_teaches_the_pupil_sees_nothing(
    sign_in, owner, administrator, pupil, classroom
):
    classroom.enrolments.all().delete()

    for client, status in ((sign_in(owner), 404), (sign_in(administrator), 200)):
        assert client.get(reverse("scoring:pupil_data", args=[pupil.pk])).status_code == status
        assert client.get(reverse("scoring:pupil_erase", args=[pupil.pk])).status_code == status


@pytest.mark.parametrize("person", ["owner", "colleague"])
def test_only_pupils_are_erased(sign_in, administrator, request, person):
    someone = request.getfixturevalue(person)

    response = sign_in(administrator).post(
        reverse("scoring:pupil_erase", args=[someone.pk]), {"name": someone.full_name}
    )

    assert response.status_code == 404
    assert User.objects.filter(pk=someone.pk).exists()
