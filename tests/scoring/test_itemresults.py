"""What a school's answers say of a question, pooled over its classes, and where teachers read it."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from quizzes.models import QuestionVersion
from scoring import itemresults
from scoring.itemstats import Flag
from scoring.models import Assignment
from scoring.words import ITEM_FLAGS
from tests.factories import AssignmentFactory, ClassroomFactory, EnrolmentFactory, make_attempt
from tests.scoring.moments import NOW


def hand_in(assignment, choices, *, pupil=None, minutes=0, **fields):
    """A finished attempt: an option for every question («-»: open, «?»: waits for the teacher)."""
    pupil = pupil or EnrolmentFactory(classroom=assignment.classroom).pupil
    attempt = make_attempt(assignment, pupil, **fields)
    responses = list(attempt.responses.select_related("question_version").order_by("position"))
    for response, choice in zip(responses, choices, strict=True):
        response.answer = None if choice == "-" else choice
        response.points = None if choice == "?" else 100 * is_key(response.question_version, choice)
        response.save(update_fields=["answer", "points"])
    attempt.submitted_at, attempt.closed_by = NOW + timedelta(minutes=minutes), "pupil"
    attempt.points = sum(response.points or 0 for response in responses)
    attempt.waiting_points = sum(response.max_points for response in responses if response.points is None)
    attempt.save(update_fields=["submitted_at", "closed_by", "points", "waiting_points"])
    return attempt


def is_key(version: QuestionVersion, choice: str) -> bool:
    return any(option["id"] == choice and option["correct"] for option in version.content["options"])


def first(assignment: Assignment) -> itemresults.ItemResult:
    return itemresults.assignment_items(assignment)[0]


@pytest.fixture
def other_class_assignment(assignment):
    """The same quiz in another class of the school."""
    classroom = ClassroomFactory(school=assignment.school)
    return AssignmentFactory(classroom=classroom, quiz_version=assignment.quiz_version)


def test_without_answers_nothing_is_said(assignment):
    result = first(assignment)
    assert (result.statistics.count, result.classes, result.has_simulated) == (0, 0, False)
    assert (result.facility_percent, result.interval_percent, result.discrimination) == (None, None, None)
    assert result.notices == []


def test_answers_are_pooled_over_the_classes_of_the_school(assignment, other_class_assignment):
    hand_in(assignment, "bbb")
    hand_in(other_class_assignment, "cbb")
    hand_in(other_class_assignment, "abb")
    result = first(assignment)
    assert (result.statistics.count, result.classes) == (3, 2)
    assert result.facility_percent == 33
    assert list(result.interval_percent or ()) == [6, 79]
    assert [(option.text, option.statistics.chosen, option.percent) for option in result.options] == [
        (option["text"], chosen, percent)
        for option, (chosen, percent) in zip(
            result.version.content["options"], [(1, 33), (1, 33), (1, 33), (0, 0)], strict=True
        )
    ]


def test_a_pupils_first_attempt_counts(assignment):
    attempt = hand_in(assignment, "cbb", minutes=1)
    hand_in(assignment, "bbb", pupil=attempt.pupil, minutes=2, number=2)
    result = first(assignment)
    assert (result.statistics.count, result.facility_percent) == (1, 0)


def test_live_attempts_and_answers_that_wait_do_not_count_yet(assignment, pupil):
    make_attempt(assignment, pupil)
    hand_in(assignment, "?bb")
    one, two, _three = itemresults.assignment_items(assignment)
    assert (one.statistics.count, two.statistics.count) == (0, 1)


def test_another_school_reads_none_of_these_answers(assignment, other_school):
    hand_in(assignment, "bbb")
    versions = [item.question_version for item in assignment.quiz_version.items.all()]
    elsewhere = itemresults.item_results(versions, school_id=other_school.pk)
    assert [result.statistics.count for result in elsewhere] == [0, 0, 0]


def test_discrimination_waits_for_fifty_answers(assignment):
    for number in range(49):
        hand_in(assignment, "bbb" if number % 2 else "cca")
    assert (first(assignment).discrimination, first(assignment).missing) == (None, 1)
    hand_in(assignment, "cca")
    assert first(assignment).discrimination == pytest.approx(1)
    assert first(assignment).missing == 0


def test_a_key_that_able_pupils_do_not_choose_is_named_with_their_choice(assignment):
    for _pupil in range(30):
        hand_in(assignment, "cbb")
        hand_in(assignment, "baa")
    result = first(assignment)
    assert result.statistics.flags[0] is Flag.CHECK_KEY
    texts = {option["id"]: option["text"] for option in result.version.content["options"]}
    with translation.override("en"):
        assert result.notices[0] == f"Able pupils choose «{texts['c']}»: check the key."


def test_a_question_that_stood_alone_has_a_facility_but_no_discrimination(assignment):
    for number in range(60):
        attempt = hand_in(assignment, "bbb" if number % 2 else "cbb")
        attempt.max_points = 100
        attempt.save(update_fields=["max_points"])
    assert (first(assignment).facility_percent, first(assignment).discrimination) == (50, None)


def test_what_waits_for_the_teacher_does_not_weigh_on_the_rest(assignment):
    for number in range(30):
        hand_in(assignment, "bb?" if number % 2 else "bbb")
        hand_in(assignment, "cc?" if number % 2 else "cca")
    assert first(assignment).discrimination == pytest.approx(1)


def test_the_options_of_a_statement_are_read_in_words(assignment):
    version = assignment.quiz_version.items.all()[0].question_version
    statement = QuestionVersion(pk=version.pk, type="true_false", content={"correct": True})
    [result] = itemresults.item_results([statement], school_id=assignment.school_id)
    assert [(option.text, option.statistics.is_right) for option in result.options] == [
        ("True", True),
        ("False", False),
    ]


def test_every_flag_has_its_sentence():
    assert set(ITEM_FLAGS) == {flag.value for flag in Flag}


def test_wordings_are_measured_apart_the_newest_first(assignment):
    hand_in(assignment, "bbb")
    version = assignment.quiz_version.items.all()[0].question_version
    [result] = itemresults.question_results(version.question)
    assert (result.version, result.statistics.count) == (version, 1)


@pytest.mark.parametrize("pupils", [1, 3])
def test_reading_takes_the_same_queries_for_any_number_of_answers(
    assignment, pupils, django_assert_num_queries
):
    for _pupil in range(pupils):
        hand_in(assignment, "bbb")
    with django_assert_num_queries(3):  # items, attempts, answers
        itemresults.assignment_items(assignment)


def test_the_page_of_a_quiz_shows_every_question(sign_in, owner, assignment):
    hand_in(assignment, "bbb")
    page = sign_in(owner).get(reverse("scoring:assignment_items", args=[assignment.pk]))
    assert page.status_code == 200
    assert [result.statistics.count for result in page.context["results"]] == [1, 1, 1]
    assert page.content.decode().count('class="option-shares"') == 3


def test_the_page_of_a_question_is_shared_by_the_schools_teachers(sign_in, colleague, assignment):
    hand_in(assignment, "bbb")
    question = assignment.quiz_version.items.all()[0].question_version.question
    page = sign_in(colleague).get(reverse("scoring:question_items", args=[question.pk]))
    assert [result.statistics.count for result in page.context["results"]] == [1]


def test_class_results_lead_to_the_page_of_the_questions(sign_in, owner, assignment):
    address = reverse("scoring:assignment_items", args=[assignment.pk])
    results = reverse("scoring:assignment", args=[assignment.pk])
    assert address not in sign_in(owner).get(results).content.decode()
    hand_in(assignment, "bbb")
    assert f'href="{address}"' in sign_in(owner).get(results).content.decode()


def test_desk_and_editor_lead_to_the_page_of_the_question(sign_in, owner, assignment):
    question = assignment.quiz_version.items.all()[0].question_version.question
    address = reverse("scoring:question_items", args=[question.pk])
    for name in ("quizzes:question", "quizzes:question_edit"):
        assert f'href="{address}"' in sign_in(owner).get(reverse(name, args=[question.pk])).content.decode()


def test_figures_are_read_out_with_their_interval(assignment):
    for _pupil in range(3):
        hand_in(assignment, "bbb")
    with translation.override("en"):
        said = " ".join(render_to_string("scoring/_item.html", {"result": first(assignment)}).split())
    assert "On average 100 % of the points" in said
    assert "(most likely 44–100 %)" in said
    assert "47 more answers" in said


def test_reliability_waits_for_fifty_pupils_of_the_same_quiz(assignment, other_class_assignment):
    for number in range(49):
        hand_in(assignment, "bbb" if number % 2 else "cca")
    result = itemresults.quiz_result(assignment)
    assert (result.statistics.count, result.missing) == (49, 1)
    assert (result.reliability, result.standard_error) == (None, None)
    hand_in(other_class_assignment, "cca")
    result = itemresults.quiz_result(assignment)
    assert result.reliability == pytest.approx(1)
    assert result.standard_error == pytest.approx(0, abs=1e-6)


def test_reliability_leaves_out_second_and_live_attempts_and_those_that_wait(assignment, pupil):
    attempt = hand_in(assignment, "bbb")
    hand_in(assignment, "bbb", pupil=attempt.pupil, number=2)
    hand_in(assignment, "?bb")
    make_attempt(assignment, pupil)
    assert itemresults.quiz_result(assignment).statistics.count == 1


def test_the_reliability_of_a_quiz_stands_over_its_questions(sign_in, owner, assignment):
    for number in range(50):
        hand_in(assignment, ["bbb", "bbc", "bcc", "ccc"][number % 4])
    page = sign_in(owner).get(reverse("scoring:assignment_items", args=[assignment.pk])).content.decode()
    assert "reliability 0.7" in page
