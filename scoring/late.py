"""Answers that come when time and grace are over: kept apart, read and decided on by a teacher."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from quizzes.questiontypes.base import MalformedAnswerError
from quizzes.questiontypes.registry import question_type
from quizzes.words import answer_text
from scoring import marking
from scoring.judging import settle
from scoring.models import Assignment, Attempt, Closing, LateAnswer, LateState, MarkLog, Response
from scoring.saves import AnswerSave, certainty_name, field_name, read_certainty


@dataclass(frozen=True, slots=True)
class Late:
    """A late answer as the teacher sees it: by how much it was late, and the mark it would get."""

    late: LateAnswer
    by: timedelta
    mark: marking.Mark

    @property
    def minutes(self) -> int:
        """Whole minutes after the deadline, a begun one counted."""
        return math.ceil(self.by.total_seconds() / 60)

    @property
    def text(self) -> str:
        """What came late."""
        return answer_text(self.late.response.question_version, self.late.answer)

    @property
    def in_time_text(self) -> str:
        """What was there in time."""
        accepted = self.late.state == LateState.ACCEPTED
        answer = self.late.answer_before if accepted else self.late.response.answer
        return answer_text(self.late.response.question_version, answer)


def keep_late(*, attempt: Attempt, answers: Sequence[AnswerSave], now: datetime) -> list[int]:
    """The positions whose answers are kept for the teacher: those that differ from what was handed in.

    Only where the clock handed in: whoever hands in has said that this is all. The first answer to
    come at a question is kept; what comes after it may have been written with the key in view.
    """
    as_it_is = Attempt.objects.filter(school=attempt.school_id, pk=attempt.pk)
    if not as_it_is.filter(closed_by=Closing.CLOCK).exists():
        return []
    by_position = {save.position: save for save in answers}
    responses = attempt.responses.filter(position__in=by_position).order_by("position").with_questions()
    found = [
        late
        for response in responses
        if (late := _late(response, by_position[response.position], now)) is not None
    ]
    LateAnswer.objects.bulk_create(found, ignore_conflicts=True)
    return [late.response.position for late in found]


def form_saves(attempt: Attempt, fields: Mapping[str, Sequence[str]]) -> list[AnswerSave]:
    """A whole page of answers that was sent as a form, as saves that are newer than what is kept."""
    return [
        AnswerSave(
            position,
            sequence + 1,
            fields.get(field_name(position), []),
            certainty=read_certainty(next(iter(fields.get(certainty_name(position), [])), None)),
        )
        for position, sequence in attempt.responses.values_list("position", "sequence")
    ]


def late_answers(assignment: Assignment) -> list[Late]:
    """Every late answer at the assignment, by pupil and question, those not decided first; one query."""
    rows = (
        LateAnswer.objects.filter(school=assignment.school_id, response__attempt__assignment=assignment)
        .select_related(
            *("response__question_version", "response__key_version", "decided_by"),
            *("response__attempt__pupil", "response__attempt__assignment"),
        )
        .order_by("response__attempt__pupil__sort_key", "response__attempt", "response__position")
    )
    read = [Late(late, _lateness(late), _mark(late)) for late in rows]
    return sorted(read, key=lambda each: each.late.state != LateState.WAITING)


@transaction.atomic
def decide(*, late: LateAnswer, accept: bool, teacher: User, now: datetime) -> bool:
    """Whether the teacher's word came first. An accepted answer counts as if it had come in time.

    The answer that counted before stays on the late answer's row; the mark's change is in the log.
    """
    school = late.school_id
    attempt = Attempt.objects.select_for_update().get(school=school, responses__late_answer=late.pk)
    locked = LateAnswer.objects.select_for_update().get(school=school, pk=late.pk)
    if locked.state != LateState.WAITING:
        return False
    locked.decided_by, locked.decided_at = teacher, now
    locked.state = LateState.ACCEPTED if accept else LateState.DECLINED
    if accept:
        response = Response.objects.select_for_update().get(school=school, pk=locked.response_id)
        locked.answer_before = response.answer
        _count(response, locked, teacher, now)
        settle([attempt])
    locked.save(update_fields=["state", "decided_by", "decided_at", "answer_before"])
    return True


def _late(response: Response, save: AnswerSave, now: datetime) -> LateAnswer | None:
    version = response.question_version
    try:
        answer = question_type(version.type).parse(version.content, save.values)
    except MalformedAnswerError:
        return None
    if save.sequence <= response.sequence or answer == response.answer:
        return None
    return LateAnswer(
        school_id=response.school_id,
        response=response,
        answer=answer,
        certainty=None if answer is None else save.certainty,
        sequence=save.sequence,
        arrived_at=now,
    )


def _lateness(late: LateAnswer) -> timedelta:
    deadline_at = late.response.attempt.deadline_at
    return timedelta() if deadline_at is None else late.arrived_at - deadline_at


def _mark(late: LateAnswer) -> marking.Mark:
    response, version = late.response, late.response.key_version or late.response.question_version
    answered = marking.Answered(
        version.type, version.content, late.answer, response.max_points, version.stem, response.tries
    )
    return marking.mark(answered, response.attempt.assignment.terms)


def _count(response: Response, late: LateAnswer, teacher: User, now: datetime) -> None:
    late.response = response
    before, mark = response.points, _mark(late)
    response.answer, response.sequence, response.answered_at = late.answer, late.sequence, late.arrived_at
    response.certainty = late.certainty
    response.points, response.reason = mark.points, mark.reason
    response.save(update_fields=["answer", "certainty", "sequence", "answered_at", "points", "reason"])
    MarkLog.objects.create(
        school_id=response.school_id,
        response=response,
        points_before=before,
        points_after=mark.points,
        reason=mark.reason,
        changed_by=teacher,
        changed_at=now,
    )
