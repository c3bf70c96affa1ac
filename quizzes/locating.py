"""Finding the words that a teacher names in a text, to the character. Pure."""

from __future__ import annotations

import re


def occurrences(text: str, words: str) -> list[tuple[int, int]]:
    """Every place (start, end) where the words stand in the text.

    Letters must be the same to the character; a space stands for whatever space the text has
    there (a line end, a non-breaking space), because nobody can type those.
    """
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return []
    return [found.span() for found in re.finditer(r"\s+".join(parts), text)]
