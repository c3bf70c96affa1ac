"""Figures kept beside each wording: pooled over classes, guarded by n, shown in lists and narrowing them."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from quizzes.models import Measure
from scoring import regradework, regrading
from scoring.itempools import difficulties, level, measure_quiz
from scoring.measuring import LATER, measure_when_closed, schedule_measuring
from scoring.models import Assignment, Attempt, Response
from scoring.regraderules import Correction
from tests.factories import ClassroomFactory, PupilFactory
from tests.scoring.languages import in_english
from tests.scoring.moments import CLOSES_AT, NOW

POINTS = {"b": 100, "a": 0, "c": 0}


def hand_in(assignment: Assignment, *sheets: str) -> None:
    """New pupils' first attempts, marked: a letter an answer, b is the key."""
    items = list(assignment.quiz_version.items.all())
    pupils = [PupilFactory(school=assignment.school) for _sheet in sheets]
    attempts = Attempt.objects.bulk_create(
        Attempt(
            school=assignment.school,
            assignment=assignment,
            pupil=pupil,
            number=1,
            seed=1,
            started_at=NOW,
            submitted_at=NOW,
            closed_by="pupil",
            points=sum(POINTS[letter] for letter in sheet),
            max_points=100 * len(sheet),
        )
        for pupil, sheet in zip(pupils, sheets, strict=True)
    )
    Response.objects.bulk_create(
        Response(
            school=assignment.school,
            attempt=attempt,
            item=item,
            position=item.position,
            question_version=item.question_version,
            answer=letter,
            points=POINTS[letter],
            max_points=100,
            reason="right" if POINTS[letter] else "wrong",
        )
        for attempt, sheet in zip(attempts, sheets, strict=True)
        for item, letter in zip(items, sheet, strict=True)
    )


def measures(assignment: Assignment) -> list[Measure]:
    """In the quiz's order."""
    return [item.question_version.measure for item in assignment.quiz_version.items.all()]


@pytest.fixture
def parallel(assignment, school) -> Assignment:
    """The same quiz in another class of the school."""
    return Assignment.objects.create(
        school=school,
        quiz_version=assignment.quiz_version,
        classroom=ClassroomFactory(school=school),
        opens_at=assignment.opens_at,
    )


def test_answers_of_all_classes_are_pooled(assignment, parallel):
    hand_in(assignment, "bbb", "bab")
    hand_in(parallel, "bac", "bac")

    assert measure_quiz(quiz_version=assignment.quiz_version, now=NOW) == 3
    assert [(each.count, each.classes, each.facility) for each in measures(assignment)] == [
        (4, 2, 1.0),
        (4, 2, 0.25),
        (4, 2, 0.5),
    ]


def test_one_class_says_nothing_of_level_difficulty_or_flags(assignment):
    hand_in(assignment, *["bac"] * 30)
    measure_quiz(quiz_version=assignment.quiz_version, now=NOW)

    assert [(each.level, each.difficulty, each.flags) for each in measures(assignment)] == [
        ("", None, [])
    ] * 3


@pytest.mark.parametrize(
    ("facility", "count", "said"),
    [
        (0.39, 50, "hard"),
        (0.4, 50, "middle"),
        (0.79, 50, "middle"),
        (0.8, 50, "easy"),
        (0.1, 49, ""),
        (None, 99, ""),
    ],
)
def test_level_by_facility_from_fifty_answers(facility, count, said):
    assert level(facility, count) == said


def test_difficulty_from_two_hundred_pupils(assignment):
    sheets = ["bbb"] * 40 + ["bba"] * 60 + ["baa"] * 60 + ["aaa"] * 39
    hand_in(assignment, *sheets)
    assert difficulties(assignment.quiz_version) == {}

    hand_in(assignment, "bba")
    measure_quiz(quiz_version=assignment.quiz_version, now=NOW)
    found = [each.difficulty or 0.0 for each in measures(assignment)]
    assert found == sorted(found)
    assert {each.difficulty_count for each in measures(assignment)} == {200}


def test_a_difficulty_of_more_answers_is_not_overwritten(assignment):
    hand_in(assignment, *(["bbb", "bba", "baa", "aaa"] * 50))
    measure_quiz(quiz_version=assignment.quiz_version, now=NOW)
    Measure.objects.update(difficulty=2.5, difficulty_count=1000)
    measure_quiz(quiz_version=assignment.quiz_version, now=NOW)

    assert {(each.difficulty, each.difficulty_count) for each in measures(assignment)} == {(2.5, 1000)}


def test_worker_measures_after_closing(assignment, at):
    hand_in(assignment, "bbb")
    at(CLOSES_AT, seconds=1)
    measure_when_closed.call(assignment.pk)

    assert [each.measured_at for each in measures(assignment)] == [CLOSES_AT + timedelta(seconds=1)] * 3


def test_worker_comes_again_while_the_quiz_is_open(assignment, at, database_tasks):
    hand_in(assignment, "bbb")
    at(NOW)
    measure_when_closed.call(assignment.pk)

    assert [task.run_after for task in database_tasks] == [CLOSES_AT + LATER]
    assert not Measure.objects.exists()


def test_an_assignment_that_is_gone_is_passed_over(db):
    measure_when_closed.call(0)

    assert not Measure.objects.exists()


def test_without_a_closing_nothing_is_scheduled(assignment, database_tasks):
    assignment.closes_at = None
    schedule_measuring(assignment)

    assert list(database_tasks) == []


def test_command_measures_everything_that_was_taken(assignment, parallel, capsys):
    hand_in(assignment, "bbb")
    call_command("measure_items")

    assert capsys.readouterr().out == "Questions measured: 3\n"


class TestBank:
    @pytest.fixture
    def bank(self, assignment):
        hand_in(assignment, *(["bcb"] * 30 + ["bca"] * 30 + ["bba"] * 5))
        measure_quiz(quiz_version=assignment.quiz_version, now=timezone.now())
        return assignment.quiz_version.items.all()[0].question_version.question.bank

    def listed(self, client, bank, measured: str) -> list[int]:
        page = client.get(reverse("quizzes:bank", args=[bank.pk]), {"measured": measured})
        positions = {
            item.question_version.question_id: item.position
            for item in bank.questions.first().current_version.items.first().quiz_version.items.all()
        }
        return sorted(positions[question.pk] for question, _source in page.context["rows"])

    def test_list_is_narrowed_by_what_answers_show(self, bank, owner, sign_in):
        client = in_english(sign_in(owner))

        assert self.listed(client, bank, "easy") == [1]
        assert self.listed(client, bank, "middle") == [3]
        assert self.listed(client, bank, "hard") == [2]
        assert self.listed(client, bank, "none") == []
        assert self.listed(client, bank, "flagged") == [2, 3]
        assert self.listed(client, bank, "") == [1, 2, 3]

    def test_list_says_it_beside_the_question(self, bank, owner, sign_in):
        page = in_english(sign_in(owner)).get(reverse("quizzes:bank", args=[bank.pk])).content.decode()

        assert page.count("65 pupils") == 3
        assert page.count("There are no more right answers than guessing would give.") == 1
        assert page.count("· hard") == 1


def test_a_correction_has_overtaken_figures_measured_anew(assignment, owner):
    hand_in(assignment, "bbb", "aab", "abb")
    measure_quiz(quiz_version=assignment.quiz_version, now=NOW)
    first = assignment.quiz_version.items.select_related("question_version").get(position=1)
    regrade = regrading.propose(
        assignment=assignment,
        asked=first.question_version,
        correction=Correction.KEY,
        answer="a",
        note="",
        teacher=owner,
        now=NOW,
    )
    regradework.start(regrade)
    facilities = [measures(assignment)[0].facility]
    for step in (regradework.start_applying, regradework.start_undoing):
        step(regrade, owner)
        facilities.append(measures(assignment)[0].facility)

    assert facilities == pytest.approx([1 / 3, 2 / 3, 1 / 3])
