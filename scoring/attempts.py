"""Taking a quiz: begin, save, hand in, and let the clock hand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks import task

from accounts.models import User
from quizzes.drawing import DrawError
from quizzes.models import Item, QuestionVersion, QuizVersion
from quizzes.pools import questions_for_attempt
from quizzes.questiontypes.base import MalformedAnswerError
from quizzes.questiontypes.registry import question_type
from scoring import access, marking
from scoring.access import Standing
from scoring.errors import AttemptOverError, NotOpenError, TooFewQuestionsError
from scoring.models import Assignment, Attempt, Closing, MarkLog, Response
from scoring.querysets import AttemptQuerySet, ResponseQuerySet
from scoring.saves import AnswerSave


class Outcome(StrEnum):
    """What became of one saved answer."""

    SAVED = "saved"
    # Another save of the question was numbered as high or higher: another device was used.
    SUPERSEDED = "superseded"
    # The question does not exist, or cannot be answered like this.
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What became of one answer, and the sequence number of the answer that is kept now."""

    position: int
    sequence: int
    outcome: Outcome


def start(*, assignment: Assignment, pupil: User, now: datetime, seed: int) -> Attempt:
    """The pupil's live attempt, begun if there is none; two devices at once get the same one.

    Raises NotOpenError, or TooFewQuestionsError where a bank has shrunk since publishing.
    """
    sitting = Attempt.objects.live().filter(assignment=assignment, pupil=pupil).first()
    if sitting is not None and access.takes_answers(sitting, now=now):
        return sitting
    if sitting is not None:
        submit(attempt=sitting, now=now)
    try:
        with transaction.atomic():
            attempt = _begin(assignment, pupil, now, seed)
    except IntegrityError:
        # The constraint on live attempts: the pupil's other device, or a second tap, was quicker.
        quicker = Attempt.objects.live().filter(assignment=assignment, pupil=pupil).first()
        if quicker is None:
            raise
        return quicker
    schedule_closing(attempt)
    return attempt


def save_answers(*, attempt: Attempt, answers: Sequence[AnswerSave], now: datetime) -> list[Acknowledged]:
    """Keep each answer that is newer than the kept one; safe to repeat, in any order.

    Every answer is one guarded UPDATE that stands by itself: what is acknowledged is committed.
    Raises AttemptOverError once the attempt takes no more answers.
    """
    _refuse_if_over(attempt, now)
    if not answers:
        return []
    asked = {save.position for save in answers}
    kept = {each.position: each for each in _responses(attempt).filter(position__in=asked)}
    return [_save(kept.get(save.position), save, now) for save in answers]


def save_form(*, attempt: Attempt, fields: Mapping[str, Sequence[str]], now: datetime) -> list[Acknowledged]:
    """Keep a whole page of answers that was sent as a form; fields are named by `Response.field_name`.

    The form is the pupil's latest word: every answer that differs gets the next sequence number.
    Raises AttemptOverError.
    """
    _refuse_if_over(attempt, now)
    acknowledged = []
    for kept in _responses(attempt):
        save = AnswerSave(kept.position, kept.sequence + 1, fields.get(kept.field_name, []))
        if not _says_the_same(kept, save.values):
            acknowledged.append(_save(kept, save, now))
    return acknowledged


@transaction.atomic
def submit(*, attempt: Attempt, now: datetime) -> Attempt:
    """The attempt handed in and marked, with a line in the mark log for each answer; once.

    What comes after the deadline was handed in by the clock, at the deadline.
    """
    locked = Attempt.objects.select_for_update().get(pk=attempt.pk)
    if not locked.is_live:
        return locked
    in_time = locked.deadline_at is None or now <= locked.deadline_at
    locked.points = marking.total(_mark(locked, now))
    locked.submitted_at = now if in_time else locked.deadline_at
    locked.closed_by = Closing.PUPIL if in_time else Closing.CLOCK
    locked.save(update_fields=["points", "submitted_at", "closed_by"])
    return locked


def close_expired(*, now: datetime, among: AttemptQuerySet | None = None) -> int:
    """Hand in every attempt (among those given) whose time and grace are over; how many there were."""
    overdue = list((Attempt.objects.all() if among is None else among).overdue(now))
    for attempt in overdue:
        submit(attempt=attempt, now=now)
    return len(overdue)


@task()
def close_when_over(attempt_pk: int) -> None:
    """Hand in the attempt if its time is over by now; come again if it was given more."""
    attempt = Attempt.objects.filter(pk=attempt_pk).first()
    if attempt is None or not attempt.is_live:
        return
    now = timezone.now()
    if access.is_overdue(attempt, now=now):
        submit(attempt=attempt, now=now)
    else:
        schedule_closing(attempt)


def schedule_closing(attempt: Attempt) -> None:
    """Have the worker look at the attempt when its time is over.

    Every page that shows attempts closes overdue ones first, so nothing depends on the worker; a
    task backend that cannot wait is not asked.
    """
    if attempt.deadline_at is not None and close_when_over.get_backend().supports_defer:
        over = attempt.deadline_at + access.GRACE
        close_when_over.using(run_after=over + timedelta(seconds=1)).enqueue(attempt.pk)


def _begin(assignment: Assignment, pupil: User, now: datetime, seed: int) -> Attempt:
    used = Attempt.objects.filter(assignment=assignment, pupil=pupil).count()
    standing = access.standing(assignment, attempts_used=used, is_sitting=False, now=now)
    if standing is not Standing.OPEN:
        raise NotOpenError(standing)
    try:
        asked = _in_order(assignment.quiz_version, seed)
    except DrawError as error:
        raise TooFewQuestionsError from error
    attempt = Attempt.objects.create(
        school_id=assignment.school_id,
        assignment=assignment,
        pupil=pupil,
        number=used + 1,
        seed=seed,
        started_at=now,
        deadline_at=access.deadline(assignment, started_at=now),
        max_points=sum(item.points for item, _version in asked),
    )
    Response.objects.bulk_create(
        _open_response(attempt, position, item, version, assignment.quiz_version)
        for position, (item, version) in enumerate(asked, 1)
    )
    return attempt


def _in_order(quiz_version: QuizVersion, seed: int) -> list[tuple[Item, QuestionVersion]]:
    asked = questions_for_attempt(quiz_version, seed=seed)
    if quiz_version.shuffle_questions:
        Random(seed).shuffle(asked)  # noqa: S311  # an order to look at, no secret
    return asked


def _open_response(
    attempt: Attempt, position: int, item: Item, version: QuestionVersion, quiz_version: QuizVersion
) -> Response:
    return Response(
        school_id=attempt.school_id,
        attempt=attempt,
        item=item,
        position=position,
        question_version=version,
        presentation=question_type(version.type).presentation(
            version.content, attempt.seed + position, shuffle=quiz_version.shuffle_options
        ),
        max_points=item.points,
    )


def _refuse_if_over(attempt: Attempt, now: datetime) -> None:
    if not access.takes_answers(attempt, now=now):
        raise AttemptOverError


def _responses(attempt: Attempt) -> ResponseQuerySet:
    """The attempt's answers with what it takes to read and mark them."""
    return (
        attempt.responses.in_order()
        .with_questions()
        .only(
            *("attempt", "school", "position", "answer", "sequence", "max_points"),
            *("question_version__type", "question_version__content"),
        )
    )


def _save(kept: Response | None, save: AnswerSave, now: datetime) -> Acknowledged:
    if kept is None:
        return Acknowledged(save.position, 0, Outcome.REFUSED)
    try:
        answer = _parsed(kept, save.values)
    except MalformedAnswerError:
        return Acknowledged(save.position, kept.sequence, Outcome.REFUSED)
    # Checked and written in one statement: neither a newer save that overtook this one nor a
    # hand-in at the same moment (which gives every answer a reason) can be overwritten.
    is_written = Response.objects.filter(pk=kept.pk, sequence__lt=save.sequence, reason="").update(
        answer=answer, sequence=save.sequence, answered_at=now
    )
    if is_written:
        return Acknowledged(save.position, save.sequence, Outcome.SAVED)
    stored = Response.objects.only("answer", "sequence").get(pk=kept.pk)
    is_repeated = stored.sequence == save.sequence and stored.answer == answer
    return Acknowledged(save.position, stored.sequence, Outcome.SAVED if is_repeated else Outcome.SUPERSEDED)


def _parsed(kept: Response, values: Sequence[str]) -> object:
    version = kept.question_version
    answer: object = question_type(version.type).parse(version.content, values)
    return answer


def _says_the_same(kept: Response, values: Sequence[str]) -> bool:
    try:
        return _parsed(kept, values) == kept.answer
    except MalformedAnswerError:
        return False


def _mark(attempt: Attempt, now: datetime) -> list[marking.Mark]:
    """Write every answer's mark and its line in the log; one UPDATE for all answers marked alike."""
    responses = list(_responses(attempt).select_for_update(of=("self",)))
    marks = [
        marking.mark(
            marking.Answered(
                response.question_version.type,
                response.question_version.content,
                response.answer,
                response.max_points,
            )
        )
        for response in responses
    ]
    marked_alike: defaultdict[marking.Mark, list[int]] = defaultdict(list)
    for response, mark in zip(responses, marks, strict=True):
        marked_alike[mark].append(response.pk)
    for mark, pks in marked_alike.items():
        Response.objects.filter(pk__in=pks).update(points=mark.points, reason=mark.reason)
    MarkLog.objects.bulk_create(
        MarkLog(
            school_id=response.school_id,
            response=response,
            points_after=mark.points,
            reason=mark.reason,
            changed_at=now,
        )
        for response, mark in zip(responses, marks, strict=True)
    )
    return marks
