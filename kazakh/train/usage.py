"""Counting how the corpus uses its words (see `kazakh.usage`)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from kazakh.stems import readings
from kazakh.train.corpora import Sentence
from kazakh.usage import NEVER_MET, UNKNOWN, VERBAL, Usage

FEWEST_USES = 3
"""Of a form, before its neighbours tell anything; of a stem, for the capital, one less."""
SHORTEST_ROOT = 2
_STEPS = (1, 2, 4, 7)
_ENDS = frozenset(".!?;")


def usages(sentences: Sequence[Sentence]) -> dict[str, Usage]:
    """Return how the words and roots of the sentences are used, without those that show nothing."""
    forms = {token.lower() for sentence in sentences for token in sentence.tokens if token.isalpha()}
    verbal, nominal = _verbal_endings(forms), _nominal_endings(forms)
    capitals, places = _capitals(sentences), _places(sentences)
    found = {
        word: Usage(
            _step(len(verbal.get(word, ()))) if len(verbal.get(word, ())) > 1 else 0,
            _step(len(nominal.get(word, ()))),
            capitals.get(word, UNKNOWN),
            *places.get(word, (UNKNOWN, UNKNOWN)),
        )
        for word in {*verbal, *nominal, *capitals, *places}
    }
    return {word: found[word] for word in sorted(found) if found[word] != NEVER_MET}


def write_usages(sentences: Sequence[Sentence], path: Path) -> None:
    """Write the table that `kazakh.usage` reads."""
    rows = (f"{word}\t{''.join(map(str, usage))}" for word, usage in usages(sentences).items())
    path.write_text("\n".join(rows) + "\n", "utf-8")


def _step(count: int) -> int:
    return sum(count >= step for step in _STEPS)


def _quarters(part: int, whole: int) -> str:
    return str(round(4 * part / whole))


def _verbal_endings(forms: set[str]) -> dict[str, set[str]]:
    """For each possible root the beginnings of the verbal endings that follow it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for form in forms:
        for cut in range(SHORTEST_ROOT, len(form)):
            if VERBAL.fullmatch(form, cut):
                found[form[:cut]].add(form[cut : cut + 3])
    return found


def _nominal_endings(forms: set[str]) -> dict[str, set[tuple[str, ...]]]:
    found: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for form in forms:
        for reading in readings(form):
            if reading.slots:
                found[reading.stem].add(reading.slots)
    return found


def _capitals(sentences: Sequence[Sentence]) -> dict[str, str]:
    """The share of capitals among the uses of a stem that are not the first word."""
    capital, uses = Counter[str](), Counter[str]()
    for token in (token for sentence in sentences for token in sentence.tokens[1:] if token.isalpha()):
        for reading in readings(token.lower()):
            uses[reading.stem] += 1
            capital[reading.stem] += token[0].isupper()
    return {stem: _quarters(capital[stem], count) for stem, count in uses.items() if count >= FEWEST_USES - 1}


def _places(sentences: Sequence[Sentence]) -> dict[str, tuple[str, str]]:
    """The shares of the uses of a form before an inflected word, and before the end."""
    uses, before_noun, final = Counter[str](), Counter[str](), Counter[str]()
    for form, following in (pair for sentence in sentences for pair in _pairs(sentence)):
        uses[form] += 1
        final[form] += following in _ENDS
        before_noun[form] += following.isalpha() and any(reading.slots for reading in readings(following))
    return {
        form: (_quarters(before_noun[form], count), _quarters(final[form], count))
        for form, count in uses.items()
        if count >= FEWEST_USES and form.isalpha()
    }


def _pairs(sentence: Sentence) -> Iterator[tuple[str, str]]:
    lowered = [token.lower() for token in sentence.tokens]
    yield from zip(lowered, [*lowered[1:], "."], strict=True)
