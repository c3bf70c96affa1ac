"""A correction of one question of 20 for many finished attempts: wall seconds of each step on SQLite.

`python -m benchmarks.corrections ATTEMPTS …` makes, for each number, a site of its own in a temporary folder,
and prints a JSON object of seconds: dry run, applying, undoing. Every step is what the worker does.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.sides import prepare_site, printed


def main(sizes: list[int]) -> None:
    """Measure every size in a fresh process."""
    found = {}
    for attempts in sizes:
        with tempfile.TemporaryDirectory(prefix="daiek-benchmark-") as folder:
            side, lesson = prepare_site(Path(folder), pupils=1, large=attempts)
            environment = side.environment | {"DJANGO_SETTINGS_MODULE": "quizsite.settings"}
            arguments = ["-m", "benchmarks.corrections", "--inside", str(lesson.large_assignment)]
            found[f"{attempts:,} × 20"] = printed(arguments, environment)
    print(json.dumps(found, indent=2))


def seconds(step: Callable[[], object]) -> float:
    """Wall seconds of one run."""
    began = time.perf_counter()
    step()
    return round(time.perf_counter() - began, 2)


def measure(assignment_pk: int) -> dict[str, float]:
    """One answer accepted as right too; all that chose it rise."""
    from django.utils import timezone  # noqa: PLC0415 - models can be imported only now

    from scoring import regrading  # noqa: PLC0415 - as above
    from scoring.models import Assignment  # noqa: PLC0415 - as above
    from scoring.regraderules import Correction  # noqa: PLC0415 - as above

    assignment = Assignment.objects.get(pk=assignment_pk)
    item = assignment.quiz_version.items.select_related("question_version")[0]
    regrade = regrading.propose(
        assignment=assignment,
        asked=item.question_version,
        correction=Correction.ACCEPT,
        answer="c",
        note="",
        teacher=assignment.assigned_by,
        now=timezone.now(),
    )
    terms = {"regrade": regrade, "teacher": assignment.assigned_by, "now": timezone.now()}
    return {
        "dry run": seconds(lambda: regrading.work_out(regrade=regrade)),
        "applying": seconds(lambda: regrading.apply(**terms)),
        "undoing": seconds(lambda: regrading.undo(**terms)),
    }


if __name__ == "__main__":
    if sys.argv[1] == "--inside":
        import django

        django.setup()
        print(json.dumps(measure(int(sys.argv[2]))))
    else:
        main(list(map(int, sys.argv[1:])))
