"""Word lists that say what a word may be: a given name, a city, a unit, a head noun.

One file a class in `data/gazetteers`, one entry a line, written for this library.
An entry may have several words; the last one may be inflected in a text.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from kazakh.stems import stems

LONGEST_ENTRY = 4
VOICED = {"п": "б", "к": "г", "қ": "ғ"}


def _folder() -> Traversable:
    return files("kazakh") / "data" / "gazetteers"


def entries(name: str) -> tuple[str, ...]:
    """Return the lines of one list as they are written."""
    text = (_folder() / f"{name}.txt").read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def classes() -> dict[str, tuple[str, ...]]:
    """Return every entry, in lower case, with the names of the lists that hold it."""
    names = sorted(
        path.name.removesuffix(".txt") for path in _folder().iterdir() if path.name.endswith(".txt")
    )
    found: dict[str, list[str]] = {}
    for name in names:
        for entry in entries(name):
            found.setdefault(entry.lower(), []).append(name)
    return {entry: tuple(holders) for entry, holders in found.items()}


@cache
def verb_roots() -> frozenset[str]:
    """Roots of common verbs, also as they stand before a vowel: шық and шығ, төк and төг."""
    roots = entries("verb_roots")
    voiced = (root[:-1] + VOICED[root[-1]] for root in roots if root[-1] in VOICED)
    return frozenset(roots).union(voiced)


@cache
def _heads() -> frozenset[str]:
    """First words of the entries that have several."""
    return frozenset(entry.split()[0] for entry in classes() if " " in entry)


def classes_of(word: str) -> tuple[str, ...]:
    """Return the lists that hold a lower-case word or one of its possible stems."""
    known = classes()
    held = (holder for stem in stems(word) if stem in known for holder in known[stem])
    return tuple(sorted(set(held)))


def classes_in(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Return for each lower-case word the classes of the entries of several words around it.

    A class is marked B- where the entry begins and I- inside it.
    """
    found: list[tuple[str, ...]] = [()] * len(words)
    for start, word in enumerate(words):
        if word in _heads():
            _mark_longest(words, start, found)
    return found


def _mark_longest(words: Sequence[str], start: int, found: list[tuple[str, ...]]) -> None:
    known = classes()
    for end in range(min(len(words), start + LONGEST_ENTRY), start + 1, -1):
        opening = " ".join(words[start : end - 1])
        for stem in stems(words[end - 1]):
            holders = known.get(f"{opening} {stem}")
            if holders:
                found[start] += tuple(f"B-{holder}" for holder in holders)
                for index in range(start + 1, end):
                    found[index] += tuple(f"I-{holder}" for holder in holders)
                return
