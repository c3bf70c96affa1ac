"""The forms of a Kazakh noun: number, possession, case.

Endings stand in one order, stem + plural + possessive + case, and each agrees with what is before
it. After the third-person possessive the cases keep an old «н» (Ассамблеясы-нда). A stem may
change before a vowel: п, қ, к are voiced (кітабы), a narrow vowel of the last syllable may drop
(орны), a soft sign and doubled letters are left out. Digits take the endings of what is said
(28-і, 15-тен, 1000-нан), acronyms those of the letters' names (ҚР-ның, ІІМ-ге), both after a hyphen.

Source: Қазақ грамматикасы (Астана, 2002), «Зат есім»; R. Muhamedowa, Kazakh: A Comprehensive
Grammar (2016), ch. 2; the orthographic rules of 1983 for loans, digits and abbreviations.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from kazakh.phonology import VOWELS, Final, Tail, tail_of
from kazakh.spoken import spoken
from kazakh.stemforms import DROPPED_VOWELS, ends_in_possessive, keeps_voiceless

Case = Literal["nom", "gen", "dat", "acc", "loc", "abl", "ins"]
Possessive = Literal["px1sg", "px2sg", "px2pol", "px3", "px1pl", "px2pl"]

CASES: tuple[Case, ...] = get_args(Case)
POSSESSIVES: tuple[Possessive, ...] = get_args(Possessive)

_PRONOUNS: dict[str, dict[Case, str]] = {
    word: dict(zip(CASES, forms.split(" "), strict=True))
    for word, forms in {
        "мен": "мен менің маған мені менде менен менімен",
        "сен": "сен сенің саған сені сенде сенен сенімен",
        "ол": "ол оның оған оны онда одан онымен",
        "бұл": "бұл бұның бұған бұны бұнда бұдан бұнымен",
        "сол": "сол соның соған соны сонда содан сонымен",
        "осы": "осы осының осыған осыны осында осыдан осымен",
        "өзі": "өзі өзінің өзіне өзін өзінде өзінен өзімен",
    }.items()
}

_VOICED = {"п": "б", "қ": "ғ", "к": "г"}
_BY_FINAL: dict[str, dict[Final, str]] = {
    "plural": {Final.VOWEL: "л", Final.GLIDE: "л", Final.VOICELESS: "т"},
    "gen": {Final.VOWEL: "н", Final.NASAL: "н", Final.VOICELESS: "т"},
    "acc": {Final.VOWEL: "н", Final.VOICELESS: "т"},
    "loc": {Final.VOICELESS: "т"},
    "abl": {Final.NASAL: "н", Final.VOICELESS: "т"},
    "ins": {Final.BUZZ: "б", Final.VOICELESS: "п"},
}
"""The first consonant of an ending where it is not д (м for the instrumental)."""


def inflect(
    word: str, case: Case = "nom", *, plural: bool = False, possessive: Possessive | None = None
) -> str:
    """Give the form of `word`, a noun or a phrase that ends in one.

    A word that already ends in the third-person possessive («халқы», «Ассамблеясы») is recognised
    and declined as such; with `plural` or `possessive`, `word` is taken as a bare stem.
    """
    if case not in CASES or (possessive is not None and possessive not in POSSESSIVES):
        raise ValueError((case, possessive))
    if not word.strip():
        raise ValueError(word)
    if word.lower() in _PRONOUNS and not plural and possessive is None:
        form = _PRONOUNS[word.lower()][case]
        return form.capitalize() if word[:1].isupper() else form
    if possessive is None and not plural and ends_in_possessive(word):
        return word + _case_after_px3(case, tail_of(word))
    heard = spoken(word)
    if heard is not None:
        endings = endings_after(tail_of(heard), case, plural=plural, possessive=possessive)
        return f"{word}-{endings}" if endings else word
    return put_together(word, case, plural=plural, possessive=possessive)


def put_together(stem: str, case: Case, *, plural: bool = False, possessive: Possessive | None = None) -> str:
    """Put endings on a bare stem in Cyrillic letters, as if nothing else were known of it."""
    base = _loan_stem(stem)
    endings = endings_after(tail_of(base), case, plural=plural, possessive=possessive)
    return _join(base, endings) if endings else stem


@cache
def pronoun_cases() -> dict[str, tuple[str, Case]]:
    """Map the forms of the irregular pronouns to the pronoun and the case."""
    return {form: (word, case) for word, forms in _PRONOUNS.items() for case, form in forms.items()}


def endings_after(
    tail: Tail, case: Case, *, plural: bool = False, possessive: Possessive | None = None
) -> str:
    """Give the endings alone, as they follow a stem with this tail."""
    endings = ""
    if plural or possessive == "px2pl":
        endings = _BY_FINAL["plural"].get(tail.final, "д") + ("ар" if tail.back else "ер")
        tail = Tail(tail.back, Final.GLIDE)
    if possessive is None:
        return endings + _case_ending(case, tail)
    endings += _possessive_ending(possessive, tail)
    if possessive == "px3":
        return endings + _case_after_px3(case, tail)
    if possessive in ("px1pl", "px2pol"):
        return endings + _case_ending(case, Tail(tail.back, Final.BUZZ))
    if case == "dat":
        return endings + ("а" if tail.back else "е")
    return endings + _case_ending(case, Tail(tail.back, Final.NASAL))


def _possessive_ending(possessive: Possessive, tail: Tail) -> str:
    narrow = "ы" if tail.back else "і"
    link = "" if tail.final is Final.VOWEL else narrow
    if possessive == "px3":
        return narrow if link else f"с{narrow}"
    ends = {"px1sg": "м", "px2sg": "ң", "px2pl": "ң", "px2pol": f"ң{narrow}з", "px1pl": f"м{narrow}з"}
    return link + ends[possessive]


def _case_ending(case: Case, tail: Tail) -> str:
    if case == "nom":
        return ""
    if case == "dat":
        dull = tail.final is Final.VOICELESS
        return ("қа" if dull else "ға") if tail.back else ("ке" if dull else "ге")
    first = _BY_FINAL[case].get(tail.final, "м" if case == "ins" else "д")
    rest = {"gen": "ың", "acc": "ы", "loc": "а", "abl": "ан", "ins": "ен"}[case]
    return first + (rest if tail.back or case == "ins" else _fronted(rest))


def _case_after_px3(case: Case, tail: Tail) -> str:
    endings = {"nom": "", "gen": "ның", "acc": "н", "dat": "на", "loc": "нда", "abl": "нан", "ins": "мен"}
    return endings[case] if tail.back or case == "ins" else _fronted(endings[case])


def _fronted(ending: str) -> str:
    return ending.replace("а", "е").replace("ы", "і")


def _loan_stem(word: str) -> str:
    """Give the form of a loan that endings are put on: факт → факті, съезд → съез, класс → клас."""
    lower = word.lower()
    if lower.endswith(("кт", "ск")) and not lower.endswith("нкт"):
        return word + "і"
    if lower.endswith(("зд", "ист")) or (lower[-1:] == lower[-2:-1] and lower[-1:] not in VOWELS):
        return word[:-1]
    return word


def _join(stem: str, endings: str) -> str:
    """Put endings on a stem, with what a vowel does to the stem's last syllable."""
    if endings[0] not in "ыі":
        return stem + endings
    head, gap, last = stem.rpartition(" ")
    part, hyphen, last = last.rpartition("-")
    lower = last.lower().rstrip("ь")
    if lower in DROPPED_VOWELS:
        last = last[:-2] + last[-1]
    elif lower[-1] in _VOICED and lower[-2:-1] in VOWELS and not keeps_voiceless(lower):
        last = last[: len(lower) - 1] + _VOICED[lower[-1]]
    else:
        last = last[: len(lower)]
    return head + gap + part + hyphen + last + endings
