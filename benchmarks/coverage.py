"""How much of a document's known facts is found and asked: measured against a list of facts made by hand.

A gold fact and an answer match when they stand in one another's place and share most of their words:
their spans overlap, and the F1 of their words is at least .5. `gold.jsonl` has one fact a line: answer,
answer_start, answer_end, kind, tier (1: should be asked; 2: may be).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from content.extraction import extract
from content.extraction.candidates import candidates
from quizzes.generation import QuestionDraft, generate, selected

ENOUGH = Fraction(1, 2)
"""The F1 from which on two answers are one."""


class Place(NamedTuple):
    """A run of the document: an answer and where it begins and ends."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Gold:
    """A fact that a reader found worth asking."""

    place: Place
    kind: str
    tier: int

    @classmethod
    def read(cls, path: Path) -> list[Gold]:
        """The facts of a file, one JSON object a line."""
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        return [
            cls(Place(row["answer_start"], row["answer_end"], row["answer"]), row["kind"], row["tier"])
            for row in rows
        ]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Shares of gold facts and of selected questions; `missed` has the facts behind each share.

    candidates: facts that some candidate matches; asked: tier 1 facts with an accepted question;
    matching: selected questions whose answer matches a gold fact; exact: quantities and dates, of
    whatever tier, that were found as such.
    """

    candidates: Fraction
    asked: Fraction
    matching: Fraction
    exact: Fraction
    missed: dict[str, list[str]]


def measure(text: str, gold: Sequence[Gold], *, language: str = "kk") -> Coverage:
    """The coverage of a document by today's rules."""
    extraction = extract(text, language=language)
    drafts = generate(text, extraction, language=language)
    found = [Place(it.start, it.end, it.answer) for it in candidates(text)]
    facts = [(it.kind, Place(it.answer_start, it.answer_end, it.answer)) for it in extraction.facts]
    exact = [place for kind, place in facts if kind in ("date", "quantity")]
    answers = [_answered(text, draft) for draft in drafts]
    chosen = [_answered(text, draft) for draft in selected(drafts, extraction)]
    places = [it.place for it in gold]
    first = [it.place for it in gold if it.tier == 1]
    counted = [it.place for it in gold if it.kind in ("date", "quantity")]
    missed = {
        "candidates": _unmatched(places, found),
        "asked": _unmatched(first, answers),
        "matching": _unmatched(chosen, places),
        "exact": [place.text for place in counted if not any(_overlap(place, it) for it in exact)],
    }
    return Coverage(
        candidates=_share(missed["candidates"], places),
        asked=_share(missed["asked"], first),
        matching=_share(missed["matching"], chosen),
        exact=_share(missed["exact"], counted),
        missed=missed,
    )


def _answered(text: str, draft: QuestionDraft) -> Place:
    return Place(draft.evidence_start, draft.evidence_end, text[draft.evidence_start : draft.evidence_end])


def _unmatched(wanted: Iterable[Place], offered: Sequence[Place]) -> list[str]:
    return [place.text for place in wanted if not any(match(place, other) for other in offered)]


def _share(missed: Sequence[str], of: Sequence[Place]) -> Fraction:
    return 1 - Fraction(len(missed), len(of)) if of else Fraction(1)


def _overlap(one: Place, other: Place) -> bool:
    return one.start < other.end and other.start < one.end


def match(one: Place, other: Place) -> bool:
    """Whether two answers are one: they overlap, and most of their words are the same."""
    return _overlap(one, other) and word_f1(one.text, other.text) >= ENOUGH


def word_f1(one: str, other: str) -> Fraction:
    """The harmonic mean of precision and recall of one text's words in the other's."""
    left, right = _words(one), _words(other)
    shared = (left & right).total()
    return Fraction(2 * shared, left.total() + right.total()) if shared else Fraction(0)


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))
