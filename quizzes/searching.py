"""What a question can be found by: its words, and their stems in plain Latin letters. Pure.

A reader searches for a word in another case than the question has it, in capitals, on a keyboard
without Kazakh letters, or in Latin. Two words meet where they share a possible stem (kazakh.stems),
compared by its skeleton (kazakh.transliterate), under which all scripts of one word are equal.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kazakh.stems import stems
from kazakh.transliterate import skeleton, to_cyrillic
from quizzes.questiontypes.base import Content
from quizzes.questiontypes.registry import question_type

_WORD = re.compile(r"\w+")
_SHORTEST = 2
"""Letters of a stem that is worth looking for."""
# Endings as they are typed where the keyboard has no ң, ғ, қ.
_PLAIN_ENDINGS = (("нг", "ң"), ("н", "ң"), ("га", "ға"), ("ка", "қа"), ("дагы", "дағы"), ("тагы", "тағы"))


def fold(text: str) -> str:
    """The text without differences of case and spacing."""
    return " ".join(text.casefold().split())


def search_text(type: str, stem: str, content: Content) -> str:  # noqa: A002  # the field's name
    """Stem, key and options, folded, and behind them the keys of all their words."""
    kind = question_type(type)
    options = [option.text for option in kind.options(content, ())]
    return with_keys(fold(" ".join([stem, kind.key_text(content), *options])))


def with_keys(folded: str) -> str:
    """The folded text, and the keys of its words between single spaces."""
    keys = {key for word in _WORD.findall(folded) for key in word_keys(word)}
    return f"{folded}\n {' '.join(sorted(keys))} "


@lru_cache(maxsize=16384)
def word_keys(word: str) -> frozenset[str]:
    """The skeletons of a folded word's possible stems, itself among them, in whatever script it stands."""
    cyrillic = to_cyrillic(word).casefold()
    written = [cyrillic, *_with_kazakh_ending(cyrillic)]
    keys = (skeleton(stem) for spelling in written for stem in stems(spelling))
    return frozenset(key for key in keys if len(key) >= _SHORTEST) | {skeleton(word)}


def wanted(query: str) -> list[list[str]]:
    """For every word of the query what a search text must contain one of.

    The word as it is typed, its beginning in any script, or one of its keys as a whole.
    """
    return [
        [word, f" {skeleton(word)}", *(f" {key} " for key in sorted(word_keys(word)))]
        for word in fold(query).split()
    ]


def _with_kazakh_ending(word: str) -> list[str]:
    return [
        word.removesuffix(plain) + ending
        for plain, ending in _PLAIN_ENDINGS
        if word.endswith(plain) and len(word) > len(plain) + _SHORTEST
    ]
