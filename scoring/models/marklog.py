"""Every change of a mark, appended and never changed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.immutable import WrittenOnce
from scoring.models.attempt import Response
from scoring.models.schoolkeys import OfSchool, SchoolKey
from scoring.querysets import MarkLogQuerySet


class MarkLog(OfSchool, WrittenOnce):
    """A mark's change: from, to, why, by whom (nobody: the marking itself), when."""

    response = SchoolKey(
        Response, verbose_name=_("response"), on_delete=models.CASCADE, related_name="mark_log"
    )
    points_before = models.IntegerField(_("points before"), null=True, blank=True)
    points_after = models.IntegerField(_("points after"), null=True, blank=True)
    reason = models.CharField(_("why"), max_length=40)
    # What the teacher says of the change; the pupil reads it.
    note = models.CharField(_("note"), max_length=300, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("changed by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)

    objects = MarkLogQuerySet.as_manager()

    class Meta:
        verbose_name = _("mark log entry")
        verbose_name_plural = _("mark log")
        ordering: ClassVar = ["changed_at", "pk"]
        indexes: ClassVar = [
            # Most marks are nobody's: the marking itself gave them.
            models.Index(
                fields=["changed_by"],
                condition=models.Q(changed_by__isnull=False),
                name="mark_log_changed_by_people",
            )
        ]

    def __str__(self) -> str:
        return str(self.response)
