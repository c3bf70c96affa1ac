"""Named entities and parts of speech by conditional random fields (Lafferty et al. 2001).

The models are made by `python -m kazakh.train`, stand beside their licences in
`kazakh/data` and are opened at first use. Tokens are those of `kazakh.tokens`,
one sentence at a time.
"""

from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import pycrfsuite

from kazakh.features import entity_features
from kazakh.gazetteers import classes_of
from kazakh.posfeatures import pos_features

OUTSIDE = "O"
NO_PERSON = frozenset({"law_heads", "event_heads", "facility_heads", "org_heads"})
DASHES = frozenset("–—-,;")


class PosTag(NamedTuple):
    """A universal part of speech (UPOS) and, where the word has one, its case in lower case."""

    upos: str
    case: str | None


class Model:
    """A trained model and the features it reads; safe to share between threads."""

    def __init__(self, name: str, features: Callable[[Sequence[str]], list[list[str]]]) -> None:
        self._features = features
        self._tagger = pycrfsuite.Tagger()
        self._lock = Lock()
        with as_file(files("kazakh") / "data" / name) as path:
            self._tagger.open(str(path))

    def labels(self, tokens: Sequence[str]) -> list[str]:
        """Return the likeliest sequence of labels, one a token."""
        features = self._features(tokens)
        with self._lock:
            return list(self._tagger.tag(features))


@cache
def _entity_model() -> Model:
    return Model("entities.crf", entity_features)


class PosModel:
    """Two models of parts of speech: one that knows nothing else, and one that knows cases, too.

    The first tells parts of speech better, because its labels are few; the second then says the
    likeliest case of each part.
    """

    def __init__(self, parts: Path, cases: Path) -> None:
        self._parts, self._cases = pycrfsuite.Tagger(), pycrfsuite.Tagger()
        self._parts.open(str(parts))
        self._cases.open(str(cases))
        self._labels: dict[str, list[str]] = {}
        for label in sorted(self._cases.labels()):
            self._labels.setdefault(split_label(label).upos, []).append(label)
        self._lock = Lock()

    def tags(self, tokens: Sequence[str]) -> list[PosTag]:
        """Return the part of speech and the case of each token."""
        features = pycrfsuite.ItemSequence(pos_features(tokens))
        with self._lock:
            parts = self._parts.tag(features)
            self._cases.set(features)
            return [split_label(self._likeliest(part, index)) for index, part in enumerate(parts)]

    def _likeliest(self, part: str, index: int) -> str:
        """The label of a part of speech with the likeliest case at a token."""
        labels = self._labels.get(part, [part])
        return labels[0] if len(labels) == 1 else max(labels, key=lambda it: self._cases.marginal(it, index))


@cache
def _pos_model() -> PosModel:
    data = files("kazakh") / "data"
    with as_file(data / "pos.crf") as parts, as_file(data / "cases.crf") as cases:
        return PosModel(parts, cases)


def tag_entities(tokens: Sequence[str]) -> list[str]:
    """Return an IOB2 tag for each token of a sentence: B-GPE, I-PERSON, … or O.

    The 25 classes are those of KazNERD (Yeshpanov et al. 2022).
    """
    return tidy(tokens, _entity_model().labels(tokens)) if tokens else []


def tag_pos(tokens: Sequence[str]) -> list[PosTag]:
    """Return the part of speech and case of each token of a sentence.

    UPOS and cases are those of Universal Dependencies, the cases in lower case:
    nom gen dat acc loc abl ins.
    """
    return _pos_model().tags(tokens) if tokens else []


def split_label(label: str) -> PosTag:
    """Return the tag that a label of the model stands for: «NOUN|gen», «VERB»."""
    upos, _, case = label.partition("|")
    return PosTag(upos, case or None)


def tidy(tokens: Sequence[str], labels: Sequence[str]) -> list[str]:
    """Return labels in strict IOB2, with no dash or comma at the edge of an entity.

    The model may go on with an entity that it never began, or start one at a dash.
    """
    tidied: list[str] = []
    for token, label in zip(tokens, labels, strict=True):
        previous = tidied[-1] if tidied else OUTSIDE
        begins = label != OUTSIDE and (label.startswith("B-") or previous[2:] != label[2:])
        if begins:
            tidied.append(OUTSIDE if token in DASHES else "B-" + label[2:])
        else:
            tidied.append(label)
    for index in range(len(tidied) - 1, -1, -1):
        ends = index + 1 == len(tidied) or not tidied[index + 1].startswith("I-")
        if ends and tokens[index] in DASHES:
            tidied[index] = OUTSIDE
    return [OUTSIDE if _is_no_person(*pair) else pair[1] for pair in zip(tokens, tidied, strict=True)]


def _is_no_person(token: str, label: str) -> bool:
    """Whether a word after a name is a thing of the person's: Президенттің Жарлығы."""
    return label == "I-PERSON" and not NO_PERSON.isdisjoint(classes_of(token.lower()))
