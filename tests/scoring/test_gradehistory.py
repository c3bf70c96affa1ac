"""Who changed which mark when and why, and who changed scale and weights."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from scoring import attempts
from scoring.gradehistory import mark_changes, mark_log, rule_changes
from scoring.models import Attempt
from scoring.overriding import override
from scoring.saves import AnswerSave
from tests.factories import EnrolmentFactory
from tests.scoring.languages import in_english
from tests.scoring.moments import NOW


@pytest.fixture
def client(sign_in, owner, at):
    at(NOW)
    return in_english(sign_in(owner))


@pytest.fixture
def sit(assignment):
    def sat(pupil) -> Attempt:
        attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=1)
        attempts.save_answers(attempt=attempt, answers=[AnswerSave(1, 1, ["a"])], now=NOW)
        return attempts.submit(attempt=attempt, now=NOW)

    return sat


@pytest.fixture
def change(sit, owner):
    """A mark that the teacher has changed."""

    def changed(pupil) -> Attempt:
        attempt = sit(pupil)
        response = attempt.responses.get(position=1)
        override(response=response, points=50, reason="=Жартысы дұрыс", seen=0, teacher=owner, now=NOW)
        return attempt

    return changed


@pytest.fixture
def policy(client, classroom, assignment):
    """Save the class's rules on their page."""

    def saved(**fields: object):
        usual = {"scale": "kz", "formative": "25", "section": "25", "term": "50", "drop_lowest": "0"}
        work = {f"kind_{assignment.pk}": "section", f"weight_{assignment.pk}": "2"}
        return client.post(reverse("scoring:gradebook_policy", args=[classroom.pk]), usual | work | fields)

    return saved


def test_a_changed_mark_is_told_with_who_and_why(classroom, pupil, owner, change):
    change(pupil)
    (line,) = mark_changes(mark_log(classroom))
    assert (line.at, line.who, line.pupil) == (NOW, owner.full_name, pupil.full_name)
    assert (line.question, line.before, line.after) == (1, "0", "0.5")
    assert (line.why, line.note) == ("changed by a teacher", "=Жартысы дұрыс")


def test_first_marks_and_other_classes_are_not_told(classroom, other_classroom, pupil, sit, change):
    sit(pupil)
    assert mark_changes(mark_log(classroom)) == []
    change(EnrolmentFactory(classroom=classroom).pupil)
    assert mark_changes(mark_log(other_classroom)) == []


def test_changed_rules_are_told_and_saving_them_again_is_not(classroom, owner, assignment, policy):
    policy()
    policy()
    policy(scale="percent", drop_lowest="1")
    policy(**{f"weight_{assignment.pk}": "0"})

    told = [(line.who, line.what, line.before, line.after) for line in rule_changes(classroom)]

    title, who = assignment.quiz_version.title, owner.full_name
    usual = "5-point, forms 2–11; formative 25 %, section (БЖБ) 25 %, term (ТЖБ) 50 %"
    other = "per cent; formative 25 %, section (БЖБ) 25 %, term (ТЖБ) 50 %; lowest works left out: 1"
    assert sorted(told) == sorted(
        [
            (who, "Scale and weights", "", usual),
            (who, "Scale and weights", usual, other),
            (who, "Scale and weights", other, usual),
            (who, title, "", "section (БЖБ), × 2"),
            (who, title, "section (БЖБ), × 2", "section (БЖБ), × 0"),
        ]
    )


def test_an_excuse_and_taking_it_back_are_told(client, classroom, pupil, assignment):
    url = reverse("scoring:excuse", args=[classroom.pk, pupil.pk])
    client.post(url, {"work": assignment.pk, "reason": "ауырды"})
    client.post(url, {"work": assignment.pk, "action": "count"})
    told = {(line.what, line.before, line.after) for line in rule_changes(classroom)}
    name = f"{pupil.full_name} · {assignment.quiz_version.title}"
    assert told == {(name, "", "excused: ауырды"), (name, "excused: ауырды", "")}


def test_a_work_counts_by_its_weight(client, classroom, pupil, assignment, sit, policy):
    sit(pupil)
    policy(**{f"weight_{assignment.pk}": "0"})
    page = client.get(reverse("scoring:gradebook", args=[classroom.pk]))
    (line,) = page.context["book"].lines
    assert (line.entries[0].percent, line.percent) == (0, None)
    assert "(section (БЖБ), × 0)" in page.content.decode()


def test_files_hold_what_the_page_shows(client, classroom, pupil, change, policy):
    change(pupil)
    policy()
    page = client.get(reverse("scoring:gradebook_history", args=[classroom.pk])).content.decode()
    assert "0 → 0.5" in page
    assert "=Жартысы дұрыс" in page

    as_csv = client.get(reverse("scoring:gradebook_history_csv", args=[classroom.pk])).content
    header, line = csv.reader(io.StringIO(as_csv.decode("utf-8-sig")))
    assert header[-2:] == ["Why", "Note"]
    assert line[2] == pupil.full_name
    assert line[-2:] == ["changed by a teacher", "'=Жартысы дұрыс"]

    as_xlsx = client.get(reverse("scoring:gradebook_history_xlsx", args=[classroom.pk])).content
    marks, rules = load_workbook(io.BytesIO(as_xlsx)).worksheets
    assert [cell.value for cell in marks[2]][5:] == ["0", "0.5", "changed by a teacher", "=Жартысы дұрыс"]
    assert rules.max_row == 3


def test_the_page_asks_equally_often_for_one_change_and_for_three(client, classroom, pupil, change, policy):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("scoring:gradebook_history", args=[classroom.pk]))
        return len(captured)

    change(pupil)
    policy()
    client.get(reverse("scoring:gradebook_history", args=[classroom.pk]))
    once = queries()
    for _ in range(2):
        change(EnrolmentFactory(classroom=classroom).pupil)
    policy(scale="percent")
    assert queries() == once
