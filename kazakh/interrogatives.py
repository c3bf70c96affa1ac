"""The question word that stands where an answer stood, with the answer's own ending.

Kazakh asks in place: «Ассамблея 1995 жылы құрылды» → «Ассамблея қай жылы құрылды?». The word
depends on what kind of thing is asked for, and takes the case and possession that the answer had.
«Неге» is also «why»: a thing in the dative is asked for with its head («қандай құжатқа»), or not
at all. After «неше» and «қанша» the noun stays in the singular.

Sources: Қазақ грамматикасы (Астана, 2002), «Сұрау есімдігі»; R. Muhamedowa, Kazakh: A
Comprehensive Grammar (2016), on interrogatives.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import Literal

from kazakh.inflect import CASES, Case, Possessive, inflect
from kazakh.normalise import Span, normalise


class AnswerKind(StrEnum):
    """What an answer is, as far as its question word depends on it."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    THING = "thing"
    QUALITY = "quality"
    MANNER = "manner"
    DATE = "date"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MONTH = "month"
    DAY = "day"
    COUNT = "count"
    AMOUNT = "amount"
    COLLECTIVE = "collective"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    FRACTION = "fraction"


Form = Case | Literal["attr"]
"""A case, or the adjective in -ғы that a locative makes («елдегі», «1995 жылғы»)."""

_HEADS = {
    AnswerKind.ORGANISATION: "ұйым",
    AnswerKind.PLACE: "жер",
    AnswerKind.DATE: "күн",
    AnswerKind.YEAR: "жыл",
    AnswerKind.DECADE: "жыл",
    AnswerKind.CENTURY: "ғасыр",
    AnswerKind.MONTH: "ай",
    AnswerKind.DAY: "күн",
    AnswerKind.PERCENT: "пайыз",
    AnswerKind.FRACTION: "бөлік",
}
"""The nouns that a question names where the answer's own head is not given."""

_DETERMINERS = {
    AnswerKind.ORGANISATION: "қандай",
    AnswerKind.THING: "қандай",
    AnswerKind.FRACTION: "қандай",
    AnswerKind.COUNT: "неше",
    AnswerKind.COLLECTIVE: "неше",
    AnswerKind.AMOUNT: "қанша",
    AnswerKind.PERCENT: "қанша",
    AnswerKind.ORDINAL: "нешінші",
}
"""What stands before a head; «қай», which one of those known, for the other kinds."""

_WORDS = {
    AnswerKind.PERSON: "кім",
    AnswerKind.THING: "не",
    AnswerKind.AMOUNT: "қанша",
    AnswerKind.COLLECTIVE: "нешеу",
    AnswerKind.ORDINAL: "нешінші",
}
_ADVERBIALS: dict[tuple[AnswerKind, Form], str] = {
    (AnswerKind.PLACE, "loc"): "қайда",
    (AnswerKind.PLACE, "dat"): "қайда",
    (AnswerKind.PLACE, "abl"): "қайдан",
    (AnswerKind.PLACE, "attr"): "қайдағы",
    (AnswerKind.DATE, "loc"): "қашан",
    (AnswerKind.DATE, "dat"): "қашанға",
    (AnswerKind.DATE, "abl"): "қашаннан",
    (AnswerKind.DATE, "attr"): "қашанғы",
    (AnswerKind.YEAR, "loc"): "қай жылы",
    (AnswerKind.YEAR, "attr"): "қай жылғы",
    (AnswerKind.DECADE, "loc"): "қай жылдары",
    (AnswerKind.DAY, "loc"): "қай күні",
    (AnswerKind.DAY, "attr"): "қай күнгі",
    (AnswerKind.QUALITY, "nom"): "қандай",
    (AnswerKind.MANNER, "nom"): "қалай",
    (AnswerKind.COUNT, "nom"): "неше",
}
_UNCOUNTED = frozenset({AnswerKind.COUNT, AnswerKind.AMOUNT, AnswerKind.PERCENT, AnswerKind.COLLECTIVE})
"""Kinds whose head stays in the singular."""


def interrogative(
    kind: AnswerKind,
    form: Form = "nom",
    *,
    possessive: Possessive | None = None,
    plural: bool = False,
    head: str | None = None,
) -> str | None:
    """Give the question words for an answer of this kind and these endings; None if none is safe.

    `head` is the noun that names the answer's kind («құжат», «қала»), in its bare form: with it the
    question is «қандай құжат», «қай қала», «неше мүше», and the head takes the endings.
    """
    if head is None and possessive is None and not plural and (kind, form) in _ADVERBIALS:
        return _ADVERBIALS[kind, form]
    if kind in (AnswerKind.QUALITY, AnswerKind.MANNER):
        return None
    noun = head or _HEADS.get(kind)
    several = plural or (kind is AnswerKind.DECADE and head is None)
    if noun is not None:
        determiner = _DETERMINERS.get(kind, "қай")
        counted = kind in _UNCOUNTED
        return f"{determiner} {_formed(noun, form, possessive, plural=several and not counted)}"
    if kind is AnswerKind.THING and form == "dat" and not plural:
        return None
    if kind is AnswerKind.COUNT:
        return _formed("қанша" if possessive is None else "нешеу", form, possessive, plural=False)
    return _formed(_WORDS[kind], form, possessive, plural=plural)


def _formed(word: str, form: Form, possessive: Possessive | None, *, plural: bool) -> str:
    if form == "attr":
        place = inflect(word, "loc", plural=plural, possessive=possessive)
        return place + ("ғы" if place.endswith("а") else "гі")
    if form == "nom" and possessive is None and not plural:
        return word
    return inflect(word, form, plural=plural, possessive=possessive)


_INVARIANT = """
    қандай қай қайда қайдан қайдағы қайсы қайсысы қалай қалайша қашан қашаннан қашанға қашанғы
    неше неліктен неге нешінші қанша
"""
_ASKING = re.compile(r"[а-яәғқңөұүһі]+", re.IGNORECASE)
_INDEFINITE = re.compile(r" (?:да|де|болса|болмасын)(?!\w)|-да |-де ", re.IGNORECASE)


@cache
def question_words() -> frozenset[str]:
    """All forms of the question words: a closed list."""
    forms = set(_INVARIANT.split())
    possessives: tuple[Possessive | None, ...] = (None, "px3")
    every_form: tuple[Form, ...] = (*CASES, "attr")
    for word in ("кім", "не", "нешеу", "қанша", "нешінші", "қайсы"):
        for form in every_form:
            forms |= {_formed(word, form, possessive, plural=False) for possessive in possessives}
            forms |= {_formed(word, form, possessive, plural=True) for possessive in possessives}
    return frozenset(forms)


def find_interrogatives(text: str) -> list[Span]:
    """Find the question words of `text`; «қашан да», «кім болса» ask nothing and are left out."""
    view = normalise(text)
    return [
        view.original(word.start(), word.end())
        for word in _ASKING.finditer(view.text)
        if word[0].lower() in question_words() and not _INDEFINITE.match(view.text, word.end())
    ]
