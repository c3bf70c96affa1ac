"""Questions on lists: «қандай тілдерде», «нелерін», «ненің үлгісі», each option a whole list.

Two elements of the list vary, each between the right word and one wrong: right and right, right and
wrong, wrong and right, wrong and wrong. So no option has more in common with the rest than the key.
Where a field knows only one element, that one varies.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import cast

from content.extraction.base import FactDraft
from content.extraction.phrases import Phrase, simple_phrases
from content.extraction.words import Verb, Word
from kazakh.dates import MONTHS
from kazakh.inflect import Case, inflect
from kazakh.interrogatives import AnswerKind, interrogative
from quizzes.generation.appositions import apposition_in, asked_by_class
from quizzes.generation.asking import asked
from quizzes.generation.fields import Field, Place, places_of
from quizzes.generation.proposal import Proposal, choice, statement
from quizzes.generation.scene import Scene, Span
from quizzes.generation.swaps import PERSON, Slot, SlotKind, inflected, like, slots_of, swapped

Words = tuple[Word, ...]
_NAMELESS = Place(Field("", "", (), frozenset(), is_known=False), ())
"""For lists of several kinds of thing: asked for with «нелер»."""
WANTED = 3
_EXCEPTING = ("қоспағанда", "басқа", "бөлек", "өзге", "тыс", "қарамастан")
_JOINT = re.compile(r"(\w+) (?:мен|бен|пен)\b")


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the list: its span in the plain wording, and what may stand in its place."""

    span: Span
    slot: Slot


def on_enumeration(fact: FactDraft, scene: Scene) -> Iterator[Proposal]:
    """A choice among lists and a statement with one of them."""
    words = scene.words(fact)
    elements = elements_of(fact, words)
    if not elements or is_counted(fact, words):
        return
    replaced, asking = asking_of(fact, scene, elements)
    named = (max(replaced[0], scene.run(fact, *fact.details["words"])[0]), replaced[1])
    key = scene.key(fact, named)
    wrong = {text: text for text in _lists(fact, scene, elements, named)}
    if asking is not None and not is_excepted(fact, words):
        order = scene.shuffled(fact, [key, *wrong])
        yield choice(fact, f"{scene.stated(fact, replaced, asking, by_text=True)}?", key, wrong, order=order)
    # A list with one element changed is seldom wholly false, so that every other one is stated, and truly.
    if scene.random(fact).randrange(2) == 0:
        yield statement(fact, f"{scene.stated(fact, named, key, by_text=True)}.", key, {})


def is_excepted(fact: FactDraft, words: Words) -> bool:
    """Whether the list is what the sentence leaves out: «қазақ және орыс театрларын қоспағанда»."""
    last = fact.details["words"][1]
    return last + 1 < len(words) and words[last + 1].lower in _EXCEPTING


def is_counted(fact: FactDraft, words: Words) -> bool:
    """Whether elements have numbers of their own: «екі колледж бен үш балабақша» is no list to ask for."""
    first, last = fact.details["words"]
    listed = words[first : last + 2]
    return any(it.upos == "NUM" and after.lower not in MONTHS for it, after in pairwise(listed))


def elements_of(fact: FactDraft, words: Words) -> list[Element]:
    """The elements that fields know, all by the field that most of them share."""
    spans: list[Span] = [tuple(span) for span in fact.details["elements"]]
    runs = [_words_in(words, span) for span in spans]
    known: list[tuple[Span, list[Slot]]] = [
        (span, _slots(words, *run, shares_head=fact.details["shares_head"]))
        for span, run in zip(spans, runs, strict=True)
    ]
    # In a fixed order, not a set's: where counts tie, the first field decides.
    fields = Counter(
        name for _, slots in known for name in dict.fromkeys(slot.place.field.name for slot in slots)
    )
    best = max(fields, key=lambda name: (fields[name], -list(fields).index(name)), default="")
    return [
        Element(span, next((slot for slot in slots if slot.place.field.name == best), slots[0]))
        for span, slots in known
        if slots
    ]


def _words_in(words: Words, span: Span) -> tuple[int, int]:
    inside = [index for index, word in enumerate(words) if span[0] <= word.start < span[1]]
    return inside[0], inside[-1]


def _slots(words: Words, first: int, last: int, *, shares_head: bool) -> list[Slot]:
    """What can stand in an element's place: a quality or a people before a shared head stays as it is."""
    wording = " ".join(word.text for word in words[first : last + 1])
    if shares_head and places_of(wording):
        return [Slot(SlotKind.QUALITY, first, last, last, place) for place in places_of(wording)]
    verbal = words[last].verb is Verb.NOUN
    return [slot for slot in slots_of(words, first, last) if slot.kind is SlotKind.PHRASE or not verbal]


def asking_of(fact: FactDraft, scene: Scene, elements: list[Element]) -> tuple[Span, str | None]:
    """What the interrogative stands for, and the interrogative; None if none is safe."""
    words = scene.words(fact)
    first, last = fact.details["words"]
    whole, head, slot = scene.run(fact, first, last), words[last], elements[-1].slot
    fields = {element.slot.place.field for element in elements}
    apposed = apposition_in(words)
    if apposed is not None and apposed.names.first == first and apposed.names.last == last:
        return (words[apposed.first].start, whole[1]), asked_by_class(words, apposed)
    classed = _class_before(words, first, slot.place.field.ask)
    if classed is not None:
        start = words[classed.first].start
        return (start, whole[1]), f"қандай {scene.clause(fact)[start : words[classed.last].end]}"
    if first and words[first - 1].upos == "NUM":
        whole = (words[first - 1].start, whole[1])
    known = len(elements) == len(fact.details["elements"])
    is_uniform = len(fields) == 1 and (known or _are_names(fact))
    if {field.ask for field in fields} == {PERSON}:
        return whole, interrogative(AnswerKind.PERSON, cast(Case, head.case), plural=True)
    if not fact.details["shares_head"]:
        asks = is_uniform and slot.kind is SlotKind.PHRASE
        named = slot if asks else replace(slot, kind=SlotKind.PHRASE, place=_NAMELESS)
        return whole, asked(words, replace(named, last=last, head=last), is_list=True)
    listed = (whole[0], fact.details["elements"][-1][1])
    if all(_is_quality(words, element) for element in elements):
        return listed, "қандай"
    if head.stem in slot.place.field.heads and 2 * len(elements) > len(fact.details["elements"]):
        return whole, f"қандай {inflected(head.stem, cast(Case, head.case), plural=True)}"
    return listed, interrogative(AnswerKind.THING, "gen")


def _is_quality(words: Words, element: Element) -> bool:
    """Whether an element is an adjective, or a noun that stands for one: «біріктірушілік»."""
    last = next(word for word in words if word.end == element.span[1])
    return last.upos == "ADJ" or (
        element.slot.place.field.ask == "қандай" and element.slot.last == element.slot.head
    )


def _class_before(words: Words, first: int, ask: str) -> Phrase | None:
    """The class named right before the list: «халықтық мерекелер Наурыз, …» is asked for by it."""
    for phrase in simple_phrases(words):
        if ask and phrase.last == first - 1 and phrase.head.stem == ask and phrase.head.case == "nom":
            return phrase
    return None


def _are_names(fact: FactDraft) -> bool:
    """Whether every element begins with a capital, as the names of one kind do."""
    return all(element[0].isupper() for element in fact.value["elements"])


def _lists(fact: FactDraft, scene: Scene, elements: list[Element], replaced: Span) -> Iterator[str]:
    """Three wrong lists in the wording of the right one."""
    varied = [(element, forms) for element in elements if (forms := _forms(fact, scene, element))]
    if len(varied) == 1:
        element, forms = varied[0]
        yield from (_reworded(scene, fact, replaced, {element: form}) for form in forms.values())
    if len(varied) < 2:
        return
    one, other = sorted(scene.random(fact).sample(range(len(varied)), 2))
    (first, forms), (second, more) = varied[one], varied[other]
    member, form = next(iter(forms.items()))
    another = next((found for name, found in more.items() if name != member), None)
    if another is None:
        return
    for swap in ({first: form}, {second: another}, {first: form, second: another}):
        yield _reworded(scene, fact, replaced, swap)


def _forms(fact: FactDraft, scene: Scene, element: Element) -> dict[str, str]:
    """A few members that may stand in an element's slot, each in the form it takes there."""
    words = scene.words(fact)
    members = scene.members(fact, element.slot.place)
    found = ((name, form) for name in members if (form := swapped(words, element.slot, name)) is not None)
    return dict(islice(found, WANTED))


def _reworded(scene: Scene, fact: FactDraft, replaced: Span, swap: dict[Element, str]) -> str:
    """The list with some of its elements swapped, the joints fitted to what stands before them."""
    text, done, pieces = scene.clause(fact), replaced[0], []
    for element, form in swap.items():
        start, end = scene.run(fact, element.slot.first, element.slot.last)
        pieces += [text[done:start], form]
        done = end
    pieces.append(text[done : replaced[1]])
    wording = _JOINT.sub(lambda found: f"{found[1]} {inflect(found[1], 'ins')[-3:]}", "".join(pieces))
    key = scene.key(fact, replaced)
    if key[0] != text[replaced[0]] and wording[0] == text[replaced[0]]:
        return key[0] + wording[1:]
    return like(key, wording)
