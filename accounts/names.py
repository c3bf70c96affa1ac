"""PURE: names of people and classes: one clean form, namesakes, and the order of class names."""

from __future__ import annotations

import re

from kazakh.normalise import normalise
from kazakh.transliterate import fold, sort_key

_LIST_NUMBER = re.compile(r"^\d{1,3}(?:[.)]|\s)\s*")
_NUMBER = re.compile(r"\d+")


def clean_name(text: str) -> str:
    """The name in NFC with single spaces, and without Latin letters inside Cyrillic words."""
    return " ".join(normalise(text).text.split())


def names_in(lines: str) -> list[str]:
    """Clean names of a pasted list, one a line, without numbers in front and empty lines."""
    names = (clean_name(_LIST_NUMBER.sub("", line.strip())) for line in lines.splitlines())
    return [name for name in names if name]


def namesake_key(name: str) -> tuple[str, ...]:
    """Equal for names that a reader may take for one person's: case, word order, Қ typed as К."""
    return tuple(sorted(fold(name).split()))


def class_order(name: str) -> str:
    """A key that puts «9 А» before «10 А», and letters by the Kazakh alphabet."""
    return sort_key(_NUMBER.sub(lambda number: number[0].zfill(4), name))
