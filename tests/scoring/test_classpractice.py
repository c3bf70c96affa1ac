"""A teacher sees who practises and what is hard; never an answer, never a mark."""

from datetime import timedelta

import pytest
from django.urls import reverse

from quizzes.models import QuestionVersion
from scoring.classpractice import DAYS, HardFact, class_practice
from scoring.models import Assignment, Practice
from scoring.practising import practise_assignment, show_answer, try_answer
from tests.factories import AssignmentFactory, EnrolmentFactory
from tests.scoring.languages import in_english
from tests.scoring.moments import NOW

SENTENCE = "Мектепте 12 үйірме бар."


@pytest.fixture
def for_practice(classroom, assignment) -> Assignment:
    return AssignmentFactory(
        classroom=classroom,
        quiz_version=assignment.quiz_version,
        opens_at=assignment.opens_at,
        is_practice=True,
    )


def practise(assignment, pupil, now=NOW) -> Practice:
    """Three questions: the first found, the second shown, the third left open."""
    begun = practise_assignment(assignment=assignment, pupil=pupil, now=now, seed=3)
    first, second, _third = begun.questions.select_related("question_version")
    try_answer(question=first, values=["b"], now=now)
    show_answer(question=second, now=now)
    return begun


def test_who_practised_and_who_did_not(classroom, for_practice, pupil):
    practise(for_practice, pupil)
    quiet = EnrolmentFactory(classroom=classroom, pupil__school=classroom.school).pupil
    found = class_practice(classroom, now=NOW)
    told = {each.pupil: (each.questions, each.days, each.last_at) for each in found.pupils}
    assert (told[pupil], told[quiet], found.active) == ((2, 1, NOW), (0, 0, None), 1)


def test_facts_that_were_not_found_are_hard(classroom, for_practice, pupil):
    practise(for_practice, pupil)
    assert class_practice(classroom, now=NOW).hard == [HardFact(SENTENCE, pupils=1, stuck=1)]


def test_what_is_long_ago_is_left_out(classroom, for_practice, pupil):
    practise(for_practice, pupil)
    found = class_practice(classroom, now=NOW + timedelta(days=DAYS, seconds=1))
    assert (found.active, found.hard) == (0, [])


def test_other_classes_stay_among_themselves(classroom, other_classroom, for_practice, pupil):
    practise(for_practice, pupil)
    assert class_practice(other_classroom, now=NOW).active == 0


@pytest.mark.parametrize("more", [0, 2])
def test_page_takes_the_same_queries_for_any_class(
    sign_in, owner, classroom, for_practice, pupil, at, more, django_assert_num_queries
):
    for _ in range(more):
        practise(for_practice, EnrolmentFactory(classroom=classroom, pupil__school=classroom.school).pupil)
    practise(for_practice, pupil)
    at(NOW)
    client = sign_in(owner)
    with django_assert_num_queries(5):  # session, user, class, pupils, facts
        client.get(reverse("scoring:class_practice", args=[classroom.pk]))


def test_page_shows_neither_answers_nor_marks(sign_in, owner, classroom, for_practice, pupil, at):
    QuestionVersion.objects.update(stem="Нешеу?")
    practise(for_practice, pupil)
    at(NOW)
    page = in_english(sign_in(owner)).get(reverse("scoring:class_practice", args=[classroom.pk]))
    text = page.content.decode()
    assert "1 of 1 pupil had the answer shown" in text
    assert ("Нешеу?" in text, "chosen" in text) == (False, False)


def test_class_that_has_not_practised_is_told_how_it_begins(sign_in, owner, classroom, at):
    at(NOW)
    page = in_english(sign_in(owner)).get(reverse("scoring:class_practice", args=[classroom.pk]))
    assert "Nobody has practised yet." in page.content.decode()
