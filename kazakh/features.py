"""What the taggers see of a word and of the words around it.

A feature is a short string; a word has some forty. What depends on the word
alone is computed once for each distinct word and kept.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from kazakh.gazetteers import classes_in, classes_of
from kazakh.stems import harmony, stems

NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
DERIVING = ("лық", "лік", "дық", "дік", "тық", "тік", "дай", "дей", "тай", "тей")
JOINS_NUMBERS = frozenset(",–—-.(")
OPENING, CLOSING = frozenset("«“„"), frozenset("»”")
_RUN = re.compile(r"(.)\1+")
_SURNAME = re.compile(r"(?:[оеё]в|ева|ова|ёва|ин|ина|ұлы|қызы|ский|ская|ко|ян|баев|беков|вич|вна)$")


def shape(word: str) -> str:
    """Return the kinds of characters in a word: Xx for «Абай», d-x for «28-і»."""
    kinds = ("X" if c.isupper() else "x" if c.isalpha() else "d" if c.isdigit() else c for c in word)
    return _RUN.sub(r"\1", "".join(kinds))


class Word:
    """The features of one word form by itself, and those that words around it see."""

    __slots__ = ("at", "classes", "ending", "is_number", "lower", "own", "shape", "stem")

    def __init__(self, word: str) -> None:
        self.lower = word.lower()
        self.shape = shape(word)
        bare = self.lower.split("-")[0] if self.lower[:1].isdigit() else self.lower
        possible = stems(bare) if bare.isalpha() or "-" in bare else (bare,)
        self.stem = min(possible, key=len) if len(possible) < 3 else possible[1]
        self.classes = classes_of(bare) + _derived_from(possible)
        self.is_number = word[:1].isdigit() or _is_numeral(self.lower, self.classes)
        self.ending = self.lower[-3:]
        self.own = self._own(word, possible)
        self.at = {distance: self._from(distance) for distance in NEIGHBOURS}

    def _from(self, distance: int) -> tuple[str, ...]:
        """Return what another word sees of this one at a distance."""
        if abs(distance) == NEIGHBOURS[-1]:
            return (f"{distance}:c={self.stem}",)
        return (
            f"{distance}:c={self.stem}",
            f"{distance}:w={self.lower}",
            f"{distance}:s={self.shape}",
            f"{distance}:e={self.ending}",
            *(f"{distance}:g={name}" for name in self.classes),
        )

    def _own(self, word: str, possible: tuple[str, ...]) -> tuple[str, ...]:
        lower = self.lower
        features = [f"w={lower}", f"s={self.shape}", f"h={harmony(lower)}"]
        for size in range(1, min(6, len(lower))):
            features += (f"p={lower[:size]}", f"x={lower[-size:]}")
        features += (f"c={stem}" for stem in possible)
        features += (f"g={name}" for name in self.classes)
        features += (f"sg={self.shape}|{name}" for name in self.classes)
        if word[:1].isdigit():
            features.append(f"digits={sum(map(str.isdigit, word))}")
        if "-" in word[1:-1]:
            before, after = lower.split("-", 1)
            features += (f"before={before}", f"after={after}")
        if word[:1].isupper():
            features += (f"name={match[0]}" for stem in possible if (match := _SURNAME.search(stem)))
            features.append("upper" if word.isupper() and len(word) > 1 else "capital")
        return tuple(features)


def _is_numeral(lower: str, held: Sequence[str]) -> bool:
    """Whether a word is a numeral, maybe doubled or suffixed: он-он, екі-үш, мыңдай."""
    if "numerals" in held or "of_numerals" in held:
        return True
    return "-" in lower and "numerals" in classes_of(lower.split("-", maxsplit=1)[0])


def _derived_from(possible: Sequence[str]) -> tuple[str, ...]:
    """Classes of what a word in -лық or -дай is made from: павлодарлық, тонналық, мыңдай."""
    bases = (stem[:-3] for stem in possible if stem.endswith(DERIVING) and len(stem) > 4)
    return tuple(sorted({f"of_{name}" for base in bases for name in classes_of(base)}))


@lru_cache(maxsize=8192)
def word_features(word: str) -> Word:
    """Return the features of a word form; computed once while it stays in the cache."""
    return Word(word)


def _quoted(tokens: Sequence[str]) -> list[int | None]:
    """For each token inside a pair of quotes the index of the closing one."""
    found: list[int | None] = [None] * len(tokens)
    start: int | None = None
    plain = False
    for index, mark in enumerate(tokens):
        opens = mark in OPENING or (mark == '"' and not plain)
        if opens:
            start, plain = index, mark == '"'
        elif start is not None and (mark in CLOSING or (mark == '"' and plain)):
            found[start + 1 : index] = [index] * (index - start - 1)
            start, plain = None, False
    return found


def _number_runs(words: Sequence[Word]) -> list[tuple[int, int] | None]:
    """For each word in a number, written in digits or words, the bounds of the number."""
    found: list[tuple[int, int] | None] = [None] * len(words)
    start = 0
    while start < len(words):
        end = start
        while end < len(words) and (
            words[end].is_number
            or (end > start and words[end].lower in JOINS_NUMBERS and _goes_on(words, end))
        ):
            end += 1
        found[start:end] = [(start, end)] * (end - start)
        start = max(end, start + 1)
    return found


def _goes_on(words: Sequence[Word], index: int) -> bool:
    return index + 1 < len(words) and words[index + 1].is_number


def _following_name(words: Sequence[Word]) -> list[int]:
    """For each word the index of the first one after the run of capitalised words it stands in."""
    after = [0] * len(words)
    end = len(words)
    for index in range(len(words) - 1, -1, -1):
        if index + 1 < len(words) and not words[index + 1].shape.startswith("X"):
            end = index + 1
        after[index] = end
    return after


def entity_features(tokens: Sequence[str]) -> list[list[str]]:
    """Return for each token the features that the entity model was trained on."""
    words = [word_features(token) for token in tokens]
    several = classes_in([word.lower for word in words])
    quoted, after, numbers = _quoted(tokens), _following_name(words), _number_runs(words)
    return [
        [
            "bias",
            *words[index].own,
            *(f"m={name}" for name in several[index]),
            *_around(words, index),
            *_of_quotation(words, quoted, index),
            *_of_name(words, after, index),
            *_of_number(words, numbers[index]),
        ]
        for index in range(len(words))
    ]


def _around(words: Sequence[Word], index: int) -> list[str]:
    features = ["first"] if index == 0 else []
    for distance in NEIGHBOURS:
        place = index + distance
        features += words[place].at[distance] if 0 <= place < len(words) else (f"{distance}:edge",)
    if index:
        features.append(f"-1|0={words[index - 1].stem}|{words[index].stem}")
    if index + 1 < len(words):
        features.append(f"0|1={words[index].stem}|{words[index + 1].stem}")
        features.append(f"ss={words[index].shape}|{words[index + 1].shape}")
    return features


def _of_quotation(words: Sequence[Word], quoted: Sequence[int | None], index: int) -> list[str]:
    """In quotes, what follows them names the kind: «Нұр Отан» партиясы."""
    closing = quoted[index]
    if closing is None:
        return []
    features = ["quoted", f"quoted:s={words[index].shape}"]
    for distance in (1, 2):
        if closing + distance < len(words):
            word = words[closing + distance]
            features.append(f"quote{distance}:c={word.stem}")
            features += [f"quote{distance}:g={name}" for name in word.classes]
    return features


def _of_name(words: Sequence[Word], after: Sequence[int], index: int) -> list[str]:
    """Of a run of capitals, the word after it: Ақтөбе облысы, Дархан Сәтбаев мырза."""
    if not words[index].shape.startswith("X"):
        return []
    place = after[index]
    features = []
    for distance in (0, 1, 2):
        if place + distance < len(words):
            word = words[place + distance]
            features.append(f"run{distance}:c={word.stem}")
            features += [f"run{distance}:g={name}" for name in word.classes]
    return features


def _of_number(words: Sequence[Word], run: tuple[int, int] | None) -> list[str]:
    """Of a number, what it counts and what stands before it: 2,5 миллион теңге."""
    if run is None:
        return []
    start, end = run
    features = ["number"]
    for name, place in (("counted", end), ("bound", end + 1), ("before", start - 1)):
        if 0 <= place < len(words):
            features.append(f"{name}:c={words[place].stem}")
            features += [f"{name}:g={held}" for held in words[place].classes]
    return features
