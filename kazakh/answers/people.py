"""Known people and the words of their names: -ов and -ұлы, a woman's and a man's form (rule 12)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from kazakh.answers.lexicon import listed, table
from kazakh.answers.likeness import Likeness, bases, likeness
from kazakh.answers.plain import is_latin, plain
from kazakh.transliterate import to_cyrillic

SHORTEST_ROOT = 3
_FAMILY_ENDINGS = ("ұлы", "улы", "қызы", "кызы", "ова", "ева", "ов", "ев", "ина", "ин")
_FAMILY = re.compile(r"(?:[оеө]ва?|ина?|[ұу]лы|[қк]ызы|ский|ская|[иы]ч|вна|дзе|чук|енко|ян)$")
_PATRONYMIC = re.compile(r"(?:[ұу]лы|[қк]ызы|[иы]ч|вна)$")
_WOMANS = ("ова", "ева", "ина", "қызы", "кызы", "ская", "вна")


@dataclass(frozen=True)
class Person:
    """A known person: given name, patronymic, surnames as they are written, and other names."""

    given: str
    patronymic: str
    surnames: tuple[str, ...]
    others: tuple[str, ...]


@cache
def people() -> tuple[Person, ...]:
    """Return the people of `data/answers/persons.tsv`."""
    rows = ([*row, "", "", ""] for row in table("persons.tsv"))
    return tuple(
        Person(plain(row[0]), plain(row[1]), tuple(listed(row[2])), tuple(listed(row[3]))) for row in rows
    )


@lru_cache(maxsize=4096)
def name_likeness(given: str, key: str) -> Likeness:
    """Tell how alike two words of names are, -ов and -ұлы apart.

    A woman's surname for a man's is one slip, not the same.
    """
    found = likeness(given, key)
    if found is not Likeness.SAME and _are_variants(given, key):
        return Likeness.SAME
    if found is Likeness.SAME or not (is_family_name(given) or is_family_name(key)):
        return found
    by_root = max(likeness(mine, theirs) for mine in _roots(given) for theirs in _roots(key))
    if by_root is not Likeness.SAME:
        return max(found, by_root) if by_root is Likeness.SLIP else found
    both = is_family_name(given) and is_family_name(key)
    return Likeness.SLIP if both and _is_womans(given) != _is_womans(key) else Likeness.SAME


def _are_variants(given: str, key: str) -> bool:
    """Whether both are listed as surnames of one person: Ясауи and Яссауи."""
    return any(
        not bases(given).isdisjoint(person.surnames) and not bases(key).isdisjoint(person.surnames)
        for person in people()
    )


def is_family_name(word: str) -> bool:
    """Whether a word has the form of a surname or a patronymic, case endings apart."""
    return any(_FAMILY.search(base) and len(base) > SHORTEST_ROOT + 1 for base in _in_cyrillic(word))


def is_patronymic(word: str) -> bool:
    """Whether a word has the form of a patronymic: -ұлы, -қызы, -вич, -вна."""
    return any(_PATRONYMIC.search(base) for base in _in_cyrillic(word))


@lru_cache(maxsize=4096)
def _in_cyrillic(word: str) -> frozenset[str]:
    return bases(to_cyrillic(word).lower() if is_latin(word) else word)


def _is_womans(word: str) -> bool:
    return any(base.endswith(_WOMANS) for base in _in_cyrillic(word))


@lru_cache(maxsize=4096)
def _roots(word: str) -> frozenset[str]:
    """Return what is left of a surname without -ов, -ев, -ин, -ұлы, -қызы."""
    roots = {
        base.removesuffix(ending)
        for base in _in_cyrillic(word)
        for ending in _FAMILY_ENDINGS
        if base.endswith(ending) and len(base) - len(ending) >= SHORTEST_ROOT
    }
    # Құнанбай-ев is written Құнанбаев.
    softened = {base.rstrip("а")[:-2] + "й" for base in _in_cyrillic(word) if base.endswith(("аев", "аева"))}
    return frozenset(roots | softened or {word})


def has_word(names: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether a word of a name is one of the wanted words, in any form."""
    return any(name_likeness(name, other) is Likeness.SAME for name in names for other in wanted)


@lru_cache(maxsize=1024)
def known_as(names: tuple[str, ...]) -> tuple[Person, ...]:
    """Return the known people whose given name and surname, or other name, stand in a name."""
    return tuple(
        person
        for person in people()
        if (has_word(names, person.given.split()[:1]) and has_word(names, person.surnames))
        or any(len(parts) > 1 and _all_in(names, parts) for parts in map(str.split, person.others))
    )


def _all_in(names: tuple[str, ...], parts: list[str]) -> bool:
    return all(has_word(names, (part,)) for part in parts)


@lru_cache(maxsize=1024)
def bearers(surname: str) -> tuple[Person, ...]:
    """Return the known people with a surname, in any of its forms."""
    return tuple(person for person in people() if has_word((surname,), person.surnames))
