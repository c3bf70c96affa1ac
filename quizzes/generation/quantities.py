"""Questions on quantities: «неше мүше бар?», a number to type, a statement with a number changed."""

from __future__ import annotations

from collections.abc import Iterator

from content.extraction.base import FactDraft
from kazakh.gazetteers import entries
from kazakh.inflect import Case, Possessive, inflect
from kazakh.numerals import number_words
from quizzes.generation.counts import named_number_stem
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
    if fact.value["bound"]:
        yield from _on_bounded(fact, scene)
        return
    case, possessive = _ENDINGS.get(ending, ("nom", None))
    key = scene.wording(fact, "number").lower()
    values = _near(fact, scene, case, possessive)
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
    values = _near(fact, scene, "nom", None)
    wrong = {text: {"number": str(near), "bound": None} for text, near in values.items()}
    order = sorted((key, *wrong), key=lambda text: values.get(text, value))
    yield choice(fact, stem, key, wrong, order=order)
    yield number(fact, stem, key)


def _near(fact: FactDraft, scene: Scene, case: Case, possessive: Possessive | None) -> dict[str, int]:
    """Neighbours of the number, written like it, none of them said of the same thing elsewhere."""
    taken = scene.numbers_of(fact.details["head"])
    near = neighbours(int(fact.value["number"]), forbidden=taken, random=scene.random(fact))
    return {_written(value, fact.details["form"], case, possessive): value for value in near}


def _interrogative(fact: FactDraft, case: Case, possessive: Possessive | None) -> str:
    if possessive or case != "nom":
        return inflect("нешеу", case, possessive=possessive)
    return "қанша" if fact.details["head"] in _MEASURES else "неше"


def _written(value: int, form: str, case: Case, possessive: Possessive | None) -> str:
    """A number in the key's writing: digits or words, with the key's ending."""
    bare = str(value) if form == "digits" else number_words(value)
    return inflect(bare, case, possessive=possessive) if case != "nom" or possessive else bare
