"""A pupil's quizzes: to take now, to come, and done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from quizzes.models import Item
from scoring import access
from scoring.access import Review, Standing
from scoring.models import Assignment, Attempt

_OPEN = (Standing.SITTING, Standing.OPEN, Standing.PAUSED)


@dataclass(frozen=True, slots=True)
class GivenQuiz:
    """A quiz that the pupil can take now, or will."""

    assignment: Assignment
    questions: int
    standing: Standing
    attempts_used: int
    multiplier: int = access.USUAL_TIME

    @property
    def minutes(self) -> int | None:
        """The pupil's own time limit."""
        limit = self.assignment.time_limit_s
        return None if limit is None else limit * self.multiplier // (60 * access.USUAL_TIME)

    @property
    def asks_password(self) -> bool:
        """Whether beginning takes a password."""
        return bool(self.assignment.password) and self.standing is Standing.OPEN

    @property
    def attempts_left(self) -> int:
        """How often the pupil may still begin."""
        return self.assignment.attempts_allowed - self.attempts_used


@dataclass(frozen=True, slots=True)
class DoneQuiz:
    """An attempt that was handed in, or (None) a quiz that closed without one."""

    assignment: Assignment
    attempt: Attempt | None
    review: Review


@dataclass(frozen=True, slots=True)
class PupilQuizzes:
    """Everything on a pupil's first page."""

    open: Sequence[GivenQuiz]
    upcoming: Sequence[GivenQuiz]
    done: Sequence[DoneQuiz]


def quizzes_of(pupil: User, *, now: datetime) -> PupilQuizzes:
    """The pupil's quizzes: open ones that close first, upcoming ones in their order, the newest done."""
    of_quiz = Item.objects.filter(quiz_version=OuterRef("quiz_version")).order_by()
    items = of_quiz.values("quiz_version").annotate(count=Count("pk"))
    assignments = (
        Assignment.objects.visible_to(pupil)
        .select_related("quiz_version")
        .annotate(
            questions=Coalesce(Subquery(items.values("count")), 0),
            anyone_sitting=Exists(
                Attempt.objects.live().filter(school=OuterRef("school"), assignment=OuterRef("pk"))
            ),
        )
        .order_by("opens_at", "pk")
    )
    attempts: dict[int, list[Attempt]] = {}
    sat = Attempt.objects.filter(school=pupil.school_id, pupil=pupil).select_related("assignment")
    for attempt in sat.order_by("number"):
        attempts.setdefault(attempt.assignment_id, []).append(attempt)
    given = [_given(each, attempts.get(each.pk, []), pupil, now) for each in assignments]
    open_now = [each for each in given if each.standing in _OPEN]
    return PupilQuizzes(
        open=sorted(open_now, key=_most_urgent_first),
        upcoming=[each for each in given if each.standing is Standing.NOT_YET],
        done=[
            done
            for each in reversed(given)
            for done in _done(each, attempts.get(each.assignment.pk, []), now)
        ],
    )


def shown_attempts(quizzes: PupilQuizzes) -> set[int]:
    """The attempts whose marks and answers the pupil may see."""
    return {done.attempt.pk for done in quizzes.done if done.attempt and done.review is Review.SHOWN}


def _given(assignment: Assignment, attempts: list[Attempt], pupil: User, now: datetime) -> GivenQuiz:
    is_sitting = any(access.takes_answers(attempt, now=now) for attempt in attempts)
    standing = access.standing(assignment, attempts_used=len(attempts), is_sitting=is_sitting, now=now)
    return GivenQuiz(
        assignment=assignment,
        questions=assignment.questions,  # type: ignore[attr-defined]  # annotated
        standing=standing,
        attempts_used=len(attempts),
        multiplier=pupil.time_multiplier,
    )


def _most_urgent_first(given: GivenQuiz) -> tuple[bool, bool, datetime]:
    """What the pupil sits at, then what closes first."""
    closes_at = given.assignment.closes_at
    return (
        given.standing is not Standing.SITTING,
        closes_at is None,
        closes_at or given.assignment.opens_at,
    )


def _done(given: GivenQuiz, attempts: list[Attempt], now: datetime) -> list[DoneQuiz]:
    """Every attempt that was handed in; else the missed quiz, once it has closed."""
    finished = [
        DoneQuiz(given.assignment, attempt, _review(given.assignment, attempt, now))
        for attempt in reversed(attempts)
        if not attempt.is_live
    ]
    if not attempts and given.standing is Standing.CLOSED and not given.assignment.is_practice:
        return [DoneQuiz(given.assignment, None, Review.NEVER)]
    return finished


def _review(assignment: Assignment, attempt: Attempt, now: datetime) -> Review:
    sitting: bool = assignment.anyone_sitting  # type: ignore[attr-defined]  # annotated
    return access.review(assignment, attempt, anyone_sitting=sitting, now=now)
