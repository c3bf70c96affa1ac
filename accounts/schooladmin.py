"""The base of every admin page: a teacher sees and chooses only from their own school.

Filters by a related row use `admin.RelatedOnlyFieldListFilter`, which asks `get_queryset`; Django's
plain one would list other schools' rows.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import ForeignKey, ManyToManyField, Model, QuerySet
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from rules.contrib.admin import ObjectPermissionsModelAdmin

from accounts.rows import RowsField, ids


def visible_rows(model: type[Model], request: HttpRequest) -> QuerySet[Any]:
    """Rows of the model that the user may see; all of them for the installation's keeper."""
    rows: Any = model._default_manager.all()
    if request.user.is_superuser:
        return rows  # type: ignore[no-any-return]  # a queryset of any model
    return rows.visible_to(request.user)  # type: ignore[no-any-return]  # as above


class SchoolChoices(admin.options.BaseModelAdmin[Any]):
    """Offers rows of the user's own school wherever a form asks for one."""

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Choices from the user's own school."""
        kwargs.setdefault("queryset", visible_rows(db_field.related_model, request))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: ManyToManyField[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Choices from the user's own school."""
        kwargs.setdefault("queryset", visible_rows(db_field.related_model, request))
        kwargs.setdefault("form_class", RowsField)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class SchoolAdmin(SchoolChoices, ObjectPermissionsModelAdmin):  # type: ignore[misc]  # rules has no types
    """Scopes lists, objects and choices by `visible_to`; permissions come from permissions.py."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Only what the user may see: everything else answers as if it did not exist."""
        visible = visible_rows(self.model, request)
        ordering = self.get_ordering(request)
        return visible.order_by(*ordering) if ordering else visible

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The list; of the rows chosen for an action those that can exist, which Django leaves unasked."""
        if request.method == "POST":
            posted = request.POST.copy()
            posted.setlist(ACTION_CHECKBOX_NAME, list(map(str, ids(posted.getlist(ACTION_CHECKBOX_NAME)))))
            request.POST = posted  # type: ignore[assignment]  # as Django itself sets it
        return super().changelist_view(request, extra_context)

    @admin.display(description=_("school"))
    def school_name(self, row: Any) -> str:
        """The school in words: its own page, to which Django would lead, is the keeper's alone."""
        return str(row.school or "")


class ReadOnlySchoolAdmin(SchoolAdmin):
    """For rows that nobody changes by hand: they come from the product's own pages."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Rows come from the product's own pages."""
        return False

    def has_change_permission(
        self,
        request: HttpRequest,
        obj: Any = None,
    ) -> bool:
        """Looking is allowed, changing is not."""
        return False

    def has_delete_permission(
        self,
        request: HttpRequest,
        obj: Any = None,
    ) -> bool:
        """Nothing is lost here."""
        return False


class LabelledFormSet(BaseInlineFormSet[Any, Any, ModelForm[Any]]):
    """Names every field of a row for screen readers: in Django's table only the column has a name."""

    def add_fields(self, form: ModelForm[Any], index: int | None) -> None:
        """The fields with their labels read aloud, "Delete" too."""
        super().add_fields(form, index)
        for field in form.fields.values():
            if field.label:
                field.widget.attrs.setdefault("aria-label", str(field.label))


class SchoolTabularInline(SchoolChoices, admin.TabularInline[Any, Any]):
    """Rows of a table inside their parent's page."""

    formset = LabelledFormSet
    extra = 0
