"""A published quiz given to a class."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import Changes
from accounts.models import Classroom
from quizzes.models import QuizVersion
from scoring import access
from scoring.grading import Counting
from scoring.marking import Scheme, Terms
from scoring.models.schoolkeys import OfSchool
from scoring.querysets import AssignmentQuerySet

PASSWORD_LENGTH = 40
FEWEST_TRIES, USUAL_TRIES, MOST_TRIES = 2, 3, 5


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


class MarkingScheme(models.TextChoices):
    """What is asked of answers besides being right."""

    PLAIN = Scheme.PLAIN.value, _("as usual")
    CERTAINTY = Scheme.CERTAINTY.value, _("with certainty: pupils say how sure they are")
    NEGATIVE = Scheme.NEGATIVE.value, _("a wrong answer takes points away")
    TRIES = Scheme.TRIES.value, _("pupils check each answer and may try again, for fewer points")


class Penalty(models.TextChoices):
    """The share of a question's points that a wrong answer, or a wrong try, takes."""

    TENTH = "1/10", "1/10"
    QUARTER = "1/4", "1/4"
    THIRD = "1/3", "1/3"
    HALF = "1/2", "1/2"
    WHOLE = "1", _("all of them")


class Assignment(OfSchool):
    """A quiz version given to a class: window, time limit, attempts, what is shown afterwards."""

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
    scheme = models.CharField(
        _("marking"), max_length=9, choices=MarkingScheme.choices, default=MarkingScheme.PLAIN
    )
    penalty = models.CharField(
        _("what a wrong answer takes"), max_length=4, choices=Penalty.choices, default=Penalty.THIRD
    )
    tries = models.PositiveSmallIntegerField(_("tries at a question"), default=USUAL_TRIES)
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
    history = Changes(
        leaves_out=["school", "password", "created_at"], shown_with=["quiz_version", "classroom"]
    )

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
            models.CheckConstraint(condition=Q(tries__gte=1), name="assignment_allows_a_try"),
        ]
        indexes: ClassVar = [models.Index(fields=["school", "classroom"], name="assignment_of_school")]

    def __str__(self) -> str:
        return f"{self.quiz_version.title} · {self.classroom}"

    @property
    def terms(self) -> Terms:
        """What `scoring.marking` has to know."""
        return Terms(Scheme(self.scheme), Fraction(self.penalty))

    @property
    def asks_certainty(self) -> bool:
        """Whether pupils say how sure they are."""
        return self.scheme == MarkingScheme.CERTAINTY

    @property
    def allows_tries(self) -> bool:
        """Whether pupils may have an answer looked at, and try again."""
        return self.scheme == MarkingScheme.TRIES
