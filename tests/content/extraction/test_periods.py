"""Stretches of time without a figure are found as they are told."""

import pytest

from content.extraction import extract


@pytest.mark.parametrize(
    ("text", "kind", "answer"),
    [
        ("Төраға кеңесті өмір бойы басқарды.", "quantity", "өмір бойы"),
        ("Мектеп тәуелсіздік жарияланғаннан бері жұмыс істейді.", "date", "тәуелсіздік жарияланғаннан бері"),
    ],
)
def test_a_stretch_of_time_is_found(text, kind, answer):
    assert [fact.answer for fact in extract(text).facts if fact.kind == kind] == [answer]


def test_a_postposition_of_place_is_no_stretch():
    assert [fact for fact in extract("Өзен бойы тазаланды.").facts if fact.kind == "quantity"] == []
