"""Questions on what takes part in a sentence: who, to what organ, in which language, what kind of."""

from __future__ import annotations

from collections.abc import Iterator

from content.extraction.base import FactDraft
from quizzes.generation.asking import asked
from quizzes.generation.proposal import Proposal, choice, statement
from quizzes.generation.scene import Scene, Span
from quizzes.generation.swaps import Slot, SlotKind, like, slot_of, swapped

WANTED = 3


def on_entity(fact: FactDraft, scene: Scene) -> Iterator[Proposal]:
    """A choice and a statement on a phrase that a field knows; nothing on any other."""
    words = scene.words(fact)
    first, last = fact.details["words"]
    slot = slot_of(words, first, last)
    if slot is None or (first and words[first - 1].text == "–"):
        return
    replaced = scene.run(fact, slot.first if slot.kind is SlotKind.QUALITY else first, _last_replaced(slot))
    key = scene.key(fact, replaced)
    wrong = dict(_wrong(fact, scene, slot, replaced, key))
    asking = asked(words, slot)
    if asking is not None:
        order = scene.shuffled(fact, [key, *wrong])
        yield choice(fact, f"{scene.stated(fact, replaced, asking, by_text=True)}?", key, wrong, order=order)
    swap = dict(list(wrong.items())[: scene.random(fact).randrange(2)])
    said = scene.stated(fact, replaced, next(iter(swap), key), by_text=True)
    yield statement(fact, f"{said}.", key, swap)


def _last_replaced(slot: Slot) -> int:
    """The last word that the interrogative stands for: an adjective's own, or the phrase's head."""
    return slot.last if slot.kind is SlotKind.QUALITY else slot.head


def _wrong(fact: FactDraft, scene: Scene, slot: Slot, replaced: Span, key: str) -> Iterator[tuple[str, str]]:
    """Three distractors, each with the member of the field that it is made from."""
    words = scene.words(fact)
    clause = scene.clause(fact)
    start, end = scene.run(fact, slot.first, slot.last)
    found = 0
    for member in scene.members(fact, slot.place):
        form = swapped(words, slot, member)
        if form is not None and found < WANTED:
            found += 1
            wording = f"{key[: start - replaced[0]]}{form}{clause[end : replaced[1]]}"
            yield like(key, wording), member
