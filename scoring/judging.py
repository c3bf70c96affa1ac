"""A teacher's decisions on answers that wait: one for all that say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from accounts.models import User
from quizzes.questiontypes.base import WAITING
from scoring import marking
from scoring.models import Assignment, Attempt, MarkLog, MarkNotice, Response

# A mark that a teacher gave may be changed; one that a rule gave is not decided on here.
JUDGEABLE = (WAITING, *marking.JUDGED)

LOOKED_AGAIN = "override"
"""Why a mark that a teacher gave was changed, as pupils are told (`scoring.words.NOTICE_REASONS`)."""


@transaction.atomic
def judge(
    *, answers: Collection[int], seen: str, points: int, teacher: User, now: datetime, note: str = ""
) -> int:
    """How many of the answers (ids of responses) now have the points; the attempts' totals follow.

    seen: the reason that their marks had when the teacher decided; note: what their pupils read.
    Answers on which somebody has decided meanwhile stay as they are. Raises ValueError for points that
    an answer cannot have.
    """
    # Attempts first, in one order, as handing in locks them: two teachers take turns.
    responses = Response.objects.filter(school=teacher.school_id)
    found = Attempt.objects.filter(
        school=teacher.school_id, pk__in=responses.filter(pk__in=answers).values("attempt")
    )
    attempts = list(found.select_for_update().order_by("pk"))
    decided = list(
        responses.select_for_update()
        .filter(pk__in=answers, reason__in=JUDGEABLE)
        .filter(reason=seen)
        .order_by("pk")
    )
    before = {attempt.pk: attempt.points or 0 for attempt in attempts}
    MarkLog.objects.bulk_create(_judged(response, points, note, teacher, now) for response in decided)
    responses.bulk_update(decided, ["points", "reason"])
    settle(attempts)
    if seen != WAITING:
        _tell([attempt for attempt in attempts if attempt.points != before[attempt.pk]], before, note, now)
    return len(decided)


def _tell(attempts: Sequence[Attempt], before: Mapping[int, int], note: str, now: datetime) -> None:
    """A notice for every pupil whose total another decision has changed; a first one is no news."""
    MarkNotice.objects.bulk_create(
        MarkNotice(
            school_id=attempt.school_id,
            attempt=attempt,
            points_before=before[attempt.pk],
            max_before=attempt.max_points,
            points_after=attempt.points or 0,
            max_after=attempt.max_points,
            why=LOOKED_AGAIN,
            note=note,
            told_at=now,
        )
        for attempt in attempts
    )


def _judged(response: Response, points: int, note: str, teacher: User, now: datetime) -> MarkLog:
    """Give the response its new mark; the line that the log keeps of it."""
    before, mark = response.points, marking.judged(points, response.max_points)
    response.points, response.reason = mark.points, mark.reason
    return MarkLog(
        school_id=response.school_id,
        response=response,
        points_before=before,
        points_after=mark.points,
        reason=mark.reason,
        note=note,
        changed_by=teacher,
        changed_at=now,
    )


def settle(attempts: Sequence[Attempt]) -> None:
    """Bring the totals of the (locked) attempts in line with their marks."""
    marks: defaultdict[int, list[marking.Counted]] = defaultdict(list)
    schools = {attempt.school_id for attempt in attempts}
    rows = Response.objects.filter(school__in=schools, attempt__in=attempts)
    for attempt_id, *counted in rows.values_list("attempt", "points", "max_points", "certainty"):
        marks[attempt_id].append(marking.Counted._make(counted))
    given = Assignment.objects.filter(school__in=schools)
    terms = given.in_bulk({attempt.assignment_id for attempt in attempts})
    for attempt in attempts:
        scheme = terms[attempt.assignment_id].terms.scheme
        attempt.points, attempt.waiting_points = marking.total(marks[attempt.pk], scheme)
    Attempt.objects.filter(school__in=schools).bulk_update(attempts, ["points", "waiting_points"])
