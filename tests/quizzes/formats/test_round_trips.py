"""What a format says it carries comes back: read(write(x)) == x."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzes import formats
from quizzes.formats.base import Carries, field_losses
from tests.quizzes.formats.strategies import questions

PATIENT = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def assert_round_trip(slug, drafts):
    written = formats.write(drafts, slug)
    result = formats.read(written.data, slug)
    assert result.errors == []
    assert result.drafts == drafts
    assert written.losses == []
    again = formats.write(result.drafts, slug)
    assert slug == "xlsx" or again.data == written.data  # a workbook says when it was made


@PATIENT
@given(st.lists(questions(formats.FORMATS["json"].carries), max_size=4))
def test_json_carries_everything(drafts):
    assert_round_trip("json", drafts)


@PATIENT
@given(questions(formats.FORMATS["json"].carries), questions(formats.FORMATS["json"].carries))
def test_json_carries_earlier_wordings(now, before):
    assert_round_trip("json", [replace(now, earlier=(before,))])


def _without_explained_description(question):
    return question if question.type != "description" else replace(question, explanation="")


@PATIENT
@given(st.lists(questions(formats.FORMATS["gift"].carries).map(_without_explained_description), max_size=4))
def test_gift_carries_what_it_says(drafts):
    if any("->" in stem["text"] for q in drafts for stem in q.content.get("stems", ())):
        return
    assert_round_trip("gift", drafts)


@pytest.mark.parametrize("slug", ["csv", "xlsx"])
@PATIENT
@given(drafts=st.lists(questions(formats.FORMATS["csv"].carries), max_size=4))
def test_tables_carry_what_they_say(slug, drafts):
    assert_round_trip(slug, drafts)


SHORT = questions(
    Carries(frozenset({"single_choice", "multiple_response", "true_false"}), frozenset({"seconds"}))
)


def _as_spreadsheets_can(question):
    """A question with no more options than Kahoot has, a time limit it offers, and no line breaks lost."""
    options = question.content.get("options", ())
    fits = len(options) <= 4 and (not options or sum(o["correct"] for o in options) in (1, 2, 3))
    is_single = sum(option["correct"] for option in options) == 1
    return fits and (question.type != "multiple_response" or not is_single)


@PATIENT
@given(drafts=st.lists(SHORT.filter(_as_spreadsheets_can).map(lambda q: replace(q, seconds=30)), max_size=4))
def test_kahoot_carries_short_choices(drafts):
    written = formats.write(drafts, "kahoot")
    assert {loss.code for loss in written.losses} <= {"longer_than_format"}
    assert formats.read(written.data).drafts == drafts


@PATIENT
@given(
    drafts=st.lists(
        questions(
            Carries(frozenset({"single_choice", "short_answer", "essay"}), frozenset({"explanation"}))
        ).map(lambda question: replace(question, seconds=30)),
        max_size=4,
    )
)
def test_quizizz_carries_choices_words_and_essays(drafts):
    written = formats.write(drafts, "quizizz")
    assert written.losses == []
    read = formats.read(written.data)
    assert read.errors == []
    assert read.drafts == drafts


@PATIENT
@given(drafts=st.lists(questions(formats.FORMATS["aiken"].carries), max_size=4))
def test_aiken_carries_choices_of_one_line(drafts):
    written = formats.write(drafts, "aiken")
    lost = {loss.question for loss in written.losses if loss.code == "text_unwritable"}
    kept = [question for index, question in enumerate(drafts) if index not in lost]
    read = formats.read(written.data, "aiken")
    assert read.errors == []
    assert [question.stem for question in read.drafts] == [
        " ".join(question.stem.split()) for question in kept
    ]
    assert formats.write(read.drafts, "aiken").data == written.data


@pytest.mark.parametrize("slug", sorted(formats.FORMATS))
@PATIENT
@given(drafts=st.lists(questions(formats.FORMATS["json"].carries), max_size=3))
def test_every_loss_that_follows_from_what_a_format_carries_is_reported(slug, drafts):
    losses = formats.write(drafts, slug).losses
    for loss in field_losses(drafts, formats.FORMATS[slug].carries):
        assert loss in losses
