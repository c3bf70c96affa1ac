"""`python -m kazakh.train entities|pos|cases|words|usage --data PATH`: make a model or a word list.

With `--folds N` nothing is written: the recipe is cross-validated and a table printed; parts of speech
and cases are measured together. The models of both read `usage`, so make that first.
"""

import argparse
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from kazakh.train.corpora import Sentence, read_conllu, read_iob2
from kazakh.train.crf import RECIPES, train
from kazakh.train.measure import accuracies, cross_validated, cross_validated_pos, entity_scores
from kazakh.train.usage import write_usages
from kazakh.train.vocabulary import write_vocabulary

LISTS: dict[str, tuple[str, Callable[[Sequence[Sentence], Path], None]]] = {
    "words": ("words.txt", write_vocabulary),
    "usage": ("usage.tsv", write_usages),
}
"""What is counted, not trained: the file and the function that writes it."""
DATA = Path(__file__).parent.parent / "data"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m kazakh.train", description=__doc__)
    parser.add_argument("model", choices=[*RECIPES, *LISTS])
    parser.add_argument(
        "--data", type=Path, required=True, help="IOB2 for entities and lists, CoNLL-U for pos and cases"
    )
    parser.add_argument("--out", type=Path, help="where to write the model (default: kazakh/data)")
    parser.add_argument("--folds", type=int, help="cross-validate instead, and print a table")
    return parser.parse_args()


def _print_entities(gold: list[list[str]], found: list[list[str]]) -> None:
    print(f"{'class':<14} {'gold':>6} {'P':>6} {'R':>6} {'F1':>6}")
    for name, score in entity_scores(gold, found).items():
        print(f"{name:<14} {score.gold:>6} {score.precision:>6.3f} {score.recall:>6.3f} {score.f1:>6.3f}")


def _measure(name: str, data: Path, folds: int) -> None:
    recipe = RECIPES[name]
    if name == "entities":
        _print_entities(*cross_validated(recipe, recipe.read(data), folds))
        return
    for measure, accuracy in accuracies(*cross_validated_pos(read_conllu(data), folds)).items():
        print(f"{measure:<5} {accuracy:.4f}")


def _make(name: str, data: Path, out: Path | None) -> None:
    path = out or DATA / (LISTS[name][0] if name in LISTS else RECIPES[name].model)
    if name in LISTS:
        LISTS[name][1](read_iob2(data), path)
    else:
        train(RECIPES[name], RECIPES[name].read(data), path)
    print(f"{path}: {path.stat().st_size} bytes, sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")


def main() -> None:
    """Train or measure, as the arguments say."""
    arguments = _arguments()
    name: str = arguments.model
    if arguments.folds and name in RECIPES:
        _measure(name, arguments.data, arguments.folds)
    else:
        _make(name, arguments.data, arguments.out)


main()
