"""Other words in a phrase's place, in the phrase's own form.

Three kinds of slot: the whole phrase gives way («мемлекеттік органдарға» → «саяси партияларға»), or
its adjective («саяси тұрақтылықты» → «экологиялық тұрақтылықты»), or the noun that makes an izafet
with its head («қазақ тілін» → «өзбек тілін»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from content.extraction.lexicon import JOINTS
from content.extraction.words import Word
from kazakh.cases import analyse
from kazakh.inflect import Case, Possessive, inflect
from quizzes.generation.fields import Place, field_named, places_of

Words = tuple[Word, ...]


_RELATIONAL = re.compile(r"(?:лық|лік|дық|дік|тық|тік|[^ау]и)$")
_FEMALE = ("ова", "ева", "ина", "қызы")
_SURNAMES = (*_FEMALE, "ов", "ев", "ин", "ұлы", "баев", "беков")


PERSON = "кім"
"""What a field of persons asks with."""


class SlotKind(StrEnum):
    """What of a phrase is swapped."""

    PHRASE = "phrase"
    QUALITY = "quality"
    IZAFET = "izafet"


@dataclass(frozen=True, slots=True)
class Slot:
    """The words `first`..`last` of a phrase that ends at `head`, and what may stand in their place."""

    kind: SlotKind
    first: int
    last: int
    head: int
    place: Place


def slot_of(words: Words, first: int, head: int) -> Slot | None:
    """The best slot of a phrase that stands alone; None if no field knows any of it.

    An adjective that tells a kind («конституциялық заң») goes with few other heads, so it must go, too.
    """
    for slot in slots_of(words, first, head):
        kept = words[slot.first - 1] if slot.first > first else None
        tells_kind = kept is not None and kept.upos == "ADJ" and bool(_RELATIONAL.search(kept.lower))
        if not slot.place.field.is_for_lists and not tells_kind:
            return slot
    return None


def slots_of(words: Words, first: int, head: int) -> Iterator[Slot]:
    """What can be swapped in a phrase: all of it; what modifies the head; the head, its adjectives kept."""
    for place in _places(words, first, head):
        yield Slot(SlotKind.PHRASE, first, head, head, place)
    yield from _name_slots(words, first, head)
    begin = next((index for index in range(head, first, -1) if words[index - 1].case == "attr"), first)
    for last in range(head - 1, begin - 1, -1):
        for place in places_of(" ".join(word.text for word in words[begin : last + 1])):
            if place.field.ask == "қандай" and _is_relational(words, last + 1, head):
                yield Slot(SlotKind.QUALITY, begin, last, head, place)
            elif words[head].stem in place.field.heads and last == head - 1 and words[head].owner == "3":
                yield Slot(SlotKind.IZAFET, begin, last, head, place)
    for start in range(first + 1, head + 1):
        if not all(_stays(word) for word in words[first:start]):
            return
        for place in _places(words, start, head):
            yield Slot(SlotKind.PHRASE, start, head, head, place)


def _is_relational(words: Words, first: int, head: int) -> bool:
    """Whether what follows a quality tells a kind too: «қандай ұлттық саясат», but not «қандай бай өлке»."""
    if words[head].owner == "3" and words[first - 1].is_noun and first == head:
        return False
    return all(word.upos != "ADJ" or _RELATIONAL.search(word.lower) for word in words[first:head])


def _stays(word: Word) -> bool:
    """Whether a modifier goes with another head as well; «өзара» goes with few."""
    return (word.upos in ("ADJ", "DET") or word.case == "attr") and word.lower != "өзара"


def _name_slots(words: Words, first: int, head: int) -> Iterator[Slot]:
    """A person's given name and surname at the end of the phrase: other names of the same sex."""
    if head == first or any(words[index].entity != "PERSON" for index in (head - 1, head)):
        return
    if any(words[index].entity == "PERSON" for index in range(first, head - 1)):
        return
    name = "women" if words[head].stem.endswith(_FEMALE) else "men"
    known = words[head].stem.endswith(_SURNAMES)
    if known and words[head - 1].text[0].isupper():
        yield Slot(SlotKind.PHRASE, head - 1, head, head, Place(field_named(name), ()))


def _places(words: Words, first: int, head: int) -> list[Place]:
    """The fields of a phrase by its base form: singular, without case, the inner possessive kept."""
    before = "".join(f"{word.text} " for word in words[first:head])
    stem = words[head].stem
    forms = [before + stem]
    if words[head].owner == "3":
        forms.insert(0, before + inflect(stem, possessive="px3"))
    named = first == 0 or words[first].text[0].isupper() or words[first].text == "«"
    places = [
        place
        for form in forms
        for place in places_of(form)
        if place.field.ask != "қандай" and (named or not _is_name(place))
    ]
    people = words[head].is_plural and not words[head].owner
    return sorted(places, key=lambda place: place.field.ask != PERSON) if people else places


def _is_name(place: Place) -> bool:
    """Whether a place in the fields is that of a name: «астана» is no city, «Астана» is."""
    return all(member[0].isupper() for member in place.kin)


def goes_on_as_list(words: Words, first: int, last: int) -> bool:
    """Whether the words `first`..`last` are one of several: joined to others, or beside a comma of a list."""
    before = words[first - 1] if first else None
    after = words[last + 1] if last + 1 < len(words) else None
    joined = any(word is not None and word.lower in JOINTS for word in (before, after))
    leads = before is not None and before.text == "," and words[first - 2].verb is None
    return joined or leads or (after is not None and after.text == ",")


def is_owned_from_outside(words: Words, slot: Slot) -> bool:
    """Whether the head's possessive answers to a possessor before the phrase, not to a noun in it."""
    if words[slot.head].owner != "3":
        return False
    return slot.first == slot.head or not words[slot.head - 1].is_noun


def swapped(words: Words, slot: Slot, member: str) -> str | None:
    """The wording of `member` in the slot, as the words there are inflected; None if it cannot be."""
    head = words[slot.head]
    if slot.kind is not SlotKind.PHRASE:
        return member
    if head.is_plural and member[-1] == "»":
        return None
    owned = is_owned_from_outside(words, slot)
    return inflected(member, cast(Case, head.case), plural=head.is_plural, owned=owned)


def inflected(phrase: str, case: Case, *, plural: bool = False, owned: bool = False) -> str:
    """A phrase in its base form, put in the form asked for; «оқу орны» → «оқу орындарында»."""
    before, gap, last = phrase.rpartition(" ")
    reading = analyse(last) if last.isalpha() else None
    if reading is not None and reading.possessive == "px3" and reading.case == "nom":
        stem = f"{before}{gap}{reading.stem}"
        return inflect(stem, case, plural=plural or reading.plural, possessive="px3")
    if case == "nom" and not plural and not owned:
        return phrase
    return inflect(phrase, case, plural=plural, possessive="px3" if owned else None)


def like(key: str, option: str) -> str:
    """The option with a capital first letter if the key has one."""
    return option[0].upper() + option[1:] if key[0].isupper() else option


def in_nominative(phrase: str, head: Word) -> str:
    """A phrase that ends in `head`, without the head's case."""
    before = phrase[: len(phrase) - len(head.text)]
    stem = head.text[: len(head.stem)] if head.lower.startswith(head.stem) else head.stem
    possessive: Possessive | None = "px3" if head.owner == "3" else None
    return before + inflect(stem, plural=head.is_plural, possessive=possessive)
