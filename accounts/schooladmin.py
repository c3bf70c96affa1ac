"""The base of every admin page: a teacher sees and chooses only from their own school."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey, ManyToManyField, Model, QuerySet
from django.http import HttpRequest


def visible_rows(model: type[Model], request: HttpRequest) -> QuerySet[Any]:
    """Rows of the model that the user may see; all of them for the installation's keeper."""
    rows = model._default_manager.all()
    if request.user.is_superuser or not hasattr(rows, "visible_to"):
        return rows
    return rows.visible_to(request.user)


class SchoolAdmin(admin.ModelAdmin[Any]):
    """Scopes lists, objects and choices by `visible_to`; permissions come from permissions.py."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Only what the user may see: everything else answers as if it did not exist."""
        visible = visible_rows(self.model, request)
        ordering = self.get_ordering(request)
        return visible.order_by(*ordering) if ordering else visible

    def formfield_for_foreignkey(self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        """Choices from the user's own school."""
        kwargs.setdefault("queryset", visible_rows(db_field.related_model, request))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: ManyToManyField[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        """Choices from the user's own school."""
        kwargs.setdefault("queryset", visible_rows(db_field.related_model, request))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class ReadOnlySchoolAdmin(SchoolAdmin):
    """For rows that nobody changes by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Rows come from the product's own pages."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Looking is allowed, changing is not."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is lost here."""
        return False
