"""Answers of several values: several options, pairs, an order; from the page to the results."""

import re

import pytest
from django.urls import reverse

from scoring import attempts
from scoring.attempts import Outcome
from scoring.models import Assignment, Attempt
from scoring.results import Look, class_results
from scoring.saves import AnswerSave
from tests.factories import AssignmentFactory, make_quiz_version
from tests.quizzes.wordings import PAIRS, SEVERAL, STEPS
from tests.scoring.languages import in_english
from tests.scoring.moments import NOW, OPENS_AT

WORDINGS = [
    {
        "type": "multiple_response",
        "stem": "Қандай үйірмелер бар?",
        "content": SEVERAL,
        "hint": "Біреуі былтыр жабылған.",
    },
    {"type": "matching", "stem": "Кім жүргізеді?", "content": PAIRS},
    {"type": "ordering", "stem": "Ретімен қой.", "content": STEPS},
]
PARTLY = [["a"], ["a:x", "b:z"], ["a:2", "b:1", "c:3"]]
RIGHT = [["a", "c"], ["a:x", "b:y"], ["a:1", "b:2", "c:3"]]


@pytest.fixture
def assignment(classroom) -> Assignment:
    quiz_version = make_quiz_version(school=classroom.school, wordings=WORDINGS, shuffle_questions=False)
    return AssignmentFactory(classroom=classroom, quiz_version=quiz_version, opens_at=OPENS_AT)


@pytest.fixture
def attempt(assignment, pupil) -> Attempt:
    return attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=7)


@pytest.fixture
def client(sign_in, pupil, at):
    at(NOW)
    return in_english(sign_in(pupil))


def answer(attempt: Attempt, given: list[list[str]]) -> list[str]:
    saves = [AnswerSave(position, 1, values) for position, values in enumerate(given, 1)]
    return [kept.outcome for kept in attempts.save_answers(attempt=attempt, answers=saves, now=NOW)]


def test_saved_values_are_kept_as_one_answer_and_marked_in_part(attempt):
    assert answer(attempt, PARTLY) == [Outcome.SAVED] * 3
    attempts.submit(attempt=attempt, now=NOW)

    rows = attempt.responses.order_by("position").values_list("answer", "points", "reason")
    assert list(rows) == [
        (["a"], 50, "partly_right"),
        ({"a": "x", "b": "z"}, 50, "partly_right"),
        ({"a": 2, "b": 1, "c": 3}, 67, "partly_right"),
    ]


def test_values_that_belong_to_another_question_are_refused_and_change_nothing(attempt):
    assert answer(attempt, [["a:x"], ["a"], ["a:9"]]) == [Outcome.REFUSED] * 3
    assert list(attempt.responses.values_list("answer", flat=True)) == [None] * 3


def test_page_without_its_script_sends_everything_and_shows_it_again(client, attempt):
    page = reverse("scoring:attempt", args=[attempt.pk])
    client.post(page, {"q1": ["a", "c"], "q2": ["a:x", ""], "q3": ["", "b:1", ""]})

    html = client.get(page).content.decode()

    assert re.findall(r'value="([^"]+)" checked', html) == [
        one for one in attempt.responses.get(position=1).presentation if one in "ac"
    ]
    assert re.findall(r'value="([^"]+)" selected', html) == ["a:x", "b:1"]
    left_open = client.get(reverse("scoring:attempt_confirm", args=[attempt.pk])).context["left_open"]
    assert list(left_open) == []


def test_page_that_sends_only_open_parts_leaves_the_question_open(client, attempt):
    page = reverse("scoring:attempt", args=[attempt.pk])
    client.post(page, {"q2": ["", ""], "q3": ["", "", ""]})

    left_open = client.get(reverse("scoring:attempt_confirm", args=[attempt.pk])).context["left_open"]
    assert [response.position for response in left_open] == [1, 2, 3]


def test_page_shows_nothing_of_the_key_and_no_hint(client, attempt):
    html = client.get(reverse("scoring:attempt", args=[attempt.pk])).content.decode()
    assert "Шахмат былтыр жабылды." not in html
    assert "Біреуі былтыр жабылған." not in html
    assert "selected" not in html


def test_review_says_what_was_missed_in_every_part(client, attempt):
    answer(attempt, PARTLY)
    attempts.submit(attempt=attempt, now=NOW)

    html = client.get(reverse("scoring:attempt_review", args=[attempt.pk])).content.decode()

    assert html.count("Partly right.") == 3
    assert html.count("right, not chosen") == 1
    assert "answered: Болат Нұрланұлы" in html
    assert "answered: place 2" in html


def test_results_look_partly_right_and_name_the_commonest_answer_in_words(assignment, attempt, pupil):
    answer(attempt, PARTLY)
    attempts.submit(attempt=attempt, now=NOW)

    results = class_results(assignment)

    assert [cell.look for cell in results.rows[0].cells] == [Look.PART] * 3
    assert {each.version.type: each.commonest_wrong for each in results.missed} == {
        "multiple_response": "ән",
        "matching": "ән үйірмесі – Асқар Серікұлы; би үйірмесі – Болат Нұрланұлы",
        "ordering": "1. негізгі мектеп; 2. бастауыш; 3. жоғары сынып",
    }


def test_everything_right_is_everything(attempt):
    answer(attempt, RIGHT)
    assert attempts.submit(attempt=attempt, now=NOW).points == 300
