"""How a class goes on: means from work to work, mastery by heading and by fact."""

import pytest
from django.urls import reverse

from scoring import attempts
from scoring.classprogress import class_progress
from scoring.factmastery import class_answers, mastery
from scoring.models import Response
from scoring.saves import AnswerSave
from tests.factories import AssignmentFactory, EnrolmentFactory
from tests.scoring.languages import in_english
from tests.scoring.moments import NOW


@pytest.fixture
def sit():
    """Let a pupil take a quiz and hand it in."""

    def sat(assignment, pupil, letters: str) -> None:
        attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=1)
        saves = [AnswerSave(position, 1, [letter]) for position, letter in enumerate(letters, 1)]
        attempts.save_answers(attempt=attempt, answers=saves, now=NOW)
        attempts.submit(attempt=attempt, now=NOW)

    return sat


@pytest.fixture
def classmate(classroom):
    return EnrolmentFactory(classroom=classroom, pupil__full_name="Байжанов Алихан").pupil


def test_each_work_has_the_mean_of_those_who_have_a_mark(
    assignment, classroom, pupil, classmate, sit, other_attempt
):
    AssignmentFactory(classroom=classroom, opens_at=NOW, is_practice=True)
    later = AssignmentFactory(classroom=classroom, opens_at=NOW)
    sit(assignment, pupil, "bbb")
    sit(assignment, classmate, "bac")
    sit(later, pupil, "aaa")
    progress = class_progress(classroom, now=NOW)
    assert [(work.assignment, work.marked, work.percent) for work in progress.works] == [
        (assignment, 2, 67),
        (later, 1, 0),
    ]
    assert progress.pupils == 2


def test_a_fact_is_mastered_by_those_who_got_its_questions_right(
    assignment, classroom, pupil, classmate, sit
):
    items = list(assignment.quiz_version.items.select_related("question_version__question__fact"))
    first, second = (item.question_version.question for item in items[:2])
    second.fact = first.fact
    second.save(update_fields=["fact"])
    sit(assignment, pupil, "bbb")
    sit(assignment, classmate, "bac")
    facts = {(fact.asked, fact.right, fact.percent) for fact in mastery(class_answers(classroom)).facts}
    assert facts == {(4, 3, 75), (2, 1, 50)}


def test_what_waits_or_was_dropped_says_nothing_of_a_fact(assignment, classroom, pupil, sit):
    sit(assignment, pupil, "bbb")
    Response.objects.filter(position=1).update(points=None, reason="waiting")
    Response.objects.filter(position=2).update(reason="dropped")
    assert [fact.asked for fact in mastery(class_answers(classroom)).facts] == [1]


def test_live_attempts_say_nothing_yet(assignment, classroom, pupil):
    attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=1)
    assert mastery(class_answers(classroom)).facts == []


@pytest.mark.parametrize("works", [1, 3])
def test_page_asks_equally_often_for_one_work_and_for_three(
    classroom, pupil, sit, sign_in, owner, at, works, django_assert_num_queries
):
    at(NOW)
    for _number in range(works):
        sit(AssignmentFactory(classroom=classroom), pupil, "bac")
    client = in_english(sign_in(owner))
    # session, user, class; policy, scale, works, kinds, pupils, attempts, excuses; answers, facts
    with django_assert_num_queries(12):
        page = client.get(reverse("scoring:class_progress", args=[classroom.pk])).content.decode()
    assert page.count(">33</td>") >= works


def test_before_any_quiz_the_page_says_what_to_do(classroom, sign_in, owner):
    page = in_english(sign_in(owner)).get(reverse("scoring:class_progress", args=[classroom.pk]))
    assert page.content.decode().count("Progress appears here when the class has been given a quiz.") == 1


@pytest.mark.parametrize(("language", "heading"), [("kk", "Жұмыстар"), ("ru", "Работы"), ("xx", "Works")])
def test_parents_read_a_pupils_page_in_their_language(
    assignment, classroom, pupil, sign_in, owner, language, heading
):
    client = in_english(sign_in(owner))
    address = reverse("scoring:pupil_report", args=[classroom.pk, pupil.pk])
    page = client.get(address, {"language": language}).content.decode()
    assert page.count(f'<h2 id="works">{heading}</h2>') == 1
    assert page.count(f'<html lang="{language if language != "xx" else "en"}">') == 1
