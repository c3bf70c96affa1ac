"""The sentence that proves an answer, and its neighbours."""

import pytest

from quizzes.editing import Evidence, add_question
from quizzes.models import QuestionVersion
from quizzes.sources import passage, sources
from tests.factories import QuestionFactory
from tests.quizzes.wordings import QUESTION, SENTENCES, cite


def version(bank, evidence) -> QuestionVersion:
    question = add_question(bank=bank, author=None, evidence=evidence, **QUESTION)
    assert question.current_version is not None
    return question.current_version


def test_source_is_the_sentence_cut_around_the_evidence(bank, edition):
    cited = version(bank, cite(edition, "340"))

    source = sources([cited])[cited.pk]

    assert (source.before, source.evidence, source.after) == ("Оларға ", "340", " оқушы қатысады.")
    assert (source.document, source.heading) == (edition.document, "Біздің мектеп")


def test_evidence_over_two_sentences_is_shown_whole(bank, edition):
    start = edition.text.index("үйірме бар")
    cited = version(bank, Evidence(edition, start, edition.text.index("340") + 3))

    source = sources([cited])[cited.pk]

    assert (source.before, source.evidence, source.after) == (
        "Мектепте 12 ",
        "үйірме бар.\nОларға 340",
        " оқушы қатысады.",
    )


def test_version_without_source_has_none(bank):
    assert sources([version(bank, None)]) == {}
    assert passage(version(bank, None)) is None


@pytest.mark.parametrize("count", [1, 3])
def test_sources_of_many_versions_are_one_query(bank, django_assert_num_queries, count):
    versions = [QuestionFactory(bank=bank).current_version for _ in range(count)]
    with django_assert_num_queries(1):
        assert set(sources(versions)) == {one.pk for one in versions}


def test_passage_lights_the_evidence_among_its_neighbours(bank, edition):
    found = passage(version(bank, cite(edition, "340")), around=1)

    assert found is not None
    assert [(line.before, line.evidence, line.after) for line in found.sentences] == [
        (SENTENCES[1], "", ""),
        ("Оларға ", "340", " оқушы қатысады."),
        (SENTENCES[3], "", ""),
    ]
    assert (found.document, found.heading) == (edition.document, "Біздің мектеп")


def test_heading_is_not_repeated_where_it_stands_among_the_sentences(bank, edition):
    found = passage(version(bank, cite(edition, "340")), around=4)

    assert found is not None
    assert [line.sentence.text for line in found.sentences] == list(SENTENCES)
    assert found.heading == ""
