"""From a text to its sentences and facts."""

from __future__ import annotations

import logging
from dataclasses import replace

from content.extraction.base import Extraction, FactDraft, Progress
from content.extraction.conflicts import conflicts
from content.extraction.dates import dates
from content.extraction.definitions import definitions
from content.extraction.entities import entities, tasks
from content.extraction.enumerations import enumerations
from content.extraction.opinions import is_opinion
from content.extraction.periods import periods
from content.extraction.quantities import quantities
from content.extraction.quotes import quotes
from content.extraction.sentences import PlainSentence, read_sentences
from content.extraction.timebound import is_time_bound

logger = logging.getLogger(__name__)

KAZAKH = "kk"
_RULES = (dates, quantities, periods, enumerations, definitions, quotes, entities, tasks)


def extract(text: str, *, language: str = KAZAKH, progress: Progress | None = None) -> Extraction:
    """Every sentence of `text` and, where the language has rules, the facts that it states.

    Facts come in reading order. A text in another language is cut into sentences only.
    """
    drafts, sentences = read_sentences(text)
    facts: list[FactDraft] = []
    for done, sentence in enumerate(sentences, start=1):
        if language == KAZAKH:
            facts += _facts_if_any(sentence)
        if progress is not None:
            progress(done, len(sentences))
    return Extraction(drafts, facts, conflicts(facts, sentences))


def _facts_if_any(sentence: PlainSentence) -> list[FactDraft]:
    """The facts of a sentence; none where the rules stumble, which must not cost the whole document."""
    try:
        return facts_of(sentence)
    except Exception:
        logger.exception("No facts of %r", sentence.text)
        return []


def facts_of(sentence: PlainSentence) -> list[FactDraft]:
    """The facts of one sentence by their place; a heading states none."""
    if sentence.kind == "heading":
        return []
    found = [fact for rule in _RULES for fact in rule(sentence)]
    found.sort(key=lambda fact: (fact.answer_start, fact.answer_end))
    return [
        replace(fact, is_time_bound=is_time_bound(sentence, fact), is_opinion=is_opinion(sentence, fact))
        for fact in found
    ]
