"""Words and marks of a text, each with its place: what the taggers read.

A word keeps its inner hyphens and apostrophes, a figure the ending that is
hyphened to it (28-і, COVID-19-ға); a decimal point or comma and every other mark
stand alone, as in the corpora that the models were trained on.
"""

import re
from typing import NamedTuple

_LETTER = r"[^\W\d_]\u0301?"
_TOKEN = re.compile(rf"(?:{_LETTER}|\d)+(?:[-‐‑'’ʼ](?:{_LETTER}|\d)+)*|%(?:[-‐‑](?:{_LETTER})+)?|\S")


class Token(NamedTuple):
    """A word or mark; `start` and `end` are `str` indexes into the text."""

    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Return the tokens of a text in order; `text[token.start:token.end] == token.text`."""
    return [Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]
