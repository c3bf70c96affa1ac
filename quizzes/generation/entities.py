"""Questions on what takes part in a sentence: who, to what organ, in which language, what kind of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import cast

from content.extraction.base import FactDraft
from content.extraction.clauses import closes_finitely
from content.extraction.lexicon import ACTS, JOINTS
from content.extraction.phrases import verbal_phrases
from kazakh.inflect import Case, inflect
from quizzes.generation.asking import asked
from quizzes.generation.fields import Place, field_named
from quizzes.generation.proposal import Proposal, choice, statement
from quizzes.generation.scene import Scene, Span
from quizzes.generation.swaps import (
    Slot,
    SlotKind,
    Words,
    goes_on_as_list,
    inflected,
    like,
    slot_of,
    swapped,
)

WANTED = 3


def on_entity(fact: FactDraft, scene: Scene) -> Iterator[Proposal]:
    """A choice and perhaps a true statement on a phrase that a field knows; nothing on any other."""
    words = scene.words(fact)
    first, last = fact.details["words"]
    if fact.details.get("is_task"):
        yield from _on_task(fact, scene)
        return
    if words[last].stem in ACTS and first < last:
        yield from _on_act(fact, scene)
        return
    slot = slot_of(words, first, last)
    if slot is None or _is_apposed(words, first) or _is_defined(scene.clause(fact), fact):
        return
    if goes_on_as_list(words, first, last):
        return
    alone = slot.kind is SlotKind.QUALITY or words[slot.first].text[0].isupper()
    replaced = scene.run(fact, slot.first if alone else first, _last_replaced(slot))
    key = scene.key(fact, replaced)
    wrong = dict(_wrong(fact, scene, slot, replaced, key))
    asking = asked(words, slot)
    if asking is not None and not (fact.details["after"] == "үшін" and asking.startswith("не")):
        order = scene.shuffled(fact, [key, *wrong])
        yield choice(fact, f"{scene.stated(fact, replaced, asking, by_text=True)}?", key, wrong, order=order)
    # A false statement on a name is seldom wholly false, so that every other fact is stated, and truly.
    if scene.random(fact).randrange(2) == 0:
        yield statement(fact, f"{scene.stated(fact, replaced, key, by_text=True)}.", key, {})


def _on_task(fact: FactDraft, scene: Scene) -> Iterator[Proposal]:
    """What for: «не істеуге ықпал етеді?», against the tasks of other organs."""
    words = scene.words(fact)
    first, last = fact.details["words"]
    case = cast(Case, words[last].case)
    replaced = scene.run(fact, _start_of_tasks(words, first), last)
    key = scene.key(fact, scene.run(fact, first, last))
    members = scene.tasks(fact, len(key))
    wrong = {inflect(member, case): member for member in members}
    stem = scene.stated(fact, replaced, f"не {inflect('істеу', case)}", by_text=True)
    yield choice(fact, f"{stem}?", key, wrong, order=scene.shuffled(fact, [key, *wrong]))


def _start_of_tasks(words: Words, first: int) -> int:
    """Where the tasks listed before this one begin: all of them give way to the question."""
    for phrase in verbal_phrases(words):
        if phrase.last == first - 2 and not words[first - 1].text.isalnum():
            return _start_of_tasks(words, phrase.first)
        if phrase.last == first - 2 and words[first - 1].lower in JOINTS:
            return _start_of_tasks(words, phrase.first)
    return first


def _on_act(fact: FactDraft, scene: Scene) -> Iterator[Proposal]:
    """By what document: the act with its issuer, against other organs' acts."""
    words = scene.words(fact)
    first, last = fact.details["words"]
    issuer = words[last - 1]
    field = field_named("acts")
    kin = next(
        (kin for kin in field.members if kin[0].lower() == f"{issuer.stem} {_owned(words[last].stem)}"), None
    )
    if kin is None or issuer.case != "gen":
        return
    replaced = scene.run(fact, first, last)
    key = scene.key(fact, replaced)
    before = key[: len(key) - len(issuer.text) - len(words[last].text) - 1]
    case = cast(Case, words[last].case)
    wrong = {}
    for member in islice(scene.members(fact, Place(field, kin)), WANTED):
        organ, _, act = member.rpartition(" ")
        possessor = inflected(organ, "gen", owned=issuer.owner == "3")
        wrong[f"{before}{possessor} {like(words[last].text, inflected(act, case))}"] = member
    asking = f"қандай {inflected('құжат', case)}"
    order = scene.shuffled(fact, [key, *wrong])
    yield choice(fact, f"{scene.stated(fact, replaced, asking)}?", key, wrong, order=order)


def _owned(stem: str) -> str:
    return inflect(stem, possessive="px3")


def _is_defined(text: str, fact: FactDraft) -> bool:
    """Whether the phrase stands in what a dash defines; what defines it is asked for, not it."""
    return fact.details["plain"][0] < text.find(" – ") and not closes_finitely(text)


def _is_apposed(words: Words, first: int) -> bool:
    """Whether the phrase only names once more what stands before a dash."""
    return first > 1 and words[first - 1].text == "–" and words[first - 2].case not in (None, "nom")


def _last_replaced(slot: Slot) -> int:
    """The last word that the interrogative stands for: an adjective's own, or the phrase's head."""
    return slot.last if slot.kind is SlotKind.QUALITY else slot.head


def _wrong(fact: FactDraft, scene: Scene, slot: Slot, replaced: Span, key: str) -> Iterator[tuple[str, str]]:
    """Three distractors, each with the member of the field that it is made from."""
    words = scene.words(fact)
    clause = scene.clause(fact)
    start, end = scene.run(fact, slot.first, slot.last)
    members = scene.members(fact, slot.place)
    forms = ((member, form) for member in members if (form := swapped(words, slot, member)) is not None)
    for member, form in islice(forms, WANTED):
        yield like(key, f"{key[: start - replaced[0]]}{form}{clause[end : replaced[1]]}"), member
