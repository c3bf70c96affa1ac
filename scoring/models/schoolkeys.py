"""Tables that can be split by school, and the keys between them: what goes along a key names the school.

A database that is split asks every server unless a statement says whose rows it wants, and joins two tables
only where it is told that the rows lie together (docs/decisions/0014-keys-by-school.md). So whoever follows
one of these keys, forward, back or in a join, compares the school besides the number; and whoever asks for
rows along no key says whose: `.filter(school=…)`.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models
from django.db.models.fields.related_descriptors import ReverseManyToOneDescriptor
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from accounts.models import School

_Set = TypeVar("_Set")
_Get = TypeVar("_Get")


class _Split(models.Model):
    """A row that a school owns. Saving one finds it by its school, too."""

    class Meta:
        abstract = True

    def _do_update(self, base_qs: Any, *how: Any) -> Any:
        return super()._do_update(base_qs.filter(**_named(type(self), self)), *how)


class OfSchool(_Split):
    """A row that a school owns, in a table that can be split by school."""

    # Without an index of its own: SQLite would go by it, not knowing that most rows are one school's. A model
    # whose rows are looked for by school has an index that only begins with it.
    school = models.ForeignKey(
        School, verbose_name=_("school"), on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        abstract = True


class SoonOfSchool(_Split):
    """The same where the column is new: old code may still write rows without it.

    A release later, when nobody does, the column is filled once more and these become `OfSchool`; from then
    on their keys, too, name the school.
    """

    school = models.ForeignKey(
        School,
        verbose_name=_("school"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )

    class Meta:
        abstract = True


def names_school(model: type[models.Model]) -> bool:
    """Whether statements on the model's table name the school: where every row has one."""
    names = {field.name: field for field in model._meta.concrete_fields}
    return "school" in names and not names["school"].null


def _named(model: type[models.Model], row: Any) -> dict[str, Any]:
    """What asks for the model's rows of the same school as the row."""
    return {"school": row.school_id} if names_school(model) and names_school(type(row)) else {}


class _SameSchoolRows(ReverseManyToOneDescriptor):  # type: ignore[type-arg]  # it takes none at run time
    """`attempt.responses`: found by the attempt and its school."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        rows: Any = super().__get__(instance, cls)
        if instance is not None:
            rows.core_filters |= _named(rows.model, instance)
        return rows


class SchoolKey(models.ForeignKey[_Set, _Get]):
    """A foreign key between rows of one school; to the database it is an ordinary one."""

    related_accessor_class: Any = _SameSchoolRows

    def get_extra_restriction(self, alias: Any, related_alias: Any) -> Any:
        """In a join (alias: the table that the key points at) both rows are the same school's."""
        if alias is None or not (names_school(self.model) and names_school(self.related_model)):
            return None
        theirs: Any = self.related_model._meta.get_field("school")
        ours: Any = self.model._meta.get_field("school")
        return Exact(theirs.get_col(alias), ours.get_col(related_alias))

    def get_extra_descriptor_filter(self, instance: models.Model) -> dict[str, Any]:
        """`response.attempt`: found by its number and the response's school."""
        return _named(self.related_model, instance)

    def get_forward_related_filter(self, obj: models.Model) -> dict[str, Any]:
        """`response.late_answer`: found by the response and its school."""
        return super().get_forward_related_filter(obj) | _named(self.model, obj)

    def deconstruct(self) -> Any:
        """For migrations it is an ordinary key, too."""
        name, _path, *arguments = super().deconstruct()
        return name, f"django.db.models.{'OneToOneField' if self.one_to_one else 'ForeignKey'}", *arguments


class SchoolOneToOne(SchoolKey[_Set, _Get], models.OneToOneField[_Set, _Get]):
    """The same, of one row at most."""

    related_accessor_class = models.OneToOneField.related_accessor_class
