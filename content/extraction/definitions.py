"""What something is: «Ассамблеяның мақсаты – …», «… стратегиялық басымдық болып табылады».

The answer is the predicate: behind the dash of a sentence without a finite verb, or before «болып
табылады (саналады, есептеледі)». Its verbal nouns in parallel («…ны қамтамасыз ету, …ны нығайту»)
are answers of their own. Value: {"subject": plain wording of what is defined}. Details: `plain`,
`subject`, the plain span of the subject; `copula`, "–", "=" for an apposition, or the copula's words;
`is_list`, whether the answer is several tasks, each an answer of its own, or a long one that is told
again in short; `is_one_of`, whether it is one of several.

A dash before a finite verb defines nothing: «Ассамблея – 1995 жылы құрылды».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from content.extraction.base import FactDraft
from content.extraction.clauses import closes_finitely, parts
from content.extraction.phrases import phrases, simple_phrases, verbal_phrases
from content.extraction.sentences import PlainSentence
from content.extraction.words import Verb, Word, words_of
from kazakh.dates import find_dates

_DASH = re.compile(r" – ")
_COPULA = re.compile(r" болып (?:табыл|санал|есептел)\w+|(?<=у) болса\b")
_FEAST = re.compile(r" – (?P<name>[^,.;–]+(?:мерекесі|күні|мейрамы))(?=[,;])")
_BRACKETED = re.compile(r"«[^»]*»|\([^)]*\)")
_LONGEST_PREDICATE = 12
_LONGEST_TASK = 7
_LONGEST_SUBJECT = 12
"""Words; what is longer is seldom one thing."""


def definitions(sentence: PlainSentence) -> Iterator[FactDraft]:
    """The definitions of a sentence: by a dash, or by a copula."""
    masked = _BRACKETED.sub(lambda found: "x" * len(found[0]), sentence.text)
    yield from _feasts(sentence)
    dashes = list(_DASH.finditer(masked))
    body = len(sentence.text.rstrip(" .!?…"))
    if len(dashes) == 1 and not closes_finitely(sentence.text):
        yield from _behind_dash(sentence, dashes[0].start(), dashes[0].end(), body)
    if len(dashes) == 1:
        yield from _in_apposition(sentence, dashes[0].start(), dashes[0].end())
    for copula in _COPULA.finditer(masked):
        yield from _before_copula(sentence, copula)


def _feasts(sentence: PlainSentence) -> Iterator[FactDraft]:
    """«1 мамыр – Қазақстан халқының бірлігі мерекесі», wherever it stands in the sentence."""
    for mention in find_dates(sentence.text):
        feast = _FEAST.match(sentence.text, mention.end)
        if feast:
            yield _fact(sentence, feast.span("name"), (mention.start, mention.end), "–")


def _behind_dash(sentence: PlainSentence, subject_end: int, start: int, end: int) -> Iterator[FactDraft]:
    words = words_of(sentence.text)
    last = next((word for word in reversed(words) if word.end <= subject_end), None)
    short = len(sentence.text[:subject_end].split()) <= _LONGEST_SUBJECT
    if last is None or last.case not in (None, "nom") or not short:
        return
    subject = (0, subject_end)
    tasks = _parallel_tasks(sentence, start, end)
    several = len(tasks) > 1
    near = _nearest_task(sentence, start, end)
    yield _fact(sentence, (start, end), subject, "–", is_list=several or near is not None)
    if near is not None and not several:
        yield _fact(sentence, near, subject, "–")
    if several:
        yield from (_fact(sentence, task, subject, "–", is_one_of=True) for task in tasks)


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


def _nearest_task(sentence: PlainSentence, start: int, end: int) -> tuple[int, int] | None:
    """Of a long predicate the verbal noun that closes it, with its object; None for a short one."""
    words = words_of(sentence.text)
    if len(sentence.text[start:end].split()) <= _LONGEST_PREDICATE:
        return None
    closing = [phrase for phrase in verbal_phrases(words) if words[phrase.last].end == end]
    fitting = [phrase for phrase in closing if phrase.last - phrase.first < _LONGEST_TASK]
    if not fitting:
        return None
    return words[min(phrase.first for phrase in fitting)].start, end


def _in_apposition(sentence: PlainSentence, subject_end: int, start: int) -> Iterator[FactDraft]:
    """«… органында – Парламентте …»: two phrases in one case, the second the name of the first."""
    words = words_of(sentence.text)
    found = simple_phrases(words)
    left = next((phrase for phrase in found if words[phrase.last].end == subject_end), None)
    right = next((phrase for phrase in found if words[phrase.first].start == start), None)
    if left is None or right is None or left.head.case != right.head.case or left.head.case == "nom":
        return
    span = (words[right.first].start, words[right.last].end)
    yield _fact(sentence, span, (words[left.outset].start, subject_end), "=")


def _before_copula(sentence: PlainSentence, copula: re.Match[str]) -> Iterator[FactDraft]:
    """What stands right before the copula, all that a verbal noun there governs."""
    words = words_of(sentence.text)
    last = next((index for index, word in enumerate(words) if word.end == copula.start()), None)
    if last is None:
        return
    ending = [phrase for phrase in [*phrases(words), *verbal_phrases(words)] if phrase.last == last]
    outset = min((phrase.outset for phrase in ending), default=None)
    while outset is not None and words[outset].verb is Verb.PARTICIPLE:
        outset = None
    subject = _subject(sentence, words, outset or 0, copula.start())
    if outset and subject:
        yield _fact(sentence, (words[outset].start, words[last].end), subject, copula[0].strip())


def _subject(
    sentence: PlainSentence, words: tuple[Word, ...], outset: int, copula: int
) -> tuple[int, int] | None:
    """What the words before `outset` name as defined: up to «бірі», or all of the clause's part."""
    begin = next((part.start for part in parts(sentence.text) if part.start <= copula <= part.end), 0)
    before = [word for word in words[:outset] if word.start >= begin]
    one_of = next((index for index, word in enumerate(before) if word.lower == "бірі"), None)
    named = before if one_of is None else before[: one_of + 1]
    closed = bool(named) and (one_of is not None or named[-1].case == "nom")
    return (named[0].start, named[-1].end) if closed else None


def _fact(
    sentence: PlainSentence,
    span: tuple[int, int],
    subject: tuple[int, int],
    copula: str,
    *,
    is_list: bool = False,
    is_one_of: bool = False,
) -> FactDraft:
    found = sentence.original(*span)
    return FactDraft(
        sentence=sentence.index,
        kind="definition",
        answer=found.of(sentence.document),
        answer_start=found.start,
        answer_end=found.end,
        value={"subject": sentence.text[slice(*subject)]},
        details={
            "plain": span,
            "subject": subject,
            "copula": copula,
            "is_list": is_list,
            "is_one_of": is_one_of,
        },
    )
