"""Quizzes as teachers edit them, and the frozen versions that pupils take."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import Changes
from accounts.immutable import WrittenOnce
from accounts.models import School
from content.models import FactKind
from quizzes.drawing import Rule
from quizzes.models.bank import Bank
from quizzes.models.question import Difficulty, Question, QuestionVersion, Tag
from quizzes.querysets import QuizQuerySet, QuizVersionQuerySet
from quizzes.words import type_choices


class Quiz(models.Model):
    """What a teacher edits: an ordered list of questions and of rules that draw them."""

    school = models.ForeignKey(
        School, verbose_name=_("school"), on_delete=models.PROTECT, related_name="quizzes"
    )
    title = models.CharField(_("title"), max_length=200)
    introduction = models.TextField(_("a word to the pupils"), blank=True)
    shuffle_questions = models.BooleanField(_("questions in a different order for each pupil"), default=False)
    shuffle_options = models.BooleanField(_("options in a different order for each pupil"), default=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    objects = QuizQuerySet.as_manager()
    history = Changes(leaves_out=["created_at"])

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")

    def __str__(self) -> str:
        return self.title


class SlotRule(models.Model):
    """What fills a place in a quiz: one pinned question, or a number drawn from a bank."""

    position = models.PositiveIntegerField(_("position"))
    draw_bank = models.ForeignKey(
        Bank, verbose_name=_("draw from"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    draw_tag = models.ForeignKey(
        Tag, verbose_name=_("with the tag"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    draw_type = models.CharField(_("of the type"), max_length=20, choices=type_choices, blank=True)
    draw_difficulty = models.CharField(
        _("of the difficulty"), max_length=6, choices=Difficulty.choices, blank=True
    )
    draw_kind = models.CharField(_("about"), max_length=12, choices=FactKind.choices, blank=True)
    # Ids of facts, sorted; of any edition in which the same fact stands. Empty: about any.
    draw_facts = models.JSONField(_("chosen facts"), default=list, blank=True)

    class Meta:
        abstract = True

    @property
    def rule(self) -> Rule | None:
        """What may fill the place; None where a question is pinned."""
        if self.draw_bank_id is None:
            return None
        return Rule(
            self.draw_bank_id,
            self.draw_tag_id,
            self.draw_type,
            self.draw_difficulty,
            self.draw_kind,
            tuple(self.draw_facts),
        )


class QuizEntry(SlotRule):
    """A line of a quiz that is being edited."""

    quiz = models.ForeignKey(Quiz, verbose_name=_("quiz"), on_delete=models.CASCADE, related_name="entries")
    question = models.ForeignKey(
        Question,
        verbose_name=_("question"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    draw_count = models.PositiveSmallIntegerField(
        _("how many"), default=1, validators=[MinValueValidator(1)], help_text=_("Only for drawn questions.")
    )
    # Of each drawn question, in hundredths; pinned ones bring their own.
    draw_points = models.PositiveIntegerField(_("points for each"), default=100)

    history = Changes(
        part_of=["quiz"], shown_with=["question__current_version"], in_hundredths=["draw_points"]
    )

    class Meta:
        verbose_name = _("quiz line")
        verbose_name_plural = _("quiz lines")
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["quiz", "question"],
                condition=Q(question__isnull=False),
                name="quiz_entry_question_once",
                violation_error_message=_("The quiz has this question already."),
            ),
            models.CheckConstraint(
                condition=Q(question__isnull=False, draw_bank__isnull=True, draw_tag__isnull=True)
                | Q(question__isnull=True, draw_bank__isnull=False),
                name="quiz_entry_pinned_or_drawn",
                violation_error_message=_("Choose either one question or a bank to draw from."),
            ),
            models.CheckConstraint(condition=Q(draw_count__gte=1), name="quiz_entry_draws_at_least_one"),
        ]

    def __str__(self) -> str:
        return f"{self.position}"


class QuizVersion(WrittenOnce):
    """The frozen thing that pupils take."""

    quiz = models.ForeignKey(Quiz, verbose_name=_("quiz"), on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    introduction = models.TextField(_("a word to the pupils"), blank=True)
    shuffle_questions = models.BooleanField(_("questions in a different order for each pupil"))
    shuffle_options = models.BooleanField(_("options in a different order for each pupil"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("published by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    published_at = models.DateTimeField(_("published"), default=timezone.now, editable=False)

    objects = QuizVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("published quiz")
        verbose_name_plural = _("published quizzes")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["quiz", "number"], name="quiz_version_number_unique")
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.number}"


class Item(WrittenOnce, SlotRule):
    """A place in a published quiz: a pinned question version, or a rule that draws one per attempt."""

    quiz_version = models.ForeignKey(
        QuizVersion, verbose_name=_("published quiz"), on_delete=models.CASCADE, related_name="items"
    )
    question_version = models.ForeignKey(
        QuestionVersion,
        verbose_name=_("question version"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="items",
    )
    points = models.PositiveIntegerField(_("points in hundredths"), default=100)

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["quiz_version", "position"], name="item_position_unique"),
            models.CheckConstraint(
                condition=Q(question_version__isnull=False, draw_bank__isnull=True, draw_tag__isnull=True)
                | Q(question_version__isnull=True, draw_bank__isnull=False),
                name="item_pinned_or_drawn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}"
