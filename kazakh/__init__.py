"""Kazakh as a language: plain text, sentences, numbers, dates, inflection, comparison.

No Django and no model of the database here: values in, values out, always the same. The README
shows ten lines of use. What needs a trained model or a word list is loaded when it is first asked
for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from kazakh import dates, numbers, transliterate
from kazakh.inflect import inflect
from kazakh.interrogatives import AnswerKind, interrogative
from kazakh.normalise import Normalised, Span, normalise
from kazakh.segment import Kind, Segment, segment
from kazakh.transliterate import fold, sort_key

if TYPE_CHECKING:
    from kazakh.answers import Verdict, same_answer
    from kazakh.cases import Analysis, analyse, case_of
    from kazakh.tag import PosTag, tag_entities, tag_pos

_LAZY = {
    "Analysis": "kazakh.cases",
    "analyse": "kazakh.cases",
    "case_of": "kazakh.cases",
    "PosTag": "kazakh.tag",
    "tag_entities": "kazakh.tag",
    "tag_pos": "kazakh.tag",
    "Verdict": "kazakh.answers",
    "same_answer": "kazakh.answers",
}
"""Names that are imported at first use, and their modules."""

__all__ = [
    "Analysis",
    "AnswerKind",
    "Kind",
    "Normalised",
    "PosTag",
    "Segment",
    "Span",
    "Verdict",
    "analyse",
    "case_of",
    "dates",
    "fold",
    "inflect",
    "interrogative",
    "normalise",
    "numbers",
    "same_answer",
    "segment",
    "sort_key",
    "tag_entities",
    "tag_pos",
    "transliterate",
]


def __getattr__(name: str) -> object:
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(name)
