r"""What types share in which the pupil types words: keys, and whether an answer is one of them.

Asked: {"keys": [{"text": str, "weight": str, "feedback": str}], "kind": a kind of `kazakh.answers`,
"match": str, "case_sensitive": bool, "unit": str}; only keys, their texts and the kind must be there.
A weight is the share of the points that a key is worth, «1» unless said.

match   meaning  `kazakh.answers.same_answer` decides, or refers to the teacher; the default
        exact    the same letters, white space folded
        pattern  the same, and * in the key stands for any letters (\* for the star), as in Moodle
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any
from unicodedata import normalize

from kazakh.answers import Decision, Kind, Reason, Verdict, same_answer
from kazakh.answers.plain import words
from quizzes.questiontypes.base import (
    RIGHT,
    WAITING,
    WRONG,
    MalformedAnswerError,
    Marked,
    Problem,
    graded,
    single_value,
)
from quizzes.questiontypes.figures import read_weight

Asked = Mapping[str, Any]
Key = Mapping[str, Any]

MEANING = "meaning"
EXACT = "exact"
PATTERN = "pattern"
MATCHES = (MEANING, EXACT, PATTERN)
LONGEST_ANSWER = 250
MOST_KEYS = 20

_ACCEPTED = Verdict(Decision.ACCEPT, Reason.SAME_TEXT)
_REJECTED = Verdict(Decision.REJECT, Reason.OTHER_WORDS)
_STAR = re.compile(r"(?<!\\)\*")
# What needs no reason beyond right and wrong.
_PLAIN_REASONS = {Reason.SAME_TEXT: RIGHT, Reason.OTHER_WORDS: WRONG}


def judged(asked: Asked, typed: str, *, question: str) -> Marked:
    """The best key's verdict: accepted, its weight; accepted by none and referred by some, waiting."""
    verdicts = [(key, _verdict(asked, key["text"], typed, question)) for key in asked["keys"]]
    accepted = [(key, verdict) for key, verdict in verdicts if verdict.decision is Decision.ACCEPT]
    if accepted:
        key, verdict = max(accepted, key=lambda each: (weight(each[0]), each[1] == _ACCEPTED))
        return _accepted(key, verdict)
    for _key, verdict in verdicts:
        if verdict.decision is Decision.REFER:
            return Marked(None, WAITING, doubt=verdict.reason.value)
    _key, verdict = max(verdicts, key=lambda each: weight(each[0]))
    return Marked(Fraction(0), reason_code(verdict))


def reason_code(verdict: Verdict) -> str:
    """The reason for a mark: right or wrong, or the code of a rule that has more to say."""
    return _PLAIN_REASONS.get(verdict.reason, verdict.reason.value)


def weight(key: Key) -> Fraction:
    """The share of the points that the key is worth."""
    return read_weight(key.get("weight", "1")) or Fraction(0)


def best_texts(asked: Asked) -> list[str]:
    """The keys that are worth most: what reviews call right."""
    best = max(weight(key) for key in asked["keys"])
    return [str(key["text"]) for key in asked["keys"] if weight(key) == best]


def typed_text(values: Sequence[str]) -> str | None:
    """What was typed into one field; None where nothing was. Raises MalformedAnswerError when too long."""
    typed = single_value(values)
    if typed is not None and len(typed) > LONGEST_ANSWER:
        raise MalformedAnswerError("longer than the field")
    return typed


def asked_problems(asked: Asked) -> list[Problem]:
    """Keys that are missing, empty, repeated or worth no readable share; `shape` alone for all else."""
    if not _has_shape(asked):
        return [Problem("shape")]
    keys: Sequence[Key] = asked["keys"]
    found = [] if keys else [Problem("typed_key_missing")]
    wordings = [" ".join(key["text"].split()) for key in keys]
    for place, (key, wording) in enumerate(zip(keys, wordings, strict=True)):
        if not (words(wording) if _is_by_meaning(asked) else wording):
            found.append(Problem("typed_key_empty", str(place)))
        elif wording in wordings[:place]:
            found.append(Problem("typed_key_repeated", str(place)))
        if read_weight(key.get("weight", "1")) is None:
            found.append(Problem("weight_unreadable", str(place)))
    if len(keys) > MOST_KEYS:
        found.append(Problem("typed_keys_too_many"))
    if keys and not found and max(map(weight, keys)) < 1:
        found.append(Problem("typed_key_partial", "0"))
    return found


def _verdict(asked: Asked, key: str, typed: str, question: str) -> Verdict:
    if _is_by_meaning(asked):
        return same_answer(typed, key, asked["kind"], question=question, unit=asked.get("unit") or None)
    written, wanted = _spaced(typed), _spaced(key)
    if not asked.get("case_sensitive"):
        written, wanted = written.casefold(), wanted.casefold()
    pieces = [wanted]
    if asked.get("match") == PATTERN:
        pieces = [piece.replace(r"\*", "*") for piece in _STAR.split(wanted)]
    return _ACCEPTED if _is_made_of(written, pieces) else _REJECTED


def _accepted(key: Key, verdict: Verdict) -> Marked:
    marked = graded(weight(key))
    reason = reason_code(verdict) if marked.reason == RIGHT else marked.reason
    return Marked(marked.share, reason, feedback=key.get("feedback", ""))


def _is_made_of(text: str, pieces: Sequence[str]) -> bool:
    """Whether the text is the pieces in their order with any letters between; in linear time."""
    if len(pieces) == 1:
        return text == pieces[0]
    first, *middle, last = pieces
    place, end = len(first), len(text) - len(last)
    if place > end or not (text.startswith(first) and text.endswith(last)):
        return False
    for piece in middle:
        place = text.find(piece, place, end)
        if place < 0:
            return False
        place += len(piece)
    return True


def _spaced(text: str) -> str:
    return " ".join(normalize("NFC", text).split())


def _is_by_meaning(asked: Asked) -> bool:
    return bool(asked.get("match", MEANING) == MEANING)


def _has_shape(asked: Asked) -> bool:
    keys = asked.get("keys")
    return (
        isinstance(keys, list)
        and all(map(_is_key, keys))
        and asked.get("kind") in frozenset(Kind)
        and asked.get("match", MEANING) in MATCHES
        and isinstance(asked.get("case_sensitive", False), bool)
        and isinstance(asked.get("unit", ""), str)
    )


def _is_key(key: object) -> bool:
    return isinstance(key, Mapping) and all(
        isinstance(key.get(name, default), str)
        for name, default in (("text", None), ("weight", "1"), ("feedback", ""), ("id", ""))
    )
