"""Every results page of schools of 3,000, 30,000 and 300,000 answers: CPU milliseconds and queries.

`python -m benchmarks.growth [RESPONSES …]` makes, for each number, a site of its own on SQLite in a temporary
folder: classes of 30 pupils who each took 10 quizzes of 20 questions. A page's time is the median of
five requests to the whole page, templates and all, after one that fills caches; CPU time of the one
process in which the database is too, for it hardly depends on what else the machine does.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.growth.measuring import Cost
from benchmarks.sides import prepare_site, printed

SIZES = (3_000, 30_000, 300_000)
GOAL_MS = 500


def main(sizes: tuple[int, ...]) -> None:
    """Measure every size in a fresh process, and print one table."""
    found = {size: _measured(size) for size in sizes}
    names = list(next(iter(found.values())))
    print("| page | " + " | ".join(f"{size:,} answers: ms | queries" for size in sizes) + " |")
    print("| --- |" + " --- | --- |" * len(sizes))
    for name in names:
        cells = (f"{found[size][name].milliseconds:.0f} | {found[size][name].queries}" for size in sizes)
        print(f"| {name} | " + " | ".join(cells) + " |")
    slow = sorted({name for costs in found.values() for name in costs if costs[name].milliseconds > GOAL_MS})
    print(f"\nOver {GOAL_MS} ms: {', '.join(slow) or 'none'}")


def _measured(responses: int) -> dict[str, Cost]:
    with tempfile.TemporaryDirectory(prefix="daiek-growth-") as folder:
        side, _lesson = prepare_site(Path(folder), pupils=1, large=0)
        environment = side.environment | {"DJANGO_SETTINGS_MODULE": "quizsite.settings"}
        found = printed(["-m", "benchmarks.growth.measuring", str(responses)], environment)
    return {name: Cost(*cost) for name, cost in found.items()}


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
