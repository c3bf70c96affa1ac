"""Questions on sayings: who says it, and what somebody calls somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from content.extraction.base import FactDraft
from quizzes.generation.fields import Place, field_named, places_of
from quizzes.generation.proposal import Proposal, choice
from quizzes.generation.scene import Scene

WANTED = 3
_SAID = re.compile(r"қалай де(?:генді|ген|йді|ді)\b(?! деп)")
_SAYING = re.compile(r"«[^«»]+»")
_CALLED = "өздерін"


def on_quote(fact: FactDraft, scene: Scene) -> Iterator[Proposal]:
    """What people call themselves; a saying whose speaker is named is asked for by its speaker."""
    key = scene.wording(fact, "plain")
    place = next(iter(places_of(key)), None)
    if place is None or _CALLED not in scene.clause(fact).lower():
        return
    wrong = {member: member for member in islice(scene.members(fact, place), WANTED)}
    stem = scene.stated(fact, "plain", "қалай", by_text=True)
    stem = _SAID.sub("қалай деп", stem)
    yield choice(fact, f"{stem}?", key, wrong, order=scene.shuffled(fact, [key, *wrong]))


def on_speaker(fact: FactDraft, scene: Scene) -> Iterator[Proposal]:
    """Who says a saying: «… деген кім?». A speaker with a name is known only from the fields."""
    key = scene.wording(fact, "plain")
    named = any(word[0].isupper() for word in key.split())
    places = places_of(key) or (() if named else (Place(field_named("sages"), (key,)),))
    saying = _SAYING.match(scene.clause(fact))
    if not places or saying is None:
        return
    wrong = {member: member for member in islice(scene.members(fact, places[0]), WANTED)}
    yield choice(fact, f"{saying[0]} деген кім?", key, wrong, order=scene.shuffled(fact, [key, *wrong]))
