"""What takes part in a sentence: «мемлекеттік органдарға», «Парламент Мәжілісіне», «феномен ретінде».

A phrase that fills a role («ретінде», «атынан», «арқылы», «бойынша») or names who does something is
a role; every other one an entity. Phrases whose head says nothing by itself (жағдай, уақыт, нәтиже)
are none. Details, for facts made of phrases: `plain`, the answer in the plain wording; `words`, the
indexes of its first and last word; `possessor`, the index where its genitives begin, or null; `head`,
`case`, `owner`, `plural` of its last word; `after`, the postposition behind it, or "".
`listed`, whether it is a part of a list; `is_task`, whether its head is a verbal noun.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from content.extraction.base import FactDraft
from content.extraction.lexicon import (
    ACTS,
    EMPTY_HEADS,
    EVALUATION,
    INTENDING,
    LIGHT,
    LINKING_AFTER,
    PASSING,
    ROLE_WORDS,
)
from content.extraction.phrases import Phrase, phrases, verbal_phrases
from content.extraction.sentences import PlainSentence
from content.extraction.words import Verb, Word, words_of
from kazakh.gazetteers import classes_of

LONGEST_TASK = 7
"""Words beside the verbal noun; a longer one is cut at its nearest object."""


def entities(sentence: PlainSentence) -> Iterator[FactDraft]:
    """The entities and roles of a sentence, in order."""
    words = words_of(sentence.text)
    found = phrases(words)
    lists = [phrase for phrase in found if phrase.is_joined]
    said = [phrase for phrase in found if not phrase.is_joined and _says_something(words, phrase)]
    for phrase in (_issued(_unjudged(words, phrase)) for phrase in said):
        kind = "role" if _is_role(words, phrase) else "entity"
        listed = any(whole.first <= phrase.first and phrase.last <= whole.last for whole in lists)
        yield phrase_fact(sentence, words, phrase, kind, details={"listed": listed})


def tasks(sentence: PlainSentence) -> Iterator[FactDraft]:
    """What is helped or intended: a verbal noun with its object before the closing verb.

    «… тұрақтылықты қамтамасыз етуге ықпал жасайды», «… құруды көздейді»; entities with `is_task`.
    """
    words = words_of(sentence.text)
    nearest: dict[int, Phrase] = {}
    for phrase in verbal_phrases(words):
        before = words[phrase.first - 1] if phrase.first else None
        whole = before is None or (before.verb is not Verb.PARTICIPLE and before.upos not in ("ADJ", "DET"))
        short = phrase.last - phrase.first < LONGEST_TASK
        objects = any(word.case == "acc" for word in words[phrase.first : phrase.last])
        if (
            whole
            and short
            and objects
            and phrase.head.case in ("dat", "acc")
            and _is_closed_behind(words, phrase.last)
        ):
            nearest.setdefault(phrase.last, phrase)
            if phrase.first > nearest[phrase.last].first:
                nearest[phrase.last] = phrase
    for phrase in nearest.values():
        yield phrase_fact(sentence, words, phrase, "entity", details={"is_task": True, "listed": False})


def _is_closed_behind(words: tuple[Word, ...], last: int) -> bool:
    """Whether only the predicate follows, one that helps, intends or asks for something."""
    behind = [word for word in words[last + 1 : last + 4] if word.is_word]
    if len(behind) > 1 and behind[0].lower in LIGHT:
        return behind[1].verb is Verb.FINITE
    return bool(behind) and behind[0].lower.startswith(tuple(INTENDING))


def phrase_fact(
    sentence: PlainSentence,
    words: tuple[Word, ...],
    phrase: Phrase,
    kind: str,
    *,
    value: Any = None,
    details: dict[str, Any] | None = None,
) -> FactDraft:
    """The fact whose answer is a phrase, without its possessor."""
    start, end = words[phrase.first].start, words[phrase.last].end
    span = sentence.original(start, end)
    follows = words[phrase.last + 1] if phrase.last + 1 < len(words) else None
    return FactDraft(
        sentence=sentence.index,
        kind=kind,
        answer=span.of(sentence.document),
        answer_start=span.start,
        answer_end=span.end,
        value=value,
        details={
            "plain": (start, end),
            "words": (phrase.first, phrase.last),
            "possessor": phrase.possessor,
            "head": phrase.head.stem,
            "case": phrase.head.case,
            "owner": phrase.head.owner,
            "plural": phrase.head.is_plural,
            "after": follows.lower if follows is not None and follows.upos == "ADP" else "",
            **(details or {}),
        },
    )


def _says_something(words: tuple[Word, ...], phrase: Phrase) -> bool:
    """Whether a phrase is worth asking for: not a date, a count, a pronoun, or an empty word."""
    head = phrase.head
    numbered = any(word.upos == "NUM" for word in words[phrase.first : phrase.last + 1])
    if numbered or head.owner == "1" or head.stem in EMPTY_HEADS or head.verb is Verb.NOUN:
        return False
    after = words[phrase.last + 1] if phrase.last + 1 < len(words) else None
    named = head.upos == "PROPN" or (phrase.first > 0 and head.text[0].isupper())
    alone = phrase.first == phrase.last
    if alone and not named and after is not None and after.lower in LINKING_AFTER:
        return False
    lone = alone and head.case == "nom" and not (head.owner or head.is_plural or named)
    return not (lone and after is not None and after.verb is not None)


def _unjudged(words: tuple[Word, ...], phrase: Phrase) -> Phrase:
    """The phrase without the evaluation, the day («кешегі») or the capacity («ел ретіндегі») before it."""
    inside = range(phrase.first, phrase.last)
    first = next((index + 1 for index in inside if words[index].lower == "ретіндегі"), phrase.first)
    while first < phrase.last and words[first].lower in EVALUATION | PASSING:
        first += 1
    return replace(phrase, first=first)


def _issued(phrase: Phrase) -> Phrase:
    """An act with who issued it: «Қазақстан Республикасы Президентінің Жарлығы»."""
    if phrase.head.stem not in ACTS or phrase.possessor is None:
        return phrase
    return replace(phrase, first=phrase.possessor, possessor=None)


def _is_role(words: tuple[Word, ...], phrase: Phrase) -> bool:
    after = words[phrase.last + 1].lower if phrase.last + 1 < len(words) else ""
    return after in ROLE_WORDS or "position_heads" in classes_of(phrase.head.stem)
