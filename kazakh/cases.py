"""The case of a word, and the stem that its endings stand on.

A form is taken apart by every ending that may stand there, and each way is checked by putting it
together again (`kazakh.inflect`): only what rebuilds the form letter by letter is a reading. Among
the readings the best attested stem wins: one that news texts inflect in many other ways, or that a
word list holds. Endings that are hardly ever part of a stem («-ның») need less evidence than those
that often are («-да», «-ын»: сауда, қатын).

Words that take no case here give None: particles, postpositions, finite verbs, adjectives.

Sources: Қазақ грамматикасы (Астана, 2002), «Зат есім»; evidence for stems from the words of KazNERD
(Yeshpanov et al. 2022, CC BY 4.0; `data/words.txt`) and from lists written for this library.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache, partial
from importlib.resources import files
from itertools import product
from typing import NamedTuple

from kazakh.gazetteers import classes, verb_roots
from kazakh.inflect import (
    CASES,
    POSSESSIVES,
    Case,
    Possessive,
    endings_after,
    inflect,
    pronoun_cases,
    put_together,
)
from kazakh.phonology import VOWELS, Final, Tail
from kazakh.spoken import spoken
from kazakh.stemforms import RESTORED_VOWELS, ends_in_possessive


class Analysis(NamedTuple):
    """One reading of a noun form; `inflect(stem, …)` with the rest gives the form back.

    `attributive` marks the adjective that a locative makes («елдегі» from «елде»).
    """

    stem: str
    case: Case
    plural: bool = False
    possessive: Possessive | None = None
    attributive: bool = False


_NO_CASE_LISTS = frozenset(
    {"adverbs", "auxiliaries", "conjunctions", "particles", "postpositions", "determiners"}
)
_VOICELESS_AGAIN = {"б": "п", "ғ": "қ", "г": "к"}
Cell = tuple[Case, bool, Possessive | None]
"""A place in the paradigm: case, whether plural, whose it is."""

_LONGEST_ENDING = 12
_ATTRIBUTIVE = ("дағы", "дегі", "тағы", "тегі")

_ENDING_WEIGHT: dict[Case, float] = {
    "nom": 0.0,
    "gen": 2.5,
    "dat": 1.5,
    "acc": 1.5,
    "loc": 1.2,
    "abl": 1.5,
    "ins": 1.5,
}
"""How much an ending speaks for itself, in units of the logarithm of attested forms."""

_RARE_POSSESSOR = {"px2sg": -1.8, "px2pl": -1.8, "px1sg": -1.0, "px2pol": -1.0, "px1pl": -0.5}
_POSSESSED = 0.8
_AFTER_VOWEL = 0.4
_PLURAL = 2.0
_NO_STEM_ENDS_SO = -2.0
_AGAINST_THE_SHAPE = -1.5
_MUST_BE_ATTESTED = -6.0
_ATTESTED_BARE = 0.8
_LISTED = 1.0
_TOO_SHORT = -1.5
_RARE_STEM = -1.5
"""What an unattested stem in -ы loses: «қарқыны» is from «қарқын»."""
_LOOKS_INFLECTED = 6.0
"""What a stem gains that is listed because it looks like a form of another."""


@cache
def _cells() -> dict[str, tuple[Cell, ...]]:
    """Map each ending to the cells of the paradigm that it may fill."""
    cells: defaultdict[str, dict[Cell, None]] = defaultdict(dict)
    tails = [Tail(back, final) for back, final in product((True, False), Final)]
    possessives: tuple[Possessive | None, ...] = (None, *POSSESSIVES)
    for tail, case, plural, possessive in product(tails, CASES, (False, True), possessives):
        ending = endings_after(tail, case, plural=plural, possessive=possessive)
        cells[ending][case, plural, possessive] = None
    return {ending: tuple(found) for ending, found in cells.items()}


def _readings(form: str) -> Iterator[Analysis]:
    """Take a lower-case form apart in every way that puts together again."""
    for size in range(min(len(form) - 2, _LONGEST_ENDING) + 1):
        ending = form[len(form) - size :]
        for stem in _stems(form[: len(form) - size], ending):
            for case, plural, possessive in _cells().get(ending, ()):
                if put_together(stem, case, plural=plural, possessive=possessive) == form:
                    yield Analysis(stem, case, plural, possessive)


def _stems(rest: str, ending: str) -> list[str]:
    """Give what may have stood before the ending: кітаб-ы ← кітап, халқ-ы ← халық, съез-де ← съезд."""
    if not VOWELS.intersection(rest):
        return []
    stems = [rest]
    if ending[:1] in ("ы", "і"):
        if rest[-1] in _VOICELESS_AGAIN:
            stems.append(rest[:-1] + _VOICELESS_AGAIN[rest[-1]])
        if rest in RESTORED_VOWELS:
            stems.append(RESTORED_VOWELS[rest])
    if ending and rest.endswith(("кті", "скі")):
        stems.append(rest[:-1])
    if ending and rest.endswith(("ез", "ис")):
        stems.append(rest + ("д" if rest.endswith("з") else "т"))
    if ending and rest[-1] in "слм":
        stems.append(rest + rest[-1])
    if ending and rest[-1] == "л":
        stems.append(rest + "ь")
    return stems


@cache
def _attested() -> dict[str, frozenset[Cell]]:
    """For each possible stem, the cells of its paradigm in which news texts have it."""
    words = (files("kazakh") / "data" / "words.txt").read_text("utf-8").split()
    found: defaultdict[str, set[Cell]] = defaultdict(set)
    for word in words:
        for reading in _readings(word):
            found[reading.stem].add(reading[1:4])
    # Many stems have the same cells, and share one set: 4 MB less in every process that reads.
    shared: dict[frozenset[Cell], frozenset[Cell]] = {}
    alike = ((stem, frozenset(cells)) for stem, cells in found.items())
    return {stem: shared.setdefault(cells, cells) for stem, cells in alike}


@cache
def _looking_inflected() -> frozenset[str]:
    """Stems that look like forms of others; names stand with their capital."""
    text = (files("kazakh") / "data" / "stems_like_cases.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def _looks_inflected(stem: str, *, name: bool) -> bool:
    return stem in _looking_inflected() or (name and stem.capitalize() in _looking_inflected())


def _is_listed_noun(word: str) -> bool:
    return any(held not in _NO_CASE_LISTS and held != "verb_roots" for held in classes().get(word, ()))


def _score(reading: Analysis, *, name: bool) -> float:
    """Weigh a reading: how well its stem is known, and how much its ending says."""
    own = reading[1:4]
    cells = _attested().get(reading.stem, frozenset())
    bare = ("nom", False, None)
    others = sum(cell not in (own, bare) for cell in cells)
    score = math.log1p(others) + _ENDING_WEIGHT[reading.case]
    if bare in cells and own != bare:
        score += _ATTESTED_BARE
    if _is_listed_noun(reading.stem):
        score += _LISTED
    if _looks_inflected(reading.stem, name=name):
        score += _LOOKS_INFLECTED
    if reading.case == "acc" and not reading.possessive and reading.stem[-1] in "ыі" and not cells:
        score += _RARE_STEM
    if bare not in cells and reading.stem.endswith(("сс", "лл", "мм", "ль")):
        score += _MUST_BE_ATTESTED
    if len(reading.stem) < 3:
        score += _TOO_SHORT
    return score + _shape_score(reading)


def _shape_score(reading: Analysis) -> float:
    """Weigh what the letters alone say of the stem and of number and possession."""
    stem, possessive = reading.stem, reading.possessive
    score = _PLURAL if reading.plural else 0.0
    if possessive == "px3":
        score += _POSSESSED + (_AFTER_VOWEL if stem[-1] in VOWELS else 0.0)
    if stem[-1] == "ғ" or (stem[-1] in "бг" and stem[-2] in VOWELS):
        score += _NO_STEM_ENDS_SO
    if reading.case == "nom" and not reading.plural and possessive in (None, "px3"):
        form = stem if possessive is None else put_together(stem, "nom", possessive="px3")
        if form[-1] in "ыі" and ends_in_possessive(form) is (possessive is None):
            score += _AGAINST_THE_SHAPE
    return score + _RARE_POSSESSOR.get(possessive or "", 0.0)


@lru_cache(maxsize=65536)
def _best(form: str, case: Case | None = None, *, name: bool = False) -> Analysis | None:
    """Choose the reading with the best stem, among those of one case if it is given."""
    readings = [reading for reading in _readings(form) if case in (None, reading.case)]
    score = partial(_score, name=name)
    return max(readings, key=lambda reading: (round(score(reading), 6), len(reading.stem)), default=None)


_FINITE = (
    *("ған", "ген", "қан", "кен", "ады", "еді", "йды", "йді", "ып", "іп", "атын", "етін", "йтын", "йтін"),
    *("са", "се", "мақ", "мек", "пақ", "пек", "бақ", "бек", "сын", "сін", "ды", "ді", "ты", "ті"),
)
_VOICE = re.compile("(?:[ыі]?[лнс]|[тд][ыі]р|[қкғг][ыі]з|т|[мбп][ае])$")
_KINDS_OF_PLACE = ("ауданы", "облысы", "қаласы", "ауылы", "округі", "өңірі", "көшесі", "көлі", "өзені")
"""A name before its kind stands bare: «Бұлақты ауданында» holds no accusative."""
_GOVERNED: dict[str, Case] = {
    **dict.fromkeys(
        ("дейін", "шейін", "қарай", "қарсы", "жуық", "таман", "тән", "байланысты", "қарамастан"), "dat"
    ),
    **dict.fromkeys(
        ("кейін", "бері", "бастап", "астам", "бұрын", "басқа", "гөрі", "артық", "тыс", "бөлек"), "abl"
    ),
    **dict.fromkeys(("бірге", "қатар", "бірдей"), "ins"),
}
"""Postpositions that let a word before them be in one case only."""


def analyse(token: str, context: str | Sequence[str] | None = None) -> Analysis | None:
    """Read a noun form: stem, number, possession and case; None for a word that takes no case.

    `context` is the sentence, or its tokens: what follows the word may tell its case («дейін» wants
    the dative) or that it is no noun.
    """
    form = token.strip('«»"“”„()[].,;:!?…').lower()
    if not form or not any(letter.isalnum() for letter in form):
        return None
    if form in pronoun_cases():
        return Analysis(*pronoun_cases()[form])
    if "-" in form:
        return _hyphenated(token, form)
    if not form.isalpha():
        return None
    name = not token.islower()
    following = _following(form, context)
    governed = _GOVERNED.get(following) or ("nom" if name and following.startswith(_KINDS_OF_PLACE) else None)
    fitting = _best(form, governed, name=name) if governed else None
    if fitting is not None:
        return _cased_as(token, fitting)
    reading = _attributive(form) or _older_instrumental(form) or _best(form, name=name)
    if reading is None or _takes_no_case(form, reading):
        return None
    return None if not name and _is_finite_verb(form, reading) else _cased_as(token, reading)


def case_of(token: str, context: str | Sequence[str] | None = None) -> Case | None:
    """Tell the case of a word (nom gen dat acc loc abl ins), or None if it takes none.

    `context` is as for `analyse`. «-дағы» counts as the locative that it is made from.
    """
    reading = analyse(token, context)
    return None if reading is None else reading.case


def _takes_no_case(form: str, reading: Analysis) -> bool:
    """Whether a word list says that the form is a particle, or an adjective that looks inflected."""
    held = classes().get(form, ())
    if reading.stem == form:
        return bool(held) and _NO_CASE_LISTS.issuperset(held)
    return held == ("adjectives",)


def _is_finite_verb(form: str, reading: Analysis) -> bool:
    """Whether the form is that of a verb rather than a noun: «құрылған», «шықты»."""
    if reading.plural or reading.case not in ("nom", "acc") or (reading.possessive and reading.case == "acc"):
        return False
    if (
        _looks_inflected(reading.stem, name=False)
        or _is_listed_noun(reading.stem)
        or _is_declined(reading.stem)
    ):
        return False
    return any(form.endswith(ending) and _is_verb(form.removesuffix(ending)) for ending in _FINITE)


def _is_declined(stem: str) -> bool:
    """Whether news texts have the stem in cases that no verb has («ел»), rather than as «берді»."""
    cells = _attested().get(stem, frozenset())
    return len({case for case, _, _ in cells} & {"gen", "dat", "loc", "abl"}) > 1


def _is_verb(stem: str) -> bool:
    """Whether a stem is a verb's root with endings of voice and negation, or none."""
    voiced = _VOICE.sub("", stem)
    return stem in verb_roots() or voiced in verb_roots() or _VOICE.sub("", voiced) in verb_roots()


def _following(form: str, context: str | Sequence[str] | None) -> str:
    words = context.split() if isinstance(context, str) else list(context or ())
    plain = [word.strip('«»"“”„()[].,;:!?…').lower() for word in words]
    place = plain.index(form) if form in plain else len(plain)
    return plain[place + 1] if place + 1 < len(plain) else ""


def _attributive(form: str) -> Analysis | None:
    if not form.endswith(_ATTRIBUTIVE) or len(form) < 6:
        return None
    reading = _best(form[:-2], "loc")
    return reading._replace(attributive=True) if reading else None


def _older_instrumental(form: str) -> Analysis | None:
    """«-менен», the instrumental of older texts."""
    shorter = form[:-2] if form.endswith(("менен", "бенен", "пенен")) else ""
    reading = _best(shorter) if len(shorter) > 5 else None
    return reading if reading is not None and reading.case == "ins" else None


def _hyphenated(token: str, form: str) -> Analysis | None:
    """«28-ін», «ҚР-ның»: the ending after the hyphen; «салт-дәстүрін»: its last part."""
    head, _, ending = form.rpartition("-")
    written = token.strip('«»"“”„()[].,;:!?…')[: len(head)]
    heard = spoken(written)
    if heard is not None:
        for case, plural, possessive in _cells().get(ending, ()):
            if inflect(written, case, plural=plural, possessive=possessive).lower() == form:
                return Analysis(written, case, plural, possessive)
    last = analyse(ending) if ending.isalpha() else None
    return None if last is None else last._replace(stem=f"{written}-{last.stem}")


def _cased_as(token: str, reading: Analysis) -> Analysis:
    """Give the stem the capitals of the token."""
    if token.isupper() and len(token) > 1:
        return reading._replace(stem=reading.stem.upper())
    first = next((letter for letter in token if letter.isalpha()), "")
    return reading._replace(stem=reading.stem[:1].upper() + reading.stem[1:]) if first.isupper() else reading
