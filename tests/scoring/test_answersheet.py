"""A class's answers as a table: in words, without names unless they are asked for, never run as formulas."""

import csv
import io

import openpyxl
import pytest
from django.urls import reverse

from scoring import attempts
from scoring.answersheet import answers_sheet
from scoring.exporting import pseudonym
from scoring.models import Response
from scoring.saves import AnswerSave
from tests.factories import QuestionFactory
from tests.scoring.moments import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def handed_in(assignment, pupil):
    attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=1)
    attempts.save_answers(attempt=attempt, answers=[AnswerSave(1, 1, ["a"])], now=NOW)
    return attempts.submit(attempt=attempt, now=NOW)


@pytest.fixture
def formula(handed_in):
    """A typed answer that a spreadsheet would run."""
    typed = QuestionFactory(
        bank__school=handed_in.school,
        version__type="short_answer",
        version__content={"keys": [{"id": "a", "text": "1995"}], "kind": "year"},
    ).current_version
    second = handed_in.responses.filter(position=2)
    Response.objects.filter(pk__in=second).update(question_version=typed, answer="=1+1")


def test_every_question_has_its_row(assignment, pupil, handed_in):
    sheet = answers_sheet(assignment, with_names=True)
    first = handed_in.responses.get(position=1)
    right = next(one["text"] for one in first.question_version.content["options"] if one["id"] == "a")
    assert [row[0] for row in sheet.rows] == [pupil.full_name] * 3
    assert [row[3] for row in sheet.rows] == [1, 2, 3]
    assert [row[5] for row in sheet.rows] == [right, "", ""]
    assert {len(row) for row in sheet.rows} == {len(sheet.header)}


def test_without_names_a_sign_stands_for_the_pupil(client, owner, assignment, pupil, handed_in):
    client.force_login(owner)
    address = reverse("scoring:assignment_attempts", args=[assignment.pk])
    text = client.get(address, {"as": "csv"}).content.decode("utf-8-sig")
    assert pseudonym(pupil) in text
    assert pupil.full_name not in text


def test_no_answer_runs_as_a_formula(client, owner, assignment, formula):
    client.force_login(owner)
    address = reverse("scoring:assignment_attempts", args=[assignment.pk])
    text = client.get(address, {"as": "csv"}).content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text)))[2][5] == "'=1+1"
    workbook = openpyxl.load_workbook(io.BytesIO(client.get(address, {"as": "xlsx"}).content))
    cell = workbook.active["F3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
