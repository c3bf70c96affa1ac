"""Sentences → facts: dates, quantities and enumerations, with the exact place of each."""

from content.extraction.base import Extraction, FactDraft, Progress, SentenceDraft
from content.extraction.extracting import extract

__all__ = ["Extraction", "FactDraft", "Progress", "SentenceDraft", "extract"]
