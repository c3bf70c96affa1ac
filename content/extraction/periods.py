"""Stretches of time told without a figure: «өмір бойы», «тәуелсіздік жарияланғаннан бергі».

A stretch («… бойы») is a quantity whose number nobody says; a beginning («… -ғаннан бері») is a date of
the precision "event". Details are those of quantities and dates; `words` has the index of the first and
last word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.extraction.base import FactDraft
from content.extraction.phrases import simple_phrases
from content.extraction.sentences import PlainSentence
from content.extraction.words import words_of

_THROUGHOUT = re.compile(r"\b(?:өмір|ғасырлар|жылдар|жыл|ай|күн|тәулік) бойы\b", re.IGNORECASE)
_SINCE = re.compile(r"[\w-]+(?:ғаннан|геннен|қаннан|кеннен) (?:бері|бергі)\b", re.IGNORECASE)
EVENT = "event"


def periods(sentence: PlainSentence) -> Iterator[FactDraft]:
    """The stretches and beginnings of a sentence, in order."""
    for match in _THROUGHOUT.finditer(sentence.text):
        value = {"number": None, "high": None, "bound": None, "percent": False}
        yield _fact(sentence, match.span(), "quantity", value)
    for match in _SINCE.finditer(sentence.text):
        unknown = dict.fromkeys(("year", "month", "day", "century", "until"))
        event = {"precision": EVENT, "bce": False} | unknown
        yield _fact(sentence, (_outset(sentence, match.start()), match.end()), "date", event)


def _outset(sentence: PlainSentence, verb: int) -> int:
    """Where what happened is first named: the phrase, or at least the word, right before the verb."""
    words = words_of(sentence.text)
    before = [word for word in words if word.end < verb]
    if not before or not before[-1].is_word:
        return verb
    phrase = next((it for it in simple_phrases(words) if words[it.last] is before[-1]), None)
    return words[phrase.outset].start if phrase is not None else before[-1].start


def _fact(sentence: PlainSentence, plain: tuple[int, int], kind: str, value: object) -> FactDraft:
    span = sentence.original(*plain)
    details = {
        "plain": plain,
        "number": plain,
        "case": "",
        "joint": "",
        "ending": "",
        "form": "words",
        "head": "",
    }
    return FactDraft(
        sentence.index, kind, span.of(sentence.document), span.start, span.end, value, details=details
    )
