"""Trying again: a pupil has an answer looked at during the quiz, where its terms allow it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.db import transaction

from quizzes.models import QuestionVersion
from quizzes.questiontypes.registry import question_type
from scoring import access, marking
from scoring.errors import AttemptOverError
from scoring.models import Attempt, MarkLog, Response


class Looked(StrEnum):
    """What came of having an answer looked at."""

    RIGHT = "right"
    AGAIN = "again"  # not right, and a try is left
    OVER = "over"  # not right, and that was the last try
    WAITING = "waiting"  # a teacher has to decide
    NOTHING = "nothing"  # no answer, or the same as before


@transaction.atomic
def look(*, attempt: Attempt, position: int, now: datetime) -> Looked:
    """Look at the kept answer. One that is right, or the last try, gets its mark and takes no other answer.

    Raises AttemptOverError once the attempt takes no more answers.
    """
    # The attempt first, as handing in locks it.
    rows = Attempt.objects.select_for_update(of=("self",)).select_related("assignment")
    locked = rows.get(school=attempt.school_id, pk=attempt.pk)
    if not access.takes_answers(locked, now=now):
        raise AttemptOverError
    responses = locked.responses.select_for_update(of=("self",)).with_questions()
    response = responses.filter(position=position).first()
    if response is None or not locked.assignment.allows_tries or not _is_new(response):
        return Looked.NOTHING
    share = _share(response.question_version, response)
    if share is None:
        return Looked.WAITING
    if share == 1:
        return _settle(response, locked, now, Looked.RIGHT)
    response.tries = [*response.tries, response.answer]
    response.save(update_fields=["tries"])
    if len(response.tries) < locked.assignment.tries:
        return Looked.AGAIN
    return _settle(response, locked, now, Looked.OVER)


def _is_new(response: Response) -> bool:
    return response.is_answered and not response.is_settled and not response.is_tried


def _share(version: QuestionVersion, response: Response) -> object:
    verdict = question_type(version.type).mark(version.content, response.answer, question=version.stem)
    return verdict.share


def _settle(response: Response, attempt: Attempt, now: datetime, looked: Looked) -> Looked:
    version = response.question_version
    answered = marking.Answered(
        version.type, version.content, response.answer, response.max_points, version.stem, response.tries
    )
    mark = marking.mark(answered, attempt.assignment.terms)
    response.points, response.reason = mark.points, mark.reason
    response.save(update_fields=["points", "reason"])
    MarkLog.objects.create(
        school_id=response.school_id,
        response=response,
        points_after=mark.points,
        reason=mark.reason,
        changed_at=now,
    )
    return looked
