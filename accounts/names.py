"""PURE: names of people and classes: one clean form, the same name written otherwise, and order."""

from __future__ import annotations

import re

from kazakh.normalise import normalise
from kazakh.transliterate import fold, skeleton, sort_key

_LIST_NUMBER = re.compile(r"^\d{1,3}(?:[.)]|\s)\s*")
_NUMBER = re.compile(r"\d+")
_DOUBLED = re.compile(r"([^\W\d])\1")
_LATIN_TO_CYRILLIC = str.maketrans("ABCEHKMOPTXY", "АВСЕНКМОРТХУ")


def clean_name(text: str) -> str:
    """The name in NFC with single spaces, and without Latin letters inside Cyrillic words."""
    return " ".join(normalise(text).text.split())


def without_list_number(name: str) -> str:
    """The name without the number that a list puts before it: «7. », «7) », «7 »."""
    return _LIST_NUMBER.sub("", name.strip())


def namesake_key(name: str) -> tuple[str, ...]:
    """Equal for names that a reader may take for one person's, in whatever script and word order.

    «Қасымов Дәулет», «Касымов Даулет» and «Daulet Kassymov» meet: passports double the s between
    vowels. Equality suggests, it does not prove.
    """
    return tuple(sorted(_DOUBLED.sub(r"\1", skeleton(fold(name))).split()))


def class_key(name: str) -> str:
    """Equal for ways of writing one class: «9 «А»», «9-а», «9A» with a Latin letter; Ә is not А."""
    plain = "".join(sign for sign in normalise(name).text.upper() if sign.isalnum())
    return plain.translate(_LATIN_TO_CYRILLIC)


def class_order(name: str) -> str:
    """A key that puts «9 А» before «10 А», and letters by the Kazakh alphabet."""
    return sort_key(_NUMBER.sub(lambda number: number[0].zfill(4), name))
