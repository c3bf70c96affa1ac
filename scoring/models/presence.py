"""When a pupil's page was last heard from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scoring.models.attempt import Attempt
from scoring.models.schoolkeys import SchoolOneToOne, SoonOfSchool


class Presence(SoonOfSchool):
    """The last sign of life of an attempt's page that brought no answer, apart from the attempt itself.

    Written at most every few seconds (`scoring.presence`); pages without their script leave none.
    """

    attempt = SchoolOneToOne(
        Attempt,
        verbose_name=_("attempt"),
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="presence",
    )
    seen_at = models.DateTimeField(_("last heard from"))

    class Meta:
        verbose_name = _("sign of life")
        verbose_name_plural = _("signs of life")

    def __str__(self) -> str:
        return f"{self.attempt_id} · {self.seen_at}"
