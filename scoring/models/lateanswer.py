"""Answers that came when time and grace were over: kept apart from the attempt until a teacher decides."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scoring.models.attempt import Response
from scoring.models.schoolkeys import OfSchool, SchoolOneToOne
from scoring.querysets import LateAnswerQuerySet


class LateState(models.TextChoices):
    """What became of a late answer."""

    WAITING = "waiting", _("not decided")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("not accepted")


class LateAnswer(OfSchool):
    """An answer that a phone sent too late. The first to come at a question is kept, none after it."""

    response = SchoolOneToOne(
        Response, verbose_name=_("response"), on_delete=models.CASCADE, related_name="late_answer"
    )
    # Raw, as the question type parsed it; None: the pupil took the answer back.
    answer = models.JSONField(_("answer"), null=True, blank=True)
    certainty = models.PositiveSmallIntegerField(_("certainty"), null=True, blank=True)
    sequence = models.PositiveIntegerField()
    arrived_at = models.DateTimeField(_("arrived"))
    state = models.CharField(_("state"), max_length=8, choices=LateState.choices, default=LateState.WAITING)
    # What counted before the late answer was accepted.
    answer_before = models.JSONField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = LateAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("late answer")
        verbose_name_plural = _("late answers")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at=None)
                | ~Q(state="waiting") & Q(decided_at__isnull=False),
                name="late_answer_decided_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.response)
