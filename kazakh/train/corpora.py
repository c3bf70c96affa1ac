"""Readers of the two annotated corpora: tokens and labels, sentence by sentence."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kazakh.tag import split_label

_CASE = re.compile(r"\bCase=(\w+)")


class Sentence(NamedTuple):
    """The tokens of a sentence and a label for each."""

    tokens: list[str]
    labels: list[str]


def _blocks(path: Path) -> Iterator[list[str]]:
    """Yield the groups of lines that blank lines part."""
    block: list[str] = []
    for line in path.read_text("utf-8").split("\n"):
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def read_iob2(path: Path) -> list[Sentence]:
    """Read «token label» lines (KazNERD)."""
    rows = ([line.rsplit(" ", 1) for line in block] for block in _blocks(path))
    return [Sentence([token for token, _ in block], [label for _, label in block]) for block in rows]


def read_conllu(path: Path) -> list[Sentence]:
    """Read CoNLL-U; a label is the UPOS and, after a bar, the case in lower case.

    A surface token of several words (Баласыз = Бала + сыз) is one token here and
    has the label of its first word. Empty nodes are left out.
    """
    return [_sentence(block) for block in _blocks(path)]


def read_parts(path: Path) -> list[Sentence]:
    """Read CoNLL-U with the UPOS alone as the label."""
    return [without_cases(sentence) for sentence in read_conllu(path)]


def without_cases(sentence: Sentence) -> Sentence:
    """Return the sentence with the UPOS alone as the label."""
    return Sentence(sentence.tokens, [split_label(label).upos for label in sentence.labels])


def _sentence(block: list[str]) -> Sentence:
    sentence = Sentence([], [])
    surface, last = "", 0
    for columns in (line.split("\t") for line in block if not line.startswith("#")):
        number, form = columns[0], columns[1]
        if "-" in number:
            surface, last = form, int(number.split("-")[1])
        elif "." not in number and (surface or int(number) > last):
            sentence.tokens.append(surface or form)
            sentence.labels.append(_label(columns))
            surface = ""
    return sentence


def _label(columns: list[str]) -> str:
    case = _CASE.search(columns[5])
    return f"{columns[3]}|{case[1].lower()}" if case else columns[3]
