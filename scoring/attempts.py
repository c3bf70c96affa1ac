"""Taking a quiz: begin, save, hand in, and let the clock hand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django_tasks import task

from accounts.models import User
from quizzes.drawing import DrawError
from quizzes.models import Item, QuestionVersion, QuizVersion
from quizzes.pools import questions_for_attempt
from quizzes.questiontypes.base import Content, MalformedAnswerError
from quizzes.questiontypes.registry import question_type
from scoring import access, conflicts, marking
from scoring.access import Standing
from scoring.errors import AttemptOverError, NotOpenError, TooFewQuestionsError, WrongPasswordError
from scoring.models import Assignment, Attempt, Closing, MarkLog, Response
from scoring.querysets import AttemptQuerySet
from scoring.saves import AnswerSave, certainty_name, field_name, read_certainty


class Outcome(StrEnum):
    """What became of one saved answer."""

    SAVED = "saved"
    # Another save of the question was numbered as high or higher: another device was used.
    SUPERSEDED = "superseded"
    # The answer has its mark already (its tries are over, or it was handed in): it stays as it is.
    SETTLED = "settled"
    # The question does not exist, or cannot be answered like this.
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What became of one answer, and the sequence number of the answer that is kept now."""

    position: int
    sequence: int
    outcome: Outcome
    # What another device had answered meanwhile.
    other: conflicts.OtherAnswer | None = None


@dataclass(frozen=True, slots=True)
class _Kept:
    """A kept answer with what it takes to read and mark it."""

    pk: int
    position: int
    sequence: int
    answer: Any
    max_points: int
    type: str
    content: Content
    stem: str
    certainty: int | None
    tries: Sequence[Any]
    points: int | None
    reason: str


_KEPT_FIELDS = (
    *("pk", "position", "sequence", "answer", "max_points"),
    *("question_version__type", "question_version__content", "question_version__stem"),
    *("certainty", "tries", "points", "reason"),
)


def start(*, assignment: Assignment, pupil: User, now: datetime, seed: int, password: str = "") -> Attempt:
    """The pupil's live attempt, begun if there is none; two devices at once get the same one.

    password: as the pupil typed it; it is asked for at the beginning, not to go on.
    Raises NotOpenError, WrongPasswordError, or TooFewQuestionsError where a bank has shrunk since
    publishing.
    """
    live = assignment.attempts.live().filter(pupil=pupil).select_related("assignment")
    sitting = live.first()
    if sitting is not None and access.takes_answers(sitting, now=now):
        return sitting
    if sitting is not None:
        close_if_over(attempt=sitting, now=now)
    try:
        with transaction.atomic():
            attempt = _begin(assignment, pupil, now, seed, password)
    except (IntegrityError, NotOpenError):
        # The pupil's other device, or a second tap, was quicker: seen by the constraint on live attempts,
        # or by their number, if none is left.
        quicker = live.first()
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
    kept = {each.position: each for each in _kept(attempt, {save.position for save in answers})}
    return [_save(kept.get(save.position), save, attempt, now) for save in answers]


def save_form(*, attempt: Attempt, fields: Mapping[str, Sequence[str]], now: datetime) -> list[Acknowledged]:
    """Keep a whole page of answers that was sent as a form; fields are named by `field_name`.

    The form is the pupil's latest word: every answer that differs gets the next sequence number.
    Raises AttemptOverError.
    """
    _refuse_if_over(attempt, now)
    acknowledged = []
    for kept in _kept(attempt):
        values = fields.get(field_name(kept.position), [])
        certainty = read_certainty(next(iter(fields.get(certainty_name(kept.position), [])), None))
        save = AnswerSave(kept.position, kept.sequence + 1, values, certainty=certainty)
        if not kept.reason and not _says_the_same(kept, save):
            acknowledged.append(_save(kept, save, attempt, now))
    return acknowledged


@transaction.atomic
def submit(*, attempt: Attempt, now: datetime) -> Attempt:
    """The attempt handed in and marked, with a line in the mark log for each answer; once.

    Answers that no rule decides wait for a teacher (see `scoring.judging`).
    What comes after the deadline was handed in by the clock, at the deadline.
    """
    locked = _locked(attempt)
    return _hand_in(locked, now) if locked.is_live else locked


@transaction.atomic
def close_if_over(*, attempt: Attempt, now: datetime) -> bool:
    """Whether the clock handed the attempt in just now; not if it was given more time meanwhile."""
    locked = _locked(attempt)
    if not access.is_overdue(locked, now=now):
        return False
    _hand_in(locked, now)
    return True


def close_expired(*, now: datetime, among: AttemptQuerySet | None = None) -> int:
    """Hand in every attempt (among those given) whose time and grace are over; how many there were."""
    overdue = list((Attempt.objects.all() if among is None else among).overdue(now))
    return sum(close_if_over(attempt=attempt, now=now) for attempt in overdue)


@task()
def close_when_over(attempt_pk: int, school_pk: int | None = None) -> None:
    """Hand in the attempt if its time is over by now; come again if it was given more.

    Tasks of earlier releases do not say the school.
    """
    of_school = Attempt.objects.all() if school_pk is None else Attempt.objects.filter(school=school_pk)
    attempt = of_school.filter(pk=attempt_pk).select_related("assignment").first()
    if attempt is None or not attempt.is_live:
        return
    now = timezone.now()
    if access.is_overdue(attempt, now=now):
        close_if_over(attempt=attempt, now=now)
    elif attempt.paused_at is None:  # whoever ends the pause asks again
        schedule_closing(attempt)


def schedule_closing(attempt: Attempt) -> None:
    """Have the worker look at the attempt when its time is over.

    Every page that shows attempts closes overdue ones first, so nothing depends on the worker; a
    task backend that cannot wait is not asked.
    """
    if attempt.deadline_at is not None and close_when_over.get_backend().supports_defer:
        over = attempt.deadline_at + access.GRACE
        close_when_over.using(run_after=over + timedelta(seconds=1)).enqueue(attempt.pk, attempt.school_id)


def _locked(attempt: Attempt) -> Attempt:
    """The attempt as it stands, with its assignment; others who change it wait."""
    rows = Attempt.objects.select_for_update(of=("self",)).select_related("assignment")
    return rows.get(school=attempt.school_id, pk=attempt.pk)


def _hand_in(locked: Attempt, now: datetime) -> Attempt:
    in_time = access.is_in_time(locked, now=now)
    locked.points, locked.waiting_points = _mark(locked, now)
    locked.submitted_at = now if in_time else locked.deadline_at
    locked.closed_by = Closing.PUPIL if in_time else Closing.CLOCK
    locked.save(update_fields=["points", "waiting_points", "submitted_at", "closed_by"])
    return locked


def _begin(assignment: Assignment, pupil: User, now: datetime, seed: int, password: str) -> Attempt:
    used = assignment.attempts.filter(pupil=pupil).count()
    standing = access.standing(assignment, attempts_used=used, is_sitting=False, now=now)
    if standing is not Standing.OPEN:
        raise NotOpenError(standing)
    if not access.opens(assignment.password, password):
        raise WrongPasswordError
    try:
        asked = _in_order(assignment.quiz_version, seed, now)
    except DrawError as error:
        raise TooFewQuestionsError from error
    attempt = Attempt.objects.create(
        school_id=assignment.school_id,
        assignment=assignment,
        pupil=pupil,
        number=used + 1,
        seed=seed,
        started_at=now,
        deadline_at=access.deadline(assignment, started_at=now, multiplier=pupil.time_multiplier),
        time_multiplier=pupil.time_multiplier,
        max_points=sum(item.points for item, _version in asked),
    )
    Response.objects.bulk_create(
        _open_response(attempt, position, item, version, assignment.quiz_version)
        for position, (item, version) in enumerate(asked, 1)
    )
    return attempt


def _in_order(quiz_version: QuizVersion, seed: int, now: datetime) -> list[tuple[Item, QuestionVersion]]:
    asked = questions_for_attempt(quiz_version, seed=seed, day=timezone.localdate(now))
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


def _kept(attempt: Attempt, positions: Collection[int] = ()) -> list[_Kept]:
    """The attempt's answers (at the positions, if any are named) with what reads and marks them."""
    rows = Response.objects.filter(school=attempt.school_id, attempt=attempt)
    if positions:
        rows = rows.filter(position__in=positions)
    return [_Kept(*row) for row in rows.values_list(*_KEPT_FIELDS)]


def _save(kept: _Kept | None, save: AnswerSave, attempt: Attempt, now: datetime) -> Acknowledged:
    if kept is None:
        return Acknowledged(save.position, 0, Outcome.REFUSED)
    try:
        answer = _parsed(kept, save.values)
    except MalformedAnswerError:
        return Acknowledged(save.position, kept.sequence, Outcome.REFUSED)
    given_at = max(attempt.started_at, now - timedelta(milliseconds=save.age_ms))
    if _write(attempt.school_id, kept.pk, answer, save, given_at):
        return Acknowledged(save.position, save.sequence, Outcome.SAVED)
    settled = conflicts.settle(
        attempt=attempt, response_pk=kept.pk, save=save, answer=answer, given_at=given_at, now=now
    )
    return Acknowledged(save.position, settled.sequence, _outcome(settled), settled.other)


def _outcome(settled: conflicts.Settled) -> Outcome:
    if settled.counts:
        return Outcome.SAVED
    return Outcome.SETTLED if settled.is_final else Outcome.SUPERSEDED


_GUARDED_UPDATE = """
    UPDATE scoring_response SET answer = %s, certainty = %s, sequence = %s, device = %s, answered_at = %s
    WHERE school_id = %s AND id = %s
    AND sequence < %s AND reason = '' AND (sequence <= %s OR device = %s)
"""


def _write(school: int, pk: int, answer: object, save: AnswerSave, given_at: datetime) -> bool:
    """Whether the answer was written: checked and written in one statement.

    Neither a newer save that overtook this one, nor one of another device that this one did not know
    of, nor a hand-in at the same moment (which gives every answer a reason) can be overwritten. A class
    saves some hundred times a second, and the ORM takes longer to build this statement than the
    database to run it; so it is written out.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _GUARDED_UPDATE,
            [
                None if answer is None else connection.ops.adapt_json_value(answer, None),
                None if answer is None else save.certainty,
                save.sequence,
                save.device,
                connection.ops.adapt_datetimefield_value(given_at),
                school,
                pk,
                save.sequence,
                save.known_sequence,
                save.device,
            ],
        )
        return bool(cursor.rowcount)


def _parsed(kept: _Kept, values: Sequence[str]) -> object:
    answer: object = question_type(kept.type).parse(kept.content, values)
    return answer


def _says_the_same(kept: _Kept, save: AnswerSave) -> bool:
    try:
        answer = _parsed(kept, save.values)
    except MalformedAnswerError:
        return False
    return answer == kept.answer and (answer is None or save.certainty == kept.certainty)


def _mark(attempt: Attempt, now: datetime) -> marking.Total:
    """Write every answer's mark and its line in the log; one UPDATE for all answers marked alike.

    Answers whose tries are over have their marks already.
    """
    # The lock keeps saves out until the marks are written; then they find a reason, and stop.
    list(attempt.responses.select_for_update().values_list("pk"))
    kept, terms = _kept(attempt), attempt.assignment.terms
    marks = {each.pk: _mark_of(each, terms) for each in kept}
    fresh = [each.pk for each in kept if not each.reason]
    marked_alike: defaultdict[marking.Mark, list[int]] = defaultdict(list)
    for pk in fresh:
        marked_alike[marks[pk]].append(pk)
    for mark, pks in marked_alike.items():
        attempt.responses.filter(pk__in=pks).update(points=mark.points, reason=mark.reason)
    MarkLog.objects.bulk_create(
        MarkLog(
            school_id=attempt.school_id,
            response_id=pk,
            points_after=marks[pk].points,
            reason=marks[pk].reason,
            changed_at=now,
        )
        for pk in fresh
    )
    counted = (marking.Counted(marks[each.pk].points, each.max_points, each.certainty) for each in kept)
    return marking.total(counted, terms.scheme)


def _mark_of(kept: _Kept, terms: marking.Terms) -> marking.Mark:
    if kept.reason:
        return marking.Mark(kept.points, kept.reason)
    answered = marking.Answered(kept.type, kept.content, kept.answer, kept.max_points, kept.stem, kept.tries)
    return marking.mark(answered, terms)
