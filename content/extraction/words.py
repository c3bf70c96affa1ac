"""Words as the rules see them: part of speech, case, possession, number, stem, verb form.

The tagger guesses part of speech and case from the context; the endings decide what is possible.
Where the two disagree, the endings win.

Source of the endings: Қазақ грамматикасы (Астана, 2002), Морфология.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from content.extraction.lexicon import (
    AUXILIARIES,
    COPULAS,
    JOINTS,
    LIGHT,
    NOUNS_IN_P,
    POSTPOSITIONS,
    PRONOUNS,
    QUALITIES,
    SHORT_NOUNS,
)
from kazakh.gazetteers import classes
from kazakh.inflect import CASES, inflect
from kazakh.stemforms import DROPPED_VOWELS, STEMS_IN_NARROW_VOWEL, ends_in_possessive
from kazakh.stems import readings, stems
from kazakh.tag import tag_pos
from kazakh.tokens import tokens


class Verb(StrEnum):
    """Forms of a verb by what they do in a sentence."""

    FINITE = "finite"
    PARTICIPLE = "participle"
    CONVERB = "converb"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Word:
    """A token of a sentence's plain wording with its analysis.

    upos: the universal part of speech. case: nom gen dat acc loc abl ins, "attr" for -дағы, None for
    what has no case. owner: "3" or "1" for the possessive ending, else "". stem: without endings, in
    lower case. verb: the form of a verb, None for what is no verb; a verbal noun is a NOUN, too.
    """

    text: str
    start: int
    end: int
    upos: str
    case: str | None = None
    owner: str = ""
    is_plural: bool = False
    stem: str = ""
    verb: Verb | None = None

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    @property
    def is_word(self) -> bool:
        """Whether it has letters or digits."""
        return self.text[0].isalnum()

    @property
    def is_noun(self) -> bool:
        """Whether it can be the head of a phrase."""
        return self.upos in _NOUNS and self.case not in (None, "attr")


_NOUNS = frozenset(("NOUN", "PROPN"))
_CASED = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"))
_SHORTEST = 2
_CASE_ENDINGS = frozenset(("gen", "dat", "acc", "loc", "abl", "ins", "attr"))
_PLAIN_ACCUSATIVE = re.compile(r"(?:[лдт][ыі][қк]т[ыі]|[ыі]мд[ыі]|[ыі]ст[ыі])$")
"""An accusative after all: the nouns of quality and action on -лық, -ым, -ыс have no stems so long."""
_NEVER_FINITE = re.compile(r"(?:[лдт][ыі][қк]т[ыі]|[ыі]мд[ыі])$")
_PRONOUN_FORMS = frozenset(
    inflect(word, case) for word in ("бұл", "ол", "осы", "сол", "мен") for case in CASES
)
_OURS = re.compile(r"(.{2,}?)[ыі]?м[ыі]з$")
_VERBAL_NOUN = re.compile(
    r"[а-яәғқңөұүһі]{2,}у(?:[ыі](?:н|на|не|ның|нің|нда|нде|нан|нен|мен)?|(?:ға|ге|д[аеы]н?|ді|дің|дың|мен|л[ае]р)\w*)?"
)
_PARTICIPLE = re.compile(r"(?:[ғкқг][ае]н|уш[ыі])$")
_ATTRIBUTE = re.compile(r"[аәеиоөуұүыі].*(?:[ае]т[ыі]н|йт[ыі]н)$")
_CONVERB = re.compile(r"(?:[ыіиу]п|[аеуі]п|[мбп][ае]ст[ае]н|с[ае]|[ғгқк][ае]нд[ае]|қалы|келі|ғанша|генше)$")
_IN_P = re.compile(r"[аәеиоөуұүыі].*[ыі]п$")
_FINITE = re.compile(r"(?:[дт][ыі]|[аеий]д[ыі]|[ғкқг][ае]н|[мбп][ае][кқ]|с[ыі]н|уд[ае])$")
_IN_S = re.compile(r"(?:(?<![гқк])[ыі]|(?:кең|үл)е|(?:б|қар)а|(?:проц|конгр)е)с$")
"""Stems in -с, whose possessive looks like that of a stem in a vowel: жұмысы, кеңесі, көзқарасы."""


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[Word, ...]:
    """The words and marks of a plain wording with their analysis."""
    found = tokens(text)
    tags = tag_pos([token.text for token in found])
    words = [
        _word(token.text, token.start, tag.upos, tag.case) for token, tag in zip(found, tags, strict=True)
    ]
    for index, word in enumerate(words[:-1]):
        if word.upos in _NOUNS and word.lower[-1] in "аей" and _leans(words, index):
            words[index] = Word(word.text, word.start, word.end, "VERB", stem=word.lower, verb=Verb.CONVERB)
    return tuple(words)


def _leans(words: list[Word], index: int) -> bool:
    """Whether a word is the converb of the auxiliary verb after it: «пайдалана алады»."""
    after = words[index + 1]
    word, helped = words[index], after.verb not in (None, Verb.NOUN) and after.lower not in COPULAS
    bare = word.case == "nom" and word.lower not in LIGHT and not word.text[0].isupper()
    return bare and helped and after.lower.startswith(tuple(AUXILIARIES))


def _word(text: str, start: int, upos: str, hint: str | None) -> Word:
    lower = text.lower()
    verb = _verb_form(lower, upos)
    kind = _kind(lower, upos, verb)
    end = start + len(text)
    if kind not in _CASED or not text[0].isalpha():
        return Word(text, start, end, kind, stem=lower, verb=verb)
    base, case = _base(lower, hint)
    owner, bare = _owner(base)
    singular = next((reading.stem for reading in readings(bare) if reading.slots == ("pl",)), None)
    return Word(text, start, end, kind, case, owner, singular is not None, singular or bare, verb)


def _kind(lower: str, upos: str, verb: Verb | None) -> str:
    """The part of speech, where the tagger is overruled."""
    if lower[0].isdigit():
        return "NUM"
    if lower in JOINTS:
        return "CCONJ"
    if _is_noun_after_all(lower) or (upos == "PRON" and not _points(lower)):
        return "ADJ" if lower in QUALITIES else "NOUN"
    if lower in POSTPOSITIONS and upos != "NOUN":
        return "ADP"
    if lower in QUALITIES:
        return "ADJ"
    if verb is not None and lower not in COPULAS:
        return "NOUN" if verb is Verb.NOUN else "VERB"
    return upos


def _is_noun_after_all(lower: str) -> bool:
    """Whether a word is a noun whatever the tagger says: a people's name, an accusative no verb has."""
    return "peoples" in classes().get(lower, ()) or bool(_NEVER_FINITE.search(lower))


def _points(lower: str) -> bool:
    """Whether a word is a pronoun in some form."""
    return lower in _PRONOUN_FORMS or not PRONOUNS.isdisjoint(stems(lower, shortest=1))


def _base(lower: str, hint: str | None) -> tuple[str, str]:
    """The word without its case ending, and the case: that of the context where the endings allow it."""
    if hint == "nom" and _PLAIN_ACCUSATIVE.search(lower):
        hint = "acc"
    ended = {reading.slots[0]: reading.stem for reading in readings(lower) if len(reading.slots) == 1}
    for case in (hint, "attr" if hint == "loc" else None):
        stem = ended.get(case or "", "")
        if case in _CASE_ENDINGS and (len(stem) > _SHORTEST or stem in SHORT_NOUNS):
            return stem, str(case)
    return lower, "nom"


def _owner(base: str) -> tuple[str, str]:
    """Whose it is by the possessive ending, and the word without it: халқы → 3, халық."""
    ours = _OURS.fullmatch(base)
    if ours:
        return "1", ours[1]
    if not ends_in_possessive(base):
        return "", base
    possible = [reading.stem for reading in readings(base) if reading.slots == ("px3",)]
    fitting = [stem for stem in possible if inflect(stem, possessive="px3") == base]
    return "3", max(fitting or possible or [base], key=_likelihood)


def _likelihood(stem: str) -> tuple[bool, bool, bool]:
    """How sure it is that the possessive was put on this stem: a voiced к, a known stem, a known shape."""
    known = stem in STEMS_IN_NARROW_VOWEL or stem in DROPPED_VOWELS
    return (stem[-1] in "кқп", known, bool(_IN_S.search(stem)))


def _verb_form(lower: str, upos: str) -> Verb | None:
    if lower in COPULAS:
        return Verb.FINITE
    if _ATTRIBUTE.search(lower):
        return Verb.PARTICIPLE
    if _IN_P.search(lower) and lower not in NOUNS_IN_P:
        return Verb.CONVERB
    if upos not in ("VERB", "AUX") or _is_noun_after_all(lower):
        return None
    if _VERBAL_NOUN.fullmatch(lower):
        return Verb.NOUN
    if _CONVERB.search(lower):
        return Verb.CONVERB
    if _PARTICIPLE.search(lower):
        return Verb.PARTICIPLE
    if _FINITE.search(lower):
        return Verb.FINITE
    return Verb.CONVERB if lower[-1] in "аей" else None
