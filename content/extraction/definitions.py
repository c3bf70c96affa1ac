"""What something is: «Ассамблеяның мақсаты – …», «… стратегиялық басымдық болып табылады».

The answer is the predicate: behind the dash of a sentence without a finite verb, or before «болып
табылады (саналады, есептеледі)». Its verbal nouns in parallel («…ны қамтамасыз ету, …ны нығайту»)
are answers of their own. Value: {"subject": plain wording of what is defined}. Details: `plain`,
`subject`, the plain span of the subject; `copula`, "–" or the copula's words.

A dash before a finite verb defines nothing: «Ассамблея – 1995 жылы құрылды».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from content.extraction.base import FactDraft
from content.extraction.clauses import closes_finitely
from content.extraction.phrases import phrases, verbal_phrases
from content.extraction.sentences import PlainSentence
from content.extraction.words import Verb, words_of

_DASH = re.compile(r" – ")
_COPULA = re.compile(r" болып (?:табыл|санал|есептел)\w+|(?<=у) болса\b")
_BRACKETED = re.compile(r"«[^»]*»|\([^)]*\)")
_LONGEST_SUBJECT = 12
"""Words; what is longer is seldom one thing."""


def definitions(sentence: PlainSentence) -> Iterator[FactDraft]:
    """The definitions of a sentence: by a dash, or by a copula."""
    masked = _BRACKETED.sub(lambda found: "x" * len(found[0]), sentence.text)
    dashes = list(_DASH.finditer(masked))
    body = len(sentence.text.rstrip(" .!?…"))
    if len(dashes) == 1 and not closes_finitely(sentence.text):
        yield from _behind_dash(sentence, dashes[0].start(), dashes[0].end(), body)
    for copula in _COPULA.finditer(masked):
        yield from _before_copula(sentence, copula)


def _behind_dash(sentence: PlainSentence, subject_end: int, start: int, end: int) -> Iterator[FactDraft]:
    if len(sentence.text[:subject_end].split()) > _LONGEST_SUBJECT:
        return
    subject = (0, subject_end)
    yield _fact(sentence, (start, end), subject, "–")
    tasks = _parallel_tasks(sentence, start, end)
    if len(tasks) > 1:
        yield from (_fact(sentence, task, subject, "–") for task in tasks)


def _parallel_tasks(sentence: PlainSentence, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a predicate, between commas, that each end in a verbal noun."""
    cuts = [match.end() for match in re.finditer(r", ", sentence.text[:end]) if match.start() > start]
    spans = [
        (left, left + len(sentence.text[left:right].rstrip(", ")))
        for left, right in pairwise([start, *cuts, end])
    ]
    words = {word.end: word for word in words_of(sentence.text)}
    closing = [words.get(right) for _, right in spans]
    if not all(word is not None and word.verb is Verb.NOUN for word in closing):
        return []
    return spans


def _before_copula(sentence: PlainSentence, copula: re.Match[str]) -> Iterator[FactDraft]:
    """What stands right before the copula, all that a verbal noun there governs."""
    words = words_of(sentence.text)
    last = next((index for index, word in enumerate(words) if word.end == copula.start()), None)
    if last is None:
        return
    ending = [phrase for phrase in [*phrases(words), *verbal_phrases(words)] if phrase.last == last]
    outset = min((phrase.outset for phrase in ending), default=None)
    if outset:
        span = (words[outset].start, words[last].end)
        yield _fact(sentence, span, (0, words[outset - 1].end), copula[0].strip())


def _fact(sentence: PlainSentence, span: tuple[int, int], subject: tuple[int, int], copula: str) -> FactDraft:
    found = sentence.original(*span)
    return FactDraft(
        sentence=sentence.index,
        kind="definition",
        answer=found.of(sentence.document),
        answer_start=found.start,
        answer_end=found.end,
        value={"subject": sentence.text[slice(*subject)]},
        details={"plain": span, "subject": subject, "copula": copula},
    )
