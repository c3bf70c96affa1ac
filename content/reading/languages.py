"""Which language a text is in, by its letters."""

from __future__ import annotations

import re
from typing import Literal

_CYRILLIC = re.compile("[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]")
_LATIN = re.compile("[A-Za-z]")
_KAZAKH_ONLY = re.compile("[ӘәҒғҚқҢңӨөҰұҮүҺһІі]")

_KAZAKH_SHARE = 0.05
"""Of the letters of a Kazakh text a tenth to a fifth are its own; a Russian one has them in names only."""


def language_of(text: str) -> Literal["kk", "ru", "en"]:
    """The likeliest of Kazakh, Russian and English; Kazakh where there are no letters."""
    cyrillic = len(_CYRILLIC.findall(text))
    if len(_LATIN.findall(text)) > cyrillic:
        return "en"
    return "kk" if len(_KAZAKH_ONLY.findall(text)) >= _KAZAKH_SHARE * cyrillic else "ru"
