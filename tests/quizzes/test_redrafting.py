"""A draft that asks what is asked already: thrown away, or made way for another on its sentence."""

import pytest
from django.urls import reverse

from quizzes.models import Drafting, Question
from tests.factories import FactFactory, QuestionFactory, make_approved


@pytest.fixture
def client(sign_in, owner):
    return sign_in(owner)


@pytest.fixture
def double(bank, sentences) -> Question:
    """A draft on a fact that an approved question asks about already."""
    fact = FactFactory(sentence=sentences[1])
    make_approved(QuestionFactory(bank=bank, fact=fact, rank=1))
    return QuestionFactory(bank=bank, fact=fact, rank=2)


def press(client, name: str, question: Question, **fields):
    data = {"version": question.current_version_id, **fields}
    return client.post(reverse(f"quizzes:{name}", args=[question.pk]), data)


def status(question: Question) -> tuple[str, str]:
    question.refresh_from_db()
    return question.status, question.rejection_reason


def test_the_desk_offers_both_beside_what_is_asked_alike(client, double):
    page = client.get(reverse("quizzes:question", args=[double.pk])).content.decode()

    assert "Put aside: asked already" in page
    assert reverse("quizzes:question_redraft", args=[double.pk]) in page


def test_a_double_is_thrown_away_with_one_button(client, double):
    press(client, "question_reject", double, reason="repeated")

    assert status(double) == ("rejected", "repeated")
    assert not Drafting.objects.exists()


def test_a_double_makes_way_for_other_drafts_on_its_sentence(client, double, owner):
    press(client, "question_redraft", double)

    run = Drafting.objects.get()
    assert status(double) == ("rejected", "repeated")
    assert (run.sentence, run.bank, run.started_by) == (double.fact.sentence, double.bank, owner)


def test_pressed_twice_it_drafts_once(client, double):
    for _ in range(2):
        press(client, "question_redraft", double)

    assert Drafting.objects.count() == 1


def test_without_a_fact_there_is_no_other_draft_to_make(client, bank):
    own = QuestionFactory(bank=bank, fact=None)
    response = press(client, "question_redraft", own)

    assert response.url == reverse("quizzes:question", args=[own.pk])
    assert (status(own), Drafting.objects.count()) == (("draft", ""), 0)


def test_a_wording_that_a_colleague_changed_is_left_alone(client, double, other_question):
    response = press(client, "question_redraft", double, version=other_question.current_version_id)

    assert response.status_code == 302
    assert (status(double), Drafting.objects.count()) == (("draft", ""), 0)
