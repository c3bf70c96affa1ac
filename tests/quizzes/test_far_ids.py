"""Ids that no row can have, sent where a page names many rows: told as a mistake, never a broken page."""

import pytest
from django.urls import reverse

from quizzes import publishing
from tests.factories import QuestionFactory, make_approved

FAR = str(10**30)


@pytest.fixture
def client(sign_in, owner):
    return sign_in(owner)


@pytest.mark.parametrize(
    "data",
    [
        {"action": "approve", "questions": [FAR]},
        {"action": "approve", "questions": ["²", "-1", "x"]},
        {"action": "move", "chosen": FAR, "bank_to": FAR},
        {"action": "remove_tag", "chosen": f"{FAR},²,", "tag": FAR},
    ],
)
def test_the_list_of_a_bank(client, bank, data):
    question = QuestionFactory(bank=bank)
    response = client.post(reverse("quizzes:bank_bulk", args=[bank.pk]), data)

    assert response.status_code in (200, 302)
    question.refresh_from_db()
    assert (question.status, question.bank) == ("draft", bank)


def test_questions_and_facts_of_a_quiz(client, bank, quiz):
    make_approved(QuestionFactory(bank=bank))
    draw = publishing.add_draw(quiz=quiz, bank=bank, count=1)
    sent = (
        (reverse("quizzes:quiz_add", args=[quiz.pk]), {"questions": [FAR]}),
        (reverse("quizzes:quiz_add_facts", args=[quiz.pk]), {"facts": [FAR, "²"], "count": FAR}),
        (reverse("quizzes:entry_draw", args=[draw.pk]), {"facts": [FAR], "count": 2, "points": "NaN"}),
    )

    assert [client.post(address, data).status_code for address, data in sent] == [200, 200, 200]
    assert [entry.draw_count for entry in quiz.entries.all()] == [1]


def test_a_row_of_the_administration(sign_in, administrator, bank):
    question = QuestionFactory(bank=bank)
    address = reverse("admin:quizzes_question_change", args=[question.pk])

    response = sign_in(administrator).post(address, {"tags": ["-9223372036854775809"]})

    assert response.status_code == 200
