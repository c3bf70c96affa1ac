"""What becomes of a document as a whole."""

import logging
from dataclasses import replace

from content.extraction import extract
from quizzes.generation import generate

TEXT = "Мектепте 12 үйірме бар. Мектеп 1995 жылғы 1 наурызда ашылды."


def test_a_fact_that_the_rules_stumble_over_costs_only_its_own_questions(caplog):
    extraction = extract(TEXT, language="kk")
    whole = generate(TEXT, extraction, language="kk")
    dates = [index for index, fact in enumerate(extraction.facts) if fact.kind == "date"]
    odd = [
        replace(fact, value={"precision": "no such"}) if index in dates else fact
        for index, fact in enumerate(extraction.facts)
    ]

    with caplog.at_level(logging.ERROR):
        drafts = generate(TEXT, replace(extraction, facts=odd), language="kk")

    left = [draft.stem for draft in whole if draft.fact not in dates]
    assert [draft.stem for draft in drafts] == left
    assert len(caplog.records) == len(dates) == 1
