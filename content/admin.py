"""Documents in Django's admin, and what was read from them to look at."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from accounts.schooladmin import ReadOnlySchoolAdmin, SchoolAdmin
from content.models import Document, Edition, Fact, Sentence

SHORT = 100
"""Characters of a sentence in a list."""


@admin.register(Document)
class DocumentAdmin(SchoolAdmin):
    """What is said about a document; its text stands in its editions."""

    list_display = ("title", "language", "as_of", "added_by", "created_at")
    list_filter = ("language",)
    list_select_related = ("added_by",)
    search_fields = ("title", "source")
    ordering = ("-created_at", "-pk")
    fields = ("title", "language", "source", "as_of", "added_by", "created_at")
    readonly_fields = ("added_by", "created_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Documents are added on their own page, with their text."""
        return False


class PartOfDocumentAdmin(ReadOnlySchoolAdmin):
    """For what was read from a document: written once, and deleted only together with it."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Django asks this of every row that a deleted document takes along."""
        match = request.resolver_match
        return match is not None and (match.url_name or "").startswith("content_document_")


@admin.register(Edition)
class EditionAdmin(PartOfDocumentAdmin):
    """The wording that questions cite."""

    list_display = ("document", "number", "created_at")
    list_select_related = ("document",)
    search_fields = ("document__title",)
    ordering = ("-created_at", "-pk")
    fields = ("document", "number", "created_at", "text")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """A list of editions need not load their texts."""
        return super().get_queryset(request).defer("text")


@admin.register(Sentence)
class SentenceAdmin(PartOfDocumentAdmin):
    """The sentences of every edition, in reading order."""

    list_display = ("short_text", "kind", "document")
    list_filter = ("kind",)
    list_select_related = ("edition__document",)
    search_fields = ("text", "edition__document__title")
    ordering = ("edition", "position")
    fields = ("document", "position", "kind", "heading", "text")
    readonly_fields = ("document",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Without the texts of whole editions."""
        return super().get_queryset(request).select_related("edition__document").defer("edition__text")

    @admin.display(description=_("text"))
    def short_text(self, sentence: Sentence) -> str:
        """The beginning of the sentence."""
        return Truncator(sentence.text).chars(SHORT)

    @admin.display(description=_("document"))
    def document(self, sentence: Sentence) -> Document:
        """Where the sentence stands."""
        return sentence.edition.document


@admin.register(Fact)
class FactAdmin(PartOfDocumentAdmin):
    """What the sentences state."""

    list_display = ("answer", "kind", "is_time_bound", "is_opinion", "short_sentence")
    list_filter = ("kind", "is_time_bound", "is_opinion")
    list_select_related = ("sentence",)
    search_fields = ("answer", "sentence__text")
    ordering = ("sentence__edition", "answer_start")
    fields = ("answer", "kind", "value", "is_time_bound", "is_opinion", "conflicts", "sentence")

    @admin.display(description=_("sentence"))
    def short_sentence(self, fact: Fact) -> str:
        """The beginning of the sentence that states the fact."""
        return Truncator(fact.sentence.text).chars(SHORT)
