"""Another question in a line's place, and what drawing lines ask for."""

import pytest
from django.urls import reverse

from quizzes import publishing
from quizzes.models import Question, QuizEntry, Tag
from quizzes.swapping import substitutes
from tests.factories import FactFactory, QuestionFactory, make_approved


def approved(bank, **fields) -> Question:
    return make_approved(QuestionFactory(bank=bank, **fields))


@pytest.fixture
def entry(bank, quiz) -> QuizEntry:
    return publishing.add_to_quiz(quiz=quiz, questions=[approved(bank, difficulty="hard")])[0]


def test_the_nearest_question_is_offered_first(bank, entry):
    own = entry.question
    other, hard = approved(bank), approved(bank, difficulty="hard")
    sister = approved(bank, fact=FactFactory(sentence=own.fact.sentence, kind="entity"))
    twin = approved(bank, fact=own.fact)

    assert [(one.question, one.how) for one in substitutes(entry)] == [
        (twin, "same_fact"),
        (sister, "same_sentence"),
        (hard, "same_difficulty"),
        (other, "other"),
    ]


def test_no_substitute_asks_a_sentence_that_another_line_asks(bank, quiz, entry):
    asked = approved(bank)
    publishing.add_to_quiz(quiz=quiz, questions=[asked])
    approved(bank, fact=asked.fact)
    QuestionFactory(bank=bank)
    approved(QuestionFactory(bank__school=bank.school).bank)

    assert substitutes(entry) == []


def test_a_drawing_line_has_nothing_to_swap(bank, quiz):
    assert substitutes(publishing.add_draw(quiz=quiz, bank=bank, count=1)) == []


def test_the_page_swaps_in_place(sign_in, owner, bank, quiz, entry):
    second = publishing.add_to_quiz(quiz=quiz, questions=[approved(bank)])[0]
    other = approved(bank)
    client = sign_in(owner)
    address = reverse("quizzes:entry_swap", args=[entry.pk])

    assert [one.question for one in client.get(address).context["offered"]] == [other]
    response = client.post(address, {"question": other.pk})

    assert response.url == f"{reverse('quizzes:quiz', args=[quiz.pk])}#line-{entry.pk}"
    assert list(quiz.entries.values_list("question", flat=True)) == [other.pk, second.question_id]


@pytest.mark.parametrize("chosen", ["", "x", "draft", "other_question"])
def test_only_what_is_offered_takes_the_place(sign_in, owner, bank, entry, other_question, chosen):
    pks = {"draft": QuestionFactory(bank=bank).pk, "other_question": other_question.pk}
    standing = entry.question_id

    page = sign_in(owner).post(
        reverse("quizzes:entry_swap", args=[entry.pk]), {"question": pks.get(chosen, chosen)}
    )

    assert [str(message) for message in page.context["messages"]] == ["Choose one of the questions."]
    entry.refresh_from_db()
    assert entry.question_id == standing


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_the_database_no_more_for_many(
    sign_in, owner, bank, entry, count, django_assert_num_queries
):
    for _ in range(count):
        approved(bank)
    client = sign_in(owner)
    with django_assert_num_queries(7):
        client.get(reverse("quizzes:entry_swap", args=[entry.pk]))


# --- Drawing lines --------------------------------------------------------------------------------
def add_draw(client, quiz, bank, **fields):
    data = {f"draw-{name}": value for name, value in ({"bank": bank.pk, "count": "2"} | fields).items()}
    return client.post(reverse("quizzes:quiz_add_draw", args=[quiz.pk]), data)


def test_a_draw_keeps_what_it_asks_for_and_its_points(sign_in, owner, bank, quiz, school):
    tag = Tag.objects.create(school=school, name="9-сынып")
    wanted = {"tag": tag.pk, "type": "number", "difficulty": "hard", "kind": "date", "points": "1.5"}

    add_draw(sign_in(owner), quiz, bank, **wanted)

    line = quiz.entries.get()
    assert line.rule == (bank.pk, tag.pk, "number", "hard", "date", ())
    assert (line.draw_count, line.draw_points) == (2, 150)


def test_a_draw_is_worth_a_point_for_each_unless_said(sign_in, owner, bank, quiz):
    add_draw(sign_in(owner), quiz, bank)
    assert quiz.entries.get().draw_points == 100


@pytest.mark.parametrize(
    "wrong", [{"type": "description"}, {"kind": "x"}, {"points": "0"}, {"points": "101"}]
)
def test_a_draw_that_nobody_could_fill_or_mark_is_refused(sign_in, owner, bank, quiz, wrong):
    add_draw(sign_in(owner), quiz, bank, **wrong)
    assert quiz.entries.count() == 0


def test_points_and_rules_of_a_draw_are_frozen(bank, quiz):
    for _ in range(2):
        approved(bank, difficulty="hard")
    approved(bank)
    publishing.add_draw(quiz=quiz, bank=bank, count=2, difficulty="hard", points=150)

    version = publishing.publish(quiz=quiz, teacher=None)

    fields = ("draw_bank", "draw_type", "draw_difficulty", "draw_kind", "points")
    assert list(version.items.values_list(*fields)) == [(bank.pk, "", "hard", "", 150)] * 2
    assert publishing.publish(quiz=quiz, teacher=None) == version
