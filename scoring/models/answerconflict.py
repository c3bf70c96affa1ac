"""Two devices of one pupil gave different answers to a question: which one counts, and which one did not."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.immutable import WrittenOnce
from scoring.models.attempt import Response
from scoring.models.schoolkeys import OfSchool, SchoolKey
from scoring.querysets import AnswerConflictQuerySet
from scoring.saves import DEVICE_LENGTH


class AnswerConflict(OfSchool, WrittenOnce):
    """Neither device knew of the other's answer. The one given later counted; both are kept here.

    Times are those at which the pupil gave the answers, as far as the phones could tell.
    """

    response = SchoolKey(
        Response,
        verbose_name=_("response"),
        on_delete=models.CASCADE,
        related_name="conflicts",
        db_index=False,  # the constraint below begins with it
    )
    # The earlier answer, raw; it was set aside.
    answer = models.JSONField(_("answer"), null=True, blank=True)
    sequence = models.PositiveIntegerField()
    device = models.CharField(_("device"), max_length=DEVICE_LENGTH, blank=True)
    given_at = models.DateTimeField(_("answered"))
    # The later one, raw; it counted from then on.
    later_answer = models.JSONField(_("later answer"), null=True, blank=True)
    later_device = models.CharField(_("device"), max_length=DEVICE_LENGTH, blank=True)
    later_given_at = models.DateTimeField(_("later answered"))
    settled_at = models.DateTimeField(_("settled"))

    objects = AnswerConflictQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer of another device")
        verbose_name_plural = _("answers of other devices")
        constraints: ClassVar = [
            # A save that is repeated sets nothing aside a second time.
            models.UniqueConstraint(
                fields=["response", "device", "sequence", "school"], name="answer_conflict_kept_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.response)
