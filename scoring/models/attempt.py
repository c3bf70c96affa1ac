"""One pupil's sitting and what they answered.

Points are integer hundredths; times are UTC; the server owns the deadline.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import USUAL_TIME
from quizzes.models import Item, QuestionVersion
from quizzes.questiontypes.base import WAITING
from scoring.models.assignment import Assignment
from scoring.models.schoolkeys import OfSchool, SchoolKey
from scoring.querysets import AttemptQuerySet, ResponseQuerySet
from scoring.saves import DEVICE_LENGTH, certainty_name, field_name


class Closing(models.TextChoices):
    """Who ended an attempt."""

    PUPIL = "pupil", _("handed in")
    CLOCK = "clock", _("time was over")


class Attempt(OfSchool):
    """One pupil's sitting of an assignment."""

    # A school's attempts are found through its assignments.
    assignment = SchoolKey(
        Assignment, verbose_name=_("assignment"), on_delete=models.PROTECT, related_name="attempts"
    )
    pupil = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("pupil"), on_delete=models.PROTECT, related_name="attempts"
    )
    number = models.PositiveSmallIntegerField(_("attempt"))
    # Decides the draws and the order of options, so that a resumed page looks as before.
    seed = models.PositiveIntegerField(editable=False)
    started_at = models.DateTimeField(_("started"))
    # With the extension and the pauses below; see scoring.access.deadline.
    deadline_at = models.DateTimeField(_("time is over"), null=True, blank=True)
    # The pupil's, as it was at the start, in percent.
    time_multiplier = models.PositiveSmallIntegerField(_("time in percent"), default=USUAL_TIME)
    extension_s = models.PositiveIntegerField(_("given more, in seconds"), default=0)
    paused_s = models.PositiveIntegerField(_("paused, in seconds"), default=0)
    submitted_at = models.DateTimeField(_("handed in"), null=True, blank=True)
    closed_by = models.CharField(_("ended by"), max_length=6, choices=Closing.choices, blank=True)
    points = models.IntegerField(_("points in hundredths"), null=True, blank=True)
    max_points = models.PositiveIntegerField(_("possible points in hundredths"))
    # What answers are worth at most that still wait for a teacher; a copy, kept with `points`.
    waiting_points = models.PositiveIntegerField(_("points that wait, in hundredths"), default=0)
    is_simulated = models.BooleanField(_("simulated"), default=False, editable=False)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        constraints: ClassVar = [
            # Here and elsewhere the school stands last: a table that is split can hold no constraint without
            # it, and what asks by the columns before it alone still finds its index.
            models.UniqueConstraint(
                fields=["assignment", "pupil", "number", "school"], name="attempt_number_once"
            ),
            models.UniqueConstraint(
                fields=["assignment", "pupil", "school"],
                condition=Q(submitted_at=None),
                name="attempt_live_once",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at=None, closed_by="", points=None)
                | (Q(submitted_at__isnull=False) & ~Q(closed_by="")),
                name="attempt_closed_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["deadline_at"], condition=Q(submitted_at=None), name="attempt_live_deadline")
        ]

    def __str__(self) -> str:
        return f"{self.pupil} · {self.assignment} · {self.number}"

    @property
    def paused_at(self) -> datetime | None:
        """Since when the assignment's time stands still; None: it runs."""
        return self.assignment.paused_at

    @property
    def is_live(self) -> bool:
        """Whether the pupil can still answer, as far as the row knows (access.py asks the clock)."""
        return self.submitted_at is None

    @property
    def marked_points(self) -> int:
        """What the answers marked so far are worth at most, in hundredths."""
        return self.max_points - self.waiting_points


class Response(OfSchool):
    """What a pupil answered at one item. Rows exist from the start, so that a save is one update."""

    # The largest table: only indexes that a page reads by (the constraints below serve the attempt).
    attempt = SchoolKey(
        Attempt,
        verbose_name=_("attempt"),
        on_delete=models.CASCADE,
        related_name="responses",
        db_index=False,
    )
    item = models.ForeignKey(
        Item, verbose_name=_("item"), on_delete=models.PROTECT, related_name="responses", db_index=False
    )
    position = models.PositiveSmallIntegerField(_("position"))
    question_version = models.ForeignKey(
        QuestionVersion,
        verbose_name=_("question version"),
        on_delete=models.PROTECT,
        related_name="responses",
    )
    # Option ids in the order in which this pupil sees them.
    presentation = models.JSONField(default=list)
    # Raw, as the question type parsed it; kept for ever. None: left open.
    answer = models.JSONField(_("answer"), null=True, blank=True)
    # How sure the pupil is, 1…3, where the quiz asks; empty with an open answer.
    certainty = models.PositiveSmallIntegerField(_("certainty"), null=True, blank=True)
    # Raw answers that the pupil had looked at and that were not right, where the quiz lets try again.
    tries = models.JSONField(_("tries"), default=list, blank=True)
    # The pupil's page numbers its saves; an older number never overwrites a newer one.
    sequence = models.PositiveIntegerField(default=0)
    # What the phone calls itself that gave the answer; empty: a page without its script.
    device = models.CharField(_("device"), max_length=DEVICE_LENGTH, blank=True)
    # When the pupil gave it, as far as the phone could tell.
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    points = models.IntegerField(_("points in hundredths"), null=True, blank=True)
    max_points = models.PositiveIntegerField(_("possible points in hundredths"))
    # The corrected version that marked the answer; empty: the one that was asked.
    key_version = models.ForeignKey(
        QuestionVersion,
        verbose_name=_("marked by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    # Empty until the answer is handed in (or its tries are over): what was, takes no more answers.
    reason = models.CharField(_("why"), max_length=40, blank=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["attempt", "position", "school"], name="response_position_once"),
            models.UniqueConstraint(fields=["attempt", "item", "school"], name="response_item_once"),
            models.CheckConstraint(
                condition=Q(certainty=None) | Q(certainty__range=(1, 3)),
                name="response_certainty_one_to_three",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attempt} · {self.position}"

    @property
    def is_answered(self) -> bool:
        """Whether the pupil left an answer."""
        return self.answer is not None

    @property
    def is_settled(self) -> bool:
        """Whether the answer has its mark (or waits for it) and takes no other."""
        return self.reason != ""

    @property
    def is_tried(self) -> bool:
        """Whether this answer was looked at, and is not right yet."""
        return bool(self.tries) and self.tries[-1] == self.answer

    @property
    def is_waiting(self) -> bool:
        """Whether the answer was handed in and no teacher has decided on it yet."""
        return self.reason == WAITING

    @property
    def field_name(self) -> str:
        """The name of this question's fields on the pupil's page."""
        return field_name(self.position)

    @property
    def certainty_name(self) -> str:
        """The name of the fields that ask how sure the pupil is."""
        return certainty_name(self.position)
