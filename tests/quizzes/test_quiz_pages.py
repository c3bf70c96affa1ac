"""Building, trying and publishing a quiz on its pages."""

import pytest
from django.urls import reverse

from quizzes import publishing
from quizzes.models import Bank, Question, Quiz, QuizVersion, Tag
from tests.factories import QuestionFactory, make_approved
from tests.quizzes.wordings import NUMBER, TRUTH


@pytest.fixture
def client(sign_in, owner):
    return sign_in(owner)


@pytest.fixture
def questions(bank) -> list[Question]:
    return [make_approved(QuestionFactory(bank=bank, rank=rank)) for rank in (1, 2, 3)]


def address(name: str, pk: int) -> str:
    return reverse(f"quizzes:{name}", args=[pk])


def order(quiz) -> list[int | None]:
    return list(quiz.entries.values_list("question", flat=True))


def said(client, response) -> list[str]:
    return [str(message) for message in client.get(response.url).context["messages"]]


# --- The list -------------------------------------------------------------------------------------
def test_new_quiz_belongs_to_school_and_teacher_and_asks_for_questions(client, owner, school):
    response = client.post(reverse("quizzes:quizzes"), {"title": "Құқық негіздері"})

    quiz = Quiz.objects.get()
    assert (quiz.title, quiz.school, quiz.created_by) == ("Құқық негіздері", school, owner)
    assert response.url == address("quiz_add", quiz.pk)


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_database_no_more_for_many(client, school, questions, django_assert_num_queries, count):
    for number in range(count):
        quiz = Quiz.objects.create(school=school, title=str(number))
        publishing.add_to_quiz(quiz=quiz, questions=questions)
        publishing.publish(quiz=quiz, teacher=None)
    with django_assert_num_queries(4):
        page = client.get(reverse("quizzes:quizzes")).context["page"]
    assert [(quiz.lines, quiz.published) for quiz in page] == [(3, 1)] * count


# --- Adding ---------------------------------------------------------------------------------------
def test_approved_questions_that_are_not_in_yet_are_offered(client, bank, quiz, questions):
    QuestionFactory(bank=bank)
    publishing.add_to_quiz(quiz=quiz, questions=questions[:1])

    rows = client.get(address("quiz_add", quiz.pk)).context["rows"]

    assert [question for question, _ in rows] == questions[1:]


def test_ticked_questions_are_added_in_the_banks_order(client, quiz, questions):
    ticked = [questions[2].pk, questions[0].pk]
    response = client.post(address("quiz_add", quiz.pk), {"questions": ticked})

    assert response.url == address("quiz", quiz.pk)
    assert order(quiz) == [questions[0].pk, questions[2].pk]
    assert said(client, response) == ["2 questions added."]


def test_question_that_is_not_offered_cannot_be_added(client, bank, quiz, questions, other_question):
    make_approved(other_question)
    draft = QuestionFactory(bank=bank)
    for pk in (other_question.pk, draft.pk, 10**9, "x"):
        assert client.post(address("quiz_add", quiz.pk), {"questions": [pk]}).status_code == 200
    assert order(quiz) == []


def test_search_and_bank_narrow_the_offer(client, quiz, questions, bank, other_bank):
    Question.objects.filter(pk=questions[1].pk).first().versions.update(search_text="неше оқушы бар")

    def offered(**query) -> list[Question]:
        return [question for question, _ in client.get(address("quiz_add", quiz.pk), query).context["rows"]]

    assert offered(bank=bank.pk, q="ОҚУШЫ") == [questions[1]]
    assert offered(bank=other_bank.pk) == questions


def test_a_bank_with_nothing_left_says_so_and_stays_where_another_can_be_chosen(client, bank, quiz):
    QuestionFactory(bank=bank)

    response = client.post(address("quiz_add_best", quiz.pk), {"best-bank": bank.pk, "best-count": 2})

    assert response.url == f"{address('quiz_add', quiz.pk)}?bank={bank.pk}"
    assert said(client, response) == ["This bank has no more approved questions on sentences not asked yet."]
    assert order(quiz) == []


def test_the_newest_bank_with_approved_questions_is_offered_first(client, bank, quiz, questions):
    newer = Bank.objects.create(school=bank.school, name="Бос қор")
    QuestionFactory(bank=newer)

    assert client.get(address("quiz_add", quiz.pk)).context["bank"] == bank


def test_best_and_drawn_ones_are_added_by_number(client, bank, quiz, questions):
    client.post(address("quiz_add_best", quiz.pk), {"best-bank": bank.pk, "best-count": 2})
    client.post(address("quiz_add_draw", quiz.pk), {"draw-bank": bank.pk, "draw-count": 1, "draw-tag": ""})

    lines = quiz.entries.values_list("question", "draw_bank", "draw_count")
    assert list(lines) == [(questions[0].pk, None, 1), (questions[1].pk, None, 1), (None, bank.pk, 1)]


def test_draw_may_be_narrowed_to_a_tag_of_the_school(client, bank, quiz, school, other_school):
    own = Tag.objects.create(school=school, name="9-сынып")
    foreign = Tag.objects.create(school=other_school, name="бөтен")
    for tag in (own, foreign):
        client.post(
            address("quiz_add_draw", quiz.pk), {"draw-bank": bank.pk, "draw-count": 1, "draw-tag": tag.pk}
        )
    assert list(quiz.entries.values_list("draw_tag", flat=True)) == [own.pk]


@pytest.mark.parametrize("count", ["", "0", "101", "x"])
def test_number_must_be_one_to_a_hundred(client, bank, quiz, questions, count):
    for name, prefix in (("quiz_add_best", "best"), ("quiz_add_draw", "draw")):
        response = client.post(address(name, quiz.pk), {f"{prefix}-bank": bank.pk, f"{prefix}-count": count})
        assert said(client, response) == ["Say how many questions, from 1 to 100."]
    assert order(quiz) == []


def test_other_schools_bank_cannot_be_drawn_from(client, quiz, other_bank, other_question):
    make_approved(other_question)
    for name, prefix in (("quiz_add_best", "best"), ("quiz_add_draw", "draw")):
        client.post(address(name, quiz.pk), {f"{prefix}-bank": other_bank.pk, f"{prefix}-count": 1})
    assert order(quiz) == []


@pytest.mark.parametrize("count", [1, 3])
def test_offer_asks_the_database_no_more_for_many(client, bank, quiz, django_assert_num_queries, count):
    for _ in range(count):
        make_approved(QuestionFactory(bank=bank))
    with django_assert_num_queries(9):
        client.get(address("quiz_add", quiz.pk))


# --- The quiz -------------------------------------------------------------------------------------
def test_quiz_shows_keys_sentences_and_sums(client, quiz, questions):
    publishing.add_to_quiz(quiz=quiz, questions=questions[:2])

    response = client.get(address("quiz", quiz.pk))

    plan = response.context["outline"]
    assert (plan.questions, plan.points, plan.minutes) == (2, 200, 2)
    assert response.content.decode().count("Мектепте <mark>12</mark> үйірме бар.") == 2


def test_settings_are_saved(client, quiz):
    data = {"title": "Жаңа атау", "introduction": "Асықпа.", "shuffle_questions": "on"}
    assert client.post(address("quiz", quiz.pk), data).url == address("quiz", quiz.pk)

    quiz.refresh_from_db()
    assert (quiz.title, quiz.introduction, quiz.shuffle_questions, quiz.shuffle_options) == (
        "Жаңа атау",
        "Асықпа.",
        True,
        False,
    )


def test_quiz_keeps_its_title_where_settings_are_refused(client, quiz):
    response = client.post(address("quiz", quiz.pk), {"title": ""})
    assert (response.context["quiz"].title, list(response.context["form"].errors)) == (quiz.title, ["title"])


def test_lines_are_moved_and_removed_by_buttons(client, quiz, questions):
    entries = publishing.add_to_quiz(quiz=quiz, questions=questions)

    moved = client.post(address("entry_move", entries[2].pk), {"by": "-1"})
    client.post(address("entry_move", entries[2].pk), {"by": "7"})
    removed = client.post(address("entry_remove", entries[0].pk))

    assert moved.url == f"{address('quiz', quiz.pk)}#line-{entries[2].pk}"
    assert removed.url == address("quiz", quiz.pk)
    assert order(quiz) == [questions[2].pk, questions[1].pk]


# --- A trial --------------------------------------------------------------------------------------
def test_trial_asks_without_keys_and_answers_with_the_review(client, bank, quiz, questions):
    number = make_approved(QuestionFactory(bank=bank, version__type="number", version__content=NUMBER))
    truth = make_approved(QuestionFactory(bank=bank, version__type="true_false", version__content=TRUTH))
    publishing.add_to_quiz(quiz=quiz, questions=[questions[0], questions[1], number, truth])
    preview = address("quiz_preview", quiz.pk)

    asked = client.get(preview).content.decode()
    assert asked.count("<fieldset") == 4
    assert "340" not in asked
    assert "<mark>" not in asked

    reviewed = client.post(preview, {"q1": "b", "q2": "nonsense", "q3": "көп", "q4": "true"})
    reasons = [question.marked.reason for question in reviewed.context["questions"]]
    assert reasons == ["right", "open", "unreadable", "wrong"]
    assert "<mark>12</mark>" in reviewed.content.decode()


def test_trial_of_an_empty_quiz_says_so(client, quiz):
    assert client.get(address("quiz_preview", quiz.pk)).context["questions"] == []


# --- Publishing -----------------------------------------------------------------------------------
def test_publishing_asks_first_then_freezes_and_leads_to_a_class(client, quiz, owner, questions):
    publishing.add_to_quiz(quiz=quiz, questions=questions)
    publish = address("quiz_publish", quiz.pk)

    assert client.get(publish).context["problems"] == []
    assert QuizVersion.objects.count() == 0
    response = client.post(publish)

    version = QuizVersion.objects.get()
    assert (version.published_by, version.items.count()) == (owner, 3)
    assert response.url == address("quiz_version", version.pk)
    page = client.get(response.url).content.decode()
    assert f'class="btn btn-primary" href="{reverse("scoring:assign", args=[version.pk])}"' in page


def test_what_stands_against_publishing_is_said_with_its_line(client, bank, quiz, questions):
    draft = QuestionFactory(bank=bank)
    publishing.add_to_quiz(quiz=quiz, questions=[questions[0], draft])
    publishing.add_draw(quiz=quiz, bank=bank, count=5)

    for response in (
        client.get(address("quiz_publish", quiz.pk)),
        client.post(address("quiz_publish", quiz.pk)),
    ):
        assert [(line.first, words) for line, words in response.context["problems"]] == [
            (2, "The question is not approved."),
            (3, "The bank has 2 fitting questions on different sentences, not 5."),
        ]
    assert QuizVersion.objects.count() == 0


def test_empty_quiz_leads_to_its_questions(client, quiz):
    response = client.post(address("quiz_publish", quiz.pk))
    assert response.context["problems"] == [(None, "The quiz has no questions yet.")]
    assert f'class="btn btn-primary" href="{address("quiz_add", quiz.pk)}"' in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"), [("quiz", 7), ("quiz_preview", 7), ("quiz_publish", 9), ("quiz_version", 4)]
)
def test_pages_ask_the_database_no_more_for_many(
    client, quiz, questions, django_assert_num_queries, name, queries, count
):
    publishing.add_to_quiz(quiz=quiz, questions=questions[:count])
    version = publishing.publish(quiz=quiz, teacher=None)
    with django_assert_num_queries(queries):
        client.get(address(name, version.pk if name == "quiz_version" else quiz.pk))
