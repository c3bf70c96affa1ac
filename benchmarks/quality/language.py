"""Measures of `kazakh`: boundaries, cases, forms, tags, and whether two answers are the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.quality.measure import LABELLED, NEWS, TREEBANK, Measure, missing, skipped
from kazakh import analyse, inflect, same_answer, segment
from kazakh.inflect import CASES, Possessive
from kazakh.train.corpora import read_conllu, read_iob2
from kazakh.train.crf import RECIPES
from kazakh.train.measure import accuracies, cross_validated, cross_validated_pos, entity_scores

FOLDS = 5
UD, KAZNERD = "UD Kazakh, half", "KazNERD, validation part"
ENTITY_GOALS = {
    "all": 0.87,
    "DATE": 0.90,
    "CARDINAL": 0.92,
    "PERSON": 0.91,
    "GPE": 0.91,
    "ORGANISATION": 0.72,
}
POS_GOALS = {"upos": 0.90, "case": None, "both": None}
ATTRIBUTIVE = ("дағы", "дегі", "тағы", "тегі")
"""Adjectives made from the locative; the treebank counts them as case forms."""


def of_language() -> list[Measure]:
    """Boundaries, cases and forms against the treebank; answers against the labelled pairs."""
    return [*_of_treebank(), *_of_answers()]


def _of_treebank() -> list[Measure]:
    names = ("sentence boundaries, F1", "case of nouns", "stem of nouns", "forms of nouns")
    if why := missing(TREEBANK):
        return skipped(names, why)
    case, stem = case_and_stem_accuracy(TREEBANK)
    reached = (boundaries_f1(TREEBANK), case, stem, form_accuracy(TREEBANK))
    goals, columns = (0.994, 0.98, None, 0.98), ("boundaries", "case", "", "forms")
    return [
        Measure(name, goal, value, UD, column=column)
        for name, goal, value, column in zip(names, goals, reached, columns, strict=True)
    ]


def boundaries_f1(treebank: Path) -> float:
    """F1 of the ends of the treebank's sentences, joined by spaces."""
    prefix = "# text = "
    lines = treebank.read_text("utf-8").splitlines()
    sentences = [line.removeprefix(prefix) for line in lines if line.startswith(prefix)]
    gold = {len(" ".join(sentences[: number + 1])) for number in range(len(sentences))}
    found = {piece.end for piece in segment(" ".join(sentences))}
    return 2 * len(gold & found) / (len(gold) + len(found))


def case_and_stem_accuracy(treebank: Path) -> tuple[float, float]:
    """Shares of nouns and names whose case, and whose lemma, is found from the form alone."""
    nouns = cases = stems = 0
    for columns, features in _cased(treebank):
        if columns[3] in ("NOUN", "PROPN"):
            reading = analyse(columns[1])
            nouns += 1
            cases += reading is not None and reading.case == features["Case"].lower()
            stems += reading is not None and reading.stem.lower() == columns[2].lower()
    return cases / nouns, stems / nouns


def form_accuracy(treebank: Path) -> float:
    """Share of noun forms that are made from their lemma, number, possession and case."""
    nouns = right = 0
    for columns, features in _cased(treebank):
        if columns[4] in ("n", "np") and not columns[1].endswith(ATTRIBUTIVE):
            nouns += 1
            right += _form(columns[2], features) == columns[1].lower()
    return right / nouns


def _cased(treebank: Path) -> Iterator[tuple[list[str], dict[str, str]]]:
    """The columns and the features of every word of the treebank that has a case."""
    for line in treebank.read_text("utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) == 10 and "Case=" in columns[5]:
            yield columns, dict(pair.split("=") for pair in columns[5].split("|"))


def _form(lemma: str, features: dict[str, str]) -> str:
    several = features.get("Number[psor]") == "Plur"
    persons: dict[str, Possessive] = {"3": "px3", "1": "px1pl" if several else "px1sg"}
    persons["2"] = "px2pol" if "Polite" in features else ("px2pl" if several else "px2sg")
    possessive = persons.get(features.get("Person[psor]", ""))
    case = next(case for case in CASES if case == features["Case"].lower())
    return inflect(lemma, case, plural=features.get("Number") == "Plur", possessive=possessive).lower()


def _of_answers() -> list[Measure]:
    lines = LABELLED.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    wanted, agreed = Counter[str](), Counter[str]()
    accepted_wrongly = 0
    for _, decision, kind, unit, question, key, given in rows:
        verdict = same_answer(given, key, kind, question=question, unit=unit or None).decision
        wanted[decision] += 1
        agreed[decision] += verdict == decision
        accepted_wrongly += decision != "accept" and verdict == "accept"
    data = f"{len(rows)} own pairs"
    right, due = agreed["accept"] / wanted["accept"], agreed["refer"] / wanted["refer"]
    return [
        Measure("same answer: right ones accepted", 0.96, right, data, column="accepted"),
        Measure("same answer: wrong or doubtful ones accepted", 0, accepted_wrongly, data, is_most=True),
        Measure("same answer: doubtful ones referred", 0.7, due, data, column="referred"),
    ]


# --- Models, each sentence tagged by one that never saw it ---------------------------------------
def of_models(*, slow: bool) -> list[Measure]:
    """Five folds of both taggers; minutes, so only when asked for."""
    entities = [f"entities, {FOLDS} folds: {name}" for name in ENTITY_GOALS]
    parts = [f"parts of speech, {FOLDS} folds: {name}" for name in POS_GOALS]
    if not slow:
        return skipped([*entities, *parts], "slow: make quality SLOW=1")
    return [
        *(skipped(entities, why) if (why := missing(NEWS)) else _of_entities(entities)),
        *(skipped(parts, why) if (why := missing(TREEBANK)) else _of_parts(parts)),
    ]


def _of_entities(names: list[str]) -> list[Measure]:
    scores = entity_scores(*cross_validated(RECIPES["entities"], read_iob2(NEWS), FOLDS))
    return [
        Measure(name, goal, scores[label].f1, KAZNERD, column="entities" if label == "all" else "")
        for name, (label, goal) in zip(names, ENTITY_GOALS.items(), strict=True)
    ]


def _of_parts(names: list[str]) -> list[Measure]:
    reached = accuracies(*cross_validated_pos(read_conllu(TREEBANK), FOLDS))
    return [
        Measure(name, goal, reached[label], UD, column="UPOS" if label == "upos" else "")
        for name, (label, goal) in zip(names, POS_GOALS.items(), strict=True)
    ]
