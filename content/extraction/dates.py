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

_MONTH_NAMES = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"
MONTHS = tuple(_MONTH_NAMES.split(" "))
_ENDING = "[дт][ае]|[дтн][ае]н|[ғқ]а|[гк]е|[ыі]|[дтн][ыі]ң"
_YEAR = r"1\d{3}|20\d{2}"
_DATE = re.compile(
    rf"(?:(?P<year>{_YEAR}) жылғы )?(?:(?P<day>[12]?\d|3[01])(?:-ші|-шы)? )?"
    rf"(?P<month>{'|'.join(MONTHS)})(?P<ending>{_ENDING})?\b"
    rf"|(?P<year_alone>{_YEAR}) жыл(?P<year_ending>ы|дан|дың|ға|ғы|дар\w*)?\b",
    re.IGNORECASE,
)


def _found(text: str) -> Iterator[re.Match[str]]:
    """Dates of a plain wording; a month alone is none (Наурыз is a feast, Маусым a season)."""
    return (match for match in _DATE.finditer(text) if match["year"] or match["day"] or match["year_alone"])


def date_spans(sentence: PlainSentence) -> list[Span]:
    """Where the dates of a sentence stand in its plain wording."""
    return [Span(match.start(), match.end()) for match in _found(sentence.text)]


def dates(sentence: PlainSentence) -> Iterator[FactDraft]:
    """The dates of a sentence, in order."""
    for match in _found(sentence.text):
        span = sentence.original(match.start(), match.end())
        month, year = match["month"], match["year"] or match["year_alone"]
        ending = match["ending"] or match["year_ending"] or ""
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
