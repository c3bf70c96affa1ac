"""Marks are looked at in the admin, by the class's teachers only, and changed by nobody."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from scoring import attempts
from scoring.access import GRACE
from scoring.models import Assignment, Attempt, MarkLog, Response
from scoring.saves import AnswerSave
from tests.scoring.languages import in_english
from tests.scoring.moments import CLOSES_AT, NOW

MODELS = [Assignment, Attempt, Response, MarkLog]


@pytest.fixture
def handed_in(assignment, pupil) -> Attempt:
    attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=1)
    attempts.save_answers(attempt=attempt, answers=[AnswerSave(1, 1, ["b"])], now=NOW)
    return attempts.submit(attempt=attempt, now=NOW)


def address(model, page: str, *arguments: int) -> str:
    return reverse(f"admin:scoring_{model._meta.model_name}_{page}", args=arguments)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize(
    ("person", "is_seen"),
    [("owner", True), ("administrator", True), ("colleague", False), ("stranger", False)],
)
def test_rows_are_seen_by_the_classes_teachers(
    request, sign_in, handed_in, other_attempt, model, person, is_seen
):
    row = model.objects.earliest("pk")
    client = sign_in(request.getfixturevalue(person))
    rows = client.get(address(model, "changelist")).context["cl"].queryset
    assert (row in rows) is is_seen
    assert client.get(address(model, "change", row.pk)).status_code == (200 if is_seen else 302)


@pytest.mark.parametrize("model", MODELS)
def test_nobody_changes_adds_or_deletes(sign_in, administrator, handed_in, model):
    client, row = sign_in(administrator), model.objects.earliest("pk")
    assert client.post(address(model, "change", row.pk), {}).status_code == 403
    assert client.get(address(model, "add")).status_code == 403
    assert client.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403


def test_lists_say_marks_as_a_reader_writes_them(sign_in, owner, handed_in):
    client = in_english(sign_in(owner))
    assert client.get(address(Attempt, "changelist")).content.decode().count("1 of 3") == 1
    assert client.get(address(Response, "changelist")).content.decode().count("1 of 1") == 1


def test_lists_say_what_waits(sign_in, owner, handed_in):
    client = in_english(sign_in(owner))
    Attempt.objects.filter(pk=handed_in.pk).update(waiting_points=200)
    marked = client.get(address(Attempt, "changelist")).content.decode()
    assert "1 of 1 · waiting for the teacher: 2" in marked
    Attempt.objects.filter(pk=handed_in.pk).update(points=0, waiting_points=300)
    waiting = client.get(address(Attempt, "changelist")).content.decode()
    assert "waiting for the teacher: 3" in waiting
    assert "0 of" not in waiting


def test_reasons_are_said_in_words(sign_in, owner, handed_in):
    client = in_english(sign_in(owner))
    for model, page in ((Response, "changelist"), (MarkLog, "changelist")):
        shown = client.get(address(model, page)).content.decode()
        assert (shown.count(">That is right.<"), shown.count(">You left this question open.<")) == (1, 2)


def test_live_attempt_has_no_points(sign_in, owner, assignment, pupil):
    attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=1)
    client = in_english(sign_in(owner))
    assert client.get(address(Attempt, "changelist")).content.decode().count(" of 3") == 0


def test_command_hands_in_what_is_overdue(assignment, pupil, at, capsys):
    attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=1)
    at(CLOSES_AT + GRACE, seconds=1)
    call_command("close_expired")
    call_command("close_expired")
    assert (
        capsys.readouterr().out == "Attempts handed in by the clock: 1\nAttempts handed in by the clock: 0\n"
    )
    assert Attempt.objects.get().closed_by == "clock"
