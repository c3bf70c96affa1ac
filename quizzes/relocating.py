"""Where evidence stands in a new edition of its text. Pure.

A sentence that both editions have word for word is the same sentence, wherever it stands now: first
those in the same order (longest matching runs, as `difflib` finds them), then those that moved
elsewhere. What is left is paired with the most similar sentence that is left in the new edition.
Offsets index the editions' texts; `end` is exclusive.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from quizzes.locating import occurrences

ALIKE = 0.6
"""The least share of common characters (difflib's ratio) of a sentence and its altered form."""
_COMPARED = 8
"""Sentences that share most words with one, which are compared with it letter by letter."""
_WORD = re.compile(r"\w{3,}")


class Fate(StrEnum):
    """What a new edition did to a piece of evidence."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    ALTERED = "altered"
    ORPHANED = "orphaned"


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence: its place and its characters."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where evidence stands now. Without offsets: nowhere, or not surely at one place.

    sentence: index of the new edition's sentence that took the place of the old one.
    """

    fate: Fate
    start: int | None = None
    end: int | None = None
    sentence: int | None = None


class Relocation:
    """Two editions side by side; both lists of sentences in reading order."""

    def __init__(self, old: Sequence[Span], new: Sequence[Span]) -> None:
        self.old = old
        self.new = new
        self.pairs = align([span.text for span in old], [span.text for span in new])
        self._starts = [span.start for span in old]

    def place(self, start: int, end: int, evidence: str) -> Place:
        """What became of the old edition's characters from start to end, which read `evidence`."""
        touched = self._touched(start, end)
        targets = [self.pairs[index] for index in touched if index in self.pairs]
        if not targets:
            return Place(Fate.ORPHANED)
        first, last = touched[0], touched[-1]
        is_whole = len(targets) == len(touched) and targets == list(range(targets[0], targets[-1] + 1))
        # What stands before the first and behind the last sentence is not known of the new edition.
        is_within = self.old[first].start <= start and end <= self.old[last].end
        if is_whole and is_within and all(self.old[i].text == self.new[self.pairs[i]].text for i in touched):
            at = self.new[targets[0]].start + start - self.old[first].start
            until = self.new[targets[-1]].end - (self.old[last].end - end)
            # Between sentences the editions may differ, too: the characters must be as many.
            if until - at == end - start:
                return Place(Fate.UNCHANGED if at == start else Fate.MOVED, at, until, targets[0])
        return self._altered(targets, evidence)

    def _touched(self, start: int, end: int) -> list[int]:
        first = max(0, bisect_right(self._starts, start) - 1)
        found = []
        for index in range(first, len(self.old)):
            if self.old[index].start >= end:
                break
            if self.old[index].end > start:
                found.append(index)
        return found

    def _altered(self, targets: Sequence[int], evidence: str) -> Place:
        """With a place where the evidence still stands once in a sentence that took the old one's place."""
        sentence = self.new[targets[0]]
        found = occurrences(sentence.text, evidence)
        if len(found) != 1 or sentence.text[slice(*found[0])] != evidence:
            return Place(Fate.ALTERED, sentence=targets[0])
        at, until = found[0]
        return Place(Fate.ALTERED, sentence.start + at, sentence.start + until, targets[0])


def align(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """The new sentence for each old one that has one, by their indexes; no new sentence twice."""
    pairs: dict[int, int] = {}
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        pairs |= {block.a + step: block.b + step for step in range(block.size)}
    _pair_equal(pairs, old, new)
    _pair_alike(pairs, old, new)
    return pairs


def _left(pairs: dict[int, int], old: Sequence[str], new: Sequence[str]) -> tuple[list[int], list[int]]:
    taken = set(pairs.values())
    return [i for i in range(len(old)) if i not in pairs], [j for j in range(len(new)) if j not in taken]


def _pair_equal(pairs: dict[int, int], old: Sequence[str], new: Sequence[str]) -> None:
    old_left, new_left = _left(pairs, old, new)
    places: dict[str, list[int]] = defaultdict(list)
    for index in reversed(new_left):
        places[new[index]].append(index)
    for index in old_left:
        if places[old[index]]:
            pairs[index] = places[old[index]].pop()


def _pair_alike(pairs: dict[int, int], old: Sequence[str], new: Sequence[str]) -> None:
    """Pair the most similar first, so that the order of the text decides nothing."""
    old_left, new_left = _left(pairs, old, new)
    by_word: dict[str, list[int]] = defaultdict(list)
    for index in new_left:
        for word in _words(new[index]):
            by_word[word].append(index)
    ratios = [
        (ratio, -index, -other)
        for index in old_left
        for other in _sharing_most(_words(old[index]), by_word)
        if (ratio := SequenceMatcher(None, old[index], new[other], autojunk=False).ratio()) >= ALIKE
    ]
    taken: set[int] = set()
    for _, index, other in sorted(ratios, reverse=True):
        if -index not in pairs and -other not in taken:
            pairs[-index] = -other
            taken.add(-other)


def _sharing_most(words: Iterable[str], by_word: dict[str, list[int]]) -> list[int]:
    shared: dict[int, float] = defaultdict(float)
    for word in words:
        # A word of every sentence tells nothing.
        for index in by_word.get(word, ()):
            shared[index] += 1 / len(by_word[word])
    return sorted(shared, key=lambda index: (-shared[index], index))[:_COMPARED]


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
