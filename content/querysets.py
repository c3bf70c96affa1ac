"""Reads: documents, editions, sentences and facts that a user may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

if TYPE_CHECKING:
    from accounts.models import User
    from content.models import Document, Edition, Fact, Sentence


NAMES = ("entity", "role")
"""Kinds of fact that nearly every phrase could be: they count once a question asks for them."""


def _notable(facts: str = "") -> Q:
    """What a teacher would call a fact; `facts` is the path to it, with its underscores."""
    return ~Q(**{f"{facts}kind__in": NAMES}) | Q(**{f"{facts}questions__isnull": False})


class DocumentQuerySet(QuerySet["Document"]):
    """Documents are shared by a school's teachers."""

    def visible_to(self, user: User) -> DocumentQuerySet:
        """Those of a teacher's school; pupils see sentences only through a review."""
        return self.filter(school=user.school_id) if user.is_teacher else self.none()


class EditionQuerySet(QuerySet["Edition"]):
    """Editions follow their document."""

    def visible_to(self, user: User) -> EditionQuerySet:
        """Those of documents that the user can see."""
        return self.filter(document__school=user.school_id) if user.is_teacher else self.none()

    def current(self) -> EditionQuerySet:
        """The newest edition of every document."""
        newer = self.model._default_manager.filter(
            document=OuterRef("document"), number__gt=OuterRef("number")
        )
        return self.filter(~Exists(newer))

    def with_counts(self) -> EditionQuerySet:
        """Each edition with `sentences_count`, `facts_count` and `questions_count`.

        Questions are counted through the name of their relation: this app knows no model of theirs.
        """
        return self.annotate(
            sentences_count=Count("sentences", distinct=True),
            facts_count=Count("sentences__facts", distinct=True, filter=_notable("sentences__facts__")),
            questions_count=Count("sentences__facts__questions", distinct=True),
        )


class SentenceQuerySet(QuerySet["Sentence"]):
    """Sentences follow their edition."""

    def visible_to(self, user: User) -> SentenceQuerySet:
        """Those of documents that the user can see."""
        return self.filter(edition__document__school=user.school_id) if user.is_teacher else self.none()


class FactQuerySet(QuerySet["Fact"]):
    """Facts follow their sentence."""

    def visible_to(self, user: User) -> FactQuerySet:
        """Those of documents that the user can see."""
        return (
            self.filter(sentence__edition__document__school=user.school_id)
            if user.is_teacher
            else self.none()
        )

    def notable(self) -> FactQuerySet:
        """Dates, quantities, lists …; of names and roles only those that questions ask for."""
        return self.filter(_notable()).distinct()
