"""Which words of an answer stand for which words of the key (rules 2, 13, 14)."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kazakh.answers.asked import Asked
from kazakh.answers.lexicon import expansions, is_stem
from kazakh.answers.likeness import Likeness, bases, likeness
from kazakh.answers.plain import is_latin, words
from kazakh.answers.verdict import Reason
from kazakh.numbers import Bound, find_numbers
from kazakh.transliterate import to_cyrillic

_JOINING_WORDS = "және мен бен пен да де та те әрі деген атты деп сияқты т.б"
JOINING = frozenset(_JOINING_WORDS.split(" "))
_SAYING_WORDS = "болып табылады саналады есептеледі аталады болды болған болады еді екен тұрады арқылы"
SAYING = frozenset(_SAYING_WORDS.split(" "))
TOWN = "қ"
"""Short for қала; other single letters are initials, which no phrase is told by."""
REFERRED = {
    Likeness.RELATED: Reason.RELATED_WORD,
    Likeness.FORMER: Reason.FORMER_NAME,
    Likeness.SYNONYM: Reason.SYNONYM,
    Likeness.SLIP: Reason.SLIP,
    Likeness.ANOTHER_WORD: Reason.SPELT_AS_ANOTHER_WORD,
}
_NEGATIVE = re.compile(
    r"(?:[аәеоөұүыіуиюя]м|[йлрзжмнңу]м|[жзмнң]б|[бвгғдкқпсстфхцчшщ]п)[ае]"
    r"(?:й\w*|ған\w*|ген\w*|у|уы\w*|уі\w*|уға|уге|с|стан|стен|сын|сін|са|се|ды|ді|дым|дім|дық|дік|ңыз|ңіз)$"
)
_NO = frozenset({"емес", "жоқ"})


class Alignment(NamedTuple):
    """For each word of the key its likeness and place in the answer; what was left over on both sides."""

    likenesses: list[Likeness]
    places: list[int]
    missing: list[str]
    extra: list[str]

    @property
    def worst(self) -> Likeness:
        """The likeness of the least alike pair; SAME when there is none."""
        return min((found for found in self.likenesses if found > Likeness.WITHOUT), default=Likeness.SAME)

    @property
    def in_order(self) -> bool:
        """Whether the paired words stand in the key's order."""
        paired = [place for place in self.places if place >= 0]
        return paired == sorted(paired)


def content(text: str) -> list[str]:
    """Return the words of a text that say something; exact numbers stand in figures."""
    return [
        word
        for word in words(figured(text))
        if word not in JOINING and word not in SAYING and (len(word) > 1 or word.isdecimal() or word == TOWN)
    ]


def figured(text: str) -> str:
    """Return a text whose exact whole numbers, in words or Roman numerals, stand in figures."""
    pieces: list[str] = []
    done = 0
    for mention in find_numbers(text):
        if mention.bound is Bound.EXACT and mention.high is None and isinstance(mention.value, int):
            pieces += text[done : mention.start], str(mention.value)
            done = mention.end
    return "".join([*pieces, text[done:]])


def expanded(text_words: Sequence[str], others: Sequence[str]) -> list[str]:
    """Return words with abbreviations written out, in the wording that shares most with the other side."""
    full: list[str] = []
    for word in text_words:
        wordings = [content(wording) for wording in expansions(word) or expansions(word.split("-")[0])]
        if wordings and not any(likeness(word, other) is Likeness.SAME for other in others):
            full += max(wordings, key=lambda wording: sum(_has(others, part) for part in wording))
        else:
            full.append(word)
    return full


def merged(text_words: Sequence[str], others: Sequence[str]) -> list[str]:
    """Return words of which two that the other side writes as one are one: «Тянь Шань»."""
    found: list[str] = []
    for word in text_words:
        if found and not _has(others, word) and _has(others, found[-1] + word):
            found[-1] += word
        else:
            found.append(word)
    return found


def _has(others: Sequence[str], part: str) -> bool:
    return any(likeness(part, other) is Likeness.SAME for other in others)


def aligned(given: Sequence[str], key: Sequence[str]) -> Alignment:
    """Pair each word of the key with the most alike unused word of the answer, best pairs first."""
    pairs = sorted(
        (
            (likeness(mine, theirs), -abs(place - row), row, place)
            for row, theirs in enumerate(key)
            for place, mine in enumerate(given)
        ),
        key=lambda pair: (-pair[0], -pair[1], pair[2], pair[3]),
    )
    likenesses, places = [Likeness.OTHER] * len(key), [-1] * len(key)
    used: set[int] = set()
    for found, _, row, place in pairs:
        if found is not Likeness.OTHER and places[row] < 0 and place not in used:
            likenesses[row], places[row] = found, place
            used.add(place)
    missing = [word for word, place in zip(key, places, strict=True) if place < 0]
    extra = [word for place, word in enumerate(given) if place not in used]
    return Alignment(likenesses, places, missing, extra)


def negations(text: str, *, verbs: bool) -> int:
    """Return how many words of a text deny: емес, жоқ and, with `verbs`, negated ones."""
    read = (to_cyrillic(word).lower() if is_latin(word) else word for word in words(text))
    return sum(word in _NO or (verbs and bool(_NEGATIVE.search(word)) and not is_stem(word)) for word in read)


@lru_cache(maxsize=256)
def compared(asked: Asked) -> tuple[Alignment, list[str], list[str]]:
    """Return the alignment of the answer with the key, and the words of both.

    What repeats the question is not extra. What the question says need not be said
    again, if the answer has a word of the key that the question does not have and no
    other word instead.
    """
    given, key = content(asked.answer), content(asked.right)
    given, key = expanded(given, key), expanded(key, given)
    given, key = merged(given, key), merged(key, given)
    found = aligned(given, key)
    extra = [word for word in found.extra if not asked.in_question(word)]
    missing = [word for word in found.missing if not asked.in_question(word)]
    told = any(
        place >= 0 and not asked.in_question(word) for word, place in zip(key, found.places, strict=True)
    )
    if extra or not told:
        missing = found.missing
    if any("қазақстан" in bases(word) for word in given):
        missing = [word for word in missing if "республика" not in bases(word)]
    if missing:
        extra = found.extra
    return found._replace(extra=extra, missing=missing), given, key
