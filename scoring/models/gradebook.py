"""How a class's works become grades."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import Changes
from accounts.models import Classroom, School
from scoring import grading
from scoring.models.assignment import Assignment
from scoring.models.schoolkeys import OfSchool, SchoolKey, SchoolOneToOne, SoonOfSchool


class WorkKind(models.TextChoices):
    """What a work is for."""

    FORMATIVE = grading.Kind.FORMATIVE.value, _("formative")
    SECTION = grading.Kind.SECTION.value, _("section (БЖБ)")
    TERM = grading.Kind.TERM.value, _("term (ТЖБ)")


class ScaleName(models.TextChoices):
    """The school's scale, those that come along, and the class's own."""

    SCHOOL = "school", _("the school's")
    PERCENT = "percent", _("per cent")
    KZ = "kz", _("5-point, forms 2–11")
    KZ_FIRST_FORM = "kz_first_form", _("5-point, form 1")
    OWN = "own", _("the class's own")


def usual_weights() -> dict[str, int]:
    """What kinds of work are worth until a class says otherwise, in per cent."""
    return {kind.value: weight for kind, weight in grading.TERM_WEIGHTS.items()}


def check_bands(bands: Any) -> None:
    """Raise ValidationError for bands that are no scale."""
    try:
        grading.read_scale(bands)
    except grading.ScaleError as error:
        raise ValidationError(_("These bands leave a per cent without a grade."), code=error.code) from error


class SchoolScale(models.Model):
    """How a school grades; its classes do so too, as long as they name no other scale. Without a row: KZ."""

    class Name(models.TextChoices):
        """Scales that come along, and the school's own."""

        PERCENT = ScaleName.PERCENT.value, ScaleName.PERCENT.label
        KZ = ScaleName.KZ.value, ScaleName.KZ.label
        KZ_FIRST_FORM = ScaleName.KZ_FIRST_FORM.value, ScaleName.KZ_FIRST_FORM.label
        OWN = ScaleName.OWN.value, _("the school's own")

    school = models.OneToOneField(School, on_delete=models.CASCADE, related_name="scale")
    name = models.CharField(_("scale"), max_length=13, choices=Name.choices, default=Name.KZ)
    # [{"from": whole per cent, "grade": text}], for the school's own scale only.
    bands = models.JSONField(default=list, blank=True)

    history = Changes(part_of=["school"], shown_with=["school"])

    class Meta:
        verbose_name = _("school's scale")
        verbose_name_plural = _("schools' scales")
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name="own") | ~Q(bands=[]), name="school_own_scale_has_bands")
        ]

    def __str__(self) -> str:
        return str(self.school)


class GradingPolicy(models.Model):
    """A class's scale, the weights of its kinds of work, and what is left out."""

    classroom = models.OneToOneField(Classroom, on_delete=models.CASCADE, related_name="grading_policy")
    scale = models.CharField(_("scale"), max_length=13, choices=ScaleName.choices, default=ScaleName.SCHOOL)
    # [{"from": whole per cent, "grade": text}], for the class's own scale only.
    bands = models.JSONField(default=list, blank=True)
    weights = models.JSONField(default=usual_weights)
    drop_lowest = models.PositiveSmallIntegerField(_("lowest works left out, of each kind"), default=0)
    missing_is_zero = models.BooleanField(_("what was not handed in counts as nothing"), default=False)

    history = Changes(part_of=["classroom"], shown_with=["classroom"])

    class Meta:
        verbose_name = _("grading policy")
        verbose_name_plural = _("grading policies")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(scale="own") | ~Q(bands=[]), name="grading_own_scale_has_bands"
            )
        ]

    def __str__(self) -> str:
        return str(self.classroom)


class GradedWork(SoonOfSchool):
    """What an assignment is for, and how much it weighs; one without a row is formative and weighs 1."""

    assignment = SchoolOneToOne(Assignment, on_delete=models.CASCADE, related_name="graded_work")
    kind = models.CharField(_("kind"), max_length=9, choices=WorkKind.choices, default=WorkKind.FORMATIVE)
    # Among the works of its kind; 0: it is shown and does not count.
    weight = models.PositiveSmallIntegerField(_("weight"), default=1)

    history = Changes(
        leaves_out=["school"],
        part_of=["assignment"],
        shown_with=["assignment__quiz_version", "assignment__classroom"],
    )

    class Meta:
        verbose_name = _("graded work")
        verbose_name_plural = _("graded works")

    def __str__(self) -> str:
        return f"{self.assignment} · {self.get_kind_display()}"


class Excuse(OfSchool):
    """A pupil need not do a work: it does not count, whatever was handed in."""

    assignment = SchoolKey(Assignment, on_delete=models.CASCADE, related_name="excuses")
    pupil = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    excused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    excused_at = models.DateTimeField(default=timezone.now, editable=False)

    history = Changes(
        leaves_out=["school", "excused_by", "excused_at"],
        part_of=["assignment", "pupil"],
        shown_with=["assignment__quiz_version", "pupil"],
    )

    class Meta:
        verbose_name = _("excuse")
        verbose_name_plural = _("excuses")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assignment", "pupil", "school"], name="excuse_once_for_a_work")
        ]

    def __str__(self) -> str:
        return f"{self.pupil} · {self.assignment}"
