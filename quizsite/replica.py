"""Reading results and exports from a copy of the database that lags a moment behind (a read replica).

Only the pages named here read there, and only what belongs to lessons: who is signed in is always asked
of the database itself. Whoever has just changed something reads the database itself for a while, so that
nobody misses their own change.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

FRESH_COOKIE = f"{settings.COOKIE_PREFIX}fresh"
FRESH_S = 15
"""How long a visitor reads the database itself after a change, in seconds: longer than a copy may lag."""

_SAFE = {"GET", "HEAD"}
_APPS = {"content", "quizzes", "scoring"}
_PAGES = {
    "quizzes:bank_export_file",
    "scoring:assignment",
    "scoring:assignment_attempts",
    "scoring:assignment_csv",
    "scoring:assignment_items",
    "scoring:assignment_statements",
    "scoring:gradebook",
    "scoring:gradebook_csv",
    "scoring:gradebook_xlsx",
    "scoring:pupil_report",
    "scoring:question_items",
}
_reads_copy: ContextVar[bool] = ContextVar("reads_copy", default=False)


class ReplicaRouter:
    """Rows of lessons come from the copy while a page that may read there is being made."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str:
        """The copy, or the database itself."""
        return "replica" if _reads_copy.get() and model._meta.app_label in _APPS else "default"

    def db_for_write(self, _model: type[Model], **_hints: Any) -> str:
        """The database itself; a row that is locked to be changed is read there, too."""
        return "default"

    def allow_relation(self, _one: Model, _other: Model, **_hints: Any) -> bool:
        """Both hold the same rows."""
        return True

    def allow_migrate(self, db: str, _app_label: str, **_hints: Any) -> bool:
        """The copy changes its tables with the database that it copies."""
        return db != "replica"


class ReplicaMiddleware:
    """Says which requests may read the copy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; after a change, remember to show the visitor fresh rows."""
        token = _reads_copy.set(False)
        try:
            response = self.get_response(request)
        finally:
            _reads_copy.reset(token)
        if request.method not in _SAFE:
            response.set_cookie(
                FRESH_COOKIE, "1", max_age=FRESH_S, secure=request.is_secure(), httponly=True, samesite="Lax"
            )
        return response

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Let the pages that show results read the copy."""
        match = request.resolver_match
        may_lag = request.method in _SAFE and FRESH_COOKIE not in request.COOKIES
        _reads_copy.set(may_lag and match is not None and match.view_name in _PAGES)
