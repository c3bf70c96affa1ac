"""Telling pupils that their marks were changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from scoring.models import Attempt, MarkLog, MarkNotice, Regrade, RegradeLine, Response
from scoring.words import NOTICE_REASONS

UNDONE = "undone"
"""Why marks were changed when a correction was taken back."""


@dataclass(frozen=True, slots=True)
class Told:
    """A notice with why, in words."""

    notice: MarkNotice

    @property
    def why(self) -> str:
        """Why the marks were changed."""
        return str(NOTICE_REASONS[self.notice.why])


def unread(pupil: User, *, among: Collection[int]) -> list[Told]:
    """What the pupil has not read yet of the attempts (ids) that they may see; one query."""
    if not among:
        return []
    found = MarkNotice.objects.unread_by(pupil).filter(attempt__in=among)
    return [Told(each) for each in found.select_related("attempt__assignment__quiz_version")]


def told(attempt: Attempt) -> list[Told]:
    """Everything that was told of the attempt, the newest first; one query."""
    return [Told(each) for each in attempt.notices.all()]


def read(*, notices: Sequence[Told], now: datetime) -> None:
    """The pupil has seen them."""
    fresh = [each.notice for each in notices if each.notice.read_at is None]
    if fresh:
        schools, keys = {each.school_id for each in fresh}, [each.pk for each in fresh]
        MarkNotice.objects.filter(school__in=schools, pk__in=keys, read_at=None).update(read_at=now)


def tell(
    *, regrade: Regrade, lines: Sequence[RegradeLine], teacher: User | None, now: datetime, is_applied: bool
) -> None:
    """A line in the log for every mark that changed, and a notice for its pupil."""
    changed = [line for line in lines if line.changes_mark]
    MarkLog.objects.bulk_create(
        MarkLog(
            school_id=regrade.school_id,
            response_id=line.response_id,
            points_before=line.points_before if is_applied else line.points_after,
            points_after=line.points_after if is_applied else line.points_before,
            reason=line.reason_after if is_applied else line.reason_before,
            note=regrade.note if is_applied else "",
            changed_by=teacher,
            changed_at=now,
        )
        for line in changed
    )
    responses = Response.objects.filter(school=regrade.school_id, pk__in=regrade.lines.values("response"))
    attempts = dict(responses.values_list("pk", "attempt"))
    one_each = {attempts[line.response_id]: line for line in changed}
    MarkNotice.objects.bulk_create(
        _notice(regrade, attempt, line, now, is_applied=is_applied) for attempt, line in one_each.items()
    )


def _notice(
    regrade: Regrade, attempt: int, line: RegradeLine, now: datetime, *, is_applied: bool
) -> MarkNotice:
    old = (line.attempt_points_before, line.attempt_max_before)
    new = (line.attempt_points_after, line.attempt_max_after)
    before, after = (old, new) if is_applied else (new, old)
    return MarkNotice(
        school_id=regrade.school_id,
        attempt_id=attempt,
        points_before=before[0],
        max_before=before[1],
        points_after=after[0],
        max_after=after[1],
        why=regrade.kind if is_applied else UNDONE,
        note=regrade.note if is_applied else "",
        told_at=now,
    )
