"""Words as the rules see them: part of speech, case, possession, number, stem, verb form.

The tagger guesses part of speech and case from the context; the endings decide what is possible.
Where the two disagree, the endings win.

Source of the endings: Қазақ грамматикасы (Астана, 2002), Морфология.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from content.extraction.lexicon import (
    AUXILIARIES,
    COPULAS,
    DETERMINERS,
    JOINTS,
    LIGHT,
    NOUNS_IN_P,
    POINTING,
    POSTPOSITIONS,
    PRONOUNS,
    QUALITIES,
)
from kazakh.cases import Analysis, analyse
from kazakh.gazetteers import classes, verb_roots
from kazakh.inflect import CASES, inflect
from kazakh.tag import tag_entities, tag_pos
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
    entity: what it is part of the name of, a class of KazNERD, else "".
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
    entity: str = ""

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
_COMPOUND_QUALITIES = ("мәдени", "саяси", "рухани", "аралық")
"""Ends of adjectives made of two: «этномәдени», «қоғамдық-саяси»."""
_NEVER_FINITE = re.compile(r"(?:[лдт][ыі][қк]т[ыі]|[ыі]мд[ыі]|иясын)$")
_PRONOUN_FORMS = POINTING.union(inflect(word, case) for word in PRONOUNS for case in CASES)
_OWNERS = {"px3": "3", "px1pl": "1"}
_ALIEN_OWNERS = frozenset(("px1sg", "px2sg", "px2pl", "px2pol"))
"""«My» and «your» are not said in a text about public life: «құрылым» is a structure, not «my builder»."""
_VERBAL_NOUN = re.compile(
    r"[а-яәғқңөұүһі]{2,}у(?:[ыі](?:н|на|не|ның|нің|нда|нде|нан|нен|мен)?|(?:ға|ге|д[аеы]н?|ді|дің|дың|мен|л[ае]р)\w*)?"
)
_DERIVED_VERBAL_NOUN = re.compile(
    r"[а-яәғқңөұүһі]{3,}(?:[ыі]зу|[дт][ыі]ру|[лдт][ае]у|[аеы]йту|[ыі]лу|[ыі]ну)(?:ды|ді|ға|ге|д[ыі]ң)?"
)
"""Verbal nouns by a suffix that only verbs have: туғызу, қалыптастыру, қолдау, сақталу."""
_PARTICIPLE = re.compile(r"(?:[ғқ]ан|[гк]ен|уш[ыі])$")
"""By harmony: «орган» is no participle."""
_ATTRIBUTE = re.compile(r"[аәеиоөуұүыі].*(?:[ае]т[ыі]н|йт[ыі]н)$")
_CONVERB = re.compile(r"(?:[ыіиу]п|[аеуі]п|[мбп][ае]ст[ае]н|с[ае]|[ғқ]анда|[гк]енде|қалы|келі|ғанша|генше)$")
_IN_P = re.compile(r"[аәеиоөуұүыі].*[ыі]п$")
_FINITE = re.compile(r"(?:[дт][ыі]|[аеий]д[ыі]|[ғқ]ан|[гк]ен|[мбп][ае][кқ]|с[ыі]н|уд[ае])$")


@lru_cache(maxsize=1024)
def bare_words_of(text: str) -> tuple[Word, ...]:
    """The words and marks of a plain wording with their analysis, entities left out: that is faster."""
    found = tokens(text)
    tags = tag_pos([token.text for token in found])
    following = [*(token.text for token in found[1:]), ""][: len(found)]
    words = [
        _word(token.text, token.start, tag.upos, follows)
        for token, tag, follows in zip(found, tags, following, strict=True)
    ]
    for index, word in enumerate(words[:-1]):
        if word.upos in _NOUNS and word.lower[-1] in "аей" and _leans(words, index):
            words[index] = Word(word.text, word.start, word.end, "VERB", stem=word.lower, verb=Verb.CONVERB)
    return tuple(words)


@lru_cache(maxsize=1024)
def words_of(text: str) -> tuple[Word, ...]:
    """The words and marks of a plain wording with their analysis, names of entities marked."""
    words = bare_words_of(text)
    labels = tag_entities([word.text for word in words])
    return tuple(replace(word, entity=label[2:]) for word, label in zip(words, labels, strict=True))


def _leans(words: list[Word], index: int) -> bool:
    """Whether a word is the converb of the auxiliary verb after it: «пайдалана алады»."""
    after = words[index + 1]
    word, helped = words[index], after.verb not in (None, Verb.NOUN) and after.lower not in COPULAS
    bare = word.case == "nom" and word.lower not in LIGHT and not word.text[0].isupper()
    return bare and helped and after.lower.startswith(tuple(AUXILIARIES))


def _word(text: str, start: int, upos: str, follows: str) -> Word:
    lower = text.lower()
    verb = None if lower in DETERMINERS else _verb_form(lower, upos)
    reading = analyse(text, [text, follows]) if text[0].isalpha() else None
    kind = _kind(lower, upos, verb)
    if kind == "ADV" and reading is not None and reading.possessive == "px3" and reading.case != "nom":
        kind = "NOUN"
    end = start + len(text)
    if kind not in _CASED or not text[0].isalpha():
        return Word(text, start, end, kind, stem=lower, verb=verb)
    reading = reading or Analysis(lower, "nom")
    if reading.possessive in _ALIEN_OWNERS or (kind == "ADJ" and not reading.plural):
        reading = Analysis(lower, "nom")
    if kind == "ADJ" and reading.plural:
        kind = "NOUN"  # «үлкендер», the grown-ups: a quality in the plural names those who have it
    case = "attr" if reading.attributive else reading.case
    owner = _OWNERS.get(reading.possessive or "", "")
    return Word(text, start, end, kind, case, owner, reading.plural, reading.stem.lower(), verb)


def _kind(lower: str, upos: str, verb: Verb | None) -> str:
    """The part of speech, where the tagger is overruled."""
    if lower[0].isdigit():
        return "NUM"
    if lower in JOINTS:
        return "CCONJ"
    if lower in DETERMINERS:
        return "DET"
    if _is_noun_after_all(lower) or (upos == "PRON" and not _points(lower)):
        return "ADJ" if lower in QUALITIES else "NOUN"
    if lower in POSTPOSITIONS and upos != "NOUN":
        return "ADP"
    if lower in QUALITIES or lower.endswith(_COMPOUND_QUALITIES):
        return "ADJ"
    if verb is not None and lower not in COPULAS:
        return "NOUN" if verb is Verb.NOUN else "VERB"
    return upos


def _is_named_action(lower: str) -> bool:
    """Whether a word is the bare verbal noun of a known verb: ету, дамыту."""
    root = lower[:-1]
    return lower[-1] == "у" and (root in verb_roots() or root.removesuffix("т") in verb_roots())


def _is_noun_after_all(lower: str) -> bool:
    """Whether a word is a noun whatever the tagger says: a people's name, an accusative no verb has."""
    return "peoples" in classes().get(lower, ()) or bool(_NEVER_FINITE.search(lower))


def _points(lower: str) -> bool:
    """Whether a word is a pronoun in some form."""
    return lower in _PRONOUN_FORMS


def _verb_form(lower: str, upos: str) -> Verb | None:
    if lower in COPULAS:
        return Verb.FINITE
    if _ATTRIBUTE.search(lower) and (upos not in _NOUNS or lower.endswith(("йтын", "йтін"))):
        return Verb.PARTICIPLE
    if _IN_P.search(lower) and lower not in NOUNS_IN_P:
        return Verb.CONVERB
    if _DERIVED_VERBAL_NOUN.fullmatch(lower) or _is_named_action(lower):
        return Verb.NOUN
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
