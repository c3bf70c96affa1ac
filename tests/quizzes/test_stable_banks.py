"""A bank that goes out and comes back in again and again stays what it is, in every format."""

import pytest

from quizzes import formats
from quizzes.exporting import export_questions
from quizzes.importing import apply_import, plan_import, prepare_import
from tests.factories import BankFactory

pytestmark = pytest.mark.django_db

GIFT = """// [id:N1] [tag:билік]
::Астана::Қазақстанның астанасы қай қала?{=Астана ~Алматы ~Орал ####Астана – 1997 жылдан.}

Парламент нешеу палатадан тұрады?{#2:0}

Қайсысы қала?{~%50%Астана ~%50%Алматы ~%-100%Есіл}

Елорда қалай аталады?{=Астана =Ақмола}

Ассамблея 1995 жылы құрылды.{T}

Сәйкестендір.{=бір -> 1 =екі -> 2 =үш -> 3}

Ойыңды жаз.{}
"""
BOTH_WAYS = sorted(slug for slug in formats.FORMATS if slug != "anki")


def filled(bank, data, slug):
    found = prepare_import(bank=bank, data=data, file_name=f"bank.{slug}", teacher=None, format=slug)
    return apply_import(question_import=found)


@pytest.mark.parametrize("slug", BOTH_WAYS)
def test_what_comes_back_is_what_went_out(bank, school, slug):
    filled(bank, GIFT.encode(), "gift")
    first = export_questions(bank=bank, format=slug).data
    counts = plan_import(bank=bank, data=first, format=slug).counts
    assert (counts["made"], counts["changed"], counts["refused"]) == (0, 0, 0) or slug in LOSSY

    second_bank = BankFactory(school=school, name=bank.name + " 2")
    plan = filled(second_bank, first, slug)
    assert plan.counts["made"] > 0
    assert plan.counts["refused"] == 0
    second = export_questions(bank=second_bank, format=slug).data
    again = plan_import(bank=second_bank, data=second, format=slug).counts
    assert again == {"made": 0, "changed": 0, "duplicate": plan.counts["made"], "refused": 0}

    third_bank = BankFactory(school=school, name=bank.name + " 3")
    filled(third_bank, second, slug)
    assert wordings(third_bank) == wordings(second_bank)


# What these write reads otherwise than it was (a true or false becomes a choice, points are all or nothing).
LOSSY = {"aiken", "kahoot", "quizizz"}


def wordings(bank):
    rows = bank.questions.order_by("pk").values_list("current_version__type", "current_version__stem")
    return list(rows)
