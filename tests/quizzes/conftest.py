"""A short document with its sentences, a bank of the school, and a bank of the stranger's school."""

import pytest

from content.models import Edition, Sentence, SentenceKind
from quizzes.models import Bank, Question, Quiz
from tests.factories import BankFactory, EditionFactory, QuestionFactory, QuizFactory, SentenceFactory
from tests.quizzes.wordings import SENTENCES


@pytest.fixture
def edition(school) -> Edition:
    """A heading and three sentences, one to a line."""
    edition = EditionFactory(
        document__school=school, document__title="Мектеп туралы", text="\n".join(SENTENCES)
    )
    start = 0
    heading: Sentence | None = None
    for position, text in enumerate(SENTENCES):
        kind = SentenceKind.HEADING if heading is None else SentenceKind.SENTENCE
        row = SentenceFactory(
            edition=edition,
            position=position,
            start=start,
            end=start + len(text),
            kind=kind,
            heading=heading,
        )
        heading = heading or row
        start += len(text) + 1
    return edition


@pytest.fixture
def sentences(edition) -> list[Sentence]:
    return list(edition.sentences.order_by("position"))


@pytest.fixture
def bank(school) -> Bank:
    return BankFactory(school=school, name="Мектеп сұрақтары")


@pytest.fixture
def other_bank(other_school) -> Bank:
    return BankFactory(school=other_school, name="Бөтен сұрақтар")


@pytest.fixture
def other_question(other_bank) -> Question:
    return QuestionFactory(bank=other_bank, version__stem="Бөтен мектептің сұрағы?")


@pytest.fixture
def quiz(school) -> Quiz:
    return QuizFactory(school=school, title="Бақылау жұмысы")


@pytest.fixture
def other_quiz(other_school) -> Quiz:
    return QuizFactory(school=other_school, title="Бөтен бақылау")
