"""Rules for places and organisations: kinds, qualifiers, what contains what (13, 14)."""

from collections.abc import Sequence

from kazakh.answers.alignment import JOINING, REFERRED, Alignment, compared
from kazakh.answers.asked import Asked
from kazakh.answers.likeness import Likeness, bases
from kazakh.answers.plain import fold, skeleton, words
from kazakh.answers.verdict import Reason, Verdict, accept, refer, reject
from kazakh.gazetteers import classes, classes_of

PLACE_KINDS = {
    "қала": "places_cities",
    "шаһар": "places_cities",
    "кент": "places_kazakhstan",
    "ауыл": "places_kazakhstan",
    "аудан": "places_kazakhstan",
    "облыс": "places_kazakhstan",
    "аймақ": "",
    "өңір": "",
    "өзен": "places_nature",
    "көл": "places_nature",
    "теңіз": "places_nature",
    "мұхит": "places_nature",
    "тау": "places_nature",
    "ойпат": "",
    "жазық": "",
    "үстірт": "",
    "түбек": "",
    "шығанақ": "",
    "аңғар": "",
    "қорық": "",
    "губерния": "",
    "өлке": "",
    "шөл": "places_nature",
    "дала": "places_nature",
    "ел": "places_countries",
    "мемлекет": "places_countries",
    "республика": "places_countries",
}
"""Words for a kind of place, and the list whose names are of that kind."""

NAMED_AFTER = "атындағы"
TOWNS = frozenset({"қала", "шаһар"})
STATES = frozenset({"ел", "мемлекет", "республика"})
_QUALIFIERS_WORDS = "солтүстік оңтүстік шығыс батыс орталық жаңа ескі кіші үлкен ұлы орта жоғарғы төменгі"
QUALIFIERS = frozenset(_QUALIFIERS_WORDS.split(" "))


def kind_of(word: str) -> str | None:
    """Return the kind of place that a word names in any form: қаласы → қала."""
    folded = {fold(base) for base in bases(word)} | {skeleton(base) for base in bases(word)}
    return next((kind for kind in PLACE_KINDS if fold(kind) in folded or skeleton(kind) in folded), None)


def _kinds(text_words: Sequence[str]) -> list[str]:
    return [kind for word in text_words if (kind := kind_of(word))]


def other_place(asked: Asked) -> Verdict | None:
    """Rules 13 and 14: the kind of place may be said or left out; another kind is another place."""
    found, given, key = compared(asked)
    names = [word for word in key if not kind_of(word)]
    if not names or any(found.places[key.index(word)] < 0 for word in names if word not in QUALIFIERS):
        return _unlike(found, names)
    mine, theirs = _kinds(given), _kinds(key)
    asked_kinds = _kinds(words(asked.question))
    if verdict := _on_kind(mine, theirs, asked_kinds, names):
        return verdict
    extra = [word for word in found.extra if not kind_of(word)]
    missing = [word for word in found.missing if not kind_of(word)]
    if QUALIFIERS & {base for word in (*extra, *missing) for base in bases(word)}:
        return reject(Reason.OTHER_ENTITY)
    if extra:
        both = any(_same_list(word, name) for word in extra for name in names)
        return reject(Reason.ALTERNATIVES) if both else refer(Reason.EXTRA_DETAIL)
    return accept(Reason.SAME_WORDS) if found.worst is Likeness.SAME else refer(REFERRED[found.worst])


def _unlike(found: Alignment, names: Sequence[str]) -> Verdict | None:
    """A name of which only a part is said is another place; one that is not said at all may be a slip."""
    if names and any(place >= 0 for place in found.places) and len(names) > 1 and not found.extra:
        return reject(Reason.OTHER_ENTITY)
    return None


def _on_kind(
    given: Sequence[str], key: Sequence[str], asked: Sequence[str], names: Sequence[str]
) -> Verdict | None:
    expected = {_norm(kind) for kind in (*key, *(asked if not key else ()))}
    said = {_norm(kind) for kind in given}
    if said and expected and said.isdisjoint(expected):
        return reject(Reason.OTHER_ENTITY)
    if (
        key
        and not given
        and not _is_known_by_name(key, names)
        and not set(map(_norm, key)) & set(map(_norm, asked))
    ):
        return refer(Reason.INCOMPLETE)
    if said and not expected and not _fits(given, names):
        return reject(Reason.OTHER_ENTITY)
    return None


def _is_known_by_name(kinds: Sequence[str], names: Sequence[str]) -> bool:
    """Whether a name needs no kind beside it: a state, a mountain that no town is called after."""
    if set(kinds) <= STATES:
        return any(_is_state(word) for word in names)
    held = {name for word in names for name in classes_of(word) if name.startswith("places")}
    return held == {"places_nature"} == {PLACE_KINDS[kind] for kind in kinds}


def _norm(kind: str) -> str:
    return "қала" if kind in TOWNS else "ел" if kind in STATES else kind


def _fits(given: Sequence[str], names: Sequence[str]) -> bool:
    """Whether a kind that only the answer says suits the name: Ақтау қаласы, Балқаш көлі."""
    held = {name for word in names for name in classes_of(word)}
    if _norm(given[0]) == "қала":
        return bool(held & {"places_cities", "places_kazakhstan"}) or not held
    return bool(PLACE_KINDS[given[0]] in held and given[0] not in ("облыс", "аудан"))


def _is_state(word: str) -> bool:
    return "places_countries" in classes_of(word) or "қазақстан" in bases(word)


def _same_list(word: str, name: str) -> bool:
    shared = {held for held in classes_of(word) if held.startswith("places")} & set(classes_of(name))
    return bool(shared) and _is_state(word) == _is_state(name)


def other_body(asked: Asked) -> Verdict | None:
    """Rules 13 and 14: the full name and its initials are one; a part of a body, or the whole, is another."""
    if _is_acronym(asked):
        return accept(Reason.SAME_WORDS)
    found, given, key = compared(asked)
    if not any(place >= 0 for place in found.places):
        return None
    found = found._replace(missing=_without_namesake(found.missing, key))
    if not (found.missing or found.extra) and found.worst is Likeness.SAME:
        return accept(Reason.SAME_WORDS)
    head = found.places[-1]
    if head < 0 and found.missing:
        return reject(Reason.OTHER_ENTITY)
    if found.missing and found.extra:
        return reject(Reason.CHANGED_WORD)
    if found.extra and given[-1] in found.extra:
        return reject(Reason.OTHER_ENTITY)
    return None


def _without_namesake(missing: list[str], key: Sequence[str]) -> list[str]:
    """Leave out the person whom a body is named after: Л. Н. Гумилев атындағы."""
    end = key.index(NAMED_AFTER) + 1 if NAMED_AFTER in key else 0
    return [word for word in missing if word not in key[:end]]


def _is_acronym(asked: Asked) -> bool:
    """Whether the answer is the first letters of the key's words: ҚХА, КХА, QHA."""
    given, key = words(asked.answer), [word for word in words(asked.right) if word not in JOINING]
    if len(given) != 1 or len(key) < 2 or given[0] in classes():
        return False
    letters = "".join(word[0] for word in key)
    return fold(given[0]) == fold(letters) or skeleton(given[0]) == skeleton(letters)
