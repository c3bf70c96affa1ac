"""What answers have shown of a wording, kept small so that lists of ten thousand can be narrowed by it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from quizzes.models.question import QuestionVersion


class MeasuredLevel(models.TextChoices):
    """How hard a wording has proved, by the mean share of its points that pupils reached."""

    EASY = "easy", pgettext_lazy("measured", "easy")
    MIDDLE = "middle", pgettext_lazy("measured", "middling")
    HARD = "hard", pgettext_lazy("measured", "hard")


class Measure(models.Model):
    """Figures of one wording, pooled over the school's classes; written by `scoring.itempools` alone.

    facility and its interval: shares from 0 to 1. level: empty while too few have answered. flags: codes
    with the option that is meant, if any. difficulty: in standard deviations of the pupils, with its n;
    None under the n that a fit needs.
    """

    version = models.OneToOneField(
        QuestionVersion,
        verbose_name=_("question version"),
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="measure",
    )
    count = models.PositiveIntegerField(_("answers"))
    classes = models.PositiveIntegerField(_("classes"))
    facility = models.FloatField(_("average share of the points"), null=True)
    facility_low = models.FloatField(null=True)
    facility_high = models.FloatField(null=True)
    level = models.CharField(
        _("measured difficulty"), max_length=6, choices=MeasuredLevel.choices, blank=True
    )
    flags = models.JSONField(_("what to look at"), default=list, blank=True)
    is_flagged = models.BooleanField(_("worth a look"), default=False)
    difficulty = models.FloatField(_("difficulty"), null=True)
    difficulty_count = models.PositiveIntegerField(_("answers behind the difficulty"), default=0)
    has_simulated = models.BooleanField(_("simulated answers among them"), default=False)
    measured_at = models.DateTimeField(_("measured"))

    class Meta:
        verbose_name = _("measure of a question")
        verbose_name_plural = _("measures of questions")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(difficulty=None) | Q(difficulty_count__gt=0), name="measure_difficulty_has_its_n"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["level"], name="measure_level")]

    def __str__(self) -> str:
        return f"{self.version_id} · {self.count}"

    @property
    def percents(self) -> tuple[int, int, int] | None:
        """The mean share and its bounds in whole per cent."""
        if self.facility is None or self.facility_low is None or self.facility_high is None:
            return None
        shares = (self.facility, self.facility_low, self.facility_high)
        mean, low, high = (int(share * 100 + 0.5) for share in shares)
        return mean, low, high
