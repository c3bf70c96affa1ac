"""Kazakh as a language: plain text, sentences, numbers, dates, inflection, comparison.

No Django and no model of the database here: values in, values out, always the same.
"""

from kazakh.normalise import Normalised, Span, normalise
from kazakh.segment import Kind, Segment, segment

__all__ = ["Kind", "Normalised", "Segment", "Span", "normalise", "segment"]
