"""Rules for people's names (12)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kazakh.answers.alignment import JOINING, REFERRED
from kazakh.answers.asked import Asked
from kazakh.answers.likeness import Likeness, bases, likeness
from kazakh.answers.people import (
    Person,
    bearers,
    has_word,
    is_family_name,
    is_patronymic,
    known_as,
    name_likeness,
    people,
)
from kazakh.answers.plain import skeleton, words
from kazakh.answers.verdict import Reason, Verdict, accept, refer, reject
from kazakh.gazetteers import classes_of, entries

_INITIAL = re.compile(r"(?<![^\W\d_])([^\W\d_]|sh|ch|zh|gh)\s*\.|(?<![^\W\d_.'-])([^\W\d_])(?![^\W\d_.'-])")
_AND = re.compile(r"[,;/+&]|\b(?:және|мен|бен|пен|немесе|and|и)\b")
_TITLES = (
    "алаш ұлы қазақ атақты белгілі тұңғыш халық ағартушы ғалым жазушы педагог қолбасшы мырза ханым батыр "
    "қазақстан республикасы республика мемлекет бірінші қазақтың ұлттың ханы биі ақыны жазушысы көсемі "
    "қайраткер қайраткері композитор композиторы әнші күйші сазгер астроном философ тарихшы"
)
_HEADS = frozenset(("facility_heads", "org_heads", "event_heads", "art_heads"))
_KINDS_OF_PLACE = ("атын", "мектеп", "аудан", "облыс", "қала", "ауыл", "көше", "даңғыл")


@dataclass(frozen=True)
class Matched:
    """Which words of two names go together, and what is left over."""

    pairs: tuple[tuple[str, Likeness], ...]
    extra: tuple[str, ...]
    missing: tuple[str, ...]
    initials: tuple[str, ...]

    def has(self, word: str) -> bool:
        """Whether a word of the key is matched."""
        return any(word == key for key, _ in self.pairs)


@cache
def titles() -> frozenset[str]:
    """Words of rank, trade and praise that may stand beside a name."""
    listed = (*entries("titles"), *entries("position_heads"))
    return frozenset(word.lower() for word in listed) | frozenset(_TITLES.split())


def is_title(word: str) -> bool:
    """Whether a word is a title in any form."""
    return not titles().isdisjoint(bases(word))


def initials_of(text: str) -> tuple[str, ...]:
    """Return the initials of a plain name: the letters that stand alone."""
    return tuple(found[1] or found[2] for found in _INITIAL.finditer(text))


def name_words(text: str) -> list[str]:
    """Return the whole words of a plain name, without initials."""
    return [word for word in words(_INITIAL.sub(" ", text)) if len(word) > 1 and word not in JOINING]


def other_person(asked: Asked) -> Verdict | None:
    """Rule 12: the same person, perhaps; or another one."""
    key_words = name_words(asked.right)
    untitled = [word for word in key_words if not is_title(word)] or key_words
    found = _match(asked, untitled, initials_of(asked.right))
    if any(_is_thing(word) for word in found.extra):
        return reject(Reason.OTHER_ENTITY)
    return (
        _alias(asked, untitled, found)
        or _without_match(found)
        or _other_initials(found, untitled)
        or _on_extra(asked, found, untitled)
        or _on_missing(found, untitled, initials_of(asked.right))
        or _on_doubt(found)
    )


def _match(asked: Asked, key: Sequence[str], key_initials: Sequence[str]) -> Matched:
    left = name_words(asked.answer)
    pairs: list[tuple[str, Likeness]] = []
    for theirs in key:
        best = max(left, key=lambda mine: name_likeness(mine, theirs), default=None)
        if best is not None and name_likeness(best, theirs) > Likeness.RELATED:
            pairs.append((theirs, name_likeness(best, theirs)))
            left.remove(best)
    spelled = [word for word in left if any(_begins(word, letter) for letter in key_initials)]
    extra = [
        word
        for word in left
        if word not in spelled[: len(key_initials)] and not is_title(word) and not asked.in_question(word)
    ]
    matched = {word for word, _ in pairs}
    missing = tuple(word for word in key if word not in matched)
    return Matched(tuple(pairs), tuple(extra), missing, initials_of(asked.answer))


def _begins(word: str, letter: str) -> bool:
    return skeleton(word).startswith(skeleton(letter))


def _is_thing(word: str) -> bool:
    """Whether a word makes a place, a building or a body of a name: Абай ауданы, Абай атындағы театр."""
    return not _HEADS.isdisjoint(classes_of(word)) or not bases(word).isdisjoint(_KINDS_OF_PLACE)


def family_of(key: Sequence[str]) -> str:
    """Return the word of a name that is the surname, or the only word."""
    if len(key) > 2 and is_patronymic(key[-1]) and is_family_name(key[0]):
        return key[0]
    families = [word for word in key if is_family_name(word)]
    proper = [word for word in families if not is_patronymic(word)]
    return (proper or families or [key[-1]])[-1]


def _person(key: Sequence[str]) -> Person | None:
    """Return the known person whom a key names, when there is just one."""
    found = known_as(tuple(key))
    if len(key) == 1:
        found = tuple(
            p for p in people() if has_word(key, (p.given,)) and not p.surnames[1:] and _titled(p)
        ) or bearers(key[0])
    return found[0] if len(found) == 1 else None


def _titled(person: Person) -> bool:
    return not person.surnames or all(is_title(word) for word in person.surnames)


def _alias(asked: Asked, key: Sequence[str], found: Matched) -> Verdict | None:
    """Another name of the same known person."""
    person = _person(key)
    if person is None or not found.missing or not found.extra:
        return None
    given = name_words(asked.answer)
    for other in person.others:
        wanted = other.split()
        if len(given) <= len(wanted) + 1 and all(has_word(given, (word,)) for word in wanted):
            return refer(Reason.FORMER_NAME)
    return None


def _without_match(found: Matched) -> Verdict | None:
    if found.pairs:
        return None
    return reject(Reason.OTHER_PERSON)


def _other_initials(found: Matched, key: Sequence[str]) -> Verdict | None:
    """Each initial begins a word of the key that is not written out, or a known patronymic."""
    person = _person(key)
    hidden = [*found.missing, *((person.patronymic, person.given) if person else ())]
    for letter in found.initials:
        begun = [word for word in hidden if word and _begins(word, letter)]
        if not begun and found.missing and set(found.missing) != {family_of(key)}:
            return reject(Reason.OTHER_PERSON)
        if not begun and person is not None and person.patronymic:
            return reject(Reason.OTHER_PERSON)
    return None


def _on_extra(asked: Asked, found: Matched, key: Sequence[str]) -> Verdict | None:
    """A word that the key does not have: a known part of the name, another person, or a detail."""
    if not found.extra:
        return None
    person = _person(key)
    unknown = [word for word in found.extra if person is None or not _belongs(word, person)]
    if not unknown:
        return None
    if _AND.search(asked.answer) and len(unknown) > 0 and not _AND.search(asked.right):
        return reject(Reason.ALTERNATIVES)
    patronymics = [word for word in unknown if is_patronymic(word)]
    if patronymics and person is not None and person.patronymic:
        return reject(Reason.OTHER_PERSON)
    if found.missing and len(patronymics) < len(unknown):
        return reject(Reason.OTHER_PERSON)
    known = {p for word in unknown for p in known_as((*unknown, *(w for w, _ in found.pairs)))}
    if len(key) == 1 and known and person is not None and person not in known:
        return reject(Reason.OTHER_PERSON)
    return refer(Reason.EXTRA_DETAIL)


def _belongs(word: str, person: Person) -> bool:
    parts = (*person.given.split(), person.patronymic, *person.surnames)
    return has_word((word,), filter(None, parts))


def _on_missing(found: Matched, key: Sequence[str], key_initials: Sequence[str]) -> Verdict | None:
    """A surname alone is enough when nobody else known has it; a given name is not."""
    del key_initials
    if not found.missing or (found.extra and not found.missing):
        return None
    family = family_of(key)
    person = _person(key)
    if family in found.missing:
        written = person is not None and any(
            _belongs(word, person) and word not in (w for w, _ in found.pairs) for word in found.extra
        )
        return None if written else refer(Reason.GIVEN_NAME_ONLY)
    shared = (
        len(bearers(family)) > 1
        and not found.initials
        and not any(found.has(word) for word in key if word != family)
    )
    return refer(Reason.SHARED_NAME) if shared else None


def _on_doubt(found: Matched) -> Verdict:
    worst = min(likeness_ for _, likeness_ in found.pairs)
    return accept(Reason.SAME_NAME) if worst is Likeness.SAME else refer(REFERRED[worst])


__all__ = ["is_title", "likeness", "other_person"]
