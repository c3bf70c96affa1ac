"""Names, roles and lists are asked for only where their wrong answers exclude each other."""

from dataclasses import replace

import pytest

from content.extraction import FactDraft
from quizzes.generation.proposal import Proposal, Source, choice, statement
from quizzes.generation.surety import surely_asked

SOURCE = Source("")


def fact(kind: str, *, elements: tuple[str, ...] = (), says: bool = False) -> FactDraft:
    details = {"says": True} if says else {}
    return FactDraft(0, kind, "жауап", 0, 5, value={"elements": list(elements)}, details=details)


def open_choice(fact: FactDraft, *members: str) -> Proposal:
    wrong = {f"{member} (түрленген)": member for member in members}
    return choice(fact, "Қандай?", "жауап", wrong, order=["жауап", *wrong])


def said(fact: FactDraft, *members: str) -> Proposal:
    return statement(fact, "Сөйлем.", "жауап", {member: member for member in members})


LANGUAGES = ("өзбек", "ұйғыр")
VALUES = ("сенім", "келісім")


@pytest.mark.parametrize(
    ("proposal", "reason"),
    [
        (open_choice(fact("quantity"), "10", "12"), ""),
        (said(fact("date"), "1996 жылы"), ""),
        (open_choice(fact("entity"), "Сенат", "Жоғарғы Сот"), ""),
        (open_choice(fact("entity"), "Сенат", "сенім"), "open choice on entity"),
        (open_choice(fact("entity"), *LANGUAGES), "open choice on entity"),
        (open_choice(fact("enumeration", elements=LANGUAGES), "корей"), ""),
        (open_choice(fact("enumeration", elements=VALUES), "пайда"), "open choice on enumeration"),
        (open_choice(fact("role"), "Сенат"), "open choice on role"),
        (open_choice(fact("role", says=True), "ақындар"), ""),
        (said(fact("entity")), ""),
        (said(fact("entity"), "Сенат"), "false statement on entity"),
        (replace(said(fact("entity")), stem="Тау биік, ал өзен терең."), "two claims"),
        (said(fact("enumeration", elements=LANGUAGES), "корей"), "false statement on enumeration"),
    ],
)
def test_only_what_surely_comes_out_well_is_offered(proposal, reason):
    assert surely_asked(proposal, SOURCE) == reason
