"""Trying a question while it is written: hints and how it looks, with JavaScript and without."""

import pytest
from django.urls import reverse

from quizzes.models import QuestionVersion
from tests.quizzes.wordings import cite

HTMX = {"HX-Request": "true"}


@pytest.fixture
def client(sign_in, owner):
    return sign_in(owner)


@pytest.fixture
def sent(sentences) -> dict[str, object]:
    return {
        "action": "try",
        "stem": "Ол мектепте неше үйірме бар?",
        "rows": "4",
        "text_0": "10",
        "text_1": "12",
        "key": "1",
        "source": "document",
        "edition": sentences[1].edition_id,
        "sentence": sentences[1].pk,
        "proof": "12",
    }


def address(bank) -> str:
    return reverse("quizzes:question_add", args=[bank.pk])


def test_a_part_of_the_page_says_hints_and_shows_the_question_three_times(client, bank, sent):
    page = client.post(address(bank), sent, headers=HTMX)

    trial = page.context["trial"]
    assert [(check.name, check.detail) for check in trial.checks if not check.passed] == [
        ("Makes sense without the sentence before", "ол")
    ]
    text = page.content.decode()
    assert text.count('class="phone"') == 3
    assert "<html" not in text
    assert QuestionVersion.objects.count() == 0


def test_without_javascript_the_button_shows_the_same_on_the_page(client, bank, sent):
    page = client.post(address(bank), sent)
    assert page.context["trial"].version.stem == "Ол мектепте неше үйірме бар?"
    assert 'value="12"' in page.content.decode()
    assert QuestionVersion.objects.count() == 0


def test_what_is_missing_is_said_and_nothing_else(client, bank, sent):
    trial = client.post(address(bank), sent | {"stem": "", "proof": "13"}, headers=HTMX).context["trial"]
    assert (trial.version, trial.checks) == (None, [])
    assert [problem.partition(".")[0] for problem in trial.problems] == [
        "Question: This field is required",
        "Exact words that prove the answer: These words do not stand in the sentence",
    ]


def test_saved_wording_keeps_the_verdicts_and_no_hint_keeps_it_from_being_saved(client, bank, sent):
    client.post(address(bank), sent | {"action": "save"})
    version = QuestionVersion.objects.get()
    assert [verdict["check"] for verdict in version.checks if not verdict["passed"]] == ["no_anaphor"]
    assert cite(version.evidence_edition, "12").start == version.evidence_start


def test_other_schools_banks_are_not_tried_in(client, other_bank, sent):
    assert client.post(address(other_bank), sent, headers=HTMX).status_code == 404
