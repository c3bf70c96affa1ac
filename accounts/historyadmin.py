"""The page of the admin that tells what became of a row: who changed what, when."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.contrib.admin.utils import display_for_field, unquote
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import ForeignKey, Model
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.history import Changes, histories_of, parts_of
from accounts.models import User
from accounts.schooladmin import SchoolAdmin

CREATED, CHANGED, DELETED = "+", "~", "-"
LINES_AT_ONCE = 50
MOST_LINES = 2000
"""Lines of one model that a page looks through, the newest."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a field held before, and after; empty: nothing. Before the first line that is known, nothing."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """One change of one row."""

    at: datetime
    person: User | None
    kind: str
    what: str
    differences: Sequence[Difference]


class HistoryAdmin(SchoolAdmin):
    """Tells a row's history to whoever may see the row; to all others it does not exist."""

    object_history_template: Any = "admin/change_history.html"

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Every change of the row and of its parts, the newest first."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        lines = Paginator(lines_of(row), LINES_AT_ONCE)
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %(row)s") % {"row": row},
            "opts": self.model._meta,
            "object": row,
            "page": lines.get_page(request.GET.get(PAGE_VAR)),
            "page_var": PAGE_VAR,
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, context)


def lines_of(row: Model) -> list[Line]:
    """What became of the row and of its parts, the newest first."""
    model = type(row)
    lines = list(_lines(model, {"id": row.pk}))
    for part, name in parts_of(model):
        lines += _lines(part, {name: row.pk})
    return sorted(lines, key=attrgetter("at"), reverse=True)


def _lines(model: type[Model], which: dict[str, Any]) -> Iterator[Line]:
    """The lines of one model's rows; saves that changed nothing are passed over."""
    copies = histories_of(model).filter(**which)
    related = [field.name for field in copies.model.tracked_fields if isinstance(field, ForeignKey)]
    found = list(copies.select_related("history_user", *related, *copies.model.shown_with)[:MOST_LINES])
    links = _links(found)
    # Row by row, the oldest line first.
    in_turn = sorted(found, key=attrgetter("id", "history_date", "history_id"))
    for _key, of_row in groupby(in_turn, key=attrgetter("id")):
        before = None
        for after in of_row:
            differences = [*_differences(before, after, which), *_link_differences(before, after, links)]
            if differences or after.history_type != CHANGED:
                yield Line(
                    after.history_date, after.history_user, after.history_type, _named(after), differences
                )
            before = after


def _differences(before: Any, after: Any, known: Container[str]) -> Iterator[Difference]:
    """Fields that changed, but those that are known; of the first line, all that hold something."""
    if after.history_type == DELETED:
        return
    for field in after.tracked_fields:
        was = getattr(before, field.attname, None)
        if field.primary_key or field.name in known or was == getattr(after, field.attname):
            continue
        held, holds = ("" if one is None else _shown(one, field) for one in (before, after))
        if held != holds:
            yield Difference(capfirst(str(field.verbose_name)), held, holds)


def _shown(copy: Any, field: Any) -> str:
    """What the field held, in words."""
    value = getattr(copy, field.attname)
    if isinstance(field, ForeignKey) and value is not None:
        return str(getattr(copy, field.name) or _("deleted since"))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return str(len(value) or "")
    if field.name in copy.in_hundredths:
        return number_format((Decimal(value) / 100).normalize())
    return str(display_for_field(value, field, ""))


# --- Many-to-many relations -----------------------------------------------------------------------
def _links(copies: Sequence[Any]) -> dict[tuple[str, Any], list[str]]:
    """What stood on the other side, by field and line of history."""
    found: dict[tuple[str, Any], list[str]] = {}
    if not copies:
        return found
    for field in copies[0]._history_m2m_fields:
        name = field.m2m_reverse_field_name()
        rows = Changes.m2m_models[field]._base_manager.filter(history__in=[copy.pk for copy in copies])
        for row in rows.select_related(name):
            shown = str(getattr(row, name) or _("deleted since"))
            found.setdefault((field.name, row.history_id), []).append(shown)
    return found


def _link_differences(
    before: Any, after: Any, links: dict[tuple[str, Any], list[str]]
) -> Iterator[Difference]:
    if after.history_type == DELETED:
        return
    for field in after._history_m2m_fields:
        held, holds = (
            ", ".join(sorted(links.get((field.name, copy.pk), []))) if copy is not None else ""
            for copy in (before, after)
        )
        if held != holds:
            yield Difference(capfirst(str(field.verbose_name)), held, holds)


def _named(copy: Any) -> str:
    """The row as it was called then."""
    model = copy.instance_type
    row = model(**{field.attname: getattr(copy, field.attname) for field in copy.tracked_fields})
    for field in copy.tracked_fields:
        if isinstance(field, ForeignKey) and getattr(copy, field.name, None) is not None:
            setattr(row, field.name, getattr(copy, field.name))
    return f"{capfirst(str(model._meta.verbose_name))} «{row}»"
