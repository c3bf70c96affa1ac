"""The gradebook: one query layer for screen, CSV and workbook; policies, excuses, late work."""

import csv
import io
import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from scoring import attempts
from scoring.gradebookfile import gradebook_csv, gradebook_xlsx, sheet
from scoring.gradebooks import EntryState, count_again, excuse, gradebook, set_policy
from scoring.models import Excuse, GradedWork, GradingPolicy
from scoring.saves import AnswerSave
from tests.factories import AssignmentFactory, EnrolmentFactory, make_attempt, make_quiz_version
from tests.scoring.languages import in_english
from tests.scoring.moments import CLOSES_AT, NOW, OPENS_AT

AFTER = CLOSES_AT + timedelta(hours=1)


@pytest.fixture
def sit(assignment):
    """Let a pupil answer, and hand in."""

    def sat(pupil, *answers: str, at=NOW, work=None):
        attempt = attempts.start(assignment=work or assignment, pupil=pupil, now=at, seed=1)
        saves = [AnswerSave(position, 1, [answer]) for position, answer in enumerate(answers, 1)]
        attempts.save_answers(attempt=attempt, answers=saves, now=at)
        return attempts.submit(attempt=attempt, now=at)

    return sat


@pytest.fixture
def second(classroom):
    """Another work of the class, without end."""
    quiz = make_quiz_version(school=classroom.school, title="=Екінші", questions=2)
    return AssignmentFactory(classroom=classroom, quiz_version=quiz, opens_at=OPENS_AT + timedelta(minutes=1))


def entries(classroom, now=NOW) -> list[tuple[EntryState, int | None, str]]:
    line = gradebook(classroom, now=now).lines[0]
    return [(entry.state, entry.percent, entry.grade) for entry in line.entries]


def test_a_place_says_what_there_is(classroom, pupil, assignment, second, sit):
    assert entries(classroom) == [(EntryState.OPEN, None, ""), (EntryState.OPEN, None, "")]
    assert entries(classroom, AFTER) == [(EntryState.MISSING, None, ""), (EntryState.OPEN, None, "")]

    sit(pupil, "b", "b", "a")

    assert entries(classroom, AFTER)[0] == (EntryState.GRADED, 67, "4")


def test_kinds_of_work_count_by_their_weights(classroom, pupil, assignment, second, sit):
    sit(pupil, "b", "b", "b")
    sit(pupil, "a", "a", work=second)
    policy = {"scale": "kz", "bands": [], "weights": {"formative": 75, "section": 25, "term": 0}}
    set_policy(classroom=classroom, policy=policy, kinds={assignment.pk: "section", second.pk: "formative"})

    line = gradebook(classroom, now=NOW).lines[0]

    assert (line.percent, line.grade) == (25, "2")


@pytest.mark.parametrize(
    ("counting", "percent"), [("best", 100), ("last", 0), ("first", 100), ("average", 50)]
)
def test_the_assignments_rule_says_which_attempt_counts(classroom, pupil, assignment, sit, counting, percent):
    assignment.attempts_allowed, assignment.counting = 2, counting
    assignment.save(update_fields=["attempts_allowed", "counting"])
    sit(pupil, "b", "b", "b")
    sit(pupil, "a", "a", "a")

    assert gradebook(classroom, now=NOW).lines[0].percent == percent


@pytest.mark.parametrize(("fields", "percent"), [({"drop_lowest": 1}, 100), ({"missing_is_zero": True}, 50)])
def test_the_policy_says_what_is_left_out(classroom, pupil, assignment, second, sit, fields, percent):
    GradingPolicy.objects.create(classroom=classroom, **fields)
    sit(pupil, "b", "b", work=second)
    if "drop_lowest" in fields:
        sit(pupil, "a", "a", "a")

    assert gradebook(classroom, now=AFTER).lines[0].percent == percent


def test_excused_work_never_counts_and_may_count_again(classroom, pupil, assignment, second, sit, owner):
    sit(pupil, "a", "a", "a")
    sit(pupil, "b", "b", work=second)

    excuse(assignment=assignment, pupil=pupil, reason="Ауырды", teacher=owner, now=NOW)
    assert gradebook(classroom, now=NOW).lines[0].percent == 100
    assert entries(classroom)[0] == (EntryState.EXCUSED, None, "")
    count_again(assignment=assignment, pupil=pupil)
    assert gradebook(classroom, now=NOW).lines[0].percent == 50


def test_late_work_and_answers_that_wait_are_said(classroom, pupil, assignment):
    attempt = make_attempt(
        assignment, pupil, submitted_at=AFTER, closed_by="pupil", points=100, waiting_points=100
    )
    assert attempt.max_points == 300

    rows = sheet(gradebook(classroom, now=AFTER)).rows

    assert list(rows[0][1:3]) == [50, "3, late, some answers wait"]


def test_screen_csv_and_workbook_hold_the_same(classroom, pupil, assignment, second, sit, sign_in, owner, at):
    at(NOW)
    EnrolmentFactory(classroom=classroom, pupil__full_name="=2+3")
    EnrolmentFactory(classroom=classroom, pupil__full_name="Байжанов & Ко")
    sit(pupil, "b", "b", "a")
    book = gradebook(classroom, now=NOW)
    client = in_english(sign_in(owner))

    page = client.get(reverse("scoring:gradebook", args=[classroom.pk])).content.decode()
    text = client.get(reverse("scoring:gradebook_csv", args=[classroom.pk])).content.decode("utf-8-sig")
    workbook = client.get(reverse("scoring:gradebook_xlsx", args=[classroom.pk])).content

    expected = [[str(cell) for cell in row] for row in (sheet(book).header, *sheet(book).rows)]
    assert cells_of(page) == expected
    assert [[cell.removeprefix("'") for cell in row] for row in csv.reader(io.StringIO(text))] == expected
    found = load_workbook(io.BytesIO(workbook)).active
    values = [
        ["" if value is None else str(value) for value in row] for row in found.iter_rows(values_only=True)
    ]
    assert values == expected
    assert [row[0].data_type for row in found.iter_rows(min_row=2)] == ["s", "s", "s"]


def cells_of(page: str) -> list[list[str]]:
    """The texts of the page's table, row by row."""
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)
    return [
        [
            unescape(re.sub(r"<[^>]+>", "", cell)).strip()
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
        ]
        for row in rows
    ]


@pytest.mark.parametrize("pupils", [1, 3])
def test_the_gradebook_asks_equally_often_for_one_pupil_and_for_three(
    classroom, assignment, sit, pupils, django_assert_num_queries
):
    for _ in range(pupils):
        sit(EnrolmentFactory(classroom=classroom).pupil, "b")

    with django_assert_num_queries(7):
        gradebook(classroom, now=NOW)


def test_another_classes_works_never_show(classroom, pupil, assignment, other_attempt):
    assert [work.assignment for work in gradebook(classroom, now=NOW).works] == [assignment]


def test_files_are_written_for_a_class_without_works(classroom, pupil):
    book = gradebook(classroom, now=NOW)

    assert "Together, %" in gradebook_csv(book).decode("utf-8-sig")
    assert load_workbook(io.BytesIO(gradebook_xlsx(book))).active["A2"].value == pupil.full_name


SENT = {
    "scale": "own",
    "bands": "0: жаттығу, 50: жақсы",
    "formative": "40",
    "section": "60",
    "term": "0",
    "drop_lowest": "1",
}


def test_a_teacher_sets_a_scale_of_the_classes_own(classroom, pupil, assignment, sit, sign_in, owner, at):
    at(NOW)
    sit(pupil, "b", "b", "a")
    address = reverse("scoring:gradebook_policy", args=[classroom.pk])
    kind = f"kind_{assignment.pk}"

    answer = in_english(sign_in(owner)).post(address, SENT | {kind: "section"}, follow=True)

    assert "67" in answer.content.decode()
    assert "жақсы" in answer.content.decode()
    assert GradedWork.objects.get().kind == "section"
    assert GradingPolicy.objects.get().weights == {"formative": 40, "section": 60, "term": 0}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("bands", "40: 3, 65: 4", "Begin at 0"),
        ("bands", "нөл", "Write a per cent, a colon and the grade"),
        ("bands", "", "Write your own scale"),
        ("section", "101", "100"),
    ],
)
def test_a_policy_that_cannot_grade_is_refused_in_words(
    classroom, assignment, sign_in, owner, field, value, said
):
    address = reverse("scoring:gradebook_policy", args=[classroom.pk])
    sent = SENT | {f"kind_{assignment.pk}": "term", field: value}

    answer = in_english(sign_in(owner)).post(address, sent)

    assert said in answer.content.decode()
    assert GradingPolicy.objects.count() == 0


def test_one_pupils_page_shows_works_and_what_to_read_again(
    classroom, pupil, assignment, sit, sign_in, owner, at
):
    at(NOW)
    sit(pupil, "b", "b", "a")

    page = in_english(sign_in(owner)).get(reverse("scoring:pupil_report", args=[classroom.pk, pupil.pk]))
    text = page.content.decode()

    assert "67 %" in text
    assert "<mark>12</mark>" in text
    assert text.count('<li class="card stack-tight">') == 1


def test_a_pupil_is_excused_on_their_page(classroom, pupil, assignment, sign_in, owner, at):
    at(NOW)
    address = reverse("scoring:excuse", args=[classroom.pk, pupil.pk])
    client = in_english(sign_in(owner))

    for _tap in range(2):
        assert "excused" in client.post(address, {"work": assignment.pk}, follow=True).content.decode()
    assert Excuse.objects.get().excused_by == owner

    counted = client.post(address, {"work": assignment.pk, "action": "count"}, follow=True)
    assert "This work counts again." in counted.content.decode()
    assert not Excuse.objects.exists()


@pytest.mark.parametrize("work", ["", "0", "x", "9" * 30, "a\x00"])
def test_no_work_is_excused_that_is_not_of_the_class(classroom, pupil, assignment, sign_in, owner, work):
    address = reverse("scoring:excuse", args=[classroom.pk, pupil.pk])
    answer = in_english(sign_in(owner)).post(address, {"work": work}, follow=True)
    assert answer.status_code == 200
    assert "notice-wrong" in answer.content.decode()
    assert not Excuse.objects.exists()


def test_why_a_pupil_is_excused_stands_on_their_page(classroom, pupil, assignment, sign_in, owner, at):
    at(NOW)
    address = reverse("scoring:excuse", args=[classroom.pk, pupil.pk])
    client = in_english(sign_in(owner))

    refused = client.post(address, {"work": assignment.pk, "reason": "a\x00b"}, follow=True)
    assert "Null characters are not allowed." in refused.content.decode()
    assert not Excuse.objects.exists()

    page = client.post(address, {"work": assignment.pk, "reason": " ауырды "}, follow=True)
    assert "excused: ауырды" in page.content.decode()


@pytest.mark.parametrize("works", [1, 3])
def test_one_pupils_page_asks_equally_often_for_one_work_and_for_three(
    classroom, pupil, sit, works, sign_in, owner, at, django_assert_num_queries
):
    at(NOW)
    for minutes in range(works):
        opens = OPENS_AT + timedelta(minutes=minutes)
        quiz = make_quiz_version(school=classroom.school)
        work = AssignmentFactory(classroom=classroom, opens_at=opens, quiz_version=quiz)
        sit(pupil, "a", work=work)
    client = sign_in(owner)

    with django_assert_num_queries(17):
        client.get(reverse("scoring:pupil_report", args=[classroom.pk, pupil.pk]))
