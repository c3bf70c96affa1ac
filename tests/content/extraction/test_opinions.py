"""Judgements are told from facts."""

import pytest

from content.extraction import extract


def opinions(text):
    return [fact.answer for fact in extract(text).facts if fact.is_opinion]


@pytest.mark.parametrize(
    "text",
    [
        "Көктөбе – осындай мектебі бар жалғыз ел.",
        "Сарапшылардың пікірінше, кеңес елдің бірлігін нығайтады.",
        "Әлем бұл елді феномен ретінде қабылдайды.",
        "Кеңес елдің бірлігін нығайтады деп есептейді.",
    ],
)
def test_a_judgement_is_marked(text):
    assert opinions(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "Парламент – елдің ең жоғары заң шығару органы.",
        "Бірегей үйде 12 пәтер бар.",
        "Кеңес ел бірлігін нығайтады.",
    ],
)
def test_ranks_and_figures_are_facts(text):
    assert [fact.answer for fact in extract(text).facts if fact.is_opinion and fact.kind != "entity"] == []


def test_a_figure_beside_a_view_stays_a_fact():
    facts = {
        fact.kind: fact.is_opinion for fact in extract("Сарапшылардың пікірінше, ауылда 12 үйірме бар.").facts
    }

    assert facts["quantity"] is False
