"""What the admin's list of questions can be narrowed to."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quizzes.querysets import QuestionQuerySet


class ReviewDayFilter(admin.SimpleListFilter):
    """Which questions somebody should look at again."""

    title = _("to be looked at again")
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Only what is late: what comes next is on the page of review days."""
        return [("overdue", _("overdue"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Those whose day is over."""
        questions = cast("QuestionQuerySet", queryset)
        return questions.overdue(timezone.localdate()) if self.value() == "overdue" else queryset


class SourceFilter(admin.EmptyFieldListFilter):
    """Questions with a source, or openly without one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = _("source")
