"""Who may open the pages of banks and quizzes: the school's teachers, and nobody else."""

import pytest
from django.urls import reverse

from quizzes import publishing
from tests.factories import QuestionFactory, make_approved

READS = [
    ("quizzes:bank", "bank"),
    ("quizzes:question", "question"),
    ("quizzes:question_edit", "question"),
    ("quizzes:question_add", "bank"),
    ("quizzes:quiz", "quiz"),
    ("quizzes:quiz_add", "quiz"),
    ("quizzes:quiz_preview", "quiz"),
    ("quizzes:quiz_publish", "quiz"),
    ("quizzes:quiz_version", "quiz_version"),
]
WRITES = [
    ("quizzes:question_approve", "question"),
    ("quizzes:question_reject", "question"),
    ("quizzes:question_retire", "question"),
    ("quizzes:question_undo", "question"),
    ("quizzes:quiz_add_best", "quiz"),
    ("quizzes:quiz_add_draw", "quiz"),
    ("quizzes:entry_move", "entry"),
    ("quizzes:entry_remove", "entry"),
    ("quizzes:quiz_publish", "quiz"),
    ("quizzes:quiz_add", "quiz"),
    ("quizzes:quiz", "quiz"),
    ("quizzes:question_edit", "question"),
    ("quizzes:question_add", "bank"),
]


@pytest.fixture
def rows(bank, quiz) -> dict[str, int]:
    """Primary keys of the school's own rows by the name of their kind."""
    question = make_approved(QuestionFactory(bank=bank))
    entry = publishing.add_to_quiz(quiz=quiz, questions=[question])[0]
    version = publishing.publish(quiz=quiz, teacher=None)
    return {
        "bank": bank.pk,
        "question": question.pk,
        "quiz": quiz.pk,
        "entry": entry.pk,
        "quiz_version": version.pk,
    }


def statuses(client, rows: dict[str, int]) -> dict[tuple[str, str], int]:
    """What every page answers to a GET, and every page that changes something to a POST."""
    gets = {("get", route): client.get(reverse(route, args=[rows[kind]])) for route, kind in READS}
    posts = {("post", route): client.post(reverse(route, args=[rows[kind]])) for route, kind in WRITES}
    return {request: response.status_code for request, response in (gets | posts).items()}


@pytest.mark.parametrize("member", ["owner", "colleague", "administrator"])
def test_teachers_of_the_school_open_every_page(request, sign_in, rows, member):
    client = sign_in(request.getfixturevalue(member))
    opened = {route: client.get(reverse(route, args=[rows[kind]])).status_code for route, kind in READS}
    assert opened == dict.fromkeys(opened, 200)


@pytest.mark.parametrize("member", ["stranger", "pupil", "outsider"])
def test_for_everyone_else_the_pages_do_not_exist(request, sign_in, rows, member):
    answered = statuses(sign_in(request.getfixturevalue(member)), rows)
    assert answered == dict.fromkeys(answered, 404)


def test_visitors_sign_in_first(client, rows):
    answered = statuses(client, rows)
    assert answered == dict.fromkeys(answered, 302)
    assert client.get(reverse("quizzes:bank", args=[rows["bank"]])).url.startswith(reverse("account_login"))


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
    only_posts = {(route, kind) for route, kind in WRITES} - {(route, kind) for route, kind in READS}
    client = sign_in(owner)
    answered = {
        route: client.get(reverse(route, args=[rows[kind]])).status_code for route, kind in only_posts
    }
    assert answered == dict.fromkeys(answered, 405)
    assert len(answered) == 8
