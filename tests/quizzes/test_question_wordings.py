"""All wordings of a question: listed, compared word by word, brought back."""

import pytest
from django.urls import reverse

from quizzes.comparing import Piece, new_side, old_side
from quizzes.models import Question
from quizzes.questiontypes.registry import QUESTION_TYPES
from quizzes.wordings import compare, content_text, restore
from tests.factories import QuestionFactory, make_approved
from tests.factories.quizzes import SINGLE_CHOICE, add_version


@pytest.fixture
def question(bank) -> Question:
    """Two wordings: another number, and one option more readable."""
    question = QuestionFactory(bank=bank, version__explanation="Мәтінде тұр.")
    changed = [
        option | ({"text": "он"} if option["id"] == "a" else {}) for option in SINGLE_CHOICE["options"]
    ]
    add_version(question, stem="Мектепте қанша үйірме бар?", content={"options": changed})
    return make_approved(question)


def both(question: Question):
    new, old = question.versions.order_by("-number")
    return old, new


# --- Comparing ------------------------------------------------------------------------------------
def test_words_that_one_side_lacks_are_marked_on_the_other():
    old, new = "Мектепте неше үйірме бар?", "Мектепте қанша үйірме бар?"
    assert old_side(old, new) == [
        Piece("same", "Мектепте "),
        Piece("old", "неше"),
        Piece("same", " үйірме бар?"),
    ]
    assert [piece.text for piece in new_side(old, new) if piece.kind == "new"] == ["қанша"]


@pytest.mark.parametrize(("old", "new"), [("", ""), ("", "жаңа сөз"), ("ескі", ""), ("бір, екі", "бір екі")])
def test_each_side_reads_as_its_own_text(old, new):
    assert "".join(piece.text for piece in old_side(old, new)) == old
    assert "".join(piece.text for piece in new_side(old, new)) == new


def test_parts_that_neither_wording_has_are_left_out(question):
    compared = {part.label: part.is_changed for part in compare(*both(question))}
    assert compared == {
        "Type of question": False,
        "Question": True,
        "Answers": True,
        "Explanation": True,
        "Evidence": False,
    }


@pytest.mark.parametrize("slug", sorted(QUESTION_TYPES))
def test_every_type_says_its_content_in_words(bank, slug):
    contents = [
        s.content for s in QUESTION_TYPES[slug].samples if not QUESTION_TYPES[slug].problems(s.content)
    ]
    for content in contents:
        version = QuestionFactory(bank=bank, version__type=slug, version__content=content).current_version
        assert content_text(version) or slug in ("description", "essay")


# --- Bringing back --------------------------------------------------------------------------------
def test_restored_wording_is_a_new_one_that_waits(question, owner):
    old, new = both(question)

    version = restore(version=old, replaces=new, author=owner)

    question.refresh_from_db()
    assert (version.number, version.stem, version.explanation) == (3, old.stem, old.explanation)
    assert (version.evidence_text, version.content) == (old.evidence_text, old.content)
    assert (question.current_version, question.status, version.approvals.count()) == (version, "draft", 0)


def send(client, question: Question, **data):
    return client.post(reverse("quizzes:question_restore", args=[question.pk]), data, follow=True)


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_page_shows_the_last_change_and_any_other_pair(sign_in, owner, question):
    add_version(question, stem="Үшінші сөйлем?")
    client = sign_in(owner)
    address = reverse("quizzes:question_versions", args=[question.pk])

    pairs = []
    for query in ({}, {"old": "1", "new": "3"}, {"old": "9", "new": "x"}):
        context = client.get(address, query).context
        pairs.append((context["old"].number, context["new"].number))

    assert pairs == [(2, 3), (1, 3), (2, 3)]
    assert "<del>неше</del>" in client.get(address, {"old": "1", "new": "2"}).content.decode()
    assert "<ins>қанша</ins>" in client.get(address, {"old": "1", "new": "2"}).content.decode()


def test_a_single_wording_has_nothing_beside_it(sign_in, owner, bank):
    page = sign_in(owner).get(reverse("quizzes:question_versions", args=[QuestionFactory(bank=bank).pk]))
    assert (page.context["old"], page.context["compared"]) == (None, [])


def test_the_page_brings_a_wording_back_once(sign_in, owner, question):
    old, new = both(question)
    client = sign_in(owner)

    first = send(client, question, version=new.pk, restored=old.pk)
    again = send(client, question, version=new.pk, restored=old.pk)

    assert said(first) == ["The wording stands again. It waits for review."]
    assert said(again) == ["A colleague has just changed this question. Please read it again."]
    assert question.versions.count() == 3


def test_only_wordings_of_this_question_come_back(sign_in, owner, question, other_question):
    for restored in ("", "x", other_question.current_version_id):
        response = send(sign_in(owner), question, version=question.current_version_id, restored=restored)
        assert said(response) == ["Please choose one of the wordings."]
    assert question.versions.count() == 2


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_the_database_no_more_for_many(sign_in, owner, bank, count, django_assert_num_queries):
    question = QuestionFactory(bank=bank)
    for number in range(count):
        add_version(question, stem=f"{number}-сұрақ?")
    client = sign_in(owner)
    with django_assert_num_queries(5):
        client.get(reverse("quizzes:question_versions", args=[question.pk]))
