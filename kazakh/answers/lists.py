"""Rules for lists: any order, any separator, every element (11)."""

import re

from kazakh.answers.alignment import JOINING, aligned, content
from kazakh.answers.asked import Asked
from kazakh.answers.names import is_title
from kazakh.answers.parts import Judge
from kazakh.answers.people import is_family_name
from kazakh.answers.plain import plain, words
from kazakh.answers.verdict import Decision, Kind, Reason, Verdict, accept, refer, reject
from kazakh.gazetteers import classes_of

_SEPARATOR = re.compile(
    r"\s*(?:[,;•*\n|+&]|(?<!\d)/|/(?!\d)|\s[-–—]\s|^\s*[-–—]\s*|\b\d{1,2}[.)]\s|(?<![^\s,])(?:және|жане|әрі|мен|бен|пен|и|and|jane|men)(?!\S))\s*",
    re.MULTILINE | re.IGNORECASE,
)
_OTHERS = re.compile(r"\s*\b(?:және\s+)?(?:т\.?\s?б\.?|тағы басқа(?:лар)?|сияқты(?:лар)?|секілді)\s*$")


def elements(text: str) -> list[str]:
    """Return the elements of a list, each in plain form."""
    bare = _OTHERS.sub("", text)
    return [element for part in _SEPARATOR.split(bare) if (element := plain(part))]


def same_items(asked: Asked, judge: Judge) -> Verdict | None:
    """Rule 11: each element of the key once, and no other; the order is free."""
    key = elements(asked.key)
    if len(key) < 2:
        return None
    given = [element for element in elements(asked.given) if words(element)]
    if len(given) == 1 or len(given) < len(key):
        given = _cut_like(given, key) or given
    return _matched(asked, judge, _without_question(asked, given, key), key)


def _cut_like(given: list[str], key: list[str]) -> list[str] | None:
    """Cut words that stand without separators into as many elements as the key has, by its sizes."""
    told = [word for element in given for word in words(element) if word not in JOINING]
    if len(told) == len(key):
        return told
    wanted = [word for element in key for word in content(element)]
    found = aligned(told, wanted)
    if found.missing or found.extra:
        return None
    place = iter(found.places)
    return [" ".join(told[next(place)] for _ in content(element)) for element in key]


def _without_question(asked: Asked, given: list[str], key: list[str]) -> list[str]:
    """Leave out elements that only repeat the question: «Аспаптар: домбыра, қобыз»."""
    asked_of = [
        element
        for element in given
        if all(asked.in_question(word) for word in words(element))
        and not any(aligned(words(element), words(item)).places[0] >= 0 for item in key)
    ]
    return [element for element in given if element not in asked_of]


def _matched(asked: Asked, judge: Judge, given: list[str], key: list[str]) -> Verdict:
    verdicts = {(mine, item): judge(_item(asked, mine, item)) for mine in given for item in key}
    free, left = list(dict.fromkeys(given)), list(key)
    doubtful: list[Reason] = []
    for wanted in (Decision.ACCEPT, Decision.REFER):
        for mine in list(free):
            item = next((item for item in left if verdicts[mine, item].decision is wanted), None)
            if item is not None:
                free.remove(mine)
                left.remove(item)
                doubtful += [verdicts[mine, item].reason] if wanted is Decision.REFER else []
    twice = [mine for mine in free if any(verdicts[mine, item].decision is Decision.ACCEPT for item in key)]
    if len(twice) < len(free):
        return reject(Reason.OTHER_ITEM)
    if left:
        return reject(Reason.MISSING_ITEM)
    return refer(doubtful[0]) if doubtful else accept(Reason.SAME_ITEMS)


def _item(asked: Asked, given: str, key: str) -> Asked:
    if asked.kind is not Kind.LIST:
        return asked.part(given, key)
    if re.fullmatch(r"[12]\d{3}", key):
        return Asked(given, key, Kind.YEAR, asked.question)
    if re.fullmatch(r"[\d\s.,%-]+", key):
        return Asked(given, key, Kind.NUMBER, asked.question)
    return Asked(given, key, Kind.NAME if _is_person(asked, key) else Kind.TERM, asked.question)


def _is_person(asked: Asked, item: str) -> bool:
    """Whether an item of the key is written as a person's name: Шота Уәлиханов."""
    capitals = {plain(word) for word in asked.key.split() if word[:1].isupper()}
    parts = [word.strip(".") for word in item.split()]
    named = len(parts) > 1 and (
        len(parts[0]) == 1
        or "given_names" in classes_of(parts[0])
        or is_family_name(parts[-1])
        or is_title(parts[-1])
    )
    return named and parts[0] in capitals
