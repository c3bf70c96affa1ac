"""Questions on quantities: «неше мүше бар?», a number to type, a statement with a number changed."""

from __future__ import annotations

from collections.abc import Iterator

from content.extraction.base import FactDraft
from kazakh.gazetteers import entries
from kazakh.inflect import Case, Possessive, inflect
from kazakh.numerals import number_words
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
_SUFFIXES = {suffix: form for suffixes, form in _FORMS.items() for suffix in suffixes.split(" ")}
_MEASURES = frozenset(entries("money") + entries("units"))


def on_quantity(fact: FactDraft, scene: Scene) -> Iterator[Proposal]:
    """A choice, a number to type and a statement, all about one quantity."""
    suffix = fact.details["ending"]
    number_text = fact.value["number"]
    if number_text is None or not number_text.isdigit() or (suffix and suffix not in _SUFFIXES):
        return
    case, possessive = _SUFFIXES.get(suffix, ("nom", None))
    key = scene.wording(fact, "number").lower()
    random = scene.random(fact)
    near = neighbours(
        int(fact.value["number"]), forbidden=scene.numbers_of(fact.details["head"]), random=random
    )
    values = {_written(value, fact.details["form"], case, possessive): value for value in near}
    wrong = {text: {"number": str(value), "bound": None} for text, value in values.items()}
    stem = f"{scene.stated(fact, 'number', _interrogative(fact, case, possessive))}?"
    order = sorted((key, *wrong), key=lambda text: values.get(text, int(fact.value["number"])))
    yield choice(fact, stem, key, wrong, order=order)
    yield number(fact, stem, key)
    swapped = dict(random.sample(sorted(wrong.items()), min(len(wrong), random.randrange(2))))
    yield statement(fact, f"{scene.stated(fact, 'number', next(iter(swapped), key))}.", key, swapped)


def _interrogative(fact: FactDraft, case: Case, possessive: Possessive | None) -> str:
    if possessive or case != "nom":
        return inflect("нешеу", case, possessive=possessive)
    return "қанша" if fact.details["head"] in _MEASURES else "неше"


def _written(value: int, form: str, case: Case, possessive: Possessive | None) -> str:
    """A number in the key's writing: digits or words, with the key's ending."""
    bare = str(value) if form == "digits" else number_words(value)
    return inflect(bare, case, possessive=possessive) if case != "nom" or possessive else bare
