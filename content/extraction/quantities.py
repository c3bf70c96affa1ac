"""Counts and measures: «394 мүше», «800-ден аса», «жүз отыздан астам ұлт», «28-і», «51 %».

The answer is the number with its bound, without what it counts. Value: {"number": "800" (a
fraction as "1/2"), "high": upper end of a range or null, "bound": "more_than" | "at_least" |
"less_than" | "at_most" | "about" | null, "percent": bool}; a vague number (бірнеше ондаған) has the
number null. Details: `plain`, the answer in the sentence's plain wording; `number`, the same without
the bound; `ending`, the case ending it carries; `form`, "digits" or "words"; `head`, the stem of the
counted word, "" where it is left out.

Left out: ordinals, years, days of a month and whatever else belongs to a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.extraction.base import FactDraft
from content.extraction.dates import date_spans
from content.extraction.sentences import PlainSentence
from content.extraction.words import words_of
from kazakh import Span
from kazakh.numbers import Bound, Kind, NumberMention, find_numbers

_NAME = re.compile(r"«[^«»]{1,40}»|§ ?\d+")
"""A title in quotes or the number of a paragraph: «Жеті жарғы» counts nothing."""
_BOUNDS = {
    Bound.EXACT: None,
    Bound.MORE: "more_than",
    Bound.AT_LEAST: "at_least",
    Bound.LESS: "less_than",
    Bound.AT_MOST: "at_most",
    Bound.ABOUT: "about",
}


def quantities(sentence: PlainSentence) -> Iterator[FactDraft]:
    """The quantities of a sentence, in order."""
    dated = date_spans(sentence)
    names = [Span(match.start(), match.end()) for match in _NAME.finditer(sentence.text)]
    for mention in find_numbers(sentence.text):
        inside = any(span.start <= mention.start < span.end for span in [*dated, *names])
        if mention.kind is not Kind.ORDINAL and not inside:
            yield _fact(sentence, mention)


def _fact(sentence: PlainSentence, mention: NumberMention) -> FactDraft:
    span = sentence.original(mention.phrase.start, mention.phrase.end)
    return FactDraft(
        sentence=sentence.index,
        kind="quantity",
        answer=span.of(sentence.document),
        answer_start=span.start,
        answer_end=span.end,
        value={
            "number": None if mention.value is None else str(mention.value),
            "high": None if mention.high is None else str(mention.high),
            "bound": _BOUNDS[mention.bound],
            "percent": mention.kind is Kind.PERCENT,
        },
        details={
            "plain": (mention.phrase.start, mention.phrase.end),
            "number": (mention.start, mention.end),
            "ending": mention.ending,
            "form": "digits" if mention.of(sentence.text)[0].isdigit() else "words",
            "head": _head(sentence, mention),
        },
    )


def _head(sentence: PlainSentence, mention: NumberMention) -> str:
    """The word after the number: what is counted, or how («15 тілде», «төрт ұлттық театр»)."""
    after = next((word for word in words_of(sentence.text) if word.start >= mention.phrase.end), None)
    return after.stem if after is not None and after.is_word else ""
