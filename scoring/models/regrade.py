"""Corrections of a question after pupils have answered it: the dry run, what was applied, who was told."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import School
from quizzes.models import Question, QuestionVersion
from scoring.models.assignment import Assignment
from scoring.models.attempt import Attempt, Response
from scoring.models.schoolkeys import OfSchool, SchoolKey, SoonOfSchool
from scoring.querysets import MarkNoticeQuerySet, RegradeQuerySet
from scoring.regraderules import Correction, Kept


class CorrectionKind(models.TextChoices):
    """What a teacher corrects."""

    ACCEPT = Correction.ACCEPT.value, _("this answer is right too")
    KEY = Correction.KEY.value, _("this answer is the key")
    VERSION = Correction.VERSION.value, _("marked by the present wording")
    DROP = Correction.DROP.value, _("the question leaves the total")
    FULL = Correction.FULL.value, _("full marks for all")


class Scope(models.TextChoices):
    """Whose attempts a correction covers, of all that were asked the question."""

    CLASS = "class", _("this class only")
    MINE = "mine", _("all my classes")
    SCHOOL = "school", _("the whole school")


class RegradeState(models.TextChoices):
    """How far a correction is."""

    WORKING = "working", _("being worked out")
    READY = "ready", _("waits for your word")
    APPLYING = "applying", _("being applied")
    APPLIED = "applied", _("applied")
    UNDOING = "undoing", _("being undone")
    UNDONE = "undone", _("undone")
    STALE = "stale", _("overtaken")
    FAILED = "failed", _("broken off")


class Regrade(OfSchool):
    """One correction of one question: its dry run stands in the lines."""

    school = models.ForeignKey(School, verbose_name=_("school"), on_delete=models.PROTECT, related_name="+")
    assignment = SchoolKey(
        Assignment, verbose_name=_("assignment"), on_delete=models.CASCADE, related_name="regrades"
    )
    # Whose answers showed the mistake is `assignment`; these are all that the correction covers.
    covered = models.ManyToManyField(
        Assignment,
        verbose_name=_("assignments covered"),
        through="Covering",
        related_name="covering_regrades",
    )
    scope = models.CharField(_("for whom"), max_length=6, choices=Scope.choices, default=Scope.CLASS)
    question = models.ForeignKey(
        Question, verbose_name=_("question"), on_delete=models.CASCADE, related_name="regrades"
    )
    kind = models.CharField(_("correction"), max_length=8, choices=CorrectionKind.choices)
    # The question's wording when the correction was worked out; a later one overtakes it.
    base_version = models.ForeignKey(
        QuestionVersion, verbose_name=_("question version"), on_delete=models.PROTECT, related_name="+"
    )
    # What marks from now on; the version that holds it is written when the correction is applied.
    content = models.JSONField(_("content"))
    version = models.ForeignKey(
        QuestionVersion,
        verbose_name=_("corrected version"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    note = models.CharField(_("what pupils are told"), max_length=300, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=RegradeState.choices, default=RegradeState.WORKING
    )
    answers_done = models.PositiveIntegerField(default=0)
    answers_total = models.PositiveIntegerField(default=0)
    # Whose word counts at the moment: who began it, then who had it applied or undone.
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    created_at = models.DateTimeField(_("begun"), default=timezone.now, editable=False)
    applied_at = models.DateTimeField(_("applied"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    objects = RegradeQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state__in=["applied", "undoing", "undone"]) | Q(applied_at__isnull=False),
                name="regrade_applied_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None) | Q(state="undone"), name="regrade_undone_is_said"
            ),
            models.CheckConstraint(
                condition=Q(answers_done__lte=F("answers_total")), name="regrade_done_within_total"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.assignment}"

    @property
    def is_at_work(self) -> bool:
        """Whether the worker still has to do something."""
        return self.state in (RegradeState.WORKING, RegradeState.APPLYING, RegradeState.UNDOING)


class Covering(SoonOfSchool):
    """An assignment that a correction covers."""

    regrade = SchoolKey(Regrade, on_delete=models.CASCADE, related_name="+")
    assignment = SchoolKey(Assignment, on_delete=models.CASCADE, related_name="+")

    class Meta:
        # Made by Django as the table of `Regrade.covered`, and named by it.
        db_table = "scoring_regrade_covered"
        unique_together: ClassVar = [("regrade", "assignment")]
        verbose_name = _("assignments covered")
        verbose_name_plural = _("assignments covered")

    def __str__(self) -> str:
        return f"{self.regrade_id} · {self.assignment_id}"


class RegradeLine(SoonOfSchool):
    """One answer in a correction: its mark before and after, and what its attempt came and comes to."""

    regrade = SchoolKey(Regrade, on_delete=models.CASCADE, related_name="lines", db_index=False)
    response = SchoolKey(Response, on_delete=models.CASCADE, related_name="+", db_index=False)
    points_before = models.IntegerField(null=True, blank=True)
    points_after = models.IntegerField(null=True, blank=True)
    max_before = models.PositiveIntegerField()
    max_after = models.PositiveIntegerField()
    reason_before = models.CharField(max_length=40)
    reason_after = models.CharField(max_length=40)
    key_before = models.ForeignKey(
        QuestionVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    # Whether the corrected version marks the answer from now on.
    is_remarked = models.BooleanField(default=False)
    kept = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Kept], blank=True)
    attempt_points_before = models.IntegerField()
    attempt_points_after = models.IntegerField()
    attempt_max_before = models.PositiveIntegerField()
    attempt_max_after = models.PositiveIntegerField()
    attempt_waiting_before = models.PositiveIntegerField()
    attempt_waiting_after = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("line of a correction")
        verbose_name_plural = _("lines of corrections")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["response", "regrade"], name="regrade_line_once_per_answer"),
            models.CheckConstraint(
                condition=Q(points_after=None) | Q(points_after__lte=F("max_after")),
                name="regrade_line_points_within_maximum",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["regrade", "response"], name="regrade_line_of_regrade")]

    def __str__(self) -> str:
        return f"{self.regrade_id} · {self.response_id}"

    @property
    def changes_mark(self) -> bool:
        """Whether the answer's mark becomes another."""
        before = (self.points_before, self.max_before, self.reason_before)
        return before != (self.points_after, self.max_after, self.reason_after)


class MarkNotice(OfSchool):
    """Told to a pupil: the attempt's marks were changed, from what to what, and why."""

    attempt = SchoolKey(Attempt, on_delete=models.CASCADE, related_name="notices")
    points_before = models.IntegerField()
    max_before = models.PositiveIntegerField()
    points_after = models.IntegerField()
    max_after = models.PositiveIntegerField()
    # Why, by code: a correction's kind, «undone» or «override».
    why = models.CharField(max_length=12)
    note = models.CharField(max_length=300, blank=True)
    told_at = models.DateTimeField(default=timezone.now, editable=False)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = MarkNoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice of changed marks")
        verbose_name_plural = _("notices of changed marks")
        ordering: ClassVar = ["-told_at", "-pk"]

    def __str__(self) -> str:
        return str(self.attempt)
