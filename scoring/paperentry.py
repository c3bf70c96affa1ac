"""Typing answers from sheets: read back as they are typed, then kept as a handed-in attempt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from accounts.models import Enrolment, User
from quizzes.questiontypes.base import NOT_ASKED
from quizzes.words import answer_text
from scoring import attempts, judging, marking
from scoring.errors import PaperError
from scoring.models import (
    Assignment,
    Attempt,
    MarkLog,
    MarkNotice,
    Paper,
    PaperEntry,
    PaperForm,
    PaperQuestion,
    PaperSheet,
    Response,
)
from scoring.paperanswers import PaperAnswerError, read_answer
from scoring.paperlayout import numbers
from scoring.regraderules import DROPPED, FULL_MARKS

Typed = Mapping[int, str]
"""What was typed, by the position of the question on the sheet."""

NOTICE = "paper"
_FOR_ALL = (DROPPED, FULL_MARKS)
# Farther than any position: room to step aside while two questions change places.
_ASIDE = 10_000


@dataclass(frozen=True, slots=True)
class Line:
    """A question of a sheet and what was typed at it.

    number None: a text that only is read. fault: why nothing can be made of what was typed; else mark:
    the mark that it gets by the key as it was printed.
    """

    question: PaperQuestion
    number: int | None
    typed: str = ""
    answer: Any = None
    fault: PaperAnswerError | None = None
    mark: marking.Mark | None = None

    @property
    def text(self) -> str:
        """The answer in words, as it was understood."""
        return answer_text(self.question.question_version, self.answer)


@dataclass(frozen=True, slots=True)
class TypedSheet:
    """A sheet as far as it is typed."""

    lines: Sequence[Line]
    total: marking.Total
    max_points: int

    @property
    def faults(self) -> list[Line]:
        """Lines with something to mend."""
        return [line for line in self.lines if line.fault]

    @property
    def filled(self) -> int:
        """How many questions have an answer."""
        return sum(line.answer is not None for line in self.lines)


@dataclass(frozen=True, slots=True)
class Sitter:
    """A pupil of the class and their sheet, with what they did on a screen.

    letter: the version, empty as long as there is no sheet; attempt: what was typed from it.
    """

    number: int
    pupil: User
    letter: str
    attempt: Attempt | None
    on_screen: Sequence[Attempt]

    @property
    def is_sitting(self) -> bool:
        """Whether the pupil is answering on a screen just now."""
        return any(attempt.is_live for attempt in self.on_screen)


def sitters(paper: Paper) -> list[Sitter]:
    """The class in name order, numbered as in its lists; three queries."""
    places = Enrolment.objects.filter(classroom=paper.assignment.classroom_id).in_name_order()
    sheets = {sheet.pupil_id: sheet for sheet in paper.sheets.select_related("form", "attempt")}
    on_screen: dict[int, list[Attempt]] = {}
    attempts_on_screen = paper.assignment.attempts.filter(paper_sheet=None)
    for attempt in attempts_on_screen.order_by("number"):
        on_screen.setdefault(attempt.pupil_id, []).append(attempt)
    return [
        Sitter(
            number,
            place.pupil,
            sheets[place.pupil_id].form.letter if place.pupil_id in sheets else "",
            sheets[place.pupil_id].attempt if place.pupil_id in sheets else None,
            on_screen.get(place.pupil_id, []),
        )
        for number, place in enumerate(places, 1)
    ]


def printed(form: PaperForm) -> list[PaperQuestion]:
    """The questions of the version as they stand on the sheet; one query."""
    return list(form.questions.select_related("question_version", "item"))


def typed_sheet(questions: Sequence[PaperQuestion], typed: Typed, terms: marking.Terms) -> TypedSheet:
    """What can be made of what was typed so far, with its marks; no query."""
    found = numbers([each.question_version.type for each in questions])
    lines = [
        _line(question, number, typed.get(question.position, ""), terms)
        for question, number in zip(questions, found, strict=True)
    ]
    counted = [
        marking.Counted(line.mark.points, line.question.item.points)
        for line in lines
        if line.mark and line.mark.reason != NOT_ASKED
    ]
    return TypedSheet(
        lines, marking.total(counted, terms.scheme), sum(each.item.points for each in questions)
    )


def typed_before(attempt: Attempt) -> dict[int, str]:
    """What was typed last for the attempt, by the places of the sheet, whichever version it was taken for."""
    last = attempt.paper_entries.order_by("-entered_at", "-pk").first()
    return {int(position): text for position, text in last.typed.items()} if last else {}


@transaction.atomic
def enter(*, form: PaperForm, pupil: User, typed: Typed, teacher: User, now: datetime) -> Attempt:
    """The pupil's attempt from paper, handed in and marked; typed once more, it is put right.

    A first entry is marked as everything that is handed in. A change marks anew only the answers that
    became others, and leaves what a teacher ruled for all; every change of a mark has its line in the
    log, and the pupil is told when the total changed. What was typed is kept each time.

    Raises PaperAnswerError for what cannot be an answer, and PaperError: `closed`, `other_print`, or
    `sitting` while the pupil answers on a screen.
    """
    papers = Paper.objects.filter(school=teacher.school_id).select_related("assignment")
    paper = papers.select_for_update(of=("self",)).get(pk=form.paper_id)
    if paper.is_closed:
        raise PaperError("closed")
    questions = printed(form)
    answers = {each.item_id: _read(each, typed.get(each.position, "")) for each in questions}
    sheet = PaperSheet.objects.filter(paper=paper, pupil=pupil).select_related("attempt").first()
    sheet = sheet or PaperSheet(school_id=paper.school_id, paper=paper, pupil=pupil)
    if sheet.attempt is None:
        sheet.attempt = _handed_in(paper.assignment, form, pupil, questions, answers, now)
    else:
        _put_right(paper.assignment, sheet.attempt, questions, answers, teacher, now)
    sheet.form = form
    sheet.save()
    PaperEntry.objects.create(
        school_id=paper.school_id,
        attempt=sheet.attempt,
        form=form,
        typed={
            str(each.position): text for each in questions if (text := typed.get(each.position, "").strip())
        },
        entered_by=teacher,
        entered_at=now,
    )
    return sheet.attempt


def _line(question: PaperQuestion, number: int | None, typed: str, terms: marking.Terms) -> Line:
    try:
        answer = _read(question, typed)
    except PaperAnswerError as fault:
        return Line(question, number, typed, fault=fault)
    version = question.question_version
    answered = marking.Answered(version.type, version.content, answer, question.item.points, version.stem)
    return Line(question, number, typed, answer, mark=marking.mark(answered, terms))


def _read(question: PaperQuestion, typed: str) -> Any:
    version = question.question_version
    return read_answer(version.type, version.content, question.presentation, typed)


# --- The first time -----------------------------------------------------------------------------------
def _handed_in(
    assignment: Assignment,
    form: PaperForm,
    pupil: User,
    questions: Sequence[PaperQuestion],
    answers: Mapping[int, Any],
    now: datetime,
) -> Attempt:
    """A new attempt with these answers, through the same hand-in as on a screen."""
    before = assignment.attempts.filter(pupil=pupil)
    if before.live().exists():
        raise PaperError("sitting")
    attempt = Attempt.objects.create(
        school_id=assignment.school_id,
        assignment=assignment,
        pupil=pupil,
        number=before.count() + 1,
        seed=form.seed,
        started_at=now,
        time_multiplier=pupil.time_multiplier,
        max_points=sum(each.item.points for each in questions),
    )
    Response.objects.bulk_create(
        Response(
            school_id=assignment.school_id,
            attempt=attempt,
            item=each.item,
            position=each.position,
            question_version=each.question_version,
            presentation=each.presentation,
            answer=answers[each.item_id],
            answered_at=None if answers[each.item_id] is None else now,
            max_points=each.item.points,
        )
        for each in questions
    )
    return attempts.submit(attempt=attempt, now=now)


# --- Once more ----------------------------------------------------------------------------------------
def _put_right(
    assignment: Assignment,
    attempt: Attempt,
    questions: Sequence[PaperQuestion],
    answers: Mapping[int, Any],
    teacher: User,
    now: datetime,
) -> None:
    """Bring the attempt in line with the sheet, which may be another version than was first said."""
    locked = Attempt.objects.select_for_update().get(school=attempt.school_id, pk=attempt.pk)
    rows = locked.responses.select_for_update(of=("self",)).select_related("question_version", "key_version")
    responses = {response.item_id: response for response in rows}
    locked.responses.update(position=F("position") + _ASIDE)
    changed = [
        response
        for each in questions
        if _placed(response := responses[each.item_id], each, answers[each.item_id], now)
    ]
    log = [_marked_anew(response, assignment, teacher, now) for response in changed]
    fields = ("position", "presentation", "question_version", "key_version", "answer", "answered_at")
    locked.responses.bulk_update(responses.values(), [*fields, "points", "reason"])
    MarkLog.objects.bulk_create(log)
    before = locked.points or 0
    judging.settle([locked])
    if log and locked.points != before:
        _tell(locked, before, now)


def _placed(response: Response, question: PaperQuestion, answer: Any, now: datetime) -> bool:
    """Whether the answer, or the question that a version drew, became another."""
    is_other = response.question_version_id != question.question_version_id
    response.position, response.presentation = question.position, question.presentation
    if is_other:
        response.question_version, response.key_version = question.question_version, None
    if not is_other and response.answer == answer:
        return False
    response.answer, response.answered_at = answer, None if answer is None else now
    return True


def _marked_anew(response: Response, assignment: Assignment, teacher: User, now: datetime) -> MarkLog:
    before = response.points
    version = response.key_version or response.question_version
    if response.reason not in _FOR_ALL:
        answered = marking.Answered(
            version.type, version.content, response.answer, response.max_points, version.stem
        )
        mark = marking.mark(answered, assignment.terms)
        response.points, response.reason = mark.points, mark.reason
    return MarkLog(
        school_id=response.school_id,
        response=response,
        points_before=before,
        points_after=response.points,
        reason=response.reason,
        changed_by=teacher,
        changed_at=now,
    )


def _tell(attempt: Attempt, before: int, now: datetime) -> None:
    MarkNotice.objects.create(
        school_id=attempt.school_id,
        attempt=attempt,
        points_before=before,
        max_before=attempt.max_points,
        points_after=attempt.points or 0,
        max_after=attempt.max_points,
        why=NOTICE,
        told_at=now,
    )
