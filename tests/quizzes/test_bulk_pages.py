"""Many questions of a bank at once: counted first, then changed."""

import pytest
from django.urls import reverse

from quizzes.bulk import MOST_VERDICTS, move
from quizzes.models import Approval, Bank, Question, Tag
from tests.factories import BankFactory, QuestionFactory, make_approved


@pytest.fixture
def client(sign_in, owner):
    return sign_in(owner)


@pytest.fixture
def questions(bank) -> list[Question]:
    return [QuestionFactory(bank=bank, rank=rank) for rank in (1, 2, 3)]


def choose(client, bank, action, questions=(), **fields):
    sent = {"action": action, "questions": [question.pk for question in questions], **fields}
    return client.post(reverse("quizzes:bank_bulk", args=[bank.pk]), sent)


def confirm(client, bank, action, questions, **fields):
    first = choose(client, bank, action, questions)
    chosen = first.context["form"].initial["chosen"]
    return client.post(
        reverse("quizzes:bank_bulk", args=[bank.pk]), {"action": action, "chosen": chosen, **fields}
    )


def told(response) -> list[str]:
    return [str(message) for message in response.wsgi_request._messages]


def test_confirmation_counts_and_changes_nothing(client, bank, questions):
    response = choose(client, bank, "approve", questions[:2])

    assert (response.context["count"], list(response.context["questions"])) == (2, questions[:2])
    assert "<b>2</b> questions" in response.content.decode()
    assert Approval.objects.count() == 0


def test_approval_is_given_to_what_can_be_approved(client, owner, bank, questions):
    make_approved(questions[1])
    unsound = QuestionFactory(bank=bank, version__content={"options": []})

    response = confirm(client, bank, "approve", [*questions, unsound])

    assert response.url == reverse("quizzes:bank", args=[bank.pk])
    assert told(response) == ["2 questions were changed.", "2 questions were left as they are."]
    given = Approval.objects.filter(approved_by=owner).order_by("version__question")
    assert [one.version.question for one in given] == [questions[0], questions[2]]


def test_approved_questions_are_taken_out_of_use(client, bank, questions):
    make_approved(questions[0])

    confirm(client, bank, "retire", questions)

    assert list(bank.questions.order_by("pk").values_list("status", flat=True)) == [
        "retired",
        "draft",
        "draft",
    ]


def test_difficulty_is_set_and_taken_back(client, bank, questions):
    confirm(client, bank, "difficulty", questions[:2], difficulty="hard")
    assert list(bank.questions.order_by("pk").values_list("difficulty", flat=True)) == ["hard", "hard", ""]

    confirm(client, bank, "difficulty", questions, difficulty="")
    assert set(bank.questions.values_list("difficulty", flat=True)) == {""}


def test_tag_is_added_once_and_removed(client, bank, questions, school, other_school):
    Tag.objects.create(school=other_school, name="мерекелер")
    questions[0].tags.add(Tag.objects.create(school=school, name="мерекелер"))

    confirm(client, bank, "add_tag", questions[:2], name="  мерекелер ")
    tag = Tag.objects.get(school=school)
    assert list(tag.questions.order_by("pk")) == questions[:2]

    response = confirm(client, bank, "remove_tag", questions[1:], tag=tag.pk)
    assert told(response) == ["1 question was changed.", "1 question was left as it is."]
    assert list(tag.questions.all()) == [questions[0]]


def test_questions_move_within_the_school_only(client, bank, questions, school, other_bank):
    other = BankFactory(school=school)

    refused = confirm(client, bank, "move", questions[:1], bank_to=other_bank.pk)
    assert list(refused.context["form"].errors) == ["bank_to"]

    confirm(client, bank, "move", questions[:2], bank_to=other.pk)
    assert list(other.questions.order_by("pk")) == questions[:2]
    assert move(questions=other.questions.all(), bank=other_bank).done == 0


def test_school_with_one_bank_is_told_so(client, bank, questions):
    assert "no other bank" in choose(client, bank, "move", questions).content.decode()


def test_everything_means_what_the_filter_found(client, bank, questions):
    Question.objects.filter(pk=questions[1].pk).update(difficulty="easy")

    response = choose(client, bank, "retire", everything="1", query="difficulty=easy&page=1")

    assert list(response.context["questions"]) == [questions[1]]


def test_only_what_was_counted_is_changed(client, bank, questions, other_question):
    response = choose(client, bank, "difficulty", questions[:1])
    QuestionFactory(bank=bank)
    chosen = f"{response.context['form'].initial['chosen']},{other_question.pk},x"

    client.post(
        reverse("quizzes:bank_bulk", args=[bank.pk]),
        {"action": "difficulty", "chosen": chosen, "difficulty": "easy"},
    )

    assert list(Question.objects.filter(difficulty="easy")) == [questions[0]]


@pytest.mark.parametrize("sent", [{}, {"action": "approve"}, {"action": "nonsense", "everything": "1"}])
def test_without_a_choice_it_asks_for_one(client, bank, questions, sent):
    response = client.post(reverse("quizzes:bank_bulk", args=[bank.pk]), sent)
    assert told(response) == ["Tick at least one question, and choose what to do."]


def test_questions_of_another_school_cannot_be_ticked(client, bank, other_question):
    assert choose(client, bank, "approve", [other_question]).status_code == 302


def test_verdicts_are_given_to_so_many_at_once(client, bank):
    Question.objects.bulk_create(Question(bank=bank, rank=rank) for rank in range(MOST_VERDICTS + 1))

    assert choose(client, bank, "approve", everything="1").context["count"] == MOST_VERDICTS
    assert choose(client, bank, "difficulty", everything="1").context["count"] == MOST_VERDICTS + 1


@pytest.mark.parametrize("count", [1, 3])
def test_confirmation_asks_the_database_no_more_for_many(client, bank, django_assert_num_queries, count):
    questions = [QuestionFactory(bank=bank) for _ in range(count)]
    with django_assert_num_queries(9):  # the audit log among them
        choose(client, bank, "difficulty", questions)


def test_no_bank_of_another_school_is_changed(client, other_bank: Bank):
    assert choose(client, other_bank, "difficulty", everything="1").status_code == 404
