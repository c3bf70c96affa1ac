"""Assignments, attempts, answers and marks in Django's admin, to look at only.

They come from the pages of teachers and pupils; a mark changes nowhere but in a verb that logs it.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.historyadmin import HistoryAdmin
from accounts.schooladmin import ReadOnlySchoolAdmin
from quizzes.markwords import reason_text
from quizzes.words import answer_text, points_text
from scoring.models import Assignment, Attempt, MarkLog, Response


@admin.register(Assignment)
class AssignmentAdmin(HistoryAdmin, ReadOnlySchoolAdmin):
    """Quizzes given to classes."""

    list_display = ("quiz_version", "classroom", "opens_at", "closes_at", "attempts_allowed", "review_policy")
    list_filter = (("classroom", admin.RelatedOnlyFieldListFilter), "review_policy")
    list_select_related = ("quiz_version", "classroom")
    search_fields = ("quiz_version__title", "classroom__name")
    date_hierarchy = "opens_at"
    ordering = ("-opens_at", "-pk")
    fields: ClassVar = (
        *("quiz_version", "classroom", "opens_at", "closes_at", "time_limit_s", "attempts_allowed"),
        *("review_policy", "assigned_by", "created_at"),
    )


@admin.register(Attempt)
class AttemptAdmin(ReadOnlySchoolAdmin):
    """Pupils' sittings."""

    list_display = (
        "pupil",
        "quiz",
        "number",
        "started_at",
        "submitted_at",
        "closed_by",
        "marks",
        "is_simulated",
    )
    list_filter = (
        ("assignment__classroom", admin.RelatedOnlyFieldListFilter),
        "closed_by",
        "is_simulated",
    )
    list_select_related = ("pupil", "assignment__quiz_version")
    search_fields = ("pupil__full_name", "assignment__quiz_version__title")
    ordering = ("-started_at", "-pk")
    fields: ClassVar = (
        *("pupil", "assignment", "number", "started_at", "deadline_at", "submitted_at", "closed_by"),
        *("marks", "is_simulated"),
    )

    @admin.display(description=_("quiz"))
    def quiz(self, attempt: Attempt) -> str:
        """The quiz's title."""
        return attempt.assignment.quiz_version.title

    @admin.display(description=_("points"), ordering="points")
    def marks(self, attempt: Attempt) -> str:
        """Points of those marked so far, and what waits for a teacher."""
        marked = _of(attempt.points, attempt.marked_points)
        if not attempt.waiting_points:
            return marked
        waits = gettext("waiting for the teacher: %(points)s") % {
            "points": points_text(attempt.waiting_points)
        }
        return f"{marked} · {waits}" if attempt.marked_points else waits


@admin.register(Response)
class ResponseAdmin(ReadOnlySchoolAdmin):
    """What was answered at one place of an attempt."""

    list_display = (
        "pupil",
        "position",
        "question_version",
        "answer_in_words",
        "marks",
        "why",
        "answered_at",
    )
    list_select_related = ("attempt__pupil", "question_version")
    search_fields = ("attempt__pupil__full_name", "question_version__stem")
    ordering = ("-attempt", "position")
    fields: ClassVar = (
        *("attempt", "position", "question_version", "answer_in_words", "answered_at", "marks", "why"),
    )

    @admin.display(description=_("pupil"))
    def pupil(self, response: Response) -> str:
        """Whose answer it is."""
        return str(response.attempt.pupil)

    @admin.display(description=_("answer"))
    def answer_in_words(self, response: Response) -> str:
        """What the pupil chose or typed, in the reader's language."""
        return answer_text(response.question_version, response.answer)

    @admin.display(description=_("points"))
    def marks(self, response: Response) -> str:
        """Points of those possible."""
        return _of(response.points, response.max_points)

    @admin.display(description=_("why"))
    def why(self, response: Response) -> str:
        """The mark's reason in words; nothing before there is a mark."""
        return reason_text(response.reason) if response.reason else ""


@admin.register(MarkLog)
class MarkLogAdmin(ReadOnlySchoolAdmin):
    """Every change of a mark."""

    list_display = ("changed_at", "pupil", "position", "before", "after", "why", "changed_by")
    list_select_related = ("response__attempt__pupil", "changed_by")
    search_fields = ("response__attempt__pupil__full_name",)
    ordering = ("-changed_at", "-pk")
    fields = ("response", "before", "after", "why", "changed_by", "changed_at")

    @admin.display(description=_("pupil"))
    def pupil(self, line: MarkLog) -> str:
        """Whose mark it is."""
        return str(line.response.attempt.pupil)

    @admin.display(description=_("position"))
    def position(self, line: MarkLog) -> int:
        """The question's place in the attempt."""
        return line.response.position

    @admin.display(description=_("points before"))
    def before(self, line: MarkLog) -> str:
        """Points, or nothing where there was no mark."""
        return _points(line.points_before)

    @admin.display(description=_("points after"))
    def after(self, line: MarkLog) -> str:
        """Points, or nothing where the mark was taken away."""
        return _points(line.points_after)

    @admin.display(description=_("why"))
    def why(self, line: MarkLog) -> str:
        """The reason in words."""
        return reason_text(line.reason)


def _points(hundredths: int | None) -> str:
    return "" if hundredths is None else points_text(hundredths)


def _of(points: int | None, max_points: int) -> str:
    if points is None:
        return ""
    return gettext("%(points)s of %(max)s") % {"points": points_text(points), "max": points_text(max_points)}
