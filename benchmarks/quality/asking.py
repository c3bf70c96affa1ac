"""Measures of extraction and generation: what is covered, well formed, and usable."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks import coverage
from benchmarks.quality.measure import DOCUMENT, GOLD, LIBRARY, TEXTS, Measure, missing, skipped
from benchmarks.quality.ratings import items_of, judged, kappa, read_ratings, share
from content.extraction import Extraction, extract
from quizzes.generation import QuestionDraft, generate
from quizzes.questiontypes.registry import QUESTION_TYPES

EXACT = ("date", "quantity")


def of_asking() -> list[Measure]:
    """Every measure of the questions."""
    return [*_of_coverage(), *_of_form(), *_of_ratings()]


def texts() -> list[Path]:
    """Every text at hand that questions are drafted from."""
    return [path for path in (DOCUMENT, LIBRARY, *sorted(TEXTS.glob("*.txt"))) if path.exists()]


def _of_coverage() -> list[Measure]:
    names = (
        "facts with a candidate",
        "first-tier facts with an accepted question",
        "selected questions on a gold fact",
        "quantities and dates found",
    )
    if why := missing(DOCUMENT, GOLD):
        return skipped(names, why)
    facts = coverage.Gold.read(GOLD)
    found = coverage.measure(DOCUMENT.read_bytes().decode(), facts)
    reached = (found.candidates, found.asked, found.matching, found.exact)
    columns = ("candidates", "asked", "matching", "")
    return [
        Measure(name, goal, float(value), f"{DOCUMENT.name}, {len(facts)} facts", column=column)
        for name, goal, value, column in zip(names, (0.97, 0.90, 0.85, 1), reached, columns, strict=True)
    ]


# --- Form -----------------------------------------------------------------------------------------
def _of_form() -> list[Measure]:
    accepted = faulty = 0
    for path in texts():
        text = path.read_bytes().decode()
        extraction = extract(text)
        drafts = generate(text, extraction)
        accepted += len(drafts)
        faulty += len(set(faults(text, extraction, drafts)))
    data = f"{accepted} questions of {len(texts())} texts"
    return [Measure("well-formed questions", 1, 1 - faulty / accepted, data, column="well-formed")]


def faults(text: str, extraction: Extraction, drafts: list[QuestionDraft]) -> Iterator[int]:
    """The ranks of drafts that are no sound questions, judged anew: not by what their makers say.

    A sound one passed every check, has content that its type can ask, cites a place of the text that
    holds its fact's answer, is worded on one line, and asks what no other does in the same way.
    """
    asked: set[tuple[str, str, str]] = set()
    for draft in drafts:
        fact = extraction.facts[draft.fact]
        evidence = text[draft.evidence_start : draft.evidence_end]
        wording = (draft.type, draft.stem, str(draft.content.get("text", "")))
        sound = (
            all(verdict.passed for verdict in draft.checks)
            and not QUESTION_TYPES[draft.type].problems(draft.content)
            and fact.answer in evidence
            and draft.stem == " ".join(draft.stem.split())
            and wording not in asked
        )
        asked.add(wording)
        if not sound:
            yield draft.rank


# --- Ratings --------------------------------------------------------------------------------------
def _of_ratings() -> list[Measure]:
    ratings = read_ratings()
    known = {rating.text for rating in ratings}
    rated = [path for path in texts() if path.name in known]
    items = {path: items_of(path.read_bytes().decode()) for path in rated}
    verdicts = {path: judged(ratings, items[path]) for path in rated}
    own = verdicts.get(DOCUMENT, [])
    others = [item for path in rated if path != DOCUMENT for item in verdicts[path]]
    exact = [item for item in [*own, *others] if item.kind in EXACT]
    today = {item for hashes in items.values() for item in hashes}
    agreed = kappa(rating for rating in ratings if rating.item in today)
    rows = (
        (f"usable as they are: {DOCUMENT.name}", 0.85, share(own), f"{len(own)} rated", "usable"),
        ("usable as they are: other texts", 0.65, share(others), f"{len(others)} rated", "usable, others"),
        (
            "usable as they are: numbers and dates",
            0.92,
            share(exact),
            f"{len(exact)} rated",
            "usable, numbers",
        ),
        ("agreement of two raters, κ", 0.6, agreed, "items that both rated", "κ"),
    )
    return [
        Measure(name, goal, value, data, skipped="" if value is not None else "not rated", column=column)
        for name, goal, value, data, column in rows
    ]
