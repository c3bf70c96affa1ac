"""Training one model: repeatable to the byte.

L-BFGS from zero weights has no chance in it, crfsuite runs on one thread, and the
sentences and their features come in a fixed order; so the same corpus gives the
same file.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from kazakh.features import entity_features
from kazakh.posfeatures import pos_features
from kazakh.tag import tidy
from kazakh.train.corpora import Sentence, read_conllu, read_iob2, read_parts


@dataclass(frozen=True)
class Recipe:
    """What one model is made of: a reader, features, the strength of L1 and L2, rounds."""

    model: str
    read: Callable[[Path], list[Sentence]]
    features: Callable[[Sequence[str]], list[list[str]]]
    tidy: Callable[[Sequence[str], Sequence[str]], list[str]]
    l1: float
    l2: float
    rounds: int


def _as_found(_tokens: Sequence[str], labels: Sequence[str]) -> list[str]:
    return list(labels)


RECIPES = {
    "entities": Recipe("entities.crf", read_iob2, entity_features, tidy, l1=0.1, l2=0.05, rounds=100),
    "pos": Recipe("pos.crf", read_parts, pos_features, _as_found, l1=0.08, l2=0.3, rounds=150),
    "cases": Recipe("cases.crf", read_conllu, pos_features, _as_found, l1=0.1, l2=0.1, rounds=150),
}


def train(recipe: Recipe, sentences: Sequence[Sentence], path: Path) -> None:
    """Train a model on the sentences and write it to the path."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": recipe.l1, "c2": recipe.l2, "max_iterations": recipe.rounds})
    for sentence in sentences:
        trainer.append(recipe.features(sentence.tokens), sentence.labels)
    trainer.train(str(path))


def predict(recipe: Recipe, sentences: Sequence[Sentence], path: Path) -> list[list[str]]:
    """Return the labels that the model at the path gives to the sentences."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return [
        recipe.tidy(sentence.tokens, tagger.tag(recipe.features(sentence.tokens))) for sentence in sentences
    ]
