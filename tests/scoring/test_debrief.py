"""The debrief: what was missed most, what misled, what proves it, what to ask again."""

import pytest
from django.urls import reverse

from scoring import attempts
from scoring.debriefing import debrief
from scoring.saves import AnswerSave
from tests.factories import EnrolmentFactory, QuestionFactory, make_approved
from tests.scoring.languages import in_english
from tests.scoring.moments import NOW


@pytest.fixture
def sit(assignment, classroom):
    """Let new pupils answer and hand in."""

    def sat(*sheets: str) -> None:
        for answers in sheets:
            pupil = EnrolmentFactory(classroom=classroom).pupil
            attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=1)
            saves = [AnswerSave(position, 1, [answer]) for position, answer in enumerate(answers, 1)]
            attempts.save_answers(attempt=attempt, answers=saves, now=NOW)
            attempts.submit(attempt=attempt, now=NOW)

    return sat


def question_at(assignment, position: int):
    return assignment.quiz_version.items.get(position=position).question_version.question


def another_on(question, **fields):
    """Another approved question on the same fact."""
    return make_approved(QuestionFactory(bank=question.bank, fact=question.fact, **fields))


def test_the_worst_facts_come_first_with_what_misled(assignment, sit):
    sit("bbc", "bca", "bcc")

    found = debrief(assignment)

    assert [fact.missed.version.question for fact in found] == [
        question_at(assignment, 3),
        question_at(assignment, 2),
    ]
    assert [fact.percent_right for fact in found] == [0, 33]
    assert [(fact.missed.commonest_wrong, fact.missed.commonest_count) for fact in found] == [
        ("14", 2),
        ("14", 2),
    ]
    assert [fact.missed.source.evidence for fact in found] == ["12", "12"]


def test_two_questions_on_one_fact_are_one_fact(assignment, sit):
    first, second = question_at(assignment, 1), question_at(assignment, 2)
    second.fact = first.fact
    second.save(update_fields=["fact"])
    sit("aab")

    assert len(debrief(assignment)) == 1


def test_another_question_on_the_fact_is_asked_again(assignment, sit):
    missed = question_at(assignment, 1)
    later, best = another_on(missed, rank=90), another_on(missed, rank=80)
    QuestionFactory(bank=missed.bank, fact=missed.fact, rank=1)  # a draft
    sit("abb")

    assert [fact.again for fact in debrief(assignment)] == [best.current_version]
    assert later.current_version != best.current_version


def test_without_another_question_nothing_is_asked_again(assignment, sit):
    sit("abb")

    assert [fact.again for fact in debrief(assignment)] == [None]


def test_nothing_missed_is_said(assignment, sign_in, owner):
    page = in_english(sign_in(owner)).get(reverse("scoring:debrief", args=[assignment.pk]))

    assert "Nothing was missed, or nobody has handed in yet." in page.content.decode()


@pytest.mark.parametrize("classes", [1, 3])
def test_the_page_shows_one_thing_after_another_without_names_in_as_many_queries(
    assignment, sit, sign_in, owner, classes, django_assert_num_queries
):
    another_on(question_at(assignment, 1))
    sit(*["aab"] * classes)
    client = in_english(sign_in(owner))

    with django_assert_num_queries(11):
        text = client.get(reverse("scoring:debrief", args=[assignment.pk])).content.decode()

    assert text.count("data-slide ") == 7  # two facts of three things, and one question asked again
    assert "<mark>12</mark>" in text
    assert "Ахметов" not in text.split("<main")[1]
