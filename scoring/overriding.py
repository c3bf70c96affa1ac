"""A teacher's own mark for one answer, with the reason that the pupil reads."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.models import User
from scoring import judging, marking
from scoring.errors import OverrideError
from scoring.models import Attempt, MarkLog, MarkNotice, Response

OVERRIDE = judging.LOOKED_AGAIN


@transaction.atomic
def override(
    *, response: Response, points: int, reason: str, seen: int | None, teacher: User, now: datetime
) -> Response:
    """The answer with the points (hundredths), its line in the log, the total, and a notice for the pupil.

    seen: the points that stood when the teacher decided. Raises OverrideError.
    """
    school = response.school_id
    attempt = Attempt.objects.select_for_update().get(school=school, pk=response.attempt_id)
    locked = Response.objects.select_for_update().get(school=school, pk=response.pk)
    _check(attempt, locked, points, reason, seen)
    before = attempt.points or 0
    MarkLog.objects.create(
        school_id=locked.school_id,
        response=locked,
        points_before=locked.points,
        points_after=points,
        reason=marking.OVERRIDDEN,
        note=reason.strip(),
        changed_by=teacher,
        changed_at=now,
    )
    locked.points, locked.reason = points, marking.OVERRIDDEN
    locked.save(update_fields=["points", "reason"])
    judging.settle([attempt])
    MarkNotice.objects.create(
        school_id=attempt.school_id,
        attempt=attempt,
        points_before=before,
        max_before=attempt.max_points,
        points_after=attempt.points or 0,
        max_after=attempt.max_points,
        why=OVERRIDE,
        note=reason.strip(),
        told_at=now,
    )
    return locked


def _check(attempt: Attempt, response: Response, points: int, reason: str, seen: int | None) -> None:
    if attempt.is_live:
        raise OverrideError("not_handed_in")
    if not 0 <= points <= response.max_points:
        raise OverrideError("points")
    if not reason.strip():
        raise OverrideError("no_reason")
    if response.points != seen:
        raise OverrideError("changed")
