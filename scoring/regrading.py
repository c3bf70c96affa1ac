"""Correcting a question that pupils have answered: a dry run, applied exactly as shown, undone exactly.

A correction covers every assignment of its scope in which the question was asked, in whatever wording.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery

from accounts.models import User
from quizzes.models import Question, QuestionVersion
from scoring import notices, regraderules, rewording
from scoring.correctionscope import in_scope
from scoring.errors import StaleRegradeError
from scoring.marking import Counted, Scheme, Terms
from scoring.models import (
    Assignment,
    Attempt,
    Covering,
    Regrade,
    RegradeLine,
    RegradeState,
    Response,
    Scope,
)
from scoring.regraderules import (
    RULES_FOR_ALL,
    TO_BE_WRITTEN,
    WRITES_A_VERSION,
    Change,
    Correction,
    Given,
    Standing,
    Sum,
)

AT_ONCE = 2_000
"""How many answers are worked out and written at a time; progress is told after each."""


@transaction.atomic
def propose(
    *,
    assignment: Assignment,
    asked: QuestionVersion,
    correction: Correction,
    answer: Any,
    note: str,
    teacher: User | None,
    now: datetime,
    scope: Scope = Scope.CLASS,
) -> Regrade:
    """A correction of the question whose dry run is still to be worked out.

    assignment: where the mistake was seen; scope: whose attempts it covers besides (`in_scope`). answer: the
    raw answer that is right too, or the key. note: what pupils are told. Raises CorrectionError.
    """
    question = Question.objects.select_related("current_version").get(pk=asked.question_id)
    base = question.current_version or asked
    covered = list(in_scope(assignment, question.pk, scope, teacher))
    regrade = Regrade.objects.create(
        school_id=assignment.school_id,
        assignment=assignment,
        scope=scope,
        question=question,
        kind=correction.value,
        base_version=base,
        content=rewording.corrected(asked, base, correction, answer),
        version=base if correction is Correction.VERSION else None,
        note=note,
        answers_total=_responses(assignment.school_id, covered, question.pk).count(),
        decided_by=teacher,
        created_at=now,
    )
    Covering.objects.bulk_create(
        Covering(school_id=regrade.school_id, regrade=regrade, assignment=each) for each in covered
    )
    return regrade


def work_out(*, regrade: Regrade) -> None:
    """Write the dry run, some thousand answers at a time; afterwards it waits for the teacher's word."""
    ruling = _ruling(regrade)
    versions = QuestionVersion.objects.filter(question=regrade.question_id).in_bulk()
    terms = {each.pk: each.terms for each in _covered(regrade)}
    rows = [_Row(*row) for row in _scope(regrade)]
    sums, schemes = _sums(regrade), {row.attempt_id: terms[row.assignment_id].scheme for row in rows}
    by_attempt: defaultdict[int, list[Change]] = defaultdict(list)
    known: dict[object, Change] = {}
    for row in rows:
        given = row.given(versions[row.version_id], terms[row.assignment_id])
        by_attempt[row.attempt_id].append(_change(given, row.version_id, ruling, known))
    RegradeLine.objects.filter(regrade=regrade).delete()
    # Somebody may have handed in since it was begun.
    _this(regrade).update(answers_done=0, answers_total=len(rows))
    lines: list[RegradeLine] = []
    done = 0
    for attempt_id, changes in by_attempt.items():
        lines += _lines(regrade, sums[attempt_id], changes, schemes[attempt_id])
        if len(lines) >= AT_ONCE:
            done += _write_lines(regrade, lines, done)
            lines = []
    _write_lines(regrade, lines, done)
    _this(regrade).filter(state=RegradeState.WORKING).update(state=RegradeState.READY)


@transaction.atomic
def apply(*, regrade: Regrade, teacher: User | None, now: datetime) -> Regrade:
    """The marks as the dry run showed them, with their log; the corrected wording is written and approved.

    Raises StaleRegradeError when an answer, a mark or the wording has changed since, CorrectionError when
    the corrected wording can no longer be asked; then nothing has changed.
    """
    locked = _locked(regrade, RegradeState.READY, RegradeState.APPLYING)
    question = Question.objects.select_for_update().get(pk=locked.question_id)
    lines = list(locked.lines.all())
    if question.current_version_id != locked.base_version_id or not _stands(locked, lines, is_applied=False):
        raise StaleRegradeError
    if locked.kind in WRITES_A_VERSION:
        locked.version = rewording.write(question, locked.base_version, locked.content, teacher)
    _write_marks(locked, is_applied=True)
    notices.tell(regrade=locked, lines=lines, teacher=teacher, now=now, is_applied=True)
    locked.state, locked.applied_at = RegradeState.APPLIED, now
    locked.save(update_fields=["version", "state", "applied_at"])
    return locked


@transaction.atomic
def undo(*, regrade: Regrade, teacher: User | None, now: datetime) -> Regrade:
    """Every mark as it was before the correction; the question gets its earlier key in a new version.

    Raises StaleRegradeError when a mark was changed after the correction; then nothing has changed.
    """
    locked = _locked(regrade, RegradeState.APPLIED, RegradeState.UNDOING)
    question = Question.objects.select_for_update().get(pk=locked.question_id)
    lines = list(locked.lines.all())
    if not _stands(locked, lines, is_applied=True):
        raise StaleRegradeError
    if locked.kind in WRITES_A_VERSION and question.current_version_id == locked.version_id:
        rewording.write(question, locked.base_version, locked.base_version.content, teacher)
    _write_marks(locked, is_applied=False)
    notices.tell(regrade=locked, lines=lines, teacher=teacher, now=now, is_applied=False)
    locked.state, locked.undone_at = RegradeState.UNDONE, now
    locked.save(update_fields=["state", "undone_at"])
    return locked


class _Row(NamedTuple):
    """What is read of a response; fields as they are read."""

    pk: int
    attempt_id: int
    assignment_id: int
    version_id: int
    answer: Any
    item_points: int
    points: int | None
    max_points: int
    reason: str
    key: int | None
    certainty: int | None
    tries: Sequence[Any]

    @property
    def standing(self) -> Standing:
        return Standing(self.points, self.max_points, self.reason, self.key)

    def given(self, asked: QuestionVersion, terms: Terms) -> Given:
        """What the rules of corrections look at."""
        return Given(
            pk=self.pk,
            type=asked.type,
            content=asked.content,
            answer=self.answer,
            item_points=self.item_points,
            standing=self.standing,
            terms=terms,
            tries=self.tries,
            certainty=self.certainty,
        )


_FIELDS = (
    *("pk", "attempt", "attempt__assignment", "question_version", "answer", "item__points"),
    *("points", "max_points", "reason", "key_version", "certainty", "tries"),
)


def _covered(regrade: Regrade) -> QuerySet[Assignment]:
    return regrade.covered.filter(school=regrade.school_id)


def _responses(school: int, covered: Collection[Assignment], question: int) -> QuerySet[Response]:
    """The answers that a correction is about: handed in, to any wording of the question."""
    return Response.objects.filter(
        school=school,
        attempt__assignment__in=[each.pk for each in covered],
        attempt__submitted_at__isnull=False,
        question_version__question=question,
    ).order_by("attempt", "position")


def _ruling(regrade: Regrade) -> regraderules.Ruling:
    base = regrade.base_version
    key = TO_BE_WRITTEN if regrade.kind in WRITES_A_VERSION else regrade.version_id
    return regraderules.Ruling(Correction(regrade.kind), base.type, regrade.content, base.stem, key)


def _change(given: Given, asked: int, ruling: regraderules.Ruling, known: dict[object, Change]) -> Change:
    """Thousands of answers, few of them different: each is marked once."""
    said = (repr(given.answer), repr(given.tries), given.certainty)
    like = (asked, *said, given.terms, given.item_points, given.standing)
    if like not in known:
        known[like] = regraderules.change(given, ruling)
    return replace(known[like], response=given.pk)


class _Sums(NamedTuple):
    """What an attempt shows, and the sum of its marks before it is settled."""

    shown: Sum
    raw: Sum


def _sums(regrade: Regrade) -> dict[int, _Sums]:
    attempts = Attempt.objects.filter(
        school=regrade.school_id, assignment__in=_covered(regrade), submitted_at__isnull=False
    )
    marks: defaultdict[int, list[Counted]] = defaultdict(list)
    responses = Response.objects.filter(school=regrade.school_id, attempt__in=attempts)
    for attempt, *counted in responses.values_list("attempt", "points", "max_points", "certainty"):
        marks[attempt].append(Counted._make(counted))
    return {
        pk: _Sums(Sum(points or 0, *rest), regraderules.summed(marks[pk]))
        for pk, points, *rest in attempts.values_list("pk", "points", "max_points", "waiting_points")
    }


def _lines(regrade: Regrade, sums: _Sums, changes: Sequence[Change], scheme: Scheme) -> list[RegradeLine]:
    before = sums.shown
    after = regraderules.resummed(sums.raw, changes).settled(scheme)
    return [
        RegradeLine(
            school_id=regrade.school_id,
            regrade=regrade,
            response_id=each.response,
            points_before=each.before.points,
            points_after=each.after.points,
            max_before=each.before.max_points,
            max_after=each.after.max_points,
            reason_before=each.before.reason,
            reason_after=each.after.reason,
            key_before_id=each.before.key,
            is_remarked=not each.kept and regrade.kind not in RULES_FOR_ALL,
            kept=each.kept.value,
            attempt_points_before=before.points,
            attempt_points_after=after.points,
            attempt_max_before=before.max_points,
            attempt_max_after=after.max_points,
            attempt_waiting_before=before.waiting_points,
            attempt_waiting_after=after.waiting_points,
        )
        for each in changes
    ]


def _write_lines(regrade: Regrade, lines: Sequence[RegradeLine], done: int) -> int:
    RegradeLine.objects.bulk_create(lines)
    _this(regrade).update(answers_done=done + len(lines))
    return len(lines)


def _this(regrade: Regrade) -> QuerySet[Regrade]:
    return Regrade.objects.filter(school=regrade.school_id, pk=regrade.pk)


def _locked(regrade: Regrade, *states: RegradeState) -> Regrade:
    """The correction under a row lock. Raises StaleRegradeError where somebody was quicker."""
    # Attempts first, in one order, as handing in and judging lock them.
    list(
        Attempt.objects.select_for_update()
        .filter(school=regrade.school_id, assignment__in=_covered(regrade))
        .order_by("pk")
        .values_list("pk")
    )
    locked = _this(regrade).select_for_update(of=("self",)).select_related("base_version").get()
    if locked.state not in states:
        raise StaleRegradeError
    return locked


def _stands(regrade: Regrade, lines: Iterable[RegradeLine], *, is_applied: bool) -> bool:
    """Whether every mark and every total is what the lines say it was before (or after) the correction."""
    changes = [_recorded(line, regrade.version_id) for line in lines]
    listed = regraderules.undoing(changes) if is_applied else changes
    standings = {row.pk: row.standing for row in map(_Row._make, _scope(regrade))}
    if standings.keys() != {each.response for each in changes}:
        return False
    return regraderules.moved(standings, listed) is not None and not _unlike_totals(
        regrade, is_applied=is_applied
    )


def _scope(regrade: Regrade) -> Iterable[tuple[Any, ...]]:
    found = _responses(regrade.school_id, _covered(regrade), regrade.question_id)
    return found.values_list(*_FIELDS)


def _recorded(line: RegradeLine, version: int | None) -> Change:
    before = Standing(line.points_before, line.max_before, line.reason_before, line.key_before_id)
    key = version if line.is_remarked else line.key_before_id
    after = Standing(line.points_after, line.max_after, line.reason_after, key)
    return Change(line.response_id, before, after)


def _unlike_totals(regrade: Regrade, *, is_applied: bool) -> bool:
    side = "after" if is_applied else "before"
    return (
        regrade.lines.filter(response__school=regrade.school_id)
        .exclude(
            response__attempt__points=F(f"attempt_points_{side}"),
            response__attempt__max_points=F(f"attempt_max_{side}"),
            response__attempt__waiting_points=F(f"attempt_waiting_{side}"),
        )
        .exists()
    )


def _write_marks(regrade: Regrade, *, is_applied: bool) -> None:
    """Every mark from its line, in two statements, and every total."""
    side = "after" if is_applied else "before"
    of_response = RegradeLine.objects.filter(regrade=regrade, response=OuterRef("pk"))
    marks = Response.objects.filter(school=regrade.school_id, pk__in=regrade.lines.values("response"))
    marks.update(
        points=Subquery(of_response.values(f"points_{side}")),
        max_points=Subquery(of_response.values(f"max_{side}")),
        reason=Subquery(of_response.values(f"reason_{side}")),
    )
    if is_applied:
        remarked = marks.filter(pk__in=regrade.lines.filter(is_remarked=True).values("response"))
        remarked.update(key_version=regrade.version)
    else:
        marks.update(key_version=Subquery(of_response.values("key_before")))
    _write_totals(regrade, side)


def _write_totals(regrade: Regrade, side: str) -> None:
    """Every attempt's total from its lines: one statement for all that come to the same."""
    names = ("points", "max", "waiting")
    totals = (f"attempt_{name}_{side}" for name in names)
    alike: defaultdict[tuple[int, int, int], set[int]] = defaultdict(set)
    lines = regrade.lines.filter(response__school=regrade.school_id)
    for attempt, *total in lines.values_list("response__attempt", *totals):
        alike[total[0], total[1], total[2]].add(attempt)
    of_school = Attempt.objects.filter(school=regrade.school_id)
    for (points, most, waiting), attempts in alike.items():
        listed = sorted(attempts)
        for start in range(0, len(listed), AT_ONCE):
            of_school.filter(pk__in=listed[start : start + AT_ONCE]).update(
                points=points, max_points=most, waiting_points=waiting
            )
