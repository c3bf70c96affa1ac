"""The letters of an answer without what never matters: case, spacing, quotes, end marks (rule 1)."""

import re
from functools import lru_cache

from kazakh import transliterate
from kazakh.normalise import normalise

_MARKS = re.compile(r"[«»\"'`´’‘ʼ„“”]")
_EDGES = re.compile(r"^[\s.,;:!?…*•–—-]+|[\s.,;:!?…–—-]+$")
_WORD = re.compile(r"\d+(?:[.,:/]\d+)*(?:-[^\W\d_]+)?|[^\W\d_]+(?:['-][^\W\d_]+)*|[%№]")
_JOINER = re.compile(r"[\s\-–—'.]+")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return the text in lower case and plain form, without quotes and marks at its edges."""
    spaced = re.sub(r"\s+", " ", text)
    clean = normalise(spaced).text.replace("\u0301", "").lower().replace("ё", "е")
    return re.sub(r"\s+", " ", _EDGES.sub("", _MARKS.sub("", clean))).strip()


def words(text: str) -> list[str]:
    """Return the words and figures of a text; a figure keeps its ending (28-і)."""
    return _WORD.findall(plain(text))


def squashed(text: str) -> str:
    """Return the plain text without spaces, hyphens and stops: «этно-мәдени» is «этномәдени»."""
    return _JOINER.sub("", plain(text))


def alike(text: str) -> str:
    """Return a key shared by answers that differ in what never matters or in keyboards (1, 4)."""
    return fold(squashed(text))


def is_latin(word: str) -> bool:
    """Whether a word has letters of the Latin script."""
    return bool(re.search("[a-zäğñöşūüıáǵńóúýəɵ]", word))


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """Return the letters that a Russian keyboard gives, as `kazakh.transliterate.fold`, kept."""
    return transliterate.fold(word)


@lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """Return the letters in any alphabet, as `kazakh.transliterate.skeleton`, kept."""
    return transliterate.skeleton(word)
