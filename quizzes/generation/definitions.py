"""Questions on definitions: «Ассамблеяның мақсаты не?», «1 мамыр – қандай мереке?», and statements.

What is defined stays, the predicate is asked for. A predicate that ends in a verbal noun is shortened
to the objects nearest to the verb; its distractors are tasks of other organs («мемлекеттік бюджетті
бекіту»). Another predicate is swapped as every phrase is. One of several tasks is asked for as one
of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from content.extraction.base import FactDraft
from content.extraction.lexicon import word_set
from content.extraction.phrases import Phrase, phrases, verbal_phrases
from content.extraction.words import Verb, Word, words_of
from kazakh.inflect import inflect
from quizzes.generation.asking import asked
from quizzes.generation.proposal import Proposal, choice, statement
from quizzes.generation.scene import Scene, Span
from quizzes.generation.surety import LISTED_FIELDS
from quizzes.generation.swaps import (
    PERSON,
    SlotKind,
    goes_on_as_list,
    in_nominative,
    inflected,
    like,
    slot_of,
    swapped,
)

MOST_KEY_WORDS = 8
"""Of a predicate that is shortened; one that is short enough is kept whole."""
MOST_WHOLE_WORDS = 14
WANTED = 3
WHAT = "не"
_TASKED = word_set("мақсат міндет бағыт қызмет функция жұмыс басымдық өкілеттік құзырет парыз шара іс")
_COPULAS = {"–": "", "болса": " болды"}


@dataclass(frozen=True, slots=True)
class _Predicate:
    """What is asked for: its span, the interrogative, and the wordings that could stand there."""

    span: Span
    asking: str
    wrong: dict[str, str]


def on_definition(fact: FactDraft, scene: Scene) -> Iterator[Proposal]:
    """A choice of what something is, and a statement of it."""
    if fact.details["copula"] == "=":
        yield from _on_apposition(fact, scene)
        return
    predicate = _verbal(fact, scene) or _nominal(fact, scene)
    if predicate is None or fact.details["is_list"]:
        return
    subject = scene.opening(fact, fact.details["subject"])
    if fact.details["is_one_of"]:
        subject = f"{inflected(subject, 'gen', plural=True)} бірі"
    key = scene.wording(fact, predicate.span)
    order = scene.shuffled(fact, [key, *predicate.wrong])
    copula = _COPULAS.get(fact.details["copula"], f" {fact.details['copula']}")
    dash = " " if copula or predicate.asking == WHAT else " – "
    stem = scene.by_text(f"{subject}{dash}{predicate.asking}{copula}?")
    yield choice(fact, stem, key, predicate.wrong, order=order)
    # A task of quite another organ is a fair choice among four; stated by itself it is too plainly false.
    swapped = 0 if _has_tasks(fact, scene) else scene.random(fact).randrange(2)
    swap = dict(list(predicate.wrong.items())[:swapped])
    said = next(iter(swap), key)
    stated = f"{subject} {said}{copula}." if copula else f"{subject} – {said}."
    yield statement(fact, scene.by_text(stated), key, swap)


def _on_apposition(fact: FactDraft, scene: Scene) -> Iterator[Proposal]:
    """«Еліміздің жоғары заң шығару органы – қандай орган?», both in the nominative."""
    words = scene.words(fact)
    start, end = fact.details["plain"]
    inside = [index for index, word in enumerate(words) if start <= word.start < end]
    slot = slot_of(words, inside[0], inside[-1])
    if goes_on_as_list(words, inside[0], inside[-1]):
        return
    if slot is None or slot.kind is not SlotKind.PHRASE or slot.first != inside[0]:
        return
    if any(word.stem in " ".join(slot.place.kin).lower() for word in _words_of_subject(fact, words)):
        return
    key = in_nominative(scene.wording(fact, "plain"), words[inside[-1]])
    subject_end = fact.details["subject"][1]
    head = next(word for word in words if word.end == subject_end)
    subject = in_nominative(scene.opening(fact, fact.details["subject"]), head)
    wrong = {like(key, member): member for member in islice(scene.members(fact, slot.place), WANTED)}
    order = scene.shuffled(fact, [key, *wrong])
    asking = PERSON if slot.place.field.ask == PERSON else f"қандай {slot.place.field.ask}"
    yield choice(fact, scene.by_text(f"{subject} – {asking}?"), key, wrong, order=order)
    swap = dict(list(wrong.items())[: scene.random(fact).randrange(2)])
    yield statement(fact, scene.by_text(f"{subject} – {next(iter(swap), key)}."), key, swap)


def _words_of_subject(fact: FactDraft, words: tuple[Word, ...]) -> list[Word]:
    """The words of the subject that name it; a kin of the answer among them would give it away."""
    start, end = fact.details["subject"]
    return [word for word in words if start <= word.start < end and word.is_noun]


def _verbal(fact: FactDraft, scene: Scene) -> _Predicate | None:
    """A predicate whose head is a verbal noun: whole, or what it governs as far as a key may be long."""
    words = scene.words(fact)
    start, end = fact.details["plain"]
    last = next((index for index, word in enumerate(words) if word.end == end), None)
    if last is None or words[last].verb is not Verb.NOUN:
        return None
    begin = start
    if scene.clause(fact)[start:end].count(" ") >= MOST_WHOLE_WORDS:
        fitting = [
            phrase
            for phrase in verbal_phrases(words)
            if phrase.last == last and words[phrase.first].start >= start and _is_whole(words, phrase)
        ]
        if not fitting:
            return None
        begin = words[max(fitting, key=_length).first].start
    elif not _is_whole_from(words, start):
        return None
    tasks = scene.tasks(fact, end - begin) if _has_tasks(fact, scene) else []
    possessed = words[last].owner == "3"
    wrong = {inflect(task, possessive="px3") if possessed else task: task for task in tasks}
    return _Predicate((begin, end), WHAT, wrong)


def _has_tasks(fact: FactDraft, scene: Scene) -> bool:
    """Whether the subject is a purpose or a task, which another organ's could be mistaken for."""
    subject = [word for word in words_of(scene.wording(fact, "subject")) if word.is_word]
    return any(word.stem in _TASKED for word in subject[-2:])


def _is_whole(words: tuple[Word, ...], phrase: Phrase) -> bool:
    """Whether a verbal phrase is short enough for a key and takes in all that it is joined to."""
    return _length(phrase) <= MOST_KEY_WORDS and _is_whole_from(words, words[phrase.first].start)


def _is_whole_from(words: tuple[Word, ...], start: int) -> bool:
    """Whether what begins at `start` leaves out no purpose and no other half: «… үшін | жағдай жасау»."""
    before = next((word for word in reversed(words) if word.end <= start), None)
    return before is None or not (
        before.upos == "CCONJ"
        or before.lower in ("үшін", "арқылы")
        or before.case in ("gen", "attr")
        or before.verb is Verb.PARTICIPLE
    )


def _length(phrase: Phrase) -> int:
    return phrase.last - phrase.first + 1


def _nominal(fact: FactDraft, scene: Scene) -> _Predicate | None:
    """A predicate that is a phrase which a field knows."""
    words = scene.words(fact)
    start, end = fact.details["plain"]
    found = next(
        (
            phrase
            for phrase in phrases(words)
            if words[phrase.last].end == end and words[phrase.outset].start == start and not phrase.is_joined
        ),
        None,
    )
    slot = slot_of(words, found.first, found.last) if found else None
    if slot is not None and slot.place.field.name not in LISTED_FIELDS:
        return None
    asking = asked(words, slot) if slot else None
    if found is None or slot is None or asking is None:
        return None
    before, after = scene.run(fact, slot.first, slot.last)
    clause = scene.clause(fact)
    key = clause[start:end]
    forms = (swapped(words, slot, member) for member in scene.members(fact, slot.place))
    fitting = islice(filter(None, forms), WANTED)
    wrong = [like(key, f"{clause[start:before]}{form}{clause[after:end]}") for form in fitting]
    whole = slot.first == found.first and start == before
    return _Predicate((start, end), asking if whole else WHAT, {text: text for text in wrong})
