"""Dates: «1995 жылғы 1 наурызда», «1 мамыр», «2016 жылдан», «XX ғасырдың 30-жылдары».

Value: {"precision", "year", "month", "day", "century", "bce"} as `kazakh.dates` reads them, None
where nothing is said, and "until" with the same for the end of a range. Details: `plain`, the answer
in the plain wording; `case`, the case it stands in, "attr" for «жылғы», "" where it is written in a
way of its own; `joint`, what ties year and day instead of «жылғы», or "".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from content.extraction.base import FactDraft
from content.extraction.sentences import PlainSentence
from kazakh import Span
from kazakh.dates import DateMention, DateValue, find_dates, format_date
from kazakh.inflect import CASES

_JOINT = re.compile(r"\d{4} (жылы|жылдың|ж\.) (?=\d|[а-яәғқңөұүһі]+[дт][ае]$)")


def date_spans(sentence: PlainSentence) -> list[Span]:
    """Where the dates of a sentence stand in its plain wording."""
    return [Span(mention.start, mention.end) for mention in find_dates(sentence.text)]


def dates(sentence: PlainSentence) -> Iterator[FactDraft]:
    """The dates of a sentence, in order."""
    for mention in find_dates(sentence.text):
        span = sentence.original(mention.start, mention.end)
        yield FactDraft(
            sentence=sentence.index,
            kind="date",
            answer=span.of(sentence.document),
            answer_start=span.start,
            answer_end=span.end,
            value=_value(mention.value) | {"until": _value(mention.until) if mention.until else None},
            details={
                "plain": (mention.start, mention.end),
                "case": _case(sentence.text, mention),
                "joint": _joint(mention.of(sentence.text)),
            },
        )


def _value(value: DateValue) -> dict[str, Any]:
    return asdict(value) | {"precision": value.precision.value}


def _case(text: str, mention: DateMention) -> str:
    written = mention.of(text)
    if written.endswith(("жылғы", "күнгі")):
        return "attr"
    if mention.until is not None:
        return ""
    usual = written.replace(_joint(written), "жылғы", 1) if _joint(written) else written
    return next((case for case in CASES if format_date(mention.value, case) in (written, usual)), "")


def _joint(written: str) -> str:
    """What ties the year to the day where it is not «жылғы»: «1995 жылы 28 қыркүйекте»."""
    found = _JOINT.match(written)
    return found[1] if found else ""
