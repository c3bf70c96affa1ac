"""Doubts about questions: a pupil raises one at an answer, a teacher resolves it, the pupil is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from quizzes.sources import Source, sources
from scoring import access
from scoring.errors import FlagError
from scoring.models import FlagState, QuestionFlag, Response
from scoring.reviewing import review_of


@dataclass(frozen=True, slots=True)
class RaisedFlag:
    """A flag with the sentence that proves the answer of the wording that the pupil was asked."""

    flag: QuestionFlag
    source: Source | None


@transaction.atomic
def raise_flag(*, response: Response, reason: str, note: str, now: datetime) -> QuestionFlag:
    """The pupil's flag at this answer; once more while it is open changes what it says.

    Raises FlagError: `not_shown` while the pupil may not see the answers, `resolved` once a teacher
    has replied.
    """
    if review_of(response.attempt, now=now) is not access.Review.SHOWN:
        raise FlagError("not_shown")
    Response.objects.select_for_update().get(school=response.school_id, pk=response.pk)
    flag = QuestionFlag.objects.filter(school=response.school_id, response=response).first()
    if flag is None:
        return QuestionFlag.objects.create(
            school_id=response.school_id, response=response, reason=reason, note=note, raised_at=now
        )
    if flag.state != FlagState.OPEN:
        raise FlagError("resolved")
    flag.reason, flag.note, flag.raised_at = reason, note, now
    flag.save(update_fields=["reason", "note", "raised_at"])
    return flag


@transaction.atomic
def resolve(*, flag: QuestionFlag, state: str, reply: str, teacher: User, now: datetime) -> QuestionFlag:
    """The flag, answered: the pupil reads it on the first page. Raises FlagError (`resolved`)."""
    locked = QuestionFlag.objects.select_for_update().get(school=flag.school_id, pk=flag.pk)
    if locked.state != FlagState.OPEN:
        raise FlagError("resolved")
    locked.state, locked.reply = state, reply
    locked.resolved_by, locked.resolved_at = teacher, now
    locked.save(update_fields=["state", "reply", "resolved_by", "resolved_at"])
    return locked


def open_flags(teacher: User) -> list[RaisedFlag]:
    """What pupils of the teacher's classes doubt, the oldest first; two queries."""
    visible = QuestionFlag.objects.visible_to(teacher).open().order_by("raised_at", "pk")
    return _with_sources(
        list(
            visible.select_related(
                "response__question_version__question__bank",
                "response__attempt__pupil",
                "response__attempt__assignment__quiz_version",
                "response__attempt__assignment__classroom",
            )
        )
    )


def replies(pupil: User) -> list[QuestionFlag]:
    """Resolved flags that the pupil has not read about, the newest first."""
    unread = QuestionFlag.objects.visible_to(pupil).exclude(state=FlagState.OPEN).filter(read_at=None)
    return list(unread.select_related("response__question_version").order_by("-resolved_at", "-pk"))


def _with_sources(flags: Sequence[QuestionFlag]) -> list[RaisedFlag]:
    found = sources(flag.response.question_version for flag in flags)
    return [RaisedFlag(flag, found.get(flag.response.question_version_id)) for flag in flags]
