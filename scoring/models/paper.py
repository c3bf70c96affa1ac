"""A quiz on paper: what was printed for a class, kept as it was printed, and what was typed from it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.immutable import WrittenOnce
from accounts.models import School
from quizzes.models import Item, QuestionVersion
from scoring.models.assignment import Assignment
from scoring.models.attempt import Attempt
from scoring.models.schoolkeys import OfSchool, SchoolKey, SchoolOneToOne, SoonOfSchool


class Paper(OfSchool):
    """An assignment on paper. Its number stands on every sheet, so that prints are not confused."""

    school = models.ForeignKey(School, verbose_name=_("school"), on_delete=models.PROTECT, related_name="+")
    assignment = SchoolOneToOne(
        Assignment, verbose_name=_("assignment"), on_delete=models.CASCADE, related_name="paper"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    # Since when no answers are typed or changed any more; None: they may be.
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    class Meta:
        verbose_name = _("quiz on paper")
        verbose_name_plural = _("quizzes on paper")

    def __str__(self) -> str:
        return str(self.assignment)

    @property
    def is_closed(self) -> bool:
        """Whether the typed answers stand as they are."""
        return self.closed_at is not None


class PaperForm(SoonOfSchool, WrittenOnce):
    """One version of the sheet: A, B, C or D. Its seed decides draws and orders."""

    paper = SchoolKey(Paper, verbose_name=_("paper"), on_delete=models.CASCADE, related_name="forms")
    letter = models.CharField(pgettext_lazy("of a sheet", "version"), max_length=1)
    seed = models.PositiveIntegerField(editable=False)

    class Meta:
        verbose_name = _("version of a sheet")
        verbose_name_plural = _("versions of sheets")
        ordering: ClassVar = ["letter"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["paper", "letter"], name="paper_form_letter_unique")
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """What is printed on the sheet: «37-A»."""
        return f"{self.paper_id}-{self.letter}"


class PaperQuestion(SoonOfSchool, WrittenOnce):
    """A question of one version of the sheet, at its place and with its options in their order."""

    form = SchoolKey(
        PaperForm,
        verbose_name=_("version of a sheet"),
        on_delete=models.CASCADE,
        related_name="questions",
        db_index=False,
    )
    position = models.PositiveSmallIntegerField(_("position"))
    item = models.ForeignKey(Item, verbose_name=_("item"), on_delete=models.PROTECT, related_name="+")
    question_version = models.ForeignKey(
        QuestionVersion, verbose_name=_("question version"), on_delete=models.PROTECT, related_name="+"
    )
    # Option ids in the order in which they are printed.
    presentation = models.JSONField(default=list)

    class Meta:
        verbose_name = _("printed question")
        verbose_name_plural = _("printed questions")
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["form", "position"], name="paper_position_unique")
        ]

    def __str__(self) -> str:
        return f"{self.form} · {self.position}"


class PaperSheet(SoonOfSchool):
    """A pupil's sheet: which version it is, and the attempt that was typed from it.

    What is an attempt here came from paper; every other was made on a screen.
    """

    paper = SchoolKey(
        Paper, verbose_name=_("paper"), on_delete=models.CASCADE, related_name="sheets", db_index=False
    )
    pupil = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("pupil"), on_delete=models.CASCADE, related_name="+"
    )
    form = SchoolKey(
        PaperForm, verbose_name=_("version of a sheet"), on_delete=models.CASCADE, related_name="+"
    )
    attempt = SchoolOneToOne(
        Attempt,
        verbose_name=_("attempt"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="paper_sheet",
    )

    class Meta:
        verbose_name = _("sheet of a pupil")
        verbose_name_plural = _("sheets of pupils")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["paper", "pupil"], name="paper_sheet_once_per_pupil")
        ]

    def __str__(self) -> str:
        return f"{self.form} · {self.pupil}"


class PaperEntry(SoonOfSchool, WrittenOnce):
    """One time that a pupil's answers were typed from their sheet; the last one counts."""

    attempt = SchoolKey(
        Attempt, verbose_name=_("attempt"), on_delete=models.CASCADE, related_name="paper_entries"
    )
    form = SchoolKey(
        PaperForm, verbose_name=_("version of a sheet"), on_delete=models.PROTECT, related_name="+"
    )
    # What was typed, by the position on the sheet; what was left empty is not there.
    typed = models.JSONField(default=dict)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("typed by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    entered_at = models.DateTimeField(_("typed"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("typed sheet")
        verbose_name_plural = _("typed sheets")
        ordering: ClassVar = ["entered_at", "pk"]

    def __str__(self) -> str:
        return f"{self.attempt} · {self.form}"
