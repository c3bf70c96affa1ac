"""Reads: assignments, attempts, responses and marks that a user may see."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q, QuerySet

from quizzes.questiontypes.description import Description
from scoring import access

if TYPE_CHECKING:
    from accounts.models import User
    from scoring.models import (
        AnswerConflict,
        Assignment,
        Attempt,
        FactMemory,
        LateAnswer,
        MarkLog,
        MarkNotice,
        Practice,
        QuestionFlag,
        Regrade,
        Response,
    )


class AssignmentQuerySet(QuerySet["Assignment"]):
    """Quizzes given to classes."""

    def visible_to(self, user: User) -> AssignmentQuerySet:
        """A pupil's classes'; a teacher's classes'; all of an administrator's school."""
        if user.is_administrator:
            return self.filter(school=user.school_id)
        if user.is_teacher:
            return self.filter(school=user.school_id, classroom__teachers=user)
        return self.filter(school=user.school_id, classroom__enrolments__pupil=user)

    def open_at(self, now: datetime) -> AssignmentQuerySet:
        """Those that pupils can begin at the moment."""
        return self.filter(Q(closes_at=None) | Q(closes_at__gt=now), opens_at__lte=now)

    def not_closed_at(self, now: datetime) -> AssignmentQuerySet:
        """Those that are open or will be."""
        return self.filter(Q(closes_at=None) | Q(closes_at__gt=now))

    def newest_first(self) -> AssignmentQuerySet:
        """As teachers look for them."""
        return self.order_by("-opens_at", "-pk")


class AttemptQuerySet(QuerySet["Attempt"]):
    """Pupils' sittings."""

    def visible_to(self, user: User) -> AttemptQuerySet:
        """A pupil's own; those of a teacher's classes; all of an administrator's school."""
        if user.is_administrator:
            return self.of_school(user.school_id)
        if user.is_teacher:
            return self.filter(school=user.school_id, assignment__classroom__teachers=user)
        return self.filter(school=user.school_id, pupil=user)

    def of_school(self, school: int | None) -> AttemptQuerySet:
        """All of a school, found through its assignments, which have an index for it."""
        return self.filter(school=school, assignment__school=school)

    def live(self) -> AttemptQuerySet:
        """Begun and not yet handed in."""
        return self.filter(submitted_at=None)

    def overdue(self, now: datetime) -> AttemptQuerySet:
        """Live, though time and grace are over (`access.is_overdue` for one attempt)."""
        runs = Q(assignment__paused_at=None, deadline_at__lt=now - access.GRACE)
        stood_still = Q(deadline_at__lt=F("assignment__paused_at") - access.GRACE)
        return self.live().filter(runs | stood_still)

    def finished(self) -> AttemptQuerySet:
        """Handed in, by the pupil or by the clock."""
        return self.exclude(submitted_at=None)


class ResponseQuerySet(QuerySet["Response"]):
    """Answers follow their attempt."""

    def visible_to(self, user: User) -> ResponseQuerySet:
        """Those of attempts that the user can see."""
        if user.is_administrator:
            return self.filter(school=user.school_id)
        if user.is_teacher:
            return self.filter(school=user.school_id, attempt__assignment__classroom__teachers=user)
        return self.filter(school=user.school_id, attempt__pupil=user)

    def in_order(self) -> ResponseQuerySet:
        """As the pupil sees them."""
        return self.order_by("position")

    def left_open(self) -> ResponseQuerySet:
        """What was asked and has no answer."""
        return self.filter(answer__isnull=True).exclude(question_version__type=Description.slug)

    def with_questions(self) -> ResponseQuerySet:
        """With the version that was asked."""
        return self.select_related("question_version")


class MarkLogQuerySet(QuerySet["MarkLog"]):
    """Changes of marks follow their response."""

    def visible_to(self, user: User) -> MarkLogQuerySet:
        """Those of responses that the user can see."""
        if user.is_administrator:
            return self.filter(school=user.school_id)
        if user.is_teacher:
            return self.filter(school=user.school_id, response__attempt__assignment__classroom__teachers=user)
        return self.filter(school=user.school_id, response__attempt__pupil=user)


class LateAnswerQuerySet(QuerySet["LateAnswer"]):
    """Late answers follow their response."""

    def visible_to(self, user: User) -> LateAnswerQuerySet:
        """Those of responses that the user can see; pupils know what they sent."""
        if user.is_administrator:
            return self.filter(school=user.school_id)
        if user.is_teacher:
            return self.filter(school=user.school_id, response__attempt__assignment__classroom__teachers=user)
        return self.none()

    def waiting(self) -> LateAnswerQuerySet:
        """Those on which no teacher has decided."""
        return self.filter(state="waiting")


class AnswerConflictQuerySet(QuerySet["AnswerConflict"]):
    """Answers of other devices follow their response."""

    def visible_to(self, user: User) -> AnswerConflictQuerySet:
        """Those of responses that the user can see."""
        if user.is_administrator:
            return self.filter(school=user.school_id)
        if user.is_teacher:
            return self.filter(school=user.school_id, response__attempt__assignment__classroom__teachers=user)
        return self.filter(school=user.school_id, response__attempt__pupil=user)


class PracticeQuerySet(QuerySet["Practice"]):
    """Practising is the pupil's own."""

    def visible_to(self, user: User) -> PracticeQuerySet:
        """The user's own; nobody else looks over a shoulder."""
        return self.filter(school=user.school_id, pupil=user)

    def unfinished(self) -> PracticeQuerySet:
        """Rounds with questions left."""
        return self.filter(finished_at=None)


class FactMemoryQuerySet(QuerySet["FactMemory"]):
    """What a pupil remembers is the pupil's own."""

    def visible_to(self, user: User) -> FactMemoryQuerySet:
        """The user's own."""
        return self.filter(school=user.school_id, pupil=user)

    def due(self, now: datetime) -> FactMemoryQuerySet:
        """Facts that are better practised by now, the longest due first."""
        return self.filter(due_at__lte=now).order_by("due_at", "pk")


class RegradeQuerySet(QuerySet["Regrade"]):
    """Corrections follow their assignment."""

    def visible_to(self, user: User) -> RegradeQuerySet:
        """Those that touch a teacher's classes; all of an administrator's school; none of a pupil's."""
        if user.is_administrator:
            return self.filter(school=user.school_id)
        if user.is_teacher:
            covering: Any = self.model.covered.through
            taught = covering.objects.filter(
                assignment__school=user.school_id, assignment__classroom__teachers=user
            )
            return self.filter(school=user.school_id, pk__in=taught.values("regrade"))
        return self.none()


class MarkNoticeQuerySet(QuerySet["MarkNotice"]):
    """What pupils are told of changed marks."""

    def unread_by(self, pupil: User) -> MarkNoticeQuerySet:
        """The pupil's own that they have not read yet."""
        return self.filter(school=pupil.school_id, attempt__pupil=pupil, read_at=None)


class QuestionFlagQuerySet(QuerySet["QuestionFlag"]):
    """Flags at questions follow their answer."""

    def visible_to(self, user: User) -> QuestionFlagQuerySet:
        """A pupil's own; those of a teacher's classes; all of an administrator's school."""
        if user.is_administrator:
            return self.filter(school=user.school_id)
        if user.is_teacher:
            return self.filter(school=user.school_id, response__attempt__assignment__classroom__teachers=user)
        return self.filter(school=user.school_id, response__attempt__pupil=user)

    def open(self) -> QuestionFlagQuerySet:
        """Those that no teacher has replied to."""
        return self.filter(state="open")
