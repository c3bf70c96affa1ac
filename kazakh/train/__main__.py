"""`python -m kazakh.train entities|pos|words --data PATH`: make a model or the word list.

With `--folds N` nothing is written: the recipe of a model is cross-validated and a table printed.
"""

import argparse
import hashlib
from pathlib import Path

from kazakh.train.corpora import read_iob2
from kazakh.train.crf import RECIPES, train
from kazakh.train.measure import accuracies, cross_validated, entity_scores
from kazakh.train.vocabulary import write_vocabulary

WORDS = "words"
DATA = Path(__file__).parent.parent / "data"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m kazakh.train", description=__doc__)
    parser.add_argument("model", choices=[*RECIPES, WORDS])
    parser.add_argument(
        "--data", type=Path, required=True, help="IOB2 for entities and words, CoNLL-U for pos"
    )
    parser.add_argument("--out", type=Path, help="where to write the model (default: kazakh/data)")
    parser.add_argument("--folds", type=int, help="cross-validate instead, and print a table")
    return parser.parse_args()


def _print_entities(gold: list[list[str]], found: list[list[str]]) -> None:
    print(f"{'class':<14} {'gold':>6} {'P':>6} {'R':>6} {'F1':>6}")
    for name, score in entity_scores(gold, found).items():
        print(f"{name:<14} {score.gold:>6} {score.precision:>6.3f} {score.recall:>6.3f} {score.f1:>6.3f}")


def _print_pos(gold: list[list[str]], found: list[list[str]]) -> None:
    for name, accuracy in accuracies(gold, found).items():
        print(f"{name:<5} {accuracy:.4f}")


def _measure(name: str, data: Path, folds: int) -> None:
    recipe = RECIPES[name]
    gold, found = cross_validated(recipe, recipe.read(data), folds)
    (_print_entities if name == "entities" else _print_pos)(gold, found)


def _make(name: str, data: Path, path: Path) -> None:
    if name == WORDS:
        write_vocabulary(read_iob2(data), path)
    else:
        train(RECIPES[name], RECIPES[name].read(data), path)
    print(f"{path}: {path.stat().st_size} bytes, sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")


def main() -> None:
    """Train or measure, as the arguments say."""
    arguments = _arguments()
    name: str = arguments.model
    if arguments.folds and name != WORDS:
        _measure(name, arguments.data, arguments.folds)
    else:
        model = "words.txt" if name == WORDS else RECIPES[name].model
        _make(name, arguments.data, arguments.out or DATA / model)


main()
