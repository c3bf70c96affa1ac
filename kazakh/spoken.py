"""What is said for digits, acronyms and Latin words, so that endings can agree with it.

Acronyms that can be read as a word are («БАҚ», «ЮНЕСКО»); the others are spelt, and their last
letter's name counts: «ҚР-ның», «ІІМ-ге», «ҰБТ-дан». Latin letters go by their English names.

Sources: the rules of Kazakh orthography on digits and abbreviations; the letters' names.
"""

from __future__ import annotations

import re

from kazakh.numerals import spoken_tail
from kazakh.phonology import VOWELS

_CLOSING = '»")”’]'
_DIGITS = re.compile(r"(?:\d{1,3}(?:[ \u00a0]\d{3})+|\d+)(?:[.,]\d+)?(?:[ \u00a0]?%)?$")
_ACRONYM = re.compile("[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]{0,2}[А-ЯЁӘҒҚҢӨҰҮҺІ]+$")
_LATIN = re.compile("[A-Za-z]+$")
_LAST_WORD = re.compile(r"[^\s\u00a0«(\[\"“-]+$")

_LETTERS = "бвгғджзйкқлмнңпрстфхһцчшщ"
_NAMES = "бы вэ гі ғы ды жы зы ый кі қы эл эм эн ың пы эр сі ты эф ха һа це че ша ща"
_LETTER_NAMES = dict(zip(_LETTERS, _NAMES.split(" "), strict=True))
_LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LATIN_SAID = "эй би си ди и эф джи эйч ай джей кей эл эм эн оу пи кью ар эс ти ю ви дабл-ю икс уай зет"
_LATIN_NAMES = dict(zip(_LATIN_LETTERS, _LATIN_SAID.split(" "), strict=True))
_LATIN_SOUNDS = str.maketrans(_LATIN_LETTERS, "абкдефгхіжклмнопкрстувукіз")

_KNOWN = {"ақш": "ақш", "қр": "қыры", "қхр": "қыры", "google": "гугл", "youtube": "ютуб", "iphone": "айфон"}
"""Readings that no rule gives, or that usage has settled otherwise («АҚШ-тың», «ҚР-ның»)."""


def spoken(word: str) -> str | None:
    """Give Cyrillic letters that end as `word` is said; None where they are its own letters."""
    bare = word.rstrip(_CLOSING)
    digits = _DIGITS.search(bare)
    if digits is not None:
        return spoken_tail(digits[0])
    found = _LAST_WORD.search(bare)
    if found is None:
        return None
    last = found[0]
    if last.lower() in _KNOWN:
        return _KNOWN[last.lower()]
    if _LATIN.match(last):
        return _latin(last)
    if _ACRONYM.match(last):
        return _acronym(last.lower())
    return last if bare != word else None


def _acronym(letters: str) -> str:
    """Read as a word what ends in a vowel, or in a consonant after an open one; spell the rest."""
    readable = letters[-1] in VOWELS or letters[-2] in "аэеоуяыи"
    return letters if readable else _LETTER_NAMES.get(letters[-1], letters)


def _latin(word: str) -> str:
    """Spell capitals; read other words by their letters, without a silent final e."""
    spelt = len(word) < 4 and word[-1].isupper()
    if spelt or (word.isupper() and not set(word[-2:]) & set("AEIOU")):
        return _LATIN_NAMES[word[-1].lower()]
    plain = word.lower()
    if len(plain) > 3 and plain.endswith("e") and plain[-2] not in "aeiouy":
        plain = plain[:-1]
    return plain.translate(_LATIN_SOUNDS)
