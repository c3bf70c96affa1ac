"""What a format says it carries comes back: read(write(x)) == x."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.quizzes.formats.strategies import questions

from quizzes import formats
from quizzes.formats.base import field_losses

PATIENT = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def assert_round_trip(slug, drafts):
    written = formats.write(drafts, slug)
    result = formats.read(written.data, slug)
    assert result.errors == []
    assert result.drafts == drafts
    assert written.losses == []
    assert formats.write(result.drafts, slug).data == written.data


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


@pytest.mark.parametrize("slug", sorted(formats.FORMATS))
@PATIENT
@given(drafts=st.lists(questions(formats.FORMATS["json"].carries), max_size=3))
def test_every_loss_that_follows_from_what_a_format_carries_is_reported(slug, drafts):
    losses = formats.write(drafts, slug).losses
    for loss in field_losses(drafts, formats.FORMATS[slug].carries):
        assert loss in losses
