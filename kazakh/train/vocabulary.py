"""The words that Kazakh news uses: what tells a slip of the pen from another real word."""

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from kazakh.normalise import LETTERS
from kazakh.train.corpora import Sentence
from kazakh.train.measure import groups

FEWEST = 2
"""Sentences; a form met only once may be a misprint."""

_WORD = re.compile(rf"[{LETTERS}]{{2,}}")


def vocabulary(sentences: Sequence[Sentence]) -> list[str]:
    """Return the word forms that stand in several sentences, in lower case, sorted."""
    met: defaultdict[str, set[int]] = defaultdict(set)
    for sentence, group in zip(sentences, groups(sentences), strict=True):
        for token in sentence.tokens:
            if _WORD.fullmatch(token):
                met[token.lower()].add(group)
    return sorted(word for word, places in met.items() if len(places) >= FEWEST)


def write_vocabulary(sentences: Sequence[Sentence], path: Path) -> None:
    """Write the vocabulary, a word a line."""
    path.write_text("\n".join(vocabulary(sentences)) + "\n", "utf-8")
