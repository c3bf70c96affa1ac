"""What lists show to whom, and what is never changed by a GET. The matrix of the site has the rest."""

import pytest
from django.urls import reverse

from quizzes import publishing
from tests.factories import QuestionFactory, make_approved

WRITES = [
    ("quizzes:question_approve", "question"),
    ("quizzes:question_reject", "question"),
    ("quizzes:question_retire", "question"),
    ("quizzes:question_undo", "question"),
    ("quizzes:quiz_add_best", "quiz"),
    ("quizzes:quiz_add_draw", "quiz"),
    ("quizzes:entry_move", "entry"),
    ("quizzes:entry_remove", "entry"),
]


@pytest.fixture
def rows(bank, quiz) -> dict[str, int]:
    """Primary keys of the school's own rows by the name of their kind."""
    question = make_approved(QuestionFactory(bank=bank))
    entry = publishing.add_to_quiz(quiz=quiz, questions=[question])[0]
    return {"question": question.pk, "quiz": quiz.pk, "entry": entry.pk}


@pytest.mark.parametrize("route", ["quizzes:banks", "quizzes:quizzes"])
def test_lists_hold_only_the_own_school(sign_in, owner, stranger, bank, other_bank, quiz, other_quiz, route):
    own_words, other_words = (
        (bank.name, other_bank.name) if route == "quizzes:banks" else (quiz.title, other_quiz.title)
    )
    for user, seen, hidden in ((owner, own_words, other_words), (stranger, other_words, own_words)):
        page = sign_in(user).get(reverse(route)).content.decode()
        assert seen in page
        assert hidden not in page


def test_what_changes_something_is_never_a_get(sign_in, owner, rows):
    client = sign_in(owner)
    answered = {route: client.get(reverse(route, args=[rows[kind]])).status_code for route, kind in WRITES}
    assert answered == dict.fromkeys(answered, 405)
