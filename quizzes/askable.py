"""The facts of a bank that a draw may be narrowed to: those that approved questions ask about."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q, QuerySet
from django.utils import timezone

from content.models import Fact, Sentence
from quizzes.models import Bank, Question

MOST_FACTS = 200
"""Facts that a page offers at once; words of a question narrow a longer list."""


@dataclass(frozen=True, slots=True)
class AskedSentence:
    """A sentence with those of its facts that are asked about."""

    sentence: Sentence
    facts: list[Fact]


def askable_facts(bank: Bank) -> QuerySet[Fact]:
    """Facts with questions of the bank that pupils may be asked today."""
    asked = bank.questions.approved().that_ask().that_hold(timezone.localdate())
    return Fact.objects.filter(pk__in=asked.order_by().values("fact"))


def chosen_facts(bank: Bank, keys: Collection[int]) -> QuerySet[Fact]:
    """Of these facts those that stand in the bank, each as its question's edition has it."""
    questions = bank.questions.about(keys).order_by()
    return askable_facts(bank).filter(pk__in=questions.values("fact"))


def offered(bank: Bank, *, query: str = "", chosen: Collection[int] = ()) -> list[AskedSentence]:
    """Facts to choose from in reading order, MOST_FACTS at most; the chosen ones whatever is searched for."""
    found: QuerySet[Question] = bank.questions.approved().searched(query).order_by()
    facts = askable_facts(bank).filter(Q(pk__in=found.values("fact")) | Q(pk__in=chosen))
    rows = facts.select_related("sentence").order_by(
        "sentence__edition__document", "sentence__start", "answer_start", "pk"
    )
    by_sentence = groupby(rows[:MOST_FACTS], key=lambda fact: fact.sentence)
    return [AskedSentence(sentence, list(of_sentence)) for sentence, of_sentence in by_sentence]
