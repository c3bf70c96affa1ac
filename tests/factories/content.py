"""Documents with one sentence and one fact."""

import hashlib

import factory
from factory.django import DjangoModelFactory

from content.models import Document, Edition, Fact, FactKind, Sentence
from tests.factories.accounts import SchoolFactory

TEXT = "Мектепте 12 үйірме бар."
ANSWER = "12"


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = Document

    school = factory.SubFactory(SchoolFactory)
    title = factory.Sequence(lambda n: f"Мектеп туралы {n + 1}")


class EditionFactory(DjangoModelFactory):
    class Meta:
        model = Edition

    document = factory.SubFactory(DocumentFactory)
    number = 1
    text = TEXT
    sha256 = factory.LazyAttribute(lambda edition: hashlib.sha256(edition.text.encode()).hexdigest())


class SentenceFactory(DjangoModelFactory):
    class Meta:
        model = Sentence

    edition = factory.SubFactory(EditionFactory)
    position = factory.Sequence(lambda n: n + 1)
    start = 0
    end = factory.LazyAttribute(lambda sentence: len(sentence.edition.text))
    text = factory.LazyAttribute(lambda sentence: sentence.edition.text[sentence.start : sentence.end])


class FactFactory(DjangoModelFactory):
    class Meta:
        model = Fact

    sentence = factory.SubFactory(SentenceFactory)
    kind = FactKind.QUANTITY
    answer = ANSWER
    answer_start = factory.LazyAttribute(
        lambda fact: fact.sentence.text.index(fact.answer) + fact.sentence.start
    )
    answer_end = factory.LazyAttribute(lambda fact: fact.answer_start + len(fact.answer))
