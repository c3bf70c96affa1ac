"""Banks, and the runs that fill them with drafts."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import Changes
from accounts.models import School
from content.models import Edition, Sentence
from quizzes.querysets import BankQuerySet, DraftingQuerySet


class Bank(models.Model):
    """A collection of questions that a school's teachers share."""

    school = models.ForeignKey(
        School, verbose_name=_("school"), on_delete=models.PROTECT, related_name="banks"
    )
    name = models.CharField(_("name"), max_length=200)
    second_approval = models.BooleanField(
        _("two teachers approve"),
        default=False,
        help_text=_("A question is fit for pupils only when two teachers have approved the same wording."),
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    objects = BankQuerySet.as_manager()
    history = Changes(leaves_out=["created_at"])

    class Meta:
        verbose_name = _("bank")
        verbose_name_plural = _("banks")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "name"],
                name="bank_name_unique_in_school",
                violation_error_message=_("Your school has a bank of this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class DraftingState(models.TextChoices):
    """How far a drafting run is."""

    WAITING = "waiting", _("waiting")
    WORKING = "working", _("working")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


class Drafting(models.Model):
    """One run that reads an edition, stores its sentences and facts, and drafts questions.

    With a sentence it drafts questions on that one alone, those too that one fact had too many of.
    """

    edition = models.ForeignKey(
        Edition, verbose_name=_("edition"), on_delete=models.CASCADE, related_name="draftings"
    )
    bank = models.ForeignKey(Bank, verbose_name=_("bank"), on_delete=models.CASCADE, related_name="draftings")
    sentence = models.ForeignKey(
        Sentence,
        verbose_name=_("sentence"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="draftings",
    )
    state = models.CharField(
        _("state"), max_length=10, choices=DraftingState.choices, default=DraftingState.WAITING
    )
    sentences_total = models.PositiveIntegerField(_("sentences"), default=0)
    sentences_done = models.PositiveIntegerField(_("sentences read"), default=0)
    facts_count = models.PositiveIntegerField(_("facts"), default=0)
    drafts_count = models.PositiveIntegerField(_("drafts"), default=0)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("started by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
    )
    created_at = models.DateTimeField(_("started"), default=timezone.now, editable=False)

    objects = DraftingQuerySet.as_manager()

    class Meta:
        verbose_name = _("drafting run")
        verbose_name_plural = _("drafting runs")

    def __str__(self) -> str:
        return f"{self.edition} → {self.bank}"

    @property
    def is_over(self) -> bool:
        """Whether there is nothing left to wait for."""
        return self.state in (DraftingState.DONE, DraftingState.FAILED)
