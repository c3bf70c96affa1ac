"""A published quiz given to a class."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import Changes
from accounts.models import Classroom, School
from quizzes.models import QuizVersion
from scoring import access
from scoring.grading import Counting
from scoring.querysets import AssignmentQuerySet

PASSWORD_LENGTH = 40


class ReviewPolicy(models.TextChoices):
    """When a pupil sees marks, keys and evidence."""

    NEVER = access.NEVER, _("never")
    AFTER_SUBMIT = access.AFTER_SUBMIT, _("as soon as they hand in")
    AFTER_CLOSE = access.AFTER_CLOSE, _("when the quiz closes for all")


class CountingRule(models.TextChoices):
    """Which of a pupil's attempts counts."""

    BEST = Counting.BEST.value, _("the best attempt counts")
    LAST = Counting.LAST.value, _("the last attempt counts")
    FIRST = Counting.FIRST.value, _("the first attempt counts")
    AVERAGE = Counting.AVERAGE.value, _("the average of the attempts counts")


class Assignment(models.Model):
    """A quiz version given to a class: window, time limit, attempts, what is shown afterwards."""

    # The school stands in every large table's key, so that a country can be split by school.
    school = models.ForeignKey(School, verbose_name=_("school"), on_delete=models.PROTECT, related_name="+")
    quiz_version = models.ForeignKey(
        QuizVersion, verbose_name=_("quiz"), on_delete=models.PROTECT, related_name="assignments"
    )
    classroom = models.ForeignKey(
        Classroom, verbose_name=_("class"), on_delete=models.PROTECT, related_name="assignments"
    )
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    time_limit_s = models.PositiveIntegerField(_("time limit in seconds"), null=True, blank=True)
    attempts_allowed = models.PositiveSmallIntegerField(_("attempts"), default=1)
    counting = models.CharField(
        _("of several attempts"), max_length=7, choices=CountingRule.choices, default=CountingRule.BEST
    )
    # Said aloud in the classroom and shown to its teachers: a door, no secret of a person.
    password = models.CharField(_("password"), max_length=PASSWORD_LENGTH, blank=True)
    # Practised question by question with the answer at once; never an attempt, so never a mark.
    is_practice = models.BooleanField(_("practice"), default=False)
    # Since when the time of all stands still; None: it runs.
    paused_at = models.DateTimeField(_("paused"), null=True, blank=True)
    review_policy = models.CharField(
        _("pupils see the answers"),
        max_length=12,
        choices=ReviewPolicy.choices,
        default=ReviewPolicy.AFTER_SUBMIT,
    )
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assigned by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    objects = AssignmentQuerySet.as_manager()
    history = Changes(leaves_out=["school", "password", "created_at"], shown_with=["quiz_version", "classroom"])

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closes_at=None) | Q(closes_at__gt=F("opens_at")),
                name="assignment_closes_after_it_opens",
                violation_error_message=_("The quiz must close after it opens."),
            ),
            models.CheckConstraint(
                condition=Q(time_limit_s=None) | Q(time_limit_s__gte=60),
                name="assignment_limit_at_least_a_minute",
                violation_error_message=_("Give at least one minute."),
            ),
            models.CheckConstraint(
                condition=Q(attempts_allowed__gte=1),
                name="assignment_allows_an_attempt",
                violation_error_message=_("Allow at least one attempt."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quiz_version.title} · {self.classroom}"
