"""Questions, their immutable versions, and approvals.

Points are integer hundredths: 100 is one point. Offsets index `Edition.text`; `end` is exclusive.
"""

from __future__ import annotations

import re
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.history import Changes
from accounts.immutable import WrittenOnce
from accounts.models import School
from content.models import Edition, Fact
from quizzes.models.bank import Bank
from quizzes.querysets import QuestionQuerySet, QuestionVersionQuerySet, TagQuerySet
from quizzes.words import type_choices


class QuestionStatus(models.TextChoices):
    """Where a question stands on its way to pupils."""

    DRAFT = "draft", _("waits for review")
    APPROVED = "approved", _("approved")
    REJECTED = "rejected", _("rejected")
    RETIRED = "retired", _("retired")


class Difficulty(models.TextChoices):
    """How hard a teacher holds a question to be for the pupils that it is meant for."""

    EASY = "easy", pgettext_lazy("difficulty", "easy")
    MIDDLE = "middle", pgettext_lazy("difficulty", "middle")
    HARD = "hard", pgettext_lazy("difficulty", "hard")


class Tag(models.Model):
    """A word that groups a school's questions."""

    school = models.ForeignKey(
        School, verbose_name=_("school"), on_delete=models.CASCADE, related_name="tags"
    )
    name = models.CharField(_("name"), max_length=100)

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "name"], name="tag_unique_in_school")
        ]

    def __str__(self) -> str:
        return self.name


class Question(models.Model):
    """A question's identity: its wording stands in its versions."""

    bank = models.ForeignKey(Bank, verbose_name=_("bank"), on_delete=models.CASCADE, related_name="questions")
    # The unit that draws and mastery count in; empty for a question a teacher wrote herself.
    fact = models.ForeignKey(
        Fact,
        verbose_name=_("fact"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="questions",
    )
    # Where a corrected text took the question along: the fact of the edition that it was drafted from.
    first_fact = models.ForeignKey(Fact, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    status = models.CharField(
        _("status"), max_length=10, choices=QuestionStatus.choices, default=QuestionStatus.DRAFT
    )
    current_version = models.OneToOneField(
        "QuestionVersion",
        verbose_name=_("current version"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="current_of",
    )
    # Reading order of the desk: the best draft of each paragraph first.
    rank = models.PositiveIntegerField(_("rank"), default=0)
    review_by = models.DateField(
        _("look again by"),
        null=True,
        blank=True,
        help_text=_("By this day a teacher looks whether the answer still holds."),
    )
    rejection_reason = models.CharField(_("why rejected"), max_length=300, blank=True)
    # What a teacher expects; scoring.itemstats says what pupils' answers showed.
    difficulty = models.CharField(_("difficulty"), max_length=6, choices=Difficulty.choices, blank=True)
    tags = models.ManyToManyField(Tag, verbose_name=_("tags"), blank=True, related_name="questions")
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    objects = QuestionQuerySet.as_manager()
    history = Changes(leaves_out=["first_fact", "rank", "created_at"], m2m_fields=["tags"])

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        indexes: ClassVar = [
            models.Index(fields=["bank", "status", "rank"], name="question_bank_status_rank")
        ]

    def __str__(self) -> str:
        return str(self.current_version) if self.current_version else f"№ {self.pk}"


class QuestionVersion(WrittenOnce):
    """One wording of a question with its key and its evidence, never changed."""

    question = models.ForeignKey(
        Question, verbose_name=_("question"), on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField(_("number"))
    type = models.CharField(_("type"), max_length=20, choices=type_choices)
    stem = models.TextField(_("question text"))
    # Options, key, tolerance …: the shape is the question type's (quizzes/questiontypes).
    content = models.JSONField(_("content"))
    # Above the stem, in order: [{"name", "alt"}]. The files are QuestionFile's; a page needs no query.
    pictures = models.JSONField(_("pictures"), default=list, blank=True)
    # Helps those who practise; tests do not show it.
    hint = models.TextField(_("hint"), blank=True, default="")
    explanation = models.TextField(_("explanation"), blank=True)
    points = models.PositiveIntegerField(_("points in hundredths"), default=100)

    evidence_edition = models.ForeignKey(
        Edition, verbose_name=_("edition"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    evidence_start = models.PositiveIntegerField(null=True, blank=True)
    evidence_end = models.PositiveIntegerField(null=True, blank=True)
    # The characters that prove the key, as they stood when the version was written.
    evidence_text = models.TextField(_("evidence"), blank=True)

    # Stem and key, folded, and the keys of their words in every script (quizzes/searching.py).
    search_text = models.TextField(editable=False, default="")

    # Verdicts of the generator's checks: [{"check": slug, "passed": bool, "detail": str}].
    checks = models.JSONField(_("checks"), default=list, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)

    objects = QuestionVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question version")
        verbose_name_plural = _("question versions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["question", "number"], name="question_version_number_unique"),
            # Either the whole evidence, or the open statement that there is no source.
            models.CheckConstraint(
                condition=Q(
                    evidence_edition__isnull=False,
                    evidence_start__isnull=False,
                    evidence_end__gt=F("evidence_start"),
                )
                & ~Q(evidence_text="")
                | Q(
                    evidence_edition__isnull=True,
                    evidence_start__isnull=True,
                    evidence_end__isnull=True,
                    evidence_text="",
                ),
                name="question_version_evidence_whole_or_none",
            ),
        ]

    def __str__(self) -> str:
        # What a gap text asks stands in the text: its stem only says what to do.
        return re.sub(r"\[\[\w+\]\]", "____", self.content["text"]) if self.type == "gaps" else self.stem

    @property
    def has_source(self) -> bool:
        """Whether a document proves the key (a teacher's own question may have no source)."""
        return self.evidence_edition_id is not None


class Approval(WrittenOnce):
    """A teacher's word that one version is fit for pupils. A new version starts without."""

    version = models.ForeignKey(
        QuestionVersion,
        verbose_name=_("question version"),
        on_delete=models.CASCADE,
        related_name="approvals",
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("approved by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    approved_at = models.DateTimeField(_("approved"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "approved_by"], name="approval_once_per_teacher")
        ]

    def __str__(self) -> str:
        return f"{self.version} · {self.approved_by}"
