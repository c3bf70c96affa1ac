"""Dates: «1995 жылғы 1 наурызда», «1 мамыр», «2016 жылдан», «2022 жылғы ақпанда».

Value: {"year": 1995, "month": 3, "day": 1} with null for what is not said. Details: `plain`, the
answer in the sentence's plain wording; `ending`, "in" where it says when something happens
(наурызда, жылы), otherwise "".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.extraction.base import FactDraft
from content.extraction.sentences import PlainSentence
from kazakh import Span

MONTHS = ("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым") + (
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
)
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})(?P<ending>[дт][ае]|[дтн][ае]н|[ғқ]а|[гк]е|[ыі]|[дтн][ыі]ң)?\b"
_DATE = re.compile(
    rf"(?:(?P<year>1\d{{3}}|20\d{{2}}) жылғы )?(?P<day>[12]?\d|3[01])(?:-ші|-шы)? {_MONTH}"
    rf"|(?P<year_only>1\d{{3}}|20\d{{2}}) жылғы {_MONTH.replace('month', 'month_only').replace('<ending', '<ending_only')}"
    r"|(?P<year_alone>1\d{3}|20\d{2}) жыл(?P<year_ending>ы|дан|дың|ға|ғы|дар\w*)?\b",
    re.IGNORECASE,
)


def date_spans(sentence: PlainSentence) -> list[Span]:
    """Where the dates of a sentence stand in its plain wording."""
    return [Span(match.start(), match.end()) for match in _DATE.finditer(sentence.text)]


def dates(sentence: PlainSentence) -> Iterator[FactDraft]:
    """The dates of a sentence, in order."""
    for match in _DATE.finditer(sentence.text):
        span = sentence.original(match.start(), match.end())
        month = match["month"] or match["month_only"]
        year = match["year"] or match["year_only"] or match["year_alone"]
        ending = match["ending"] or match["ending_only"] or match["year_ending"] or ""
        yield FactDraft(
            sentence=sentence.index,
            kind="date",
            answer=span.of(sentence.document),
            answer_start=span.start,
            answer_end=span.end,
            value={
                "year": int(year) if year else None,
                "month": MONTHS.index(month.lower()) + 1 if month else None,
                "day": int(match["day"]) if match["day"] else None,
            },
            details={"plain": (match.start(), match.end()), "ending": ending},
        )
