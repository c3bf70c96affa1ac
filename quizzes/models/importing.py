"""Imports of question files: what was looked at, what came of it, and which versions it wrote."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quizzes.models.bank import Bank
from quizzes.models.question import QuestionVersion
from quizzes.querysets import QuestionImportQuerySet


class ImportState(models.TextChoices):
    """How far a file is on its way into a bank."""

    LOOKING = "looking", _("being looked through")
    READY = "ready", _("looked through")
    IMPORTING = "importing", _("being imported")
    DONE = "done", _("imported")
    FAILED = "failed", _("broken off")


class QuestionImport(models.Model):
    """One file on its way into a bank: looked through, then carried out, perhaps undone.

    data holds the file until the import is carried out. made, changed, skipped and refused count
    the questions of the report, which stays: what becomes of each question, afterwards what became
    of it ([{"action", "line", "element", "stem", "findings": [[code, detail]]}]).
    """

    bank = models.ForeignKey(Bank, verbose_name=_("bank"), on_delete=models.CASCADE, related_name="imports")
    file_name = models.CharField(_("file"), max_length=200)
    format = models.CharField(_("format"), max_length=20, blank=True)
    data = models.BinaryField(null=True)
    state = models.CharField(
        _("state"), max_length=10, choices=ImportState.choices, default=ImportState.LOOKING
    )
    begun_at = models.DateTimeField(_("begun"), default=timezone.now, editable=False)
    questions_total = models.PositiveIntegerField(_("questions"), default=0)
    questions_done = models.PositiveIntegerField(_("questions looked through"), default=0)
    report = models.JSONField(_("report"), default=list, blank=True)
    # Findings on the file as a whole: [[code, detail]].
    file_findings = models.JSONField(_("on the file"), default=list, blank=True)
    made = models.PositiveIntegerField(_("made"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    skipped = models.PositiveIntegerField(_("skipped as duplicates"), default=0)
    refused = models.PositiveIntegerField(_("refused"), default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("imported by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    created_at = models.DateTimeField(_("looked through"), default=timezone.now, editable=False)
    applied_at = models.DateTimeField(_("imported"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    objects = QuestionImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of questions")
        verbose_name_plural = _("imports of questions")

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_at_work(self) -> bool:
        """Whether there is something to wait for."""
        return self.state in (ImportState.LOOKING, ImportState.IMPORTING)


class ImportedVersion(models.Model):
    """A version that an import wrote, with what its file said that only other files can use.

    kept: name, category, id_number, penalty, shuffle, seconds, overall_feedback, as in
    quizzes.formats; exports give them back.
    """

    question_import = models.ForeignKey(QuestionImport, on_delete=models.CASCADE, related_name="versions")
    version = models.OneToOneField(QuestionVersion, on_delete=models.CASCADE, related_name="imported")
    is_new = models.BooleanField()
    id_number = models.CharField(max_length=200, blank=True)
    kept = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("imported version")
        verbose_name_plural = _("imported versions")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(is_new=True) | ~models.Q(id_number=""),
                name="imported_change_has_id_number",
            )
        ]

    def __str__(self) -> str:
        return str(self.version)
