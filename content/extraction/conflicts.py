"""Facts of one document that contradict each other, or seem to: a teacher decides which of them stands.

Two counts conflict when they give another number of the same thing («жүз отыздан астам ұлт» and «100-ден
аса этнос» count the same: ұлт, этнос, халық and ұлыс are one). Two dates conflict when they are said of
the same. No conflict is what stands in one sentence (parallel counts), what is said of different years,
and what is counted everywhere (people, money, hours). Of a thing with many numbers the numbers are a
series, and a bound («130-дан астам») contradicts only a bound. A count in the locative («15 тілде
газет», «11 тілде сабақ») only frames: there the sentences must speak of one thing more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from content.extraction.base import FactDraft
from content.extraction.lexicon import word_set
from content.extraction.sentences import PlainSentence
from content.extraction.words import Verb, Word, bare_words_of
from kazakh.gazetteers import classes_of

Pair = tuple[int, int]
Said = tuple[int, FactDraft, PlainSentence]
"""A fact with its index and its sentence."""

MOST_VALUES = 5
"""So many numbers of one thing may contradict each other; more of them are a series."""
MOST_MENTIONS = 15
"""Of what is counted so often a text speaks at length, each time of another part of it."""
_PEOPLES = word_set("ұлт этнос халық ұлыс")
_COUNTED_EVERYWHERE = word_set("адам кісі жан рет мәрте есе балл бап тармақ бет сабақ орын үй")
_MEASURES = frozenset(("units", "money", "calendar_words", "clock_words"))
_YEAR = re.compile(r"\b\d{4}(?= жыл| ж\.)")


def counted_as(head: str) -> str:
    """One name for what texts count under several: ұлт, этнос, халық, ұлыс."""
    return "этнос" if head in _PEOPLES else head


def conflicts(facts: Sequence[FactDraft], sentences: Sequence[PlainSentence]) -> list[Pair]:
    """The indexes of facts that contradict each other, the earlier one first."""
    alike: defaultdict[tuple[str, ...], list[Said]] = defaultdict(list)
    for index, fact in enumerate(facts):
        sentence = sentences[fact.sentence]
        if subject := _subject(fact, sentence):
            alike[subject].append((index, fact, sentence))
    return sorted(pair for said in alike.values() for pair in _contradicting(said))


def _subject(fact: FactDraft, sentence: PlainSentence) -> tuple[str, ...]:
    """What a fact says something of, the same for two facts that can contradict; () where none can."""
    if fact.kind == "quantity" and fact.value["number"] is not None and not fact.value["percent"]:
        head = fact.details["head"]
        common = head in _COUNTED_EVERYWHERE or not _MEASURES.isdisjoint(classes_of(head))
        bounded = "bounded" if fact.value["bound"] else "exact"
        return (fact.kind, counted_as(head), bounded) if head and not common else ()
    if fact.kind == "date" and fact.value["precision"] in ("day", "year"):
        words = _telling(fact, sentence)
        return (fact.kind, fact.value["precision"], *words) if len(words) > 1 else ()
    return ()


def _telling(fact: FactDraft, sentence: PlainSentence) -> list[str]:
    """The stems of a sentence's words without the date."""
    start, end = fact.details["plain"]
    words = bare_words_of(sentence.text)
    return [word.stem for word in words if word.is_word and not start <= word.start < end]


def _contradicting(said: Sequence[Said]) -> Iterator[Pair]:
    if len(said) > MOST_MENTIONS or len({_value(fact) for _, fact, _ in said}) > MOST_VALUES:
        return
    for (first, one, here), (second, other, there) in combinations(said, 2):
        apart = one.sentence != other.sentence and _value(one) != _value(other)
        dated = one.kind == "date"
        if apart and (dated or (_of_one_time(here, there) and _of_one_thing(one, other, here, there))):
            yield first, second


def _value(fact: FactDraft) -> Any:
    if fact.kind == "date":
        return tuple(fact.value[part] for part in ("year", "month", "day"))
    return fact.value["number"], fact.value["high"], fact.value["bound"]


def _of_one_time(here: PlainSentence, there: PlainSentence) -> bool:
    """Whether two sentences do not name different years."""
    years, others = set(_YEAR.findall(here.text)), set(_YEAR.findall(there.text))
    return not years or not others or bool(years & others)


def _of_one_thing(one: FactDraft, other: FactDraft, here: PlainSentence, there: PlainSentence) -> bool:
    """Whether two counts are of the thing itself, or frame something that both sentences name."""
    if not (_frames(one, here) or _frames(other, there)):
        return True
    return len(_nouns(here) & _nouns(there)) > 1


def _frames(fact: FactDraft, sentence: PlainSentence) -> bool:
    """Whether what is counted stands in the locative: «15 тілде»."""
    word = _counted(fact, sentence)
    return word is not None and word.case == "loc"


def _counted(fact: FactDraft, sentence: PlainSentence) -> Word | None:
    end = fact.details["plain"][1]
    return next((word for word in bare_words_of(sentence.text) if word.start >= end), None)


def _nouns(sentence: PlainSentence) -> set[str]:
    """The stems of what a sentence speaks of."""
    return {word.stem for word in bare_words_of(sentence.text) if word.is_noun and word.verb is not Verb.NOUN}
