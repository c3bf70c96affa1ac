"""A dash inside a clause: «екі палатадан – Сенат пен Мәжілістен тұрады».

What stands before the dash counts or classes what is named behind it, in the same case. Asked for the
number, the names go, since they would be counted; asked for the names, the class is what asks for them:
«қандай палаталардан тұрады?». The class may have its noun only behind the names: «төрт ұлттық – өзбек,
ұйғыр, корей және неміс театрлары».

Source: Қазақ грамматикасы (Астана, 2002), «Қосарлы айқындауыш».
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from content.extraction.phrases import Phrase, phrases
from content.extraction.words import Word
from kazakh.inflect import Case
from quizzes.generation.swaps import inflected

Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Apposition:
    """The class, words `first`..`dash` - 1, and the names behind the dash; `head` is the class's noun.

    is_headless: whether the noun stands only at the end of the names.
    """

    first: int
    dash: int
    names: Phrase
    head: Word
    is_headless: bool


def apposition_in(words: Words) -> Apposition | None:
    """The apposition of a sentence; None if no dash makes one."""
    dash = next((index for index, word in enumerate(words) if word.text == "–"), 0)
    if not dash:
        return None
    found = phrases(words)
    names = next((phrase for phrase in found if phrase.first == dash + 1), None)
    classed = next((phrase for phrase in found if phrase.last == dash - 1 and not phrase.is_joined), None)
    if names is None:
        return None
    if names.shares_head and words[dash - 1].upos == "ADJ" and words[dash - 2].upos == "NUM":
        return Apposition(dash - 2, dash, names, names.head, is_headless=True)
    counted = classed is not None and words[classed.first].upos == "NUM"
    if classed is None or classed.head.case != names.head.case or not counted:
        return None
    return Apposition(classed.first, dash, names, classed.head, is_headless=False)


def asked_by_class(words: Words, found: Apposition) -> str:
    """«қандай палаталардан», «қандай ұлттық театрлар»: the names asked for by their class."""
    qualities = [word.text for word in words[found.first : found.dash] if word.upos == "ADJ"]
    noun = inflected(found.head.stem, cast(Case, found.head.case), plural=True)
    return " ".join(["қандай", *qualities, noun])


def without_names(found: Apposition) -> tuple[set[int], dict[int, str]]:
    """What to leave out, and what to say otherwise, when the class's number is asked for."""
    if found.is_headless:
        return set(range(found.dash, found.names.last)), {found.names.last: found.head.stem}
    return set(range(found.dash, found.names.last + 1)), {}
