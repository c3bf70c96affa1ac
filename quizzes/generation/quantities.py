"""Questions on quantities: «неше мүше бар?», a number to type, a statement with a number changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.extraction.base import FactDraft
from kazakh.gazetteers import entries
from kazakh.inflect import Case, Possessive, inflect
from kazakh.numerals import number_words
from quizzes.generation.counts import named_number_stem
from quizzes.generation.names import capitalised
from quizzes.generation.numbers import neighbours
from quizzes.generation.proposal import Proposal, choice, number, statement
from quizzes.generation.scene import Scene

_FORMS: dict[str, tuple[Case, Possessive | None]] = {
    "і ы сі сы": ("nom", "px3"),
    "ін ын сін сын": ("acc", "px3"),
    "де да те та": ("loc", None),
    "ден дан тен тан нен нан": ("abl", None),
    "ге ға ке қа": ("dat", None),
}
_ENDINGS = {suffix: form for suffixes, form in _FORMS.items() for suffix in suffixes.split(" ")}
_MEASURES = frozenset(entries("money") + entries("units"))


def on_quantity(fact: FactDraft, scene: Scene) -> Iterator[Proposal]:
    """A choice, a number to type and a statement, all about one quantity.

    Of a bounded number only the number itself is asked; a vague one and a range are left alone.
    """
    number_text, ending = fact.value["number"], fact.details["ending"]
    if number_text is None or not number_text.isdigit() or fact.value["high"] is not None:
        return
    if ending and ending not in _ENDINGS:
        return
    if not _is_plainly_written(fact, scene) or _is_in_name(fact, scene):
        return
    if fact.value["bound"]:
        yield from _on_bounded(fact, scene)
        return
    case, possessive = _ENDINGS.get(ending, ("nom", None))
    key = scene.wording(fact, "number").lower()
    values = {_written(near, fact, key): near for near in _near(fact, scene)}
    wrong = {text: {"number": str(value), "bound": None} for text, value in values.items()}
    stem = f"{scene.stated(fact, 'number', _interrogative(fact, case, possessive))}?"
    order = sorted((key, *wrong), key=lambda text: values.get(text, int(number_text)))
    yield choice(fact, stem, key, wrong, order=order)
    yield number(fact, stem, key)
    random = scene.random(fact)
    swapped = dict(random.sample(sorted(wrong.items()), min(len(wrong), random.randrange(2))))
    yield statement(fact, f"{scene.stated(fact, 'number', next(iter(swapped), key))}.", key, swapped)


def _on_bounded(fact: FactDraft, scene: Scene) -> Iterator[Proposal]:
    """A choice of the number that the text names, and the same to type."""
    stem = named_number_stem(fact, scene)
    if stem is None:
        return
    value = int(fact.value["number"])
    digits = fact.details["form"] == "digits"
    key = str(value) if digits else number_words(value)
    values = {str(near) if digits else number_words(near): near for near in _near(fact, scene)}
    wrong = {text: {"number": str(near), "bound": None} for text, near in values.items()}
    order = sorted((key, *wrong), key=lambda text: values.get(text, value))
    yield choice(fact, stem, key, wrong, order=order)
    yield number(fact, stem, key)


def _near(fact: FactDraft, scene: Scene) -> list[int]:
    """Neighbours of the number, none of them said of the same thing elsewhere."""
    taken, value = scene.numbers_of(fact.details["head"]), int(fact.value["number"])
    rounded = next((power for power in (10**9, 10**6, 10**3) if value % power == 0), None)
    step = rounded if fact.details["form"] == "words" else None
    return neighbours(value, forbidden=taken, random=scene.random(fact), step=step)


def _is_plainly_written(fact: FactDraft, scene: Scene) -> bool:
    """Whether the number is all digits or all words; «2,4 миллиард» is neither."""
    wording = scene.wording(fact, "number")
    figures = any(letter.isdigit() for letter in wording)
    return not figures or not re.search(r"\d \w*[а-яәғқңөұүһі]", wording)


def _is_in_name(fact: FactDraft, scene: Scene) -> bool:
    """Whether the number belongs to a name that the document has in quotes: «Жеті жарғы»."""
    start, end = fact.details["number"]
    clause = scene.clause(fact)
    quoted = clause[:start].count("«") > clause[:start].count("»")
    counted = capitalised(" ".join(clause[start:].split()[: clause[start:end].count(" ") + 2]).rstrip(".,–"))
    return quoted or (fact.details["form"] == "words" and f"«{counted}" in scene.text)


def _interrogative(fact: FactDraft, case: Case, possessive: Possessive | None) -> str:
    """«неше мүше», «қанша теңге», «нешеуі», «қаншаға»."""
    if possessive:
        return inflect("нешеу", case, possessive=possessive)
    if case != "nom":
        return inflect("қанша", case)
    measured = fact.details["head"] in _MEASURES or fact.value["percent"]
    return "қанша" if measured else "неше"


def _written(value: int, fact: FactDraft, model: str) -> str:
    """A number in the key's writing: digits or words, thousands apart or not, with the key's ending."""
    case, possessive = _ENDINGS.get(fact.details["ending"], ("nom", None))
    bare = number_words(value) if fact.details["form"] == "words" else _grouped(value, apart=" " in model)
    return inflect(bare, case, possessive=possessive) if case != "nom" or possessive else bare


def _grouped(value: int, *, apart: bool) -> str:
    return f"{value:,}".replace(",", " ") if apart else str(value)
