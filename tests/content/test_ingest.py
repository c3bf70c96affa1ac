from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import pytest

from content.errors import DuplicateDocumentError
from content.extraction import extract
from content.ingest import add_document, add_edition, extract_facts
from content.models import Document, Edition, Fact, Sentence

TEXT = "# Үйірмелер\n\nМектепте 12 үйірме бар.\r\n\r\nОларға 345 оқушы қатысады."


def add(school, text=TEXT, **fields) -> Edition:
    values: dict[str, Any] = {
        "title": "Мектеп",
        "language": "kk",
        "source": "Мектеп сайты",
        "as_of": date(2015, 12, 31),
        "added_by": None,
    }
    return add_document(school=school, text=text, **(values | fields))


def test_a_document_comes_with_its_first_edition(school, owner):
    edition = add(school, added_by=owner)

    assert (edition.number, edition.text) == (1, TEXT)
    assert edition.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    document = Document.objects.get()
    assert edition.document == document
    assert (document.school, document.title, document.language, document.source, document.as_of) == (
        school,
        "Мектеп",
        "kk",
        "Мектеп сайты",
        date(2015, 12, 31),
    )
    assert document.added_by == owner


def test_a_school_has_a_wording_once(school):
    edition = add(school)

    with pytest.raises(DuplicateDocumentError) as refused:
        add(school, title="Тағы да мектеп")

    assert refused.value.edition == edition
    assert Document.objects.count() == 1


def test_another_school_may_have_the_same_wording(school, other_school):
    add(school)
    edition = add(other_school)

    assert edition.document.school == other_school


def test_a_corrected_text_is_the_next_edition(school):
    first = add(school)

    second = add_edition(document=first.document, text=TEXT.replace("12", "13"))

    assert (second.document, second.number) == (first.document, 2)
    assert list(Edition.objects.current()) == [second]


def test_an_edition_says_something_new(school):
    edition = add(school)

    with pytest.raises(DuplicateDocumentError):
        add_edition(document=edition.document, text=TEXT)


def test_sentences_and_facts_stand_where_the_text_has_them(school):
    edition = add(school)

    stored = extract_facts(edition=edition)

    assert [(row.position, row.kind, row.text) for row in edition.sentences.order_by("position")] == [
        (1, "heading", "Үйірмелер"),
        (2, "sentence", "Мектепте 12 үйірме бар."),
        (3, "sentence", "Оларға 345 оқушы қатысады."),
    ]
    assert all(TEXT[row.start : row.end] == row.text for row in Sentence.objects.all())
    assert stored.extraction == extract(TEXT)
    assert set(stored.facts.values()) == set(Fact.objects.all())
    for index, draft in enumerate(stored.extraction.facts):
        fact = stored.facts[index]
        assert (fact.kind, fact.answer_start, fact.answer_end, fact.value, fact.is_time_bound) == (
            draft.kind,
            draft.answer_start,
            draft.answer_end,
            draft.value,
            draft.is_time_bound,
        )
        assert fact.answer == TEXT[draft.answer_start : draft.answer_end]
        assert fact.sentence.position == draft.sentence + 1
    assert {"12", "345"} <= {fact.answer for fact in stored.facts.values()}


def test_sentences_stand_under_their_heading(school):
    edition = add(school)

    extract_facts(edition=edition)

    heading, *others = edition.sentences.order_by("position")
    assert heading.heading is None
    assert {sentence.heading for sentence in others} == {heading}


def test_reading_an_edition_twice_stores_it_once(school):
    edition = add(school)
    first = extract_facts(edition=edition)

    second = extract_facts(edition=edition)

    assert second == first
    assert (Sentence.objects.count(), Fact.objects.count()) == (3, len(first.facts))


def test_a_fact_that_was_missed_is_added_on_the_next_reading(school):
    edition = add(school)
    count = len(extract_facts(edition=edition).facts)
    Fact.objects.earliest("answer_start").delete()

    stored = extract_facts(edition=edition)

    assert len(stored.facts) == Fact.objects.count() == count


def test_every_sentence_is_told_of(school):
    told = []

    extract_facts(edition=add(school), progress=lambda done, total: told.append((done, total)))

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_storing_takes_the_same_number_of_queries_for_one_sentence_and_for_many(
    school, django_assert_num_queries
):
    short = add(school, text="Үйірме\n\nМектепте 12 үйірме бар.")
    long = add(school, text="Үйірме\n\n" + "\n\n".join(f"Мектепте {n} үйірме бар." for n in range(2, 40)))
    for edition in (short, long):
        edition.document.school  # noqa: B018  # loaded before counting
        with django_assert_num_queries(9):
            extract_facts(edition=edition)


def test_contradicting_facts_are_linked_both_ways_once(school):
    edition = add(school, text="Ауданда 88 мектеп бар. Ауданның 91 мектебі жөнделді.")
    extract_facts(edition=edition)
    extract_facts(edition=edition)

    one, other = Fact.objects.filter(kind="quantity").order_by("answer_start")
    assert list(one.conflicts.all()) == [other]
    assert list(other.conflicts.all()) == [one]
