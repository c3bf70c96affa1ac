"""Cross-validation: strict entity scores, and accuracy of part-of-speech tags."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from kazakh.tag import OUTSIDE, PosModel, PosTag, split_label
from kazakh.train.corpora import Sentence, without_cases
from kazakh.train.crf import RECIPES, Recipe, predict, train

Span = tuple[int, int, str]


class Score(NamedTuple):
    """Counts of what is in the gold, what was found, and what of that is right."""

    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0


def spans(labels: Sequence[str]) -> set[Span]:
    """Return the entities of IOB2 labels as (first token, one past the last, class)."""
    found: set[Span] = set()
    start = 0
    for index, label in enumerate([*labels, OUTSIDE]):
        if index and labels[index - 1] != OUTSIDE and not label.startswith("I-"):
            found.add((start, index, labels[index - 1][2:]))
        if label.startswith("B-"):
            start = index
    return found


def entity_scores(gold: Sequence[Sequence[str]], found: Sequence[Sequence[str]]) -> dict[str, Score]:
    """Return the score of every class and of all together (micro), exact spans only."""
    wanted, given, right = Counter[str](), Counter[str](), Counter[str]()
    for gold_labels, found_labels in zip(gold, found, strict=True):
        gold_spans, found_spans = spans(gold_labels), spans(found_labels)
        for counter, these in ((wanted, gold_spans), (given, found_spans), (right, gold_spans & found_spans)):
            counter.update(name for _, _, name in these)
            counter["all"] += len(these)
    return {name: Score(count, given[name], right[name]) for name, count in wanted.most_common()}


def accuracies(gold: Sequence[Sequence[PosTag]], found: Sequence[Sequence[PosTag]]) -> dict[str, float]:
    """Return the accuracy of UPOS, of the case where the gold has one, and of both together."""
    pairs = [
        pair for wanted, given in zip(gold, found, strict=True) for pair in zip(wanted, given, strict=True)
    ]
    cased = [(wanted, given) for wanted, given in pairs if wanted.case]
    return {
        "upos": sum(wanted.upos == given.upos for wanted, given in pairs) / len(pairs),
        "case": sum(wanted.case == given.case for wanted, given in cased) / len(cased),
        "both": sum(wanted == given for wanted, given in pairs) / len(pairs),
    }


def groups(sentences: Sequence[Sentence]) -> list[int]:
    """Return a number for each sentence, the same for the twins of one spoken sentence.

    KazNERD writes a sentence with numbers twice, in words and in digits, one after
    the other; what is alike outside the entities is one sentence.
    """
    numbers: list[int] = []
    previous: list[str] = []
    for sentence in sentences:
        pairs = zip(sentence.tokens, sentence.labels, strict=True)
        plain = [token.lower() for token, label in pairs if label == OUTSIDE]
        same = bool(plain) and plain == previous
        numbers.append(numbers[-1] + (not same) if numbers else 0)
        previous = plain
    return numbers


def folds(sentences: Sequence[Sentence], count: int) -> Iterator[tuple[list[Sentence], list[Sentence]]]:
    """Yield (train, test) parts; twins stay on one side, or they would show the test to the training."""
    pairs = list(zip(sentences, groups(sentences), strict=True))
    for fold in range(count):
        yield (
            [sentence for sentence, group in pairs if group % count != fold],
            [sentence for sentence, group in pairs if group % count == fold],
        )


def cross_validated(
    recipe: Recipe, sentences: Sequence[Sentence], count: int
) -> tuple[list[list[str]], list[list[str]]]:
    """Return gold and predicted labels of every sentence, each predicted by a model that never saw it."""
    gold: list[list[str]] = []
    found: list[list[str]] = []
    with TemporaryDirectory() as folder:
        path = Path(folder) / recipe.model
        for training, testing in folds(sentences, count):
            train(recipe, training, path)
            gold += [sentence.labels for sentence in testing]
            found += predict(recipe, testing, path)
    return gold, found


def cross_validated_pos(
    sentences: Sequence[Sentence], count: int
) -> tuple[list[list[PosTag]], list[list[PosTag]]]:
    """Return gold and predicted tags, as `kazakh.tag.PosModel` finds them, like `cross_validated`."""
    gold: list[list[PosTag]] = []
    found: list[list[PosTag]] = []
    with TemporaryDirectory() as folder:
        parts, cases = Path(folder) / "pos.crf", Path(folder) / "cases.crf"
        for training, testing in folds(sentences, count):
            train(RECIPES["pos"], [without_cases(sentence) for sentence in training], parts)
            train(RECIPES["cases"], training, cases)
            model = PosModel(parts, cases)
            gold += [[split_label(label) for label in sentence.labels] for sentence in testing]
            found += [model.tags(sentence.tokens) for sentence in testing]
    return gold, found
