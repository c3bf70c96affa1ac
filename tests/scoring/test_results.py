"""One reading of a class's results, for page and file alike."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from content.models import Sentence
from quizzes.models import Item, QuestionVersion
from quizzes.words import points_text
from scoring import attempts
from scoring.access import GRACE, PupilState
from scoring.models import Attempt, Response
from scoring.results import Cell, Look, class_results
from scoring.resultsfile import file_name, results_csv
from scoring.saves import AnswerSave
from scoring.sheets import plain_text
from tests.factories import (
    AssignmentFactory,
    BankFactory,
    EnrolmentFactory,
    QuestionFactory,
    make_approved,
)
from tests.scoring.languages import in_english
from tests.scoring.moments import CLOSES_AT, NOW


@pytest.fixture
def sit(assignment):
    """Let a pupil answer the first questions with these options, and hand in."""

    def sat(pupil, options, *, hand_in=True) -> Attempt:
        attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=1)
        saves = [
            AnswerSave(position, 1, [option]) for position, option in enumerate(options, 1) if option != "-"
        ]
        attempts.save_answers(attempt=attempt, answers=saves, now=NOW)
        return attempts.submit(attempt=attempt, now=NOW) if hand_in else attempt

    return sat


@pytest.fixture
def classmates(classroom):
    """Pupils by the Kazakh alphabet: Ә stands after А, not at the end."""
    names = ["Ғабитов Ерасыл", "Әбілқасым Нұрислам", "Байжанов Алихан"]
    return {
        name.split()[0]: EnrolmentFactory(classroom=classroom, pupil__full_name=name).pupil for name in names
    }


def test_class_that_has_not_begun_has_its_pupils_and_no_marks(assignment, pupil, other_attempt):
    results = class_results(assignment)
    assert [(row.name, row.state, row.percent) for row in results.rows] == [
        (pupil.full_name, PupilState.NOT_BEGUN, None)
    ]
    assert (results.handed_in, results.sitting, results.not_begun) == (0, 0, 1)
    assert (results.average_percent, results.missed, results.has_simulated) == (None, [], False)


def test_every_pupil_has_a_line_in_kazakh_order(assignment, pupil, classmates, sit):
    sit(pupil, "bbb")
    sit(classmates["Байжанов"], "b-c")
    sit(classmates["Ғабитов"], "b", hand_in=False)
    results = class_results(assignment)
    assert [
        (row.name.split()[0], row.state, row.points, row.percent, row.answered) for row in results.rows
    ] == [
        ("Ахметов", PupilState.HANDED_IN, 300, 100, 3),
        ("Әбілқасым", PupilState.NOT_BEGUN, None, None, 0),
        ("Байжанов", PupilState.HANDED_IN, 100, 33, 2),
        ("Ғабитов", PupilState.SITTING, None, None, 1),
    ]
    assert (results.handed_in, results.sitting, results.not_begun) == (2, 1, 1)
    assert results.average_percent == 67


def test_cells_say_how_each_answer_went(assignment, pupil, sit):
    attempt = sit(pupil, "b-c")
    attempt.responses.filter(position=3).update(points=50)
    [row] = class_results(assignment).rows
    assert row.cells == [Cell(Look.RIGHT, 100, 100), Cell(Look.OPEN, 0, 100), Cell(Look.PART, 50, 100)]


def test_columns_count_who_was_wholly_right(assignment, pupil, classmates, sit):
    sit(pupil, "bb-")
    sit(classmates["Байжанов"], "bc-")
    columns = class_results(assignment).columns
    assert [(each.number, each.right, each.marked, each.percent_right) for each in columns] == [
        (1, 2, 2, 100),
        (2, 1, 2, 50),
        (3, 0, 2, 0),
    ]
    assert {each.stem for each in columns} == {"Мектепте неше үйірме бар?"}


def test_best_attempt_counts_and_the_first_of_equals(assignment, pupil, sit):
    assignment.attempts_allowed = 4
    assignment.save(update_fields=["attempts_allowed"])
    sit(pupil, "b")
    best = sit(pupil, "bb")
    sit(pupil, "-bb")
    live = sit(pupil, "ccc", hand_in=False)
    [row] = class_results(assignment).rows
    assert (row.attempt_id, row.points, row.attempts, row.state) == (best.pk, 200, 4, PupilState.SITTING)
    assert live.is_live
    assert class_results(assignment).columns[2].marked == 1


def test_time_that_was_over_and_simulation_are_said(assignment, pupil):
    attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=1)
    Attempt.objects.update(is_simulated=True)
    attempts.submit(attempt=attempt, now=CLOSES_AT + timedelta(seconds=1))
    results = class_results(assignment)
    assert [(row.state, row.is_simulated) for row in results.rows] == [(PupilState.TIME_OVER, True)]
    assert results.has_simulated


def test_pupil_who_left_the_class_keeps_the_mark(assignment, pupil, sit):
    sit(pupil, "bbb")
    pupil.enrolments.all().delete()
    assert [(row.name, row.points) for row in class_results(assignment).rows] == [(pupil.full_name, 300)]


def test_most_missed_questions_come_with_the_commonest_wrong_answer_and_the_proof(
    assignment, pupil, classmates, sit
):
    sit(pupil, "bac")
    sit(classmates["Байжанов"], "bbc")
    sit(classmates["Ғабитов"], "bba")
    missed = class_results(assignment).missed
    versions = [item.question_version for item in assignment.quiz_version.items.all()]
    assert [(each.version, each.right, each.marked) for each in missed] == [
        (versions[2], 0, 3),
        (versions[1], 2, 3),
    ]
    assert [(each.commonest_wrong, each.commonest_count) for each in missed] == [("14", 2), ("10", 1)]
    source = missed[0].source
    assert (source.before, source.evidence, source.after) == ("Мектепте ", "12", " үйірме бар.")


def test_question_that_all_left_open_has_no_commonest_answer(assignment, pupil, sit):
    sit(pupil, "bb-")
    [missed] = class_results(assignment).missed
    assert (missed.commonest_wrong, missed.commonest_count) == ("", 0)


def test_drawn_places_have_a_column_without_a_question(assignment, pupil, school):
    bank = BankFactory(school=school)
    drawn = make_approved(QuestionFactory(bank=bank))
    Item.objects.create(quiz_version=assignment.quiz_version, position=4, draw_bank=bank)
    attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=1)
    attempts.save_answers(attempt=attempt, answers=[AnswerSave(4, 1, ["b"])], now=NOW)
    attempts.submit(attempt=attempt, now=NOW)
    results = class_results(assignment)
    assert (results.columns[3].stem, results.columns[3].right) == ("", 1)
    assert results.rows[0].cells[3] == Cell(Look.RIGHT, 100, 100)
    assert Response.objects.get(position=4).question_version == drawn.current_version


@pytest.mark.parametrize("pupils", [1, 3])
def test_reading_costs_the_same_for_any_class(assignment, classroom, sit, pupils, django_assert_num_queries):
    for _number in range(pupils):
        sit(EnrolmentFactory(classroom=classroom).pupil, "bac")
    with django_assert_num_queries(6):  # pupils, attempts, answers, items, missed questions, sentences
        class_results(assignment)


class TestFile:
    @pytest.fixture
    def results(self, assignment, pupil, classmates, sit):
        attempt = sit(pupil, "bbc")
        attempt.responses.filter(position=3).update(points=67)
        Attempt.objects.filter(pk=attempt.pk).update(points=267)
        sit(classmates["Байжанов"], "b", hand_in=False)
        return class_results(assignment)

    @pytest.mark.parametrize(
        ("language", "separator", "points"), [("kk", ";", "2,67"), ("ru", ";", "2,67"), ("en", ",", "2.67")]
    )
    def test_spreadsheet_of_the_readers_language_reads_it(self, results, language, separator, points):
        with translation.override(language):
            content = results_csv(results)
        assert content.startswith(b"\xef\xbb\xbf")
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator))
        assert lines[1][0] == "Ахметов Дәулет"
        assert lines[1][2:] == [
            "2026-09-01 09:00",
            points,
            "3",
            "",
            "89",
            "0",
            "1",
            "1",
            points[-4:].replace("2", "0", 1),
        ]
        assert [len(line) for line in lines] == [11] * 5

    def test_file_and_page_say_the_same(self, results, assignment, owner, sign_in, at):
        at(NOW)
        client = in_english(sign_in(owner))
        page = client.get(reverse("scoring:assignment", args=[assignment.pk])).context["results"]
        file = client.get(reverse("scoring:assignment_csv", args=[assignment.pk]))
        lines = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"), newline="")))
        with translation.override("en"):
            shown = [
                [
                    row.name,
                    "" if row.points is None else points_text(row.points),
                    "" if row.percent is None else str(row.percent),
                    *[points_text(cell.points) if cell else "" for cell in row.cells or [None] * 3],
                ]
                for row in page.rows
            ]
        assert [[line[0], line[3], line[6], *line[8:]] for line in lines[1:]] == shown
        assert lines[0][8:] == [str(column.number) for column in page.columns]

    def test_file_is_named_after_class_and_quiz(self, assignment):
        assignment.quiz_version.title = 'Заң: "негізгі"/ұғымдар'
        assert file_name(assignment) == "9 «А» – Заң негізгі ұғымдар.csv"

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " ="])
    def test_formulas_are_only_text(self, start):
        assert plain_text(f"{start}1+1") == f"'{start}1+1"

    @given(st.text())
    def test_text_is_never_lost(self, text):
        assert plain_text(text) in (text, f"'{text}")

    def test_simulated_attempts_say_so(self, assignment, pupil, sit):
        sit(pupil, "bbb")
        Attempt.objects.update(is_simulated=True)
        with translation.override("en"):
            lines = results_csv(class_results(assignment)).decode("utf-8-sig").splitlines()
        assert lines[1].split('"')[1] == "handed in, simulated"

    def test_pupil_named_like_a_formula_is_neutralised(self, assignment, classroom):
        EnrolmentFactory(classroom=classroom, pupil__full_name="=HYPERLINK(1)")
        with translation.override("en"):
            lines = results_csv(class_results(assignment)).decode("utf-8-sig").splitlines()
        assert lines[1].split(",")[0] == "'=HYPERLINK(1)"


class TestPages:
    @pytest.fixture
    def client(self, sign_in, owner, at):
        at(NOW)
        return in_english(sign_in(owner))

    @pytest.mark.parametrize("pupils", [1, 3])
    def test_results_page_costs_the_same_for_any_class(
        self, client, assignment, classroom, sit, pupils, django_assert_num_queries
    ):
        for _number in range(pupils):
            sit(EnrolmentFactory(classroom=classroom).pupil, "bac")
        # session, user, assignment, overdue, six of the results, who sits, what came late
        with django_assert_num_queries(12):
            page = client.get(reverse("scoring:assignment", args=[assignment.pk])).content.decode()
        assert page.count('class="cell cell-right"') == pupils
        assert page.count("<mark>12</mark>") == 2

    def test_before_anyone_has_begun_the_page_says_how_pupils_come_in(self, client, assignment, pupil, sit):
        sentence = (
            "Nobody has begun yet. Pupils come in with the class code AB2CD3, their name and their PIN."
        )
        address = reverse("scoring:assignment", args=[assignment.pk])

        assert client.get(address).content.decode().count(sentence) == 1
        sit(pupil, "b", hand_in=False)
        assert client.get(address).content.decode().count(sentence) == 0

    def test_a_class_without_pupils_is_asked_for_some(self, client, assignment):
        page = client.get(reverse("scoring:assignment", args=[assignment.pk])).content.decode()

        assert page.count("This class has no pupils yet. Add them, and each gets a PIN.") == 1
        assert page.count("Nobody has begun yet.") == 0

    def test_overdue_attempts_are_handed_in_before_results_are_shown(
        self, client, assignment, pupil, sit, at
    ):
        sit(pupil, "b", hand_in=False)
        at(CLOSES_AT + GRACE, seconds=1)
        results = client.get(reverse("scoring:assignment", args=[assignment.pk])).context["results"]
        assert [(row.state, row.points) for row in results.rows] == [(PupilState.TIME_OVER, 100)]

    @pytest.mark.parametrize("given", [1, 3])
    def test_list_costs_the_same_for_any_number(self, client, classroom, given, django_assert_num_queries):
        for _number in range(given):
            AssignmentFactory(classroom=classroom)
        with django_assert_num_queries(7):  # session, user, overdue, count, page, pupils, attempts
            page = client.get(reverse("scoring:assignments"))
        assert len(page.context["given"]) == given

    def test_list_says_how_far_each_class_is(self, client, assignment, pupil, classmates, sit, other_attempt):
        sit(pupil, "b")
        sit(classmates["Байжанов"], "b", hand_in=False)
        [line] = client.get(reverse("scoring:assignments")).context["given"]
        assert (line.assignment, line.pupils, line.handed_in, line.sitting) == (assignment, 4, 1, 1)

    def test_empty_list_leads_to_the_quizzes(self, client, other_attempt):
        page = client.get(reverse("scoring:assignments")).content.decode()
        assert page.count(f'class="btn btn-primary" href="{reverse("quizzes:quizzes")}"') == 1

    def test_teacher_sees_a_pupils_answers_whatever_pupils_may_see(self, client, assignment, pupil, sit):
        assignment.review_policy = "never"
        assignment.save(update_fields=["review_policy"])
        attempt = sit(pupil, "bac")
        page = client.get(reverse("scoring:pupil_result", args=[attempt.pk]))
        assert [each.response.points for each in page.context["reviewed"]] == [100, 0, 0]

    def test_live_attempt_shows_how_far_it_is_and_no_marks(self, client, pupil, sit):
        attempt = sit(pupil, "ba", hand_in=False)
        page = client.get(reverse("scoring:pupil_result", args=[attempt.pk])).context
        assert (page["answered"], page["questions"], page["reviewed"]) == (2, 3, [])

    @pytest.mark.parametrize("person", ["colleague", "stranger", "pupil", "outsider"])
    @pytest.mark.parametrize("name", ["assignment", "assignment_csv", "pupil_result"])
    def test_only_the_classes_teachers_see_results(
        self, request, sign_in, assignment, pupil, sit, person, name
    ):
        attempt = sit(pupil, "bac")
        pk = attempt.pk if name == "pupil_result" else assignment.pk
        client = sign_in(request.getfixturevalue(person))
        assert client.get(reverse(f"scoring:{name}", args=[pk])).status_code == 404


def test_results_survive_a_question_whose_source_is_gone(assignment, pupil, sit):
    sit(pupil, "aaa")
    Sentence.objects.all().delete()
    assert [each.source for each in class_results(assignment).missed] == [None, None, None]
    assert QuestionVersion.objects.count() == 3
