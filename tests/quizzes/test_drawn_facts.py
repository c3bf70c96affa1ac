"""Draws about single facts that a teacher chose, and changing a draw that stands."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes import askable, publishing
from quizzes.models import Question, QuestionVersion, QuizEntry
from quizzes.pools import pools
from tests.factories import FactFactory, QuestionFactory, make_approved

TODAY = timezone.localdate()


@pytest.fixture
def client(sign_in, owner):
    return sign_in(owner)


@pytest.fixture
def questions(bank) -> list[Question]:
    """Approved questions, each on a fact of a sentence of its own."""
    return [make_approved(QuestionFactory(bank=bank, rank=rank)) for rank in (1, 2, 3)]


def adding(quiz, bank) -> str:
    return f"{reverse('quizzes:quiz_add_facts', args=[quiz.pk])}?bank={bank.pk}"


def asked_by(entry: QuizEntry) -> set[int]:
    assert entry.rule is not None
    return {one.question for one in pools([entry.rule], day=TODAY)[entry.rule]}


def offered_facts(client, address: str) -> list[int]:
    return [fact.pk for row in client.get(address).context["rows"] for fact in row.facts]


# --- Choosing -------------------------------------------------------------------------------------
def test_facts_with_questions_that_may_be_asked_are_offered(client, quiz, bank, questions, other_question):
    QuestionFactory(bank=bank)  # a draft
    make_approved(QuestionFactory(bank=bank, review_by=TODAY - timedelta(days=1)))

    assert sorted(offered_facts(client, adding(quiz, bank))) == [question.fact_id for question in questions]


def test_a_long_list_is_cut_and_searched(client, quiz, bank, questions, monkeypatch):
    monkeypatch.setattr(askable, "MOST_FACTS", 2)
    named = make_approved(QuestionFactory(bank=bank, version__stem="Наурыз қашан?"))
    QuestionVersion.objects.filter(current_of=named).update(search_text="наурыз қашан")

    assert len(offered_facts(client, adding(quiz, bank))) == 2
    assert offered_facts(client, adding(quiz, bank) + "&q=НАУРЫЗ") == [named.fact_id]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_database_no_more_for_many(client, quiz, bank, django_assert_num_queries, count):
    for rank in range(count):
        make_approved(QuestionFactory(bank=bank, rank=rank))
    with django_assert_num_queries(6):
        assert len(offered_facts(client, adding(quiz, bank))) == count


def test_only_the_chosen_facts_are_drawn_one_for_each_sentence(client, quiz, bank, questions):
    client.post(adding(quiz, bank), {"bank": bank.pk, "facts": [q.fact_id for q in questions[:2]]})

    entry = quiz.entries.get()
    assert entry.draw_count == 2
    assert asked_by(entry) == {question.pk for question in questions[:2]}
    assert (
        "only about facts that you chose"
        in client.get(reverse("quizzes:quiz", args=[quiz.pk])).content.decode()
    )


def test_two_facts_of_one_sentence_make_one_question(client, quiz, bank, questions):
    twin = FactFactory(sentence=questions[0].fact.sentence, answer_start=0, answer_end=3)
    make_approved(QuestionFactory(bank=bank, fact=twin))
    client.post(adding(quiz, bank), {"bank": bank.pk, "facts": [questions[0].fact_id, twin.pk]})

    assert quiz.entries.get().draw_count == 1


def test_with_nothing_chosen_nothing_is_added(client, quiz, bank, questions):
    response = client.post(adding(quiz, bank), {"bank": bank.pk})

    assert response.context["form"].errors["count"] == ["Choose facts, or say how many questions."]
    assert not quiz.entries.exists()


def test_ticks_and_numbers_outlive_a_mistake(client, quiz, bank, questions):
    fact = questions[1].fact_id
    response = client.post(adding(quiz, bank), {"bank": bank.pk, "facts": [fact], "count": 0})

    assert response.context["chosen"] == {fact}
    assert not quiz.entries.exists()


def test_facts_of_another_school_are_refused(client, quiz, bank, questions, other_question):
    foreign = make_approved(other_question).fact_id
    client.post(adding(quiz, bank), {"bank": bank.pk, "facts": [foreign], "count": 1})

    assert not quiz.entries.exists()


# --- Freezing, and following a corrected text -----------------------------------------------------
def test_the_published_quiz_keeps_the_facts(quiz, bank, questions):
    publishing.add_draw(quiz=quiz, bank=bank, count=1, facts=[questions[2].fact])
    version = publishing.publish(quiz=quiz, teacher=None)

    assert version.items.get().draw_facts == [questions[2].fact_id]
    assert publishing.publish(quiz=quiz, teacher=None) == version


def test_too_many_questions_on_the_chosen_facts_keep_a_quiz_from_being_published(quiz, bank, questions):
    publishing.add_draw(quiz=quiz, bank=bank, count=2, facts=[questions[0].fact])

    [problem] = publishing.problems(quiz)
    assert (problem.code, problem.available, problem.wanted) == ("bank_short", 1, 2)


def test_a_draw_follows_its_facts_into_later_editions(quiz, bank, questions):
    question = questions[0]
    before = publishing.add_draw(quiz=quiz, bank=bank, count=1, facts=[question.fact])
    question.first_fact, question.fact = question.fact, FactFactory()
    question.save()
    between = publishing.add_draw(quiz=quiz, bank=bank, count=1, facts=[question.fact])
    question.fact = FactFactory()
    question.save()

    assert asked_by(before) == asked_by(between) == {question.pk}
    assert list(askable.chosen_facts(bank, between.draw_facts)) == [question.fact]


# --- Changing -------------------------------------------------------------------------------------
def test_a_draw_is_changed_in_its_place(client, quiz, bank, questions):
    first = publishing.add_draw(quiz=quiz, bank=bank, count=1, facts=[questions[0].fact])
    publishing.add_draw(quiz=quiz, bank=bank, count=1)
    address = reverse("quizzes:entry_draw", args=[first.pk])

    page = client.get(address)
    assert (page.context["chosen"], page.context["form"].initial["count"]) == ({questions[0].fact_id}, 1)
    fields = {"bank": bank.pk, "count": 2, "points": "1.5", "difficulty": "", "facts": []}
    client.post(address, fields)

    changed = quiz.entries.first()
    assert (changed.pk, changed.draw_count, changed.draw_points, changed.draw_facts) == (first.pk, 2, 150, [])


def test_a_change_that_cannot_be_is_told_and_nothing_changes(client, quiz, bank, questions):
    entry = publishing.add_draw(quiz=quiz, bank=bank, count=1)
    response = client.post(
        reverse("quizzes:entry_draw", args=[entry.pk]), {"bank": bank.pk, "count": "", "points": 1}
    )

    assert "count" in response.context["form"].errors
    assert quiz.entries.get().draw_count == 1


def test_a_pinned_question_has_no_draw_to_change(client, quiz, questions):
    [entry] = publishing.add_to_quiz(quiz=quiz, questions=questions[:1])

    assert client.get(reverse("quizzes:entry_draw", args=[entry.pk])).status_code == 404
