"""Facts that may have expired since the text was written.

Time-bound are: what the text says of «now» (қазір, бүгінде, қазіргі таңда); counts of members,
organisations, schools and the like, which grow and shrink; who holds an office. A sentence that
names its year stays true of that year.
"""

from __future__ import annotations

import re

from content.extraction.base import FactDraft
from content.extraction.sentences import PlainSentence

_NOW = re.compile(r"\b(?:қазір|қазіргі|бүгінде|бүгінгі|биыл|биылғы|осы күні|соңғы кезде)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b1\d{3} жыл|\b20\d{2} жыл")
_ONGOING = re.compile(r"(?:[ае]ды|[еи]ді|йды|йді|уда|уде|жатыр|отыр|тұр|келеді|бар|тиесілі?)\W*$")
_LAW = re.compile(r"\b(?:бап|тармақ|заң|кодекс|конституция)", re.IGNORECASE)


def is_time_bound(sentence: PlainSentence, fact: FactDraft) -> bool:
    """Whether the fact is true as of the text's own time, and perhaps no longer."""
    if _YEAR.search(sentence.text):
        return False
    if _NOW.search(sentence.text):
        return True
    return fact.kind == "quantity" and not _LAW.search(sentence.text)
