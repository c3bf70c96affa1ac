"""Kazakh as a language: plain text, sentences, numbers, dates, inflection, comparison.

No Django and no model of the database here: values in, values out, always the same.
"""

from kazakh import dates, numbers, transliterate
from kazakh.inflect import inflect
from kazakh.normalise import Normalised, Span, normalise
from kazakh.segment import Kind, Segment, segment
from kazakh.transliterate import fold, sort_key

__all__ = [
    "Kind",
    "Normalised",
    "Segment",
    "Span",
    "dates",
    "fold",
    "inflect",
    "normalise",
    "numbers",
    "segment",
    "sort_key",
    "transliterate",
]
