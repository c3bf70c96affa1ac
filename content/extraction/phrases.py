"""Noun phrases of a sentence: «этносаралық келісімнің айрықша үлгісі», «9 депутат», «ел бірлігін нығайту».

A Kazakh noun phrase ends in its head; what modifies the head stands before it: adjectives, counts,
nouns in the izafet (ұлт өкілдері), possessors in the genitive. A verbal noun in -у is a head, too,
with its objects before it. Phrases join by «және», «мен» or a comma where they stand in one form;
before «мен» the first may leave its ending to the last (мәдениет пен бірлікті), and a head may be
shared by modifiers that are joined (этностық немесе діни ерекшелігі) or by bare nouns (өзбек,
ұйғыр және неміс театрлары).

Source: Қазақ грамматикасы (Астана, 2002), Синтаксис, сөз тіркесі.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from content.extraction.lexicon import CLASS_HEADS, GOVERNING, JOINTS, LIGHT, SHARING_JOINTS, TITLES_AFTER
from content.extraction.words import Verb, Word
from kazakh.dates import MONTHS
from kazakh.gazetteers import classes_of

_RELATIONAL = re.compile(r"(?:лық|лік|дық|дік|тық|тік|аралық|[^ау]и)$")
_MODIFYING = frozenset(("ADJ", "DET", "NUM"))
_CLOSED_VERBS = (Verb.PARTICIPLE, Verb.CONVERB, Verb.FINITE)

LONG_LIST = 4
"""From so many elements on, commas alone make a list of nominatives."""

Run = tuple[int, int]
"""Indexes of the first and the last word."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of a sentence's words, `first` to `last` inclusive; the last is the head.

    possessor: where the genitives before it begin, if there are any. elements: the joined parts, in
    order, one for a simple phrase. shares_head: whether the head belongs to all of them (the last
    element then ends before it).
    """

    first: int
    last: int
    head: Word
    possessor: int | None = None
    elements: tuple[Run, ...] = ()
    shares_head: bool = False

    @property
    def is_joined(self) -> bool:
        """Whether it lists several things."""
        return len(self.elements) > 1

    @property
    def outset(self) -> int:
        """Where it begins with its possessor."""
        return self.first if self.possessor is None else self.possessor


@lru_cache(maxsize=1024)
def phrases(words: tuple[Word, ...]) -> tuple[Phrase, ...]:
    """The phrases of a sentence in order: every simple one, and the joined ones that they make."""
    simple = simple_phrases(words)
    found = {(phrase.first, phrase.last): phrase for phrase in simple}
    owned = [phrase for phrase in _joined(words, _topmost(simple)) if _lists_owned(words, phrase)]
    sharing = list(_sharing(words, simple))
    for phrase in [*_joined(words, simple), *owned, *_joined(words, _merged(simple, sharing)), *sharing]:
        found[phrase.first, phrase.last] = phrase
    return tuple(sorted(found.values(), key=lambda phrase: (phrase.first, -phrase.last)))


@lru_cache(maxsize=1024)
def simple_phrases(words: tuple[Word, ...]) -> tuple[Phrase, ...]:
    """The phrases that list nothing, none overlapping another."""
    found: list[Phrase] = []
    for last, head in enumerate(words):
        if not head.is_noun or modifies(words, last):
            continue
        first = last
        while first and (modifies(words, first - 1) or _is_governed(words, first - 1)):
            first -= 1
        first = _with_both_sides(words, first)
        first = _with_object(words, first, last)
        while found and found[-1].first >= first:
            found.pop()
        owned = head.owner == "3" and found and found[-1].last == first - 1 and found[-1].head.case == "gen"
        possessor = found[-1].outset if owned else None
        found.append(Phrase(first, last, head, possessor, ((first, last),)))
    return tuple(found)


def _with_object(words: tuple[Word, ...], first: int, last: int) -> int:
    """Where «халыққа қызмет көрсету орталығы» begins: the verbal noun in it takes its object with it.

    An object that is joined to another before it stays with that one.
    """
    acts = any(word.verb is Verb.NOUN for word in words[first:last])
    while acts and first and words[first - 1].is_noun and words[first - 1].case in ("acc", "dat"):
        start = first - 1
        while start and (modifies(words, start - 1) or _is_governed(words, start - 1)):
            start -= 1
        joined = (
            start > 1 and words[start - 1].lower in JOINTS and words[start - 2].case == words[first - 1].case
        )
        if joined:
            break
        first = start
    return first


def _with_both_sides(words: tuple[Word, ...], first: int) -> int:
    """Where the phrase begins when what lies between two things takes in the first: «A мен B арасындағы»."""
    between = words[first + 1].lower if first + 1 < len(words) else ""
    both = between.startswith("арасынд") and first > 1 and words[first - 1].lower in SHARING_JOINTS
    return first - 2 if both and words[first - 2].is_noun else first


def _is_governed(words: tuple[Word, ...], index: int) -> bool:
    """Whether a noun belongs to the adjective after it: «бәсекеге қабілетті»."""
    return (
        words[index + 1].lower in GOVERNING and words[index].is_noun and words[index].case in ("dat", "ins")
    )


def modifies(words: tuple[Word, ...], index: int) -> bool:
    """Whether the word at `index` belongs to the phrase of the word after it."""
    if index + 1 >= len(words):
        return False
    word, after = words[index], words[index + 1]
    if not word.is_word or not after.is_word or word.verb in _CLOSED_VERBS or after.verb in _CLOSED_VERBS:
        return False
    if after.upos not in ("NOUN", "PROPN", "ADJ", "NUM"):
        return False
    if word.upos in _MODIFYING or word.case == "attr":
        return word.case in (None, "nom", "attr") and (word.case == "attr" or not word.owner)
    return word.case == "nom" and word.is_noun and _noun_modifies(words, index)


def _noun_modifies(words: tuple[Word, ...], index: int) -> bool:
    word, after = words[index], words[index + 1]
    if after.stem in TITLES_AFTER and (word.entity == "PERSON" or word.upos == "PROPN"):
        return True
    if after.entity == "PERSON" and "position_heads" in classes_of(word.lower):
        return True
    if word.entity == after.entity == "LOCATION" and word.text[0].isupper() and after.text[0].isupper():
        return True
    if word.owner == "3":
        classed = after.text[0].isupper() or after.case == "gen" or after.stem in CLASS_HEADS
        return after.owner == "3" and classed
    named = after.text[0].isupper() and not word.text[0].isupper()
    if named or (word.is_plural and after.upos == "ADJ"):
        return False
    if (_RELATIONAL.search(word.lower) and after.upos != "NUM") or (
        word.upos == after.upos == "PROPN" and not word.owner
    ):
        return True
    return _leads_to_owned(words, index + 1)


def _leads_to_owned(words: tuple[Word, ...], index: int) -> bool:
    """Whether the bare nouns from `index` on end in a possessed one, as the izafet asks."""
    while index < len(words) and words[index].upos in ("NOUN", "PROPN"):
        if words[index].owner == "3":
            return True
        if words[index].case != "nom" or words[index].is_plural:
            return False
        index += 1
    return False


def _lists_owned(words: tuple[Word, ...], phrase: Phrase) -> bool:
    """Whether an element after the first has a possessor of its own: «Наурыз және халық бірлігі мерекесі»."""
    owned = [
        first for first, last in phrase.elements[1:] if any(word.case == "gen" for word in words[first:last])
    ]
    return bool(owned) and all(words[first - 1].lower not in SHARING_JOINTS for first in owned)


def _merged(simple: Sequence[Phrase], sharing: Sequence[Phrase]) -> list[Phrase]:
    """The phrases with those that share a head taken as one."""
    wholes = {phrase.last: phrase for phrase in sharing}
    covered = {index for phrase in sharing for index in range(phrase.first, phrase.last)}
    return [
        replace(wholes[phrase.last], elements=(), shares_head=False) if phrase.last in wholes else phrase
        for phrase in simple
        if phrase.last not in covered
    ]


def _topmost(simple: Sequence[Phrase]) -> list[Phrase]:
    """The phrases with their possessors taken in, those left out that only possess the next."""
    kept = []
    for index, phrase in enumerate(simple):
        after = simple[index + 1] if index + 1 < len(simple) else None
        if after is None or after.possessor is None or after.possessor > phrase.first:
            kept.append(replace(phrase, first=phrase.outset, possessor=None))
    return kept


def _joined(words: tuple[Word, ...], simple: Sequence[Phrase]) -> list[Phrase]:
    """The longest joins of neighbouring phrases that stand in one form."""
    found: list[Phrase] = []
    index = 0
    while index < len(simple):
        run = [simple[index]]
        while index + len(run) < len(simple) and _joins(words, run[-1], simple[index + len(run)]):
            run.append(simple[index + len(run)])
        if len(run) > 1 and _is_closed(words, run):
            found.append(_join(words, run))
        index += len(run)
    return found


def _join(words: tuple[Word, ...], run: list[Phrase]) -> Phrase:
    """One phrase of several; the head is shared where only the last part has one beside its noun."""
    elements = [(phrase.first, phrase.last) for phrase in run]
    last = run[-1]
    before = words[last.last - 1]
    bare = all(phrase.head.case == "nom" and not phrase.head.owner for phrase in run[:-1])
    alike = last.last > last.first and before.is_noun and before.is_plural == run[0].head.is_plural
    owned = any(word.case == "gen" for word in words[last.first : last.last])
    titled = last.last > last.first and last.head.stem in TITLES_AFTER and last.head.is_plural
    shares = titled or (bare and alike and last.head.owner == "3" and not owned)
    if shares:
        elements[-1] = (last.first, last.last - 1)
    return Phrase(run[0].first, last.last, last.head, run[0].possessor, tuple(elements), shares)


def _joins(words: tuple[Word, ...], before: Phrase, after: Phrase) -> bool:
    """Whether a phrase goes on with the list: a joint between, and the same form (or none yet)."""
    between = [word.lower for word in words[before.last + 1 : after.first]]
    if between == ["–"] and words[before.first].upos == "NUM" and before.head.lower in MONTHS:
        return after.head.case == "nom"
    named = before.first > 0 and words[before.first - 1].text == "–"
    if named and between == [","]:
        return before.head.case == after.head.case == "nom"
    if between not in ([","], [",", "және"]) and not (len(between) == 1 and between[0] in JOINTS):
        return False
    left, right = before.head, after.head
    if left.case == right.case == "nom" and (left.verb is Verb.NOUN) != (right.verb is Verb.NOUN):
        return False
    several = left.is_plural and right.is_plural
    if left.case == right.case and (left.owner == right.owner or several or left.case != "nom"):
        return True
    if left.case == "nom" and not left.owner and right.case == "gen" and between[-1] not in SHARING_JOINTS:
        return False
    return left.case == "nom" and (
        left.owner == right.owner or not left.owner or between[0] in SHARING_JOINTS
    )


def _is_closed(words: tuple[Word, ...], run: list[Phrase]) -> bool:
    """Whether a joint word ends the list, or all its parts carry the same ending.

    Before «және» bare nouns are no list with an inflected one: they have their own place in the
    sentence, unless a comma stands between others of them.
    """
    heads = [phrase.head for phrase in run]
    same = len({(head.case, head.owner) for head in heads}) == 1
    joints = {words[phrase.first - 1].lower for phrase in run[1:]}
    if joints & SHARING_JOINTS or (joints & JOINTS and (same or len(run) > 2 or heads[-1].owner)):
        return True
    owned = all(head.owner == "3" for head in heads) and (heads[-1].case != "nom" or len(run) > 2)
    shared = len(run) > 2 and heads[-1].owner == "3" and run[-1].first < run[-1].last
    long = len(run) >= LONG_LIST and all(head.case == "nom" for head in heads)
    ends_in_list = not run[-1].elements
    return owned or shared or long or ends_in_list or (same and heads[0].case != "nom")


def _sharing(words: tuple[Word, ...], simple: Sequence[Phrase]) -> list[Phrase]:
    """Phrases whose modifiers are joined: «этносаралық және конфессияаралық келісім»."""
    found = []
    for phrase in simple:
        elements = [(phrase.first, phrase.first)]
        first = phrase.first
        while first > 1 and _is_joint(words[first - 1]) and _is_quality(words[first - 2]):
            first -= 2
            elements.insert(0, (first, first))
        if len(elements) > 1 and _is_quality(words[phrase.first]) and phrase.last > phrase.first:
            found.append(
                replace(phrase, first=first, possessor=None, elements=tuple(elements), shares_head=True)
            )
    return found


def _is_joint(word: Word) -> bool:
    """Whether a word joins qualities; «мен» joins things."""
    return word.text == "," or word.lower in JOINTS - SHARING_JOINTS


def _is_quality(word: Word) -> bool:
    return word.case in (None, "nom") and (word.upos == "ADJ" or bool(_RELATIONAL.search(word.lower)))


@lru_cache(maxsize=1024)
def verbal_phrases(words: tuple[Word, ...]) -> tuple[Phrase, ...]:
    """Verbal nouns with their nearest object and with all they govern: «ел бірлігін нығайту»."""
    simple = {phrase.last: phrase for phrase in simple_phrases(words)}
    found: list[Phrase] = []
    for last, head in enumerate(words):
        if head.verb is not Verb.NOUN:
            continue
        near = first = _with_light(words, last)
        while (before := _governed(words, simple, first)) is not None:
            near = before if near == first and near >= last - 1 else near
            first = before
        found += [
            Phrase(start, last, head, None, ((start, last),))
            for start in sorted({near, first})
            if start < last
        ]
    return tuple(found)


def _with_light(words: tuple[Word, ...], last: int) -> int:
    return last - 1 if last and words[last - 1].lower in LIGHT else last


def _governed(words: tuple[Word, ...], simple: dict[int, Phrase], first: int) -> int | None:
    """Where a verbal phrase begins when what stands before `first` is taken in; None at its edge."""
    if not first:
        return None
    word, place = words[first - 1], first - 1
    if place in simple and (
        word.case not in ("nom", "gen") or word.verb is Verb.NOUN or _is_object(words, place)
    ):
        return simple[place].outset
    if word.upos in ("ADV", "ADJ") or word.verb is Verb.PARTICIPLE:
        return place
    if word.upos == "ADP" and place - 1 in simple:
        return simple[place - 1].outset
    if word.lower == "әрі" and place and words[place - 1].lower == "одан":
        return place - 1
    if word.lower in JOINTS and place - 1 in simple and words[place - 1].case in ("nom", "acc"):
        return simple[place - 1].outset
    return None


def _is_object(words: tuple[Word, ...], place: int) -> bool:
    """Whether a bare noun is what the verb right after it is done to: «жағдай жасау»."""
    word = words[place]
    return words[place + 1].verb is Verb.NOUN and not word.owner and not word.text[0].isupper()
