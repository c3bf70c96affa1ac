"""One measure: what was reached, what is wanted, and on which data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
TREEBANK = SHARED / "data" / "ud-kazakh" / "kk_ktb-dev.conllu"
NEWS = SHARED / "data" / "kaznerd" / "IOB2_valid.txt"
DOCUMENT = SHARED / "document" / "assembly.txt"
GOLD = SHARED / "document" / "gold_facts.jsonl"
LABELLED = ROOT / "tests" / "kazakh" / "data" / "answers.tsv"
LIBRARY = ROOT / "content" / "library" / "assembly.kk.md"
TEXTS = ROOT / "tests" / "quizzes" / "generation" / "texts"


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table.

    reached is None where nothing was measured, and `skipped` says why. is_most: the goal is the most
    that is allowed (seconds, wrong ones), not the least. column: its short name in the history.
    """

    name: str
    goal: float | None
    reached: float | None
    data: str
    is_most: bool = False
    skipped: str = ""
    column: str = ""

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is reached; None without a goal or a figure. Compared as it is shown."""
        if self.goal is None or self.reached is None:
            return None
        shown = round(self.reached, DIGITS)
        return shown <= self.goal if self.is_most else shown >= self.goal


DIGITS = 3


def skipped(names: Sequence[str], why: str) -> list[Measure]:
    """Lines for measures that cannot be taken now."""
    return [Measure(name, None, None, "", skipped=why) for name in names]


def missing(*paths: Path) -> str:
    """Which of the files are not at hand, in words; empty when all are."""
    absent = [path.name for path in paths if not path.exists()]
    return f"{', '.join(absent)} not at hand" if absent else ""
