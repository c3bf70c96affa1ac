"""Documents, immutable editions, their sentences and the facts found in them.

All offsets are indexes into `Edition.text` as Python counts characters; `end` is exclusive.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.immutable import WrittenOnce
from accounts.models import School
from content.querysets import DocumentQuerySet, EditionQuerySet, FactQuerySet, SentenceQuerySet


class Language(models.TextChoices):
    """Languages a document may be written in."""

    KAZAKH = "kk", _("Kazakh")
    RUSSIAN = "ru", _("Russian")
    ENGLISH = "en", _("English")


class Document(models.Model):
    """A civics text that a school works with."""

    school = models.ForeignKey(
        School, verbose_name=_("school"), on_delete=models.PROTECT, related_name="documents"
    )
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(
        _("language"), max_length=2, choices=Language.choices, default=Language.KAZAKH
    )
    source = models.CharField(
        _("source"), max_length=500, blank=True, help_text=_("Author, book or address.")
    )
    as_of = models.DateField(
        _("true as of"), null=True, blank=True, help_text=_("The date for which the text's figures hold.")
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("added by"), on_delete=models.SET_NULL, null=True, blank=True
    )
    created_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def __str__(self) -> str:
        return self.title


class Edition(WrittenOnce):
    """One wording of a document, never changed: a corrected text is a new edition."""

    document = models.ForeignKey(
        Document, verbose_name=_("document"), on_delete=models.CASCADE, related_name="editions"
    )
    number = models.PositiveIntegerField(_("number"))
    text = models.TextField(_("text"))
    sha256 = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "number"], name="edition_number_unique"),
            models.UniqueConstraint(fields=["document", "sha256"], name="edition_wording_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.document} · {self.number}"


class SentenceKind(models.TextChoices):
    """What a segment of the text is."""

    HEADING = "heading", _("heading")
    ITEM = "item", _("list item")
    SENTENCE = "sentence", _("sentence")


class Sentence(WrittenOnce):
    """A span of an edition, in reading order, under its heading."""

    edition = models.ForeignKey(
        Edition, verbose_name=_("edition"), on_delete=models.CASCADE, related_name="sentences"
    )
    position = models.PositiveIntegerField(_("position"))
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    # The characters from start to end: lists of sentences need not load the whole edition.
    text = models.TextField(_("text"))
    kind = models.CharField(
        _("kind"), max_length=10, choices=SentenceKind.choices, default=SentenceKind.SENTENCE
    )
    heading = models.ForeignKey(
        "self",
        verbose_name=_("heading"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="under",
    )

    objects = SentenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("sentence")
        verbose_name_plural = _("sentences")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "position"], name="sentence_position_unique"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="sentence_not_empty"),
        ]

    def __str__(self) -> str:
        return self.text


class FactKind(models.TextChoices):
    """What kind of thing a fact's answer is."""

    DATE = "date", _("date")
    QUANTITY = "quantity", _("quantity")
    ENUMERATION = "enumeration", _("enumeration")
    ENTITY = "entity", _("entity")
    ROLE = "role", pgettext_lazy("kind of fact", "role")
    DEFINITION = "definition", _("definition")
    QUOTE = "quote", _("quote")


class Fact(WrittenOnce):
    """One checkable thing that a sentence states."""

    sentence = models.ForeignKey(
        Sentence, verbose_name=_("sentence"), on_delete=models.CASCADE, related_name="facts"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=FactKind.choices)
    answer = models.TextField(_("answer"))
    answer_start = models.PositiveIntegerField()
    answer_end = models.PositiveIntegerField()
    # The answer's normal value in a JSON form that its kind defines (content/extraction/base.py).
    value = models.JSONField(_("value"), null=True, blank=True)
    is_time_bound = models.BooleanField(
        _("may expire"), default=False, help_text=_("True in this text, perhaps no longer true today.")
    )

    is_opinion = models.BooleanField(
        _("opinion"), default=False, help_text=_("Somebody's judgement: pupils are not marked on it.")
    )
    # Facts of the same edition that say otherwise of the same thing; a teacher decides which one stands.
    conflicts = models.ManyToManyField("self", verbose_name=_("conflicts"), blank=True)

    objects = FactQuerySet.as_manager()

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sentence", "kind", "answer_start", "answer_end"], name="fact_once"
            ),
            models.CheckConstraint(
                condition=Q(answer_end__gt=F("answer_start")), name="fact_answer_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return self.answer
