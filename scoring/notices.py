"""Telling pupils that their marks were changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from scoring.models import Attempt, MarkNotice
from scoring.words import NOTICE_REASONS


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
    found = MarkNotice.objects.unread_by(pupil).filter(attempt__in=among)
    return [Told(each) for each in found.select_related("attempt__assignment__quiz_version")]


def told(attempt: Attempt) -> list[Told]:
    """Everything that was told of the attempt, the newest first; one query."""
    return [Told(each) for each in attempt.notices.all()]


def read(*, notices: Sequence[Told], now: datetime) -> None:
    """The pupil has seen them."""
    fresh = [each.notice.pk for each in notices if each.notice.read_at is None]
    if fresh:
        MarkNotice.objects.filter(pk__in=fresh, read_at=None).update(read_at=now)
