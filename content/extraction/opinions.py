"""Facts that are somebody's judgement: no pupil is marked on them.

An answer that judges itself («ең маңызды құрал», «жалғыз ел», «феномен») is one, and so is whatever a
sentence says that names itself a view («… деп санайды», «… пікірінше»).
"""

from __future__ import annotations

import re

from content.extraction.base import FactDraft
from content.extraction.sentences import PlainSentence

_JUDGING = re.compile(
    r"\b(?:ең|аса|өте|ерекше) (?:маңызды|үздік|әдемі|күшті|зор)\b|\bжалғыз (?:ел|мемлекет|халық|ұйым|құрылым)"
    r"|\bфеномен|\bбірегей|\bтеңдессіз|\bайрықша|\bтамаша|\bкеремет|\bқасиетті|\bкиелі",
    re.IGNORECASE,
)
_VIEW = re.compile(
    r"\b(?:пікірінше|ойынша|бағалауынша|көзқарасынша|өкінішке|керек десеңіз)\b"
    r"|\bдеп (?:есептейді|санайды|ойлайды|бағалайды|сипаттайды)\b",
    re.IGNORECASE,
)
_EXACT = ("date", "quantity", "quote")
"""Kinds that stay facts, whatever view stands beside them."""


def is_opinion(sentence: PlainSentence, fact: FactDraft) -> bool:
    """Whether the fact is a judgement and not a thing that can be looked up."""
    if fact.kind in _EXACT or fact.details.get("says"):
        return False
    return bool(_JUDGING.search(fact.answer) or _VIEW.search(sentence.text))
