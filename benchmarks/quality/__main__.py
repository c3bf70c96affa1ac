"""`python -m benchmarks.quality [--slow] [--record WHY]`: take every measure and print the table."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from benchmarks import report
from benchmarks.figures import Figure
from benchmarks.quality.asking import of_asking
from benchmarks.quality.language import of_language, of_models
from benchmarks.quality.measure import ROOT, Measure
from benchmarks.quality.running import of_running
from benchmarks.quality.table import table

HISTORY = ROOT / "docs" / "quality.md"


def main() -> None:
    arguments = _arguments()
    measures = [*of_language(), *of_models(slow=arguments.slow), *of_asking(), *of_running()]
    print(table(measures))
    if arguments.record:
        _record(measures, arguments.record)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--slow", action="store_true", help="train the taggers five times over, too")
    parser.add_argument(
        "--record", metavar="WHY", help="add a row to docs/quality.md: what changed the figures"
    )
    return parser.parse_args()


def _record(measures: list[Measure], why: str) -> None:
    figures = [
        Figure(measure.name, measure.reached, column=measure.column)
        for measure in measures
        if measure.reached is not None
    ]
    run = {"day": f"{datetime.now(tz=UTC):%Y-%m-%d}", "version": report.version(), "what changed": why}
    report.record(figures, run, HISTORY)


if __name__ == "__main__":
    main()
