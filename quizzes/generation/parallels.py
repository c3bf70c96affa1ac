"""Parallel counts of one kind, to be matched: «15 тілде газет, 8 тілде журнал, 7 тілде бюллетень шығады».

Either each number counts its own thing («12 үйірме, 5 клуб және 3 студия жұмыс істейді»), or all count
the same and stand beside different things. One number more than things is offered, so that the last
pair is not found by what is left over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from content.extraction.base import FactDraft
from content.extraction.phrases import simple_phrases
from content.extraction.words import Word
from quizzes.generation.names import capitalised
from quizzes.generation.numbers import neighbours
from quizzes.generation.proposal import MATCHING, Proposal
from quizzes.generation.scene import Scene

FEWEST = 3
_JOINTS = frozenset((",", "және", "мен", "пен", "бен", "ал"))
_OUT_OF_EACH = "әрқайсысынан нешеуі"
_EACH = "әрқайсысы неше"
_TOLD = "Тиісінше сәйкестендір."


@dataclass(frozen=True, slots=True)
class _Count:
    """A number and the thing beside it: words `first`..`last`, the thing from `thing` on.

    shared: the word that all numbers of the sentence count, "" where each counts its own thing.
    """

    fact: FactDraft
    first: int
    thing: int
    last: int
    shared: str


def on_parallel(fact: FactDraft, scene: Scene) -> Iterator[Proposal]:
    """The counts that begin with this fact, to be matched with their things."""
    words = scene.words(fact)
    run = _run_from(fact, scene, words)
    if len(run) < FEWEST or len({count.fact.value["number"] for count in run}) < len(run):
        return
    shared = run[0].shared
    asking = f"{_EACH} {shared}" if shared else _OUT_OF_EACH
    span = words[run[0].first].start, words[run[-1].last].end
    stem = f"{scene.stated(fact, span, asking, by_text=True)}?"
    things = [scene.clause(fact)[words[it.thing].start : words[it.last].end] for it in run]
    cited = scene.sentences[fact.sentence].original(*span)
    yield Proposal(
        fact,
        MATCHING,
        stem,
        _content(things, [int(it.fact.value["number"]) for it in run], scene, fact),
        scene.wording(fact, "number"),
        task=f"{stem} {_TOLD}",
        evidence=(cited.start, cited.end),
        spared=frozenset(("has_subject", "says_whose")),
    )


def _run_from(fact: FactDraft, scene: Scene, words: Sequence[Word]) -> list[_Count]:
    """The counts one after the other from `fact` on; none if one stands before it."""
    counts = [
        count
        for it in scene.beside(fact)
        if it.kind == "quantity" and (count := _count(it, scene)) is not None
    ]
    place = next((index for index, it in enumerate(counts) if it.fact is fact), None)
    if place is None or (place and _follow(words, counts[place - 1], counts[place])):
        return []
    run = [counts[place]]
    for before, after in pairwise(counts[place:]):
        if not _follow(words, before, after):
            break
        run.append(after)
    return run


def _follow(words: Sequence[Word], before: _Count, after: _Count) -> bool:
    """Whether only joints stand between two counts, which count alike."""
    between = words[before.last + 1 : after.first]
    return before.shared == after.shared and bool(between) and all(it.lower in _JOINTS for it in between)


def _count(fact: FactDraft, scene: Scene) -> _Count | None:
    """A plain number with the thing that it counts, or that stands behind what it counts."""
    words = scene.words(fact)
    value = fact.value
    plain = str(value["number"]).isdigit() and not (value["bound"] or value["high"] or value["percent"])
    if not plain or fact.details["ending"]:
        return None
    start = fact.details["number"][0]
    first = next(index for index, word in enumerate(words) if word.start >= start)
    found = simple_phrases(words)
    own = next((it for it in found if it.first <= first < it.last), None)
    if own is None or own.head.is_plural:
        return None
    if own.head.case == "nom" and not own.head.owner:
        return _Count(fact, first, first + 1, own.last, "")
    behind = next((it for it in found if it.first == own.last + 1), None)
    if own.head.case != "loc" or own.last != first + 1 or behind is None or behind.head.case != "nom":
        return None
    return _Count(fact, first, behind.first, behind.last, own.head.lower)


def _content(
    things: Sequence[str], values: Sequence[int], scene: Scene, fact: FactDraft
) -> dict[str, object]:
    """Stems and options in the shape of the type; the numbers rise."""
    taken = frozenset(values)
    more = neighbours(max(values), forbidden=taken, random=scene.random(fact))[-1:]
    offered = sorted({*values, *more})
    ids = dict(zip(offered, "abcdefghij", strict=False))
    stems = [
        {"id": str(place), "text": capitalised(thing), "match": ids[value]}
        for place, (thing, value) in enumerate(zip(things, values, strict=True), 1)
    ]
    return {"stems": stems, "options": [{"id": ids[number], "text": str(number)} for number in offered]}
