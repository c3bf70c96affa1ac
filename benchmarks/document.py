"""Document → facts → ranked questions: CPU seconds for the shipped text (17 KB), and for longer ones.

`python -m benchmarks.document TIMES …` puts the text together so many times, measures in a fresh
process, after the models have been loaded by a first sentence, and prints a JSON list of
[bytes, seconds].
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median

from content.extraction import extract
from quizzes.generation import generate

LIBRARY = Path(__file__).resolve().parent.parent / "content" / "library"
ENOUGH_BYTES = 100_000
"""A text as long as this is read once; shorter ones five times, for the median."""


def seconds_for(text: str) -> float:
    """CPU seconds of this process from a text to its ranked questions."""
    began = time.process_time()
    generate(text, extract(text), as_of=date(2015, 12, 31))
    return time.process_time() - began


def main(times: list[int]) -> None:
    text = (LIBRARY / "assembly.kk.md").read_text(encoding="utf-8")
    seconds_for("Мектепте 12 үйірме бар.")
    measured = []
    for count in times:
        longer = "\n\n".join([text] * count)
        size = len(longer.encode())
        rounds = 1 if size > ENOUGH_BYTES else 5
        measured.append((size, median(seconds_for(longer) for _ in range(rounds))))
    print(json.dumps(measured))


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]])
