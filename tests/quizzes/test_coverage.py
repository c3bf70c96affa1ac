"""What a document's questions cover, sentence by sentence and fact by fact."""

import pytest
from django.urls import reverse

from content.models import FactKind
from quizzes.coverage import Cover, coverage, covered
from quizzes.models import Drafting, Question
from tests.factories import FactFactory, QuestionFactory, make_approved


@pytest.fixture
def client(sign_in, owner):
    return sign_in(owner)


@pytest.fixture
def facts(sentences):
    """A quantity in each of the three sentences."""
    return [
        FactFactory(sentence=sentence, kind=FactKind.QUANTITY, answer=answer)
        for sentence, answer in zip(sentences[1:], ("12", "340", "жетекшісі"), strict=True)
    ]


@pytest.fixture
def asked(bank, facts) -> list[Question]:
    """Approved on the first sentence, a draft on the second, nothing on the third."""
    return [
        make_approved(QuestionFactory(bank=bank, fact=facts[0])),
        QuestionFactory(bank=bank, fact=facts[1]),
    ]


def page(client, edition, **query):
    return client.get(reverse("quizzes:coverage", args=[edition.document_id]), query)


def test_sentences_and_facts_say_who_asks_about_them(edition, sentences, facts, asked):
    found = coverage(edition)

    assert found.sentences == {
        sentences[1].pk: Cover.APPROVED,
        sentences[2].pk: Cover.WAITING,
        sentences[3].pk: Cover.NONE,
    }
    assert list(found.facts.values()) == [Cover.APPROVED, Cover.WAITING, Cover.NONE]
    assert found.count(found.sentences) == {Cover.APPROVED: 1, Cover.WAITING: 1, Cover.NONE: 1}


def test_a_teacher_s_own_question_covers_the_sentences_it_cites(edition, sentences, bank):
    start, end = sentences[2].start + 3, sentences[3].start + 3
    question = QuestionFactory(
        bank=bank,
        fact=None,
        version__evidence_edition=edition,
        version__evidence_start=start,
        version__evidence_end=end,
        version__evidence_text=edition.text[start:end],
    )

    rows = covered(coverage(edition), sentences[1:])

    assert [row.cover for row in rows] == [Cover.NONE, Cover.WAITING, Cover.WAITING]
    assert [row.questions for row in rows] == [[], [question], [question]]


def test_what_is_out_of_use_covers_nothing(edition, asked):
    Question.objects.update(status="retired")
    assert set(coverage(edition).sentences.values()) == {Cover.NONE}


def test_the_page_shows_gaps_and_drafts_for_them_with_one_click(client, edition, sentences, asked):
    assert len(page(client, edition).context["rows"]) == 3
    gaps = page(client, edition, cover="none")
    assert [row.sentence for row, _ in gaps.context["rows"]] == [sentences[3]]
    assert reverse("quizzes:sentence_draft", args=[sentences[3].pk]) in gaps.content.decode()

    response = client.post(reverse("quizzes:sentence_draft", args=[sentences[3].pk]))

    run = Drafting.objects.get()
    assert (run.sentence, run.state, run.bank.name) == (sentences[3], "done", "Мектеп туралы")
    assert response.url == reverse("quizzes:drafting", args=[run.pk])


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_the_database_no_more_for_many(
    client, edition, facts, bank, count, django_assert_num_queries
):
    for _ in range(count):
        QuestionFactory(bank=bank, fact=facts[0])
    with django_assert_num_queries(10):
        page(client, edition)
