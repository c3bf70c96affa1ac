"""Which drafts come first: those that a teacher most likely uses as they are, four a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from content.extraction.base import Extraction
from kazakh.normalise import normalise
from quizzes.generation.base import QuestionDraft
from quizzes.generation.cues import TEXT_SAYS
from quizzes.generation.proposal import (
    GAPS,
    MATCHING,
    MULTIPLE_RESPONSE,
    NUMBER,
    ORDERING,
    SHORT_ANSWER,
    SINGLE_CHOICE,
    TRUE_FALSE,
)
from quizzes.generation.subjects import says_subject

PER_PARAGRAPH = 4
_CUE = re.compile(r"\[\[1\]\](?: \([^()]*\))?")
"""A gap with its first letters."""
_BY_KIND = {"date": 0, "quantity": 1, "definition": 2, "enumeration": 3, "role": 4, "entity": 5, "quote": 5}
_BY_TYPE = {
    SINGLE_CHOICE: 0,
    MATCHING: 1,
    ORDERING: 1,
    MULTIPLE_RESPONSE: 1,
    NUMBER: 1,
    SHORT_ANSWER: 1,
    GAPS: 2,
    TRUE_FALSE: 3,
}
AT_A_GLANCE = 16
"""Spaces in a stem that is no longer read at a glance."""
COMFORTABLE = 14
"""Words in a stem that cost nothing; each further one makes a draft a little worse."""


def ranked(drafts: list[QuestionDraft], extraction: Extraction) -> list[QuestionDraft]:
    """The drafts in their final order with their ranks from 1; rejected ones last.

    A second question on a fact waits until every fact had its first, and the fifth of a paragraph
    until every paragraph had its four.
    """

    def cost(draft: QuestionDraft) -> tuple[bool, int, int, str]:
        kind = extraction.facts[draft.fact].kind
        words = max(0, draft.stem.count(" ") + 1 - COMFORTABLE)
        total = _BY_KIND[kind] + _BY_TYPE[draft.type] + words
        return (not draft.passed, total, draft.evidence_start, draft.type)

    of_fact: Counter[int] = Counter()
    of_paragraph: Counter[int] = Counter()
    places: list[tuple[tuple[bool, int, int, tuple[bool, int, int, str]], QuestionDraft]] = []
    for draft in sorted(drafts, key=cost):
        paragraph = extraction.sentences[extraction.facts[draft.fact].sentence].paragraph
        round_of_fact = of_fact[draft.fact]
        turn = of_paragraph[paragraph] // PER_PARAGRAPH if not round_of_fact else 0
        places.append(((not draft.passed, round_of_fact, turn, cost(draft)), draft))
        if draft.passed:
            of_fact[draft.fact] += 1
            of_paragraph[paragraph] += not round_of_fact
    places.sort(key=lambda place: place[0])
    return [replace(draft, rank=rank) for rank, (_, draft) in enumerate(places, start=1)]


def selected(drafts: list[QuestionDraft], extraction: Extraction) -> list[QuestionDraft]:
    """Of ranked drafts those to offer first: one a fact, one gap a sentence, no more than four a paragraph.

    Two gaps in one sentence would give each other away.
    """
    facts: set[int] = set()
    opened: set[int] = set()
    of_paragraph: Counter[int] = Counter()
    chosen: list[QuestionDraft] = []
    for draft in drafts:
        sentence = extraction.facts[draft.fact].sentence
        paragraph = extraction.sentences[sentence].paragraph
        full = draft.fact in facts or of_paragraph[paragraph] == PER_PARAGRAPH
        if full or _is_weak(draft, extraction) or (draft.type == GAPS and sentence in opened):
            continue
        facts.add(draft.fact)
        of_paragraph[paragraph] += 1
        opened |= {sentence} if draft.type == GAPS else set()
        chosen.append(draft)
    return chosen


def _is_weak(draft: QuestionDraft, extraction: Extraction) -> bool:
    """Whether a draft is kept for those who want more.

    Such are a statement and a long stem where no number, date or definition decides, a gap for a phrase
    that is neither a list of things nor a role or in a sentence that leans on the one before for its
    subject, and a saying of nobody in particular («дана бабаларымыз»).
    """
    fact = extraction.facts[draft.fact]
    kind = fact.kind
    exact = kind in ("date", "quantity", "definition")
    if kind == "role" and fact.details.get("says") and fact.answer.islower():
        return True
    if draft.type == GAPS:
        paired = kind == "enumeration" and fact.details["shares_head"] and len(fact.value["elements"]) == 2
        leans = kind == "enumeration" and not says_subject(_told(draft))
        return kind == "entity" or paired or leans
    long = draft.stem.count(" ") >= AT_A_GLANCE
    return not exact and (long or draft.type == TRUE_FALSE)


def _told(draft: QuestionDraft) -> str:
    """What a gap text says when it is filled in, without the words that open it."""
    key = draft.content["gaps"][0]["keys"][0]["text"]
    told = _CUE.sub(lambda _: key, draft.content["text"]).removeprefix(TEXT_SAYS)
    return normalise(told).text.strip()
