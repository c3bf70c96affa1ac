"""What is known of words: which are real, which mean the same, what else a thing is called.

Tables stand in `data/answers`, tab-separated, written for this library; the list
of real words comes from the news corpus (`python -m kazakh.train words`).
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import permutations

from kazakh.answers.plain import fold, plain
from kazakh.gazetteers import classes, entries, verb_roots
from kazakh.stems import VOWELS, Reading, readings, stems

STEM_LISTS = (
    "places_cities",
    "places_countries",
    "places_kazakhstan",
    "places_nature",
    "given_names",
    "peoples",
    "months",
    "common_nouns",
    "adjectives",
)
SHORTEST_STEM = 4
"""Letters; a shorter stem of a form says too little about whether the form is real."""


def table(name: str) -> Iterator[list[str]]:
    """Yield the rows of a table, each a list of its columns."""
    text = (files("kazakh") / "data" / "answers" / name).read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def listed(column: str) -> list[str]:
    """Return the entries of a column that holds several."""
    return [plain(entry) for entry in column.split(",") if entry.strip()]


@cache
def _news_words() -> frozenset[str]:
    words = (files("kazakh") / "data" / "words.txt").read_text("utf-8").split()
    pairs = (row[0].split() for row in table("look_alikes.tsv"))
    return frozenset(words).union(*pairs)


@cache
def _lemmas() -> frozenset[str]:
    return frozenset(entry.lower() for entry in classes()) | verb_roots()


@cache
def _names() -> frozenset[str]:
    """Words of the names of known people and places."""
    former = (name for row in table("former_names.tsv") for column in row for name in listed(column))
    people = (name for row in table("persons.tsv") for column in row for name in listed(column))
    return frozenset(word for name in (*former, *people) for word in name.split())


@cache
def _stems() -> frozenset[str]:
    """Words that are no form of another: listed as such, or met with a case ending of their own.

    Only a stem ends in a consonant before a case, but for the plural.
    """
    listed_ = (*(row[0] for row in table("stems.txt")), *(e for name in STEM_LISTS for e in entries(name)))
    met = (
        reading.stem
        for word in _news_words()
        for reading in readings(word)
        if reading.slots in (("gen",), ("dat",))
        and reading.stem[-1] not in VOWELS
        and reading.stem in _news_words()
    )
    bare = (stem for stem in met if not any(_is_form(reading) for reading in readings(stem)))
    return frozenset(entry.lower() for entry in listed_ if " " not in entry).union(bare)


def _is_form(reading: Reading) -> bool:
    """Whether a reading takes a plural or «my» off a word that is known."""
    return not {"pl", "px1sg", "px1pl", "px2"}.isdisjoint(reading.slots) and reading.stem in _news_words()


def is_stem(word: str) -> bool:
    """Whether a lower-case word is known to have no ending of number, possession or case."""
    return word in _stems()


def is_word(word: str) -> bool:
    """Whether a lower-case word itself, not just a stem of it, is known."""
    return word in _news_words() or word in _lemmas() or word in _names()


def is_real(word: str, *, verbs: bool = True) -> bool:
    """Whether a lower-case word, or a long enough stem of it, is a word that people write.

    Without `verbs`, a verb root counts only as it stands.
    """
    long = (stem for stem in stems(word) if len(stem) >= SHORTEST_STEM)
    return is_word(word) or any(is_word(stem) and (verbs or stem not in verb_roots()) for stem in long)


@cache
def _synonyms() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for row in table("synonyms.tsv"):
        group = listed(row[0])
        for first, second in permutations(group, 2):
            groups.setdefault(first, set()).add(second)
    return {word: frozenset(others) for word, others in groups.items()}


def are_synonyms(first: str, second: str) -> bool:
    """Whether two words or phrases are listed as meaning the same, whatever their endings."""
    return any(
        not known.isdisjoint(base_forms(second))
        for form in base_forms(first)
        if (known := _synonyms().get(form))
    )


def base_forms(phrase: str) -> frozenset[str]:
    """Return a phrase with every possible stem of its last word."""
    head, gap, last = phrase.rpartition(" ")
    return frozenset(head + gap + reading.stem for reading in readings(last))


def rewordings(text: str) -> list[str]:
    """Return a plain text with one listed synonym of several words put for what it stands for."""
    return [
        reworded
        for phrase, others in _synonyms().items()
        for other in sorted(others)
        if " " in phrase + other and (reworded := re.sub(rf"\b{re.escape(phrase)}\w*", other, text)) != text
    ]


@cache
def _translations() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("translations.tsv"):
        kazakh = plain(row[0])
        for foreign in (entry for column in row[1:] for entry in listed(column)):
            found.setdefault(foreign, set()).add(kazakh)
    return {foreign: frozenset(words) for foreign, words in found.items()}


def translations(phrase: str) -> frozenset[str]:
    """Return what a Russian or English word or phrase is in Kazakh; empty when it is not listed."""
    return _translations().get(phrase, frozenset())


@cache
def _expansions() -> dict[str, tuple[str, ...]]:
    return {fold(row[0].rstrip(".")): tuple(listed(row[1])) for row in table("abbreviations.tsv")}


def expansions(word: str) -> tuple[str, ...]:
    """Return the full forms of an abbreviation, in lower case; empty when it is not known."""
    return _expansions().get(fold(word.rstrip(".")), ())


@cache
def _place_names() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("former_names.tsv"):
        names = [name.replace("-", "") for column in row for name in listed(column)]
        for first, second in permutations(names, 2):
            found.setdefault(first, set()).add(second)
    return {name: frozenset(others) for name, others in found.items()}


def other_names(place: str) -> frozenset[str]:
    """Return the former and variant names of a place."""
    return _place_names().get(place, frozenset())
