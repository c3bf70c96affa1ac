"""What the database keeps of a run, as plain rows for the ledger."""

from __future__ import annotations

from collections import Counter

from scoring.models import Attempt, MarkLog


def kept_rows() -> list[list[object]]:
    """Every attempt: [pupil, closed by, whether points agree, [[position, …], …]] as in ledger.py."""
    marks = Counter(MarkLog.objects.values_list("response_id", flat=True))
    rows: list[list[object]] = []
    for attempt in Attempt.objects.prefetch_related("responses"):
        answers = list(attempt.responses.all())
        agree = attempt.points == sum(each.points or 0 for each in answers)
        kept = [[each.position, each.sequence, each.answer, marks[each.pk], each.reason] for each in answers]
        rows.append([attempt.pupil_id, attempt.closed_by, agree, kept])
    return rows
