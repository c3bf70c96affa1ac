"""What pupils say against a question that they were asked, and what a teacher answers."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scoring.models.attempt import Response
from scoring.models.schoolkeys import OfSchool, SchoolOneToOne
from scoring.querysets import QuestionFlagQuerySet


class FlagReason(models.TextChoices):
    """What a pupil doubts."""

    KEY = "key", pgettext_lazy("pupil", "I think that another answer is right")
    SOURCE = "source", pgettext_lazy("pupil", "The text says something else")
    UNCLEAR = "unclear", pgettext_lazy("pupil", "I don't understand the question")
    SLIP = "slip", pgettext_lazy("pupil", "There is a mistake in the words")
    OTHER = "other", pgettext_lazy("pupil", "Something else")


class FlagState(models.TextChoices):
    """What came of it."""

    OPEN = "open", _("waits for a teacher")
    FIXED = "fixed", _("the question was mended")
    IN_ORDER = "in_order", _("the question is in order")


class QuestionFlag(OfSchool):
    """A pupil's doubt about a question, raised at the pupil's own answer; one for each answer."""

    response = SchoolOneToOne(
        Response, verbose_name=_("response"), on_delete=models.CASCADE, related_name="flag"
    )
    reason = models.CharField(_("reason"), max_length=8, choices=FlagReason.choices)
    note = models.CharField(_("in own words"), max_length=300, blank=True)
    raised_at = models.DateTimeField(_("raised"), default=timezone.now, editable=False)
    state = models.CharField(_("state"), max_length=8, choices=FlagState.choices, default=FlagState.OPEN)
    reply = models.CharField(_("reply to the pupil"), max_length=300, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("resolved by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    resolved_at = models.DateTimeField(_("resolved"), null=True, blank=True)
    # When the pupil read the reply.
    read_at = models.DateTimeField(null=True, blank=True)

    objects = QuestionFlagQuerySet.as_manager()

    class Meta:
        verbose_name = _("flag at a question")
        verbose_name_plural = _("flags at questions")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="open", resolved_at=None) | ~Q(state="open") & Q(resolved_at__isnull=False),
                name="flag_resolved_has_its_time",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["school", "raised_at"], condition=Q(state="open"), name="flag_open")
        ]

    def __str__(self) -> str:
        return str(self.response)
