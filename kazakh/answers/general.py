"""Rules for every kind of answer: the same text, nothing said, the question copied (1, 14)."""

import re

from kazakh.answers.asked import Asked
from kazakh.answers.likeness import Likeness, same_joined
from kazakh.answers.plain import fold, plain, words
from kazakh.answers.verdict import Reason, Verdict, accept, refer, reject
from kazakh.answers.wrappers import says_nothing

LONGEST_ANSWER = 500
"""Characters."""
_NEGATIVE = re.compile(r"\s*[-−–]\d")


def same_text(asked: Asked) -> Verdict | None:
    """Rule 1: the same letters, whatever their case, spacing, quotes, hyphens and end marks."""
    same = asked.right in (asked.answer, plain(asked.given)) and asked.right
    return accept(Reason.SAME_TEXT) if same and is_negative(asked.given) == is_negative(asked.key) else None


def is_negative(text: str) -> bool:
    """Whether a text is a number below zero; a list mark has a space after it."""
    return bool(_NEGATIVE.match(text))


def no_answer(asked: Asked) -> Verdict | None:
    """Rule 14: no letter or figure, or words that say that the pupil does not know."""
    if not words(asked.answer):
        return reject(Reason.EMPTY)
    unknown = says_nothing(asked.answer) or says_nothing(plain(asked.given))
    return reject(Reason.NO_ANSWER) if unknown else None


def too_long(asked: Asked) -> Verdict | None:
    """An essay is for the teacher."""
    return refer(Reason.EXTRA_DETAIL) if len(asked.given) > LONGEST_ANSWER else None


def question_copied(asked: Asked) -> Verdict | None:
    """Rule 14: the question itself, or a stretch of it that holds no part of the key."""
    given, question = (fold(" ".join(words(text))) for text in (asked.given, asked.question))
    if not question or f" {given} " not in f" {question} ":
        return None
    whole = given.count(" ") >= question.count(" ") - 1
    key = {fold(word) for word in words(asked.key)}
    return reject(Reason.QUESTION_COPIED) if whole or key.isdisjoint(given.split()) else None


def joined(asked: Asked) -> Verdict | None:
    """Rules 1 to 4 where spaces and hyphens do not count: «этно мәдени», «Қасымжомарт»."""
    same = same_joined(asked.answer, asked.right) is Likeness.SAME
    return accept(Reason.SAME_WORDS) if same else None
