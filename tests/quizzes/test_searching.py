"""Words are found in another case, without Kazakh letters, in Latin, and by their beginnings."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from quizzes.models import Question, QuestionVersion
from quizzes.searching import fold, search_text, wanted, with_keys
from tests.factories import QuestionFactory
from tests.quizzes.wordings import CHOICE

FOUND = with_keys(fold("Қазақстан халқы Ассамблеясы 1995 жылы құрылды."))


def finds(query: str) -> bool:
    return all(any(text in FOUND for text in alternatives) for alternatives in wanted(query))


@pytest.mark.parametrize(
    "query",
    [
        "Ассамблея",
        "ассамблеяның",
        "АССАМБЛЕЯҒА",
        "ассамблеянын",
        "assambleıanyń",
        "assambleianyñ",
        "assambleyanyn",
        "ассам",
        "assam",
        "халық",
        "халыктын",
        "xalyq",
        "курылды",
        "құрылды 1995",
        "жылдарда",
    ],
)
def test_word_is_found_in_every_case_and_script(query):
    assert finds(query)


@pytest.mark.parametrize("query", ["қала", "1996", "Ассамблея 1996", "мектеп", "жылқы", "xalqara"])
def test_other_words_are_not_found(query):
    assert not finds(query)


def test_an_empty_query_asks_for_nothing():
    assert wanted("  ") == []


def test_options_are_found_too():
    assert " мектепте" in f" {search_text('single_choice', 'Мектепте неше үйірме бар?', CHOICE)}"
    assert "14" in search_text("single_choice", "Мектепте неше үйірме бар?", CHOICE)


def test_the_database_finds_what_the_rules_find(bank):
    stem = "Ассамблея қашан құрылды?"
    kept = QuestionFactory(
        bank=bank, version__stem=stem, version__search_text=search_text("single_choice", stem, CHOICE)
    )
    QuestionFactory(bank=bank, version__search_text=search_text("single_choice", "Мектепте ше?", CHOICE))

    for query in ("ассамблеяның", "assambleyanyn", "ассамблея 12"):
        assert list(Question.objects.searched(query)) == [kept]
    assert QuestionVersion.objects.count() == 2


def test_wordings_from_before_get_their_keys_and_can_lose_them_again(bank):
    migration = import_module("quizzes.migrations.0005_difficulty_and_search_keys")
    question = QuestionFactory(bank=bank, version__search_text="ассамблея қашан құрылды?")

    migration.add_keys(apps, connection.schema_editor())
    assert list(Question.objects.searched("assambleyanyn")) == [question]

    migration.remove_keys(apps, connection.schema_editor())
    assert QuestionVersion.objects.get().search_text == "ассамблея қашан құрылды?"
