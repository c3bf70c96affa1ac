"""What became of banks, questions and quizzes: every change on a page leaves its line."""

import pytest
from django.urls import reverse

from accounts.historyadmin import lines_of
from quizzes.editing import write_version
from quizzes.models import Question, Tag
from tests.factories import BankFactory, QuestionFactory, make_approved


@pytest.fixture
def client(sign_in, owner):
    return sign_in(owner)


def differences(row) -> list[dict[str, tuple[str, str]]]:
    """What every line tells, the newest first: by field what it held, and what it holds."""
    return [{it.field: (it.before, it.after) for it in line.differences} for line in lines_of(row)]


def carry_out(client, of, action: str, questions, **fields) -> None:
    """What the list of a bank sends, confirmed."""
    chosen = ",".join(str(question.pk) for question in questions)
    data = {"action": action, "chosen": chosen, **fields}
    assert client.post(reverse("quizzes:bank_bulk", args=[of.pk]), data).status_code == 302


def test_a_verdict_on_the_desk_is_told(client, bank, owner):
    question = QuestionFactory(bank=bank)
    address = reverse("quizzes:question_approve", args=[question.pk])
    client.post(address, {"version": question.current_version_id})

    assert Question.objects.get(pk=question.pk).status == "approved"
    [line] = lines_of(question)
    assert line.person == owner
    assert differences(question)[0]["Status"] == ("", "approved")


def test_actions_on_many_questions_are_told_of_each(client, bank, school):
    questions = [QuestionFactory(bank=bank, rank=rank) for rank in (1, 2)]
    other = BankFactory(school=school, name="Басқа банк")
    carry_out(client, bank, "difficulty", questions, difficulty="hard")
    carry_out(client, bank, "add_tag", questions, name="мерекелер")
    tag = Tag.objects.get(name="мерекелер")
    carry_out(client, bank, "remove_tag", questions, tag=tag.pk)
    carry_out(client, bank, "move", questions, bank_to=other.pk)

    for question in questions:
        moved, untagged, tagged, rated = differences(question)
        assert moved == {"Bank": (str(bank), "Басқа банк")}
        assert untagged == {"Tags": ("мерекелер", "")}
        assert tagged == {"Tags": ("", "мерекелер")}
        assert rated["Difficulty"] == ("", "hard")


def test_what_an_action_leaves_as_it_is_gets_no_line(client, bank):
    question = QuestionFactory(bank=bank, difficulty="hard")
    carry_out(client, bank, "difficulty", [question], difficulty="hard")

    assert lines_of(question) == []


def test_a_second_approval_that_a_bank_asks_for_is_told(client, bank):
    question = make_approved(QuestionFactory(bank=bank))
    client.post(reverse("quizzes:bank_approvals", args=[bank.pk]), {"is_required": "on"})

    assert differences(bank)[0]["Two teachers approve"] == ("", "yes")
    assert differences(question)[0]["Status"] == ("", "waits for review")


def test_a_quiz_tells_of_its_lines_as_well(client, quiz, bank):
    questions = [make_approved(QuestionFactory(bank=bank, rank=rank)) for rank in (1, 2)]
    ticked = {"questions": [question.pk for question in questions], "bank": bank.pk}
    client.post(f"{reverse('quizzes:quiz_add', args=[quiz.pk])}?bank={bank.pk}", ticked)
    second = quiz.entries.last()
    client.post(reverse("quizzes:entry_move", args=[second.pk]), {"by": -1})
    client.post(reverse("quizzes:entry_remove", args=[second.pk]))

    kinds = [line.kind for line in lines_of(quiz)]
    assert kinds == ["-", "~", "~", "+", "+"]
    assert set(differences(quiz)[-1]) == {"Position", "Question", "How many", "Points for each"}
    assert {change["Position"] for change in differences(quiz)[1:3]} == {("1", "2"), ("2", "1")}


def test_the_author_of_an_import_stands_behind_its_wordings(owner, bank):
    question = QuestionFactory(bank=bank, fact=None)
    version = question.current_version
    write_version(
        question=question,
        author=owner,
        type=version.type,
        stem="Басқаша сұрақ?",
        content=version.content,
        evidence=None,
    )

    [line] = lines_of(question)
    assert line.person == owner
