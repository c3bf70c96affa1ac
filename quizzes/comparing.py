"""Two wordings side by side, word by word. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
"""Words, spaces and single marks: a changed comma does not change the word before it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that both wordings have, or that only one has."""

    kind: Literal["same", "old", "new"]
    text: str


def old_side(old: str, new: str) -> list[Piece]:
    """The old text, with what the new one no longer has."""
    return _side(old, new, "old")


def new_side(old: str, new: str) -> list[Piece]:
    """The new text, with what the old one did not have."""
    return _side(new, old, "new")


def _side(shown: str, other: str, kind: Literal["old", "new"]) -> list[Piece]:
    words, others = _WORDS.findall(shown), _WORDS.findall(other)
    blocks = SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks()
    pieces: list[Piece] = []
    at = 0
    for block in blocks:
        if block.a > at:
            pieces.append(Piece(kind, "".join(words[at : block.a])))
        if block.size:
            pieces.append(Piece("same", "".join(words[block.a : block.a + block.size])))
        at = block.a + block.size
    return pieces
