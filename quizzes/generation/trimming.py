"""What a stem can do without, word by word.

Always left out: words of evaluation before a noun (айрықша, ең маңызды) that is not the predicate, «ол»
behind a converb whose subject was said. Left out while the stem is long: clauses in -ып before the
answer's own, relative clauses (-ған, -тын) that do not hold the answer, reasons (… арқасында). Nothing
is left out of the answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from content.extraction.lexicon import DEGREES, EVALUATION, word_set
from content.extraction.phrases import simple_phrases
from content.extraction.words import Verb, Word
from quizzes.generation.relatives import relatives
from quizzes.generation.subjects import is_subject

Words = tuple[Word, ...]
COMFORTABLE = 15
"""Words; a stem of so many is not shortened further."""

_RELATIONAL = ("лық", "лік", "дық", "дік", "тық", "тік")
"""«өмірлік маңызды», «стратегиялық маңызды» say one thing."""
_PREDICATING = word_set("бірі бірден-бір болып болды болады болған ретінде . –")
_REASONS = word_set("арқасында нәтижесінде салдарынан")


def unneeded(words: Words, run: range, answer: range) -> set[int]:
    """The indexes in `run` that the stem leaves out; `answer` is what it asks for."""
    dropped = {index for index in _evaluations(words, run) if index not in answer}
    dropped |= {index for index in _pointers(words, run) if index not in answer}
    for optional in _optional(words, run, answer):
        left = sum(words[index].is_word for index in run if index not in dropped)
        if left <= COMFORTABLE:
            break
        dropped |= optional
    return dropped


def _evaluations(words: Words, run: range) -> Iterator[int]:
    """Evaluating adjectives, with the adverbs before them, where a noun follows that they modify.

    «Ең терең жері» is a measure, and stays.
    """
    judged = False
    for index in reversed(run[:-1]):
        word, after = words[index], words[index + 1]
        heightens = word.lower in DEGREES
        judged = (
            word.lower in EVALUATION
            and not _is_bound(words, index)
            and _leads_on(after)
            and (judged if heightens else not _is_predicate(words, index))
        )
        if judged:
            yield index


def _is_bound(words: Words, index: int) -> bool:
    """Whether an evaluation goes with the word before it: «100-ден аса», «өмірлік маңызды»."""
    before = words[index - 1] if index else None
    return before is not None and (
        before.upos == "NUM" or before.case == "abl" or before.lower.endswith(_RELATIONAL)
    )


def _is_predicate(words: Words, index: int) -> bool:
    """Whether an evaluation is what the sentence says: «ең маңызды ұйымның бірі болып саналады»."""
    phrase = next((it for it in simple_phrases(words) if it.first <= index <= it.last), None)
    after = words[phrase.last + 1].lower if phrase and phrase.last + 1 < len(words) else ""
    return after in _PREDICATING


def _leads_on(word: Word) -> bool:
    return word.is_noun or word.upos in ("ADJ", "NOUN", "PROPN") or word.lower in EVALUATION


def _pointers(words: Words, run: range) -> Iterator[int]:
    """«… айналып, ол … түйістірді»: a pronoun whose subject was said before the converb."""
    for index in run[:-1]:
        leaning = index > run[0] + 1 and words[index - 2].verb is Verb.CONVERB
        if words[index].lower == "ол" and leaning and words[index - 1].text == ",":
            yield index


def _optional(words: Words, run: range, answer: range) -> Iterator[set[int]]:
    """What may go while the stem is too long, the least needed first."""
    yield _converb_part(words, run, answer)
    for relative in relatives(words):
        inside = range(relative.first, relative.verb + 1)
        if relative.is_whole and set(inside) <= set(run) and not set(inside) & set(answer):
            yield set(inside)
    yield _reason(words, run, answer)


def _converb_part(words: Words, run: range, answer: range) -> set[int]:
    """The clauses in -ып before the answer's own, but for the subject that they begin with."""
    commas = [index for index in run if words[index].text == "," and index < answer[0]]
    closed = [index for index in commas if words[index - 1].verb is Verb.CONVERB]
    if not closed or not words[closed[-1] - 1].lower.endswith(("ып", "іп", "п")):
        return set()
    subject = next(
        (
            phrase
            for phrase in simple_phrases(words)
            if run[0] <= phrase.outset and phrase.last < closed[-1] and is_subject(words, phrase.last)
        ),
        None,
    )
    kept = set(range(run[0], subject.last + 1)) if subject is not None else set()
    return set(range(run[0], closed[-1] + 1)) - kept if subject is not None else set()


def _reason(words: Words, run: range, answer: range) -> set[int]:
    """«Ассамблея қызметінің арқасында» at the head of the stem."""
    for phrase in simple_phrases(words):
        outset, last = phrase.outset, phrase.last
        if words[last].lower in _REASONS and outset == run[0] and last < answer[0]:
            return set(range(outset, last + 1))
    return set()
