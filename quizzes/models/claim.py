"""Who is looking at a draft just now, so that two teachers at one desk never read the same one."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from quizzes.models.question import Question


class ReviewClaim(models.Model):
    """A teacher has the question on the desk until a moment soon; then it is free again."""

    question = models.OneToOneField(
        Question, verbose_name=_("question"), on_delete=models.CASCADE, related_name="claim"
    )
    teacher = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("teacher"), on_delete=models.CASCADE, related_name="+"
    )
    expires_at = models.DateTimeField(_("until"))

    class Meta:
        verbose_name = _("question on a desk")
        verbose_name_plural = _("questions on desks")
        indexes: ClassVar = [models.Index(fields=["expires_at"], name="review_claim_expiry")]

    def __str__(self) -> str:
        return f"{self.teacher} · {self.question_id}"
