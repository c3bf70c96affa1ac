"""Text that the rules were not made for costs its own questions, never the document's."""

import logging
from dataclasses import replace

import pytest

from content.extraction import extract
from quizzes.generation import generate

TEXT = "Мектепте 12 үйірме бар. Мектеп 1995 жылғы 1 наурызда ашылды."
TABLE_ROWS = (
    "Кеңес – 1995 жылы 3 бөлім көмек көрсету тарихын зерттеу | 7 | 7 мен 30 ауылдың жастарды 5 аудан.",
    "Қор – және мен 30 ауылдың 5 аудан | 7 жастарды кітап шығару 5 аудан мекеме жаңа | 7.",
)


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


@pytest.mark.parametrize("row", TABLE_ROWS)
def test_a_table_pasted_as_text_is_read_without_stumbling(row, caplog):
    generate(row, extract(row, language="kk"), language="kk")

    assert caplog.records == []
