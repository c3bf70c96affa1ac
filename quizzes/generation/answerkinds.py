"""What kind of answer a fact has, so that a typed one can be judged (`kazakh.same_answer`)."""

from __future__ import annotations

from content.extraction.base import FactDraft
from kazakh.answers.verdict import Kind
from kazakh.gazetteers import classes_of
from quizzes.generation.scene import Scene

_OF_ENTITIES = {
    "PERSON": Kind.NAME,
    "GPE": Kind.PLACE,
    "LOCATION": Kind.PLACE,
    "FACILITY": Kind.PLACE,
    "ORGANISATION": Kind.ORGANISATION,
}
_YEARS = frozenset(("year", "decade"))


def answer_kind(fact: FactDraft, scene: Scene) -> Kind:
    """The kind by which a pupil's typed answer to this fact is compared with the key."""
    if fact.kind == "quantity" and fact.value["number"] is None:
        return Kind.PHRASE
    if fact.kind == "quantity":
        return Kind.PERCENTAGE if fact.value["percent"] else Kind.NUMBER
    if fact.kind == "date":
        return Kind.YEAR if fact.value["precision"] in _YEARS else Kind.DATE
    if fact.kind == "enumeration":
        return Kind.LIST
    if fact.kind in ("entity", "role"):
        return _named(fact, scene)
    return Kind.PHRASE


def _named(fact: FactDraft, scene: Scene) -> Kind:
    """A name's kind by the class of its last word; any other phrase is one."""
    first, last = fact.details["words"]
    words = scene.words(fact)[first : last + 1]
    if "position_heads" in classes_of(words[-1].stem):
        return Kind.PHRASE
    whole = {word.entity for word in words}
    return _OF_ENTITIES.get(words[-1].entity, Kind.PHRASE) if len(whole) == 1 else Kind.PHRASE
