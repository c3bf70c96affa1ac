"""Answers → statistics and difficulties of items: wall seconds for a country's exam.

`python -m benchmarks.items PUPILS ITEMS` draws answers, measures in this fresh process, and prints a
JSON object of seconds by what was computed: statistics, rasch, two_parameters. Wall time, because the
matrix products use all cores.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from scoring import itemstats


def drawn(pupils: int, items: int) -> npt.NDArray[np.float64]:
    """Answers by the two-parameter model: slopes about 1, difficulties and abilities N(0, 1)."""
    generator = np.random.default_rng(1)
    slope, difficulty = np.exp(generator.normal(0, 0.3, items)), generator.normal(size=items)
    chance = 1 / (1 + np.exp(-slope * (generator.normal(size=(pupils, 1)) - difficulty)))
    return (generator.random((pupils, items)) < chance).astype(np.float64)


def seconds(compute: Callable[[], object]) -> float:
    """Wall seconds of one run."""
    began = time.perf_counter()
    compute()
    return time.perf_counter() - began


def main(pupils: int, items: int) -> None:
    answers = drawn(pupils, items)
    measured = {
        "statistics": seconds(lambda: itemstats.analyse(answers, np.ones(items))),
        "rasch": seconds(lambda: itemstats.fit_rasch(answers)),
        "two_parameters": seconds(lambda: itemstats.fit_2pl(answers)),
    }
    print(json.dumps(measured))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
