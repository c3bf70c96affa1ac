"""PURE: class codes, PINs and passwords: how they are made, and how typed ones are read.

A class code is six signs of an alphabet in which no two look alike: consonants that Latin and
Cyrillic share the shape of, so that any keyboard types them, and digits that no letter resembles.
Without vowels no code spells a word. 14 signs give 7,529,536 codes.
"""

from __future__ import annotations

import secrets
import unicodedata
from itertools import pairwise

CODE_ALPHABET = "BCHKMPTX245679"
CODE_LENGTH = 6
PIN_LENGTH = 4
PASSWORD_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # noqa: S105  # an alphabet, not a password

_CYRILLIC_TO_LATIN = str.maketrans("АВЕІКМНОРСТУХ", "ABEIKMHOPCTYX")
# Where the Kazakh keyboard layout has letters, other layouts have the row of digits.
_NUMBER_ROW = str.maketrans('"әіңғ,.үұқӘІҢҒҮҰҚ', "12345678902345890")
_SEPARATORS = str.maketrans("", "", " \t-–—_")


def new_code() -> str:
    """A random class code, as it is stored and shown."""
    return _random(CODE_ALPHABET, CODE_LENGTH)


def read_code(typed: str) -> str:
    """The stored form of a typed code, whatever its case, script, keyboard layout and spaces."""
    signs = unicodedata.normalize("NFKC", typed).translate(_SEPARATORS)
    return signs.translate(_NUMBER_ROW).upper().translate(_CYRILLIC_TO_LATIN)


def new_pin() -> str:
    """Four random digits that nobody would try first."""
    while is_guessable(pin := _random("0123456789", PIN_LENGTH)):
        pass
    return pin


def read_pin(typed: str) -> str:
    """The digits of a typed PIN, also where the keyboard was left in the Kazakh layout."""
    return unicodedata.normalize("NFKC", typed).translate(_SEPARATORS).translate(_NUMBER_ROW)


def is_guessable(pin: str) -> bool:
    """Whether a PIN has fewer than three different digits (0000, 1212) or runs (1234, 0987)."""
    digits = [int(digit) for digit in pin]
    steps = {(after - before) % 10 for before, after in pairwise(digits)}
    return len(set(digits)) < 3 or steps in ({1}, {9})


def new_password() -> str:
    """A random password of 59 bits in three groups that are easy to read out."""
    return "-".join(_random(PASSWORD_ALPHABET, 4) for _ in range(3))


def _random(alphabet: str, length: int) -> str:
    return "".join(secrets.choice(alphabet) for _ in range(length))
