"""Practising: questions answered for oneself, and how well a pupil remembers each fact. No marks."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from content.models import Fact
from quizzes.models import QuestionVersion
from quizzes.questiontypes.base import OPEN
from scoring import practice
from scoring.models.assignment import Assignment
from scoring.models.schoolkeys import OfSchool, SchoolKey, SoonOfSchool
from scoring.querysets import FactMemoryQuerySet, PracticeQuerySet


class Outcome(models.TextChoices):
    """How practising a question ended."""

    RIGHT = practice.RIGHT, _("right")
    SHOWN = practice.SHOWN, _("the answer was shown")
    COMPARED = practice.COMPARED, _("for the pupil to compare")


class Practice(OfSchool):
    """One round: of an assignment that is for practice, or (without one) of facts that were missed."""

    pupil = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("pupil"), on_delete=models.CASCADE, related_name="practices"
    )
    assignment = SchoolKey(
        Assignment,
        verbose_name=_("assignment"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="practices",
    )
    seed = models.PositiveIntegerField(editable=False)
    begun_at = models.DateTimeField(_("begun"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pupil", "assignment", "school"],
                condition=Q(finished_at=None, assignment__isnull=False),
                name="practice_open_once_per_assignment",
            ),
            models.UniqueConstraint(
                fields=["pupil", "school"],
                condition=Q(finished_at=None, assignment=None),
                name="practice_open_once_of_missed",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["school", "pupil"], name="practice_of_school")]

    def __str__(self) -> str:
        return f"{self.pupil} · {self.begun_at:%Y-%m-%d}"


class PracticeQuestion(SoonOfSchool):
    """A question of a round, and how the pupil got on with it."""

    practice = SchoolKey(
        Practice, verbose_name=_("practice"), on_delete=models.CASCADE, related_name="questions"
    )
    position = models.PositiveSmallIntegerField(_("position"))
    question_version = models.ForeignKey(
        QuestionVersion, verbose_name=_("question version"), on_delete=models.CASCADE, related_name="+"
    )
    # Option ids in the order in which this pupil sees them.
    presentation = models.JSONField(default=list)
    # The last try, raw; None: none yet.
    answer = models.JSONField(_("answer"), null=True, blank=True)
    # Why the last try was judged so; empty before the first.
    reason = models.CharField(_("why"), max_length=40, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    hint_seen = models.BooleanField(_("hint seen"), default=False)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome.choices, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("practised question")
        verbose_name_plural = _("practised questions")
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["practice", "position"], name="practice_position_unique"),
            models.CheckConstraint(
                condition=Q(outcome="", ended_at=None) | ~Q(outcome="") & Q(ended_at__isnull=False),
                name="practice_question_ended_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practice} · {self.position}"

    @property
    def is_open(self) -> bool:
        """Whether the pupil may still try."""
        return not self.outcome

    @property
    def verdict(self) -> str:
        """Why the last try was judged so, for the page: who never tried left it open."""
        return self.reason or OPEN

    @property
    def field_name(self) -> str:
        """The name of the question's fields on its page."""
        return "answer"


class FactMemory(OfSchool):
    """How well a pupil remembers a fact: a card of the FSRS scheduler (see scoring.practice.Memory)."""

    pupil = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("pupil"),
        on_delete=models.CASCADE,
        related_name="memories",
        db_index=False,
    )
    fact = models.ForeignKey(Fact, verbose_name=_("fact"), on_delete=models.CASCADE, related_name="+")
    stability = models.FloatField(_("days until nine of ten remember"))
    difficulty = models.FloatField(_("difficulty, 1 to 10"))
    reviewed_at = models.DateTimeField(_("practised"))
    due_at = models.DateTimeField(_("due"))

    objects = FactMemoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("memory of a fact")
        verbose_name_plural = _("memories of facts")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pupil", "fact", "school"], name="fact_memory_once"),
            models.CheckConstraint(condition=Q(stability__gt=0), name="fact_memory_stability_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.pupil} · {self.fact}"
