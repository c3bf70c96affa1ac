"""Choices of several: which of these the text lists.

Right are the elements of a list that one closed field holds, or the tasks that one sentence gives
somebody; wrong are other members of the field, or tasks of other organs on matters that the text never
names. Options stand in their base form, so that none is told by its ending.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.extraction.base import FactDraft
from content.extraction.words import Word
from quizzes.generation.enumerations import Element, asking_of, elements_of, is_counted, is_excepted
from quizzes.generation.names import uncapitalised
from quizzes.generation.proposal import MULTIPLE_RESPONSE, Proposal
from quizzes.generation.scene import Scene
from quizzes.generation.surety import LISTED_FIELDS
from quizzes.generation.swaps import SlotKind, in_nominative, inflected, like

FEWEST_RIGHT = 2
MOST_OPTIONS = 6
FEWEST_WRONG = 2


def on_listed(fact: FactDraft, scene: Scene) -> Iterator[Proposal]:
    """Which of a field's members the text lists."""
    words = scene.words(fact)
    elements = elements_of(fact, words)
    whole = len(elements) >= max(FEWEST_RIGHT, len(fact.value["elements"]))
    if not whole or is_counted(fact, words) or is_excepted(fact, words):
        return
    fields = {element.slot.place.field for element in elements}
    field = fields.pop()
    replaced, asking = asking_of(fact, scene, elements)
    if fields or field.name not in LISTED_FIELDS or asking is None:
        return
    names = scene.setting.names
    right = [_base(it, words, uncapitalised(scene.wording(fact, it.span), names)) for it in elements]
    kins = [element.slot.place.kin for element in elements]
    others = [it for it in scene.members(fact, elements[0].slot.place) if not any(it in kin for kin in kins)]
    wrong = [like(right[-1], member) for member in others[: _wrong_wanted(len(right))]]
    stem = f"{scene.stated(fact, replaced, asking, by_text=True)}?"
    yield from _several(fact, scene, stem, right, wrong)


def on_tasks(fact: FactDraft, scene: Scene) -> Iterator[Proposal]:
    """Which tasks the text gives: «Ассамблеяның негізгі міндеттеріне не жатады?»."""
    if not fact.details["is_list"]:
        return
    tasks = [it for it in scene.beside(fact) if it.kind == "definition" and it.details["is_one_of"]]
    right = [scene.wording(task, "plain") for task in tasks]
    if len(right) < FEWEST_RIGHT:
        return
    usual = sorted(len(task) for task in right)[len(right) // 2]
    wrong = scene.tasks(fact, usual)
    subject = inflected(scene.opening(fact, fact.details["subject"]), "dat", plural=True)
    stem = scene.by_text(f"{subject} не жатады?")
    yield from _several(fact, scene, stem, right, wrong[: _wrong_wanted(len(right))])


def _base(element: Element, words: Sequence[Word], wording: str) -> str:
    """An element without its case; a quality or a noun before a shared head has none."""
    if element.slot.kind is not SlotKind.PHRASE:
        return wording
    head = next(word for word in words if word.end == element.span[1])
    return in_nominative(wording, head)


def _wrong_wanted(right: int) -> int:
    return max(FEWEST_WRONG, min(3, MOST_OPTIONS - right))


def _several(
    fact: FactDraft, scene: Scene, stem: str, right: Sequence[str], wrong: Sequence[str]
) -> Iterator[Proposal]:
    """The question, if enough is wrong for something to be left out."""
    if len(wrong) < FEWEST_WRONG:
        return
    order = scene.shuffled(fact, [*right, *wrong])
    options = [
        {"id": letter, "text": text, "correct": text in right}
        for letter, text in zip("abcdefgh", order, strict=False)
    ]
    yield Proposal(
        fact,
        MULTIPLE_RESPONSE,
        stem,
        {"options": options},
        right[0],
        {text: text for text in wrong},
        right=tuple(right),
        spared=frozenset(("options_alike",)),
    )
