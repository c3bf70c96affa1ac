"""Relative clauses: «Конституциямен кепілдік берілген құқықтар», «Президенттің бастамасымен құрылған ұйым».

A participle and what it governs stand before the noun that they describe. Such a clause can be left
out of a long stem; or, where the answer stands in it, be asked by itself, the noun as its subject and
the participle as its predicate: «Ұйым кімнің бастамасымен құрылған?».

Source: Қазақ грамматикасы (Астана, 2002), «Есімше»; the finite forms of -ған and -тын.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from content.extraction.lexicon import EVALUATION, LIGHT, SHARING_JOINTS
from content.extraction.phrases import Phrase, phrases, simple_phrases
from content.extraction.words import Verb, Word
from kazakh.inflect import Case, Possessive, inflect
from quizzes.generation.subjects import DATING, is_subject

Words = tuple[Word, ...]
_PASSIVE = re.compile(r"[ыі]?[лн](?:[ғқ]ан|[гк]ен|атын|етін|майтын|мейтін)$")
_JUDGING = re.compile(rf"\\b(?:{'|'.join(sorted(EVALUATION))}) (?=\\w)")
_TOO = ("да", "де", "та", "те")
_LASTING = re.compile(r"т[ыі]н$")
_GUARANTEED = "кепілдік"
"""What is guaranteed stands in the dative: «құқықтарға кепілдік берілген»."""


@dataclass(frozen=True, slots=True)
class Relative:
    """A relative clause, words `first`..`verb`, and the phrase that it describes.

    is_whole: whether all of it was found for certain, from a mark or the sentence's head on, so that it
    can be left out and leave a sentence. has_subject: whether somebody else does what it says, not the noun.
    """

    first: int
    verb: int
    noun: Phrase
    is_whole: bool
    has_subject: bool


@lru_cache(maxsize=1024)
def relatives(words: Words) -> tuple[Relative, ...]:
    """The relative clauses of a sentence, in order."""
    simple = simple_phrases(words)
    ending = {phrase.last: phrase for phrase in simple}
    for phrase in phrases(words):
        if phrase.is_joined and phrase.last in ending:
            ending[phrase.last] = phrase
    found: list[Relative] = []
    for verb, word in enumerate(words):
        if word.verb is not Verb.PARTICIPLE:
            continue
        noun = _in_quotes(words, simple, verb + 1) or next((it for it in simple if it.first > verb), None)
        if noun is None:
            continue
        between = words[verb + 1 : noun.first]
        if all(it.is_word and it.verb is not Verb.FINITE and it.upos != "ADV" for it in between):
            first = _start(words, ending, verb)
            subject = _own_subject(words, ending, first, verb, noun)
            edged = not first or not words[first - 1].is_word
            found.append(Relative(first, verb, noun, edged and not subject, subject))
    return tuple(_chained(found))


def _in_quotes(words: Words, simple: tuple[Phrase, ...], first: int) -> Phrase | None:
    """The phrase that begins with a name in quotes at `first`: «Мәдени мұра» бағдарламасын."""
    if first >= len(words) or words[first].text != "«":
        return None
    close = next((index for index in range(first, len(words)) if words[index].text == "»"), first)
    behind = next((phrase for phrase in simple if phrase.first == close + 1), None)
    return replace(behind, first=first, possessor=None) if behind and behind.head.owner == "3" else None


def _chained(found: list[Relative]) -> list[Relative]:
    """Two relative clauses one after the other describe the same noun, that of the second."""
    following = {relative.first: relative for relative in found}
    return [
        replace(relative, noun=following[relative.verb + 1].noun)
        if relative.verb + 1 in following
        else relative
        for relative in found
    ]


def _start(words: Words, ending: dict[int, Phrase], verb: int) -> int:
    """Where the words that a participle governs begin."""
    first = verb
    while first:
        place = first - 1
        before, phrase = words[place], ending.get(place)
        if before.lower in _TOO:
            break
        if before.lower == "болып":
            return _after_last_verb(words, place)
        if before.lower in DATING and place and words[place - 1].upos == "NUM":
            first = place - 1
        elif before.verb is Verb.CONVERB and before.is_word:
            first = place
        elif phrase is not None and _is_governed(phrase, first, verb):
            first = phrase.outset
        elif (before.upos == "ADP" or before.lower in SHARING_JOINTS) and place - 1 in ending:
            first = ending[place - 1].outset
        elif before.upos == "ADV" or before.lower in LIGHT or before.case in ("dat", "acc", "ins", "abl"):
            first = place
        else:
            break
    return first


def _after_last_verb(words: Words, place: int) -> int:
    """«… құралы болып саналатын»: all before it, back to the last verb."""
    while place and words[place - 1].verb not in (Verb.FINITE, Verb.PARTICIPLE):
        place -= 1
    return place


def _is_governed(phrase: Phrase, first: int, verb: int) -> bool:
    """Whether a phrase belongs to the participle: an object, an adverbial, a bare noun right before it."""
    if phrase.head.case == "gen":
        return False
    if phrase.head.case != "nom":
        return True
    return first == verb and phrase.outset > 0 and not phrase.head.text[0].isupper()


def _own_subject(words: Words, ending: dict[int, Phrase], first: int, verb: int, noun: Phrase) -> bool:
    """Whether the clause has a subject of its own: the nominative before it.

    It is its own where the noun described is what the sentence is about: «үлкендер де оқуға мүмкіндік
    алған мектептер ашылды». Otherwise that before an active verb is the sentence's, and so is that before
    a passive, unless the sentence names another.
    """
    place = first - 1
    while place > 0 and words[place].lower in _TOO:
        place -= 1
    before = ending.get(place)
    if before is None or before.head.case != "nom":
        return False
    described = next((it for it in ending.values() if it.first <= noun.first <= it.last), noun)
    if described.head.case == "nom":
        return True
    other = any(it.first > described.last and is_subject(words, it.last) for it in ending.values())
    return other and bool(_PASSIVE.search(words[verb].lower))


def as_clause(text: str, words: Words, answer: tuple[int, int], replacement: str) -> str | None:
    """The relative clause around an answer as a sentence, `replacement` in the answer's place.

    None where the noun is not what does, or undergoes, what the participle says.
    """
    start, end = answer
    for relative in relatives(words):
        inside = words[relative.first].start <= start and end <= words[relative.verb].start
        if not inside or relative.has_subject or not _is_subject_relative(words, relative):
            continue
        if not _is_bounded(words, relative.first):
            continue
        before = _unjudged(text[words[relative.first].start : start])
        after = _unjudged(text[end : words[relative.verb].end])
        return f"{_subject(text, words, relative)} {_finite(f'{before}{replacement}{after}')}"
    return None


def _is_bounded(words: Words, first: int) -> bool:
    """Whether a clause surely begins at `first`: at the head, behind a mark, a possessor or a subject."""
    before = words[first - 1] if first else None
    return before is None or not before.is_word or before.case in ("gen", "nom")


def _is_subject_relative(words: Words, relative: Relative) -> bool:
    """Whether the noun is the subject: the verb is passive, or has an object of its own."""
    governed = words[relative.first : relative.verb]
    objects = any(word.case == "acc" or word.lower in LIGHT for word in governed)
    return bool(_PASSIVE.search(words[relative.verb].lower)) or objects


def _subject(text: str, words: Words, relative: Relative) -> str:
    """The noun with what modifies it, as the subject; in the dative of what is guaranteed."""
    joined = (it for it in phrases(words) if it.first == relative.noun.first and it.is_joined)
    noun = next(joined, relative.noun)
    before = words[relative.first - 1] if relative.first else None
    owner = ""
    if before is not None and before.case == "gen" and noun.head.owner == "3":
        possessor = next(it for it in simple_phrases(words) if it.last == relative.first - 1)
        owner = text[words[possessor.outset].start : before.end] + " "
    modifiers = text[words[noun.first].start : words[noun.last].start]
    head = noun.head
    guaranteed = any(word.lower == _GUARANTEED for word in words[relative.first : relative.verb])
    case: Case = "dat" if guaranteed else "nom"
    if case == head.case:
        return f"{owner}{modifiers}{head.text}"
    possessive: Possessive | None = "px3" if head.owner == "3" else None
    form = inflect(_base(head), case, plural=head.is_plural, possessive=possessive)
    return f"{owner}{modifiers}{form}"


def _base(head: Word) -> str:
    return head.text[0] + head.stem[1:]


def _unjudged(text: str) -> str:
    return _JUDGING.sub("", text)


def _finite(clause: str) -> str:
    """The clause with its participle as a predicate: «бермейтін» → «бермейді», «құрылған» stays."""
    return _LASTING.sub("ді" if clause.endswith("тін") else "ды", clause)
