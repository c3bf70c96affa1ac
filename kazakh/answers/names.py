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

TRADES = ("шы", "ші")
"""The ending of trades: суретші, тарихшы; no Kazakh name has it."""
_TITLES = (
    "алаш ұлы қазақ атақты белгілі тұңғыш халық ғалым педагог мырза ханым қазақстан республикасы "
    "республика мемлекет бірінші қазақтың ұлттың ақыны көсемі қайраткер композитор сазгер астроном "
    "философ режиссер драматург академигі батыры"
)
_THINGS = frozenset(("facility_heads", "org_heads", "event_heads", "art_heads"))
_KINDS_OF_THING = frozenset({"атын", "мектеп", "аудан", "облыс", "қала", "ауыл", "көше", "даңғыл"})
_INITIAL = re.compile(r"(?<![^\W\d_])([^\W\d_]|sh|ch|zh|gh)\s*\.|(?<![^\W\d_.'-])([^\W\d_])(?![^\W\d_.'-])")
_AND = re.compile(r"[,;/+&]|\b(?:және|мен|бен|пен|немесе|and|и)\b")


@dataclass(frozen=True)
class Wanted:
    """The person of the key: words without titles, initials, the surname among the words."""

    words: tuple[str, ...]
    initials: tuple[str, ...]
    family: str
    person: Person | None


@dataclass(frozen=True)
class Found:
    """Which words of the key the answer has, what it has besides, and what it leaves out."""

    pairs: tuple[tuple[str, Likeness], ...]
    extra: tuple[str, ...]
    missing: tuple[str, ...]
    initials: tuple[str, ...]

    @property
    def has_given_name(self) -> bool:
        """Whether something besides one word of the key narrows the person down."""
        return len(self.pairs) > 1 or bool(self.initials)


def other_person(asked: Asked) -> Verdict | None:
    """Rule 12: the same person, perhaps; or another one."""
    wanted = _wanted(asked.right)
    found = _found(asked, wanted)
    for rule in (_by_another_name, _nobody, _a_thing, _by_initials, _with_more, _with_less):
        if verdict := rule(asked, wanted, found):
            return verdict
    worst = min(how for _, how in found.pairs)
    return accept(Reason.SAME_NAME) if worst is Likeness.SAME else refer(REFERRED[worst])


@cache
def titles() -> frozenset[str]:
    """Words of rank, trade and praise that may stand beside a name."""
    listed = (*entries("titles"), *entries("position_heads"))
    return frozenset(word.lower() for word in listed) | frozenset(_TITLES.split(" "))


def is_title(word: str) -> bool:
    """Whether a word is a title in any form."""
    return any(base in titles() or base.endswith(TRADES) for base in bases(word))


def initials_of(text: str) -> tuple[str, ...]:
    """Return the initials of a plain name: the letters that stand alone."""
    return tuple(found[1] or found[2] for found in _INITIAL.finditer(text))


def name_words(text: str) -> tuple[str, ...]:
    """Return the whole words of a plain name, without initials."""
    return tuple(word for word in words(_INITIAL.sub(" ", text)) if len(word) > 1 and word not in JOINING)


def family_of(names: Sequence[str]) -> str:
    """Return the word of a name that is the surname, or the only word."""
    if len(names) > 2 and is_patronymic(names[-1]) and is_family_name(names[0]):
        return names[0]
    families = [word for word in names if is_family_name(word)]
    proper = [word for word in families if not is_patronymic(word)]
    return (proper or families or [names[-1]])[-1]


def _wanted(right: str) -> Wanted:
    written = name_words(right) or (right,)
    untitled = tuple(word for word in written if not is_title(word)) or written
    if len(untitled) == 1 and is_family_name(untitled[0]):
        # «Ғалым» is a trade and a name; beside a surname alone it is the name.
        untitled = tuple(word for word in written if word in untitled or "given_names" in classes_of(word))
    known = known_as(untitled) if len(untitled) > 1 else _known_by_one_word(untitled[0])
    person = known[0] if len(known) == 1 else None
    return Wanted(untitled, initials_of(right), family_of(untitled), person)


def _known_by_one_word(word: str) -> tuple[Person, ...]:
    """Return the people whom one word may name: a khan by his given name, others by surname."""
    mononymous = tuple(
        person
        for person in people()
        if all(map(is_title, person.surnames)) and has_word((word,), (person.given,))
    )
    return mononymous or bearers(word) or tuple(person for person in people() if person.given == word)


def _found(asked: Asked, wanted: Wanted) -> Found:
    left = list(name_words(asked.answer))
    pairs: list[tuple[str, Likeness]] = []
    for theirs in wanted.words:
        best = max(left, key=lambda mine: _how_alike(mine, theirs, wanted), default=None)
        if best is not None and (how := _how_alike(best, theirs, wanted)) > Likeness.RELATED:
            pairs.append((theirs, how))
            left.remove(best)
    spelled = [word for word in left if any(_begins(word, letter) for letter in wanted.initials)]
    for word in spelled[: len(wanted.initials)]:
        left.remove(word)
    extra = (word for word in left if not is_title(word) and not asked.in_question(word))
    matched = {word for word, _ in pairs}
    missing = tuple(word for word in wanted.words if word not in matched)
    return Found(tuple(pairs), tuple(extra), missing, initials_of(asked.answer))


def _how_alike(given: str, key: str, wanted: Wanted) -> Likeness:
    """Only a surname may change -ов for -ұлы; Ахметұлы is not Ахмет."""
    alone = len(wanted.words) == 1 and not wanted.initials
    surname = key == wanted.family and (not alone or is_family_name(key) or bool(bearers(key)))
    return name_likeness(given, key) if surname else likeness(given, key)


def _begins(word: str, letter: str) -> bool:
    return any(skeleton(part).startswith(skeleton(letter)) for part in word.split("-"))


def _nobody(_asked: Asked, _wanted: Wanted, found: Found) -> Verdict | None:
    return None if found.pairs else reject(Reason.OTHER_PERSON)


def _a_thing(_asked: Asked, _wanted: Wanted, found: Found) -> Verdict | None:
    """A place, a building or a body that bears the name: Абай ауданы, Абай атындағы театр."""
    things = (
        word
        for word in found.extra
        if not _THINGS.isdisjoint(classes_of(word)) or not bases(word).isdisjoint(_KINDS_OF_THING)
    )
    return reject(Reason.OTHER_ENTITY) if any(things) else None


def _by_another_name(asked: Asked, wanted: Wanted, found: Found) -> Verdict | None:
    """A pen name, a birth name: Ибраһим Құнанбайұлы for Абай."""
    if wanted.person is None or not found.missing or not found.extra:
        return None
    given = name_words(asked.answer)
    for other in wanted.person.others:
        parts = other.split()
        if len(given) <= len(parts) + 1 and all(has_word(given, (part,)) for part in parts):
            return refer(Reason.FORMER_NAME)
    return None


def _by_initials(_asked: Asked, wanted: Wanted, found: Found) -> Verdict | None:
    """Initials stand for words that are not written out; a patronymic's must be known to be right."""
    if not found.initials:
        return None
    person = wanted.person
    known = (person.given, person.patronymic) if person else ()
    hidden = [word for word in (*found.missing, *known) if word and word != wanted.family]
    right = [letter for letter in found.initials if any(_begins(word, letter) for word in hidden)]
    if len(right) == len(found.initials) or (not hidden and len(wanted.words) == 1 and not known):
        return None
    decided = not right or (person is not None and bool(person.patronymic))
    return reject(Reason.OTHER_PERSON) if decided and hidden else refer(Reason.EXTRA_DETAIL)


def _with_more(asked: Asked, wanted: Wanted, found: Found) -> Verdict | None:
    """A word that the key does not have: a known part of the name, another person, or a detail."""
    person = wanted.person
    unknown = [word for word in found.extra if person is None or not _belongs(word, person)]
    if not unknown:
        return None
    if _AND.search(asked.answer) and not _AND.search(asked.right):
        return reject(Reason.ALTERNATIVES)
    return (
        reject(Reason.OTHER_PERSON)
        if _is_other(asked, wanted, found, unknown)
        else refer(Reason.EXTRA_DETAIL)
    )


def _is_other(asked: Asked, wanted: Wanted, found: Found, unknown: Sequence[str]) -> bool:
    """Whether words that are not the person's show that another one is meant."""
    person = wanted.person
    others = known_as(name_words(asked.answer))
    if others and person not in others and (person is not None or len(wanted.words) > 1):
        return True
    patronymics = [word for word in unknown if is_patronymic(word)]
    if wanted.family in found.missing and any(map(is_family_name, unknown)):
        return True
    if patronymics and person is not None and person.patronymic:
        return True
    forenames = any("given_names" in classes_of(word) for word in unknown)
    if forenames and len(found.pairs) == 1 and (person is not None or wanted.initials):
        return True
    return bool(found.missing) and len(patronymics) < len(unknown)


def _belongs(word: str, person: Person) -> bool:
    if any(likeness(word, part) is Likeness.SAME for part in person.given.split()):
        return True
    return has_word(
        (word,), (person.patronymic, *person.surnames) if is_patronymic(word) else person.surnames
    )


def _with_less(_asked: Asked, wanted: Wanted, found: Found) -> Verdict | None:
    """A surname alone is enough when nobody else known has it; a given name is not."""
    if wanted.family in found.missing:
        person = wanted.person
        named = person is not None and any(has_word((word,), person.surnames) for word in found.extra)
        return None if named else refer(Reason.GIVEN_NAME_ONLY)
    if found.missing and len(bearers(wanted.family)) > 1 and not found.has_given_name:
        return refer(Reason.SHARED_NAME)
    return None
