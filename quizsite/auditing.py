"""Who of the staff changed what or took what away: a line for each, written after it was done.

It stands in one place, so that no page can be forgotten: every request of a teacher, an administrator
or the keeper that may change something and was not refused, and every file that was handed out.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch

from accounts.models import AuditEvent, User

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
REDIRECT, REFUSED = 300, 400
_IN_PASSING = {"set_language"}
"""What changes nothing but the look of pages."""
_TRIED_WHILE_TYPING = {"quizzes:question_add", "quizzes:question_edit", "scoring:paper_entry"}
"""Pages that ask again and again how something would look; what they save leads on to another page."""

_logger = logging.getLogger(__name__)


class AuditMiddleware:
    """Watches what staff do. Pupils' doings are their answers, which are kept as such."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, and write down who did what."""
        before = _staff(request) if request.method not in SAFE else None
        response = self.get_response(request)
        if _is_worth_a_line(request, response) and (person := before or _staff(request)):
            _write(person, request.resolver_match, response.status_code)
        return response


def _is_worth_a_line(request: HttpRequest, response: HttpResponse) -> bool:
    match = request.resolver_match
    if match is None or match.view_name in _IN_PASSING or response.status_code >= REFUSED:
        return False
    if request.method in SAFE:
        return response.get("Content-Disposition", "").startswith("attachment")
    return match.view_name not in _TRIED_WHILE_TYPING or response.status_code >= REDIRECT


def _staff(request: HttpRequest) -> User | None:
    """Whoever is signed in, if they work here; before signing out and after signing in."""
    user = getattr(request, "user", None)
    return user if isinstance(user, User) and user.is_staff else None


def _write(person: User, match: ResolverMatch | None, status: int) -> None:
    """Add the line. What was done stands even where the line cannot be written; the log says so."""
    try:
        AuditEvent.objects.create(
            school_key=person.school_id,
            actor_key=person.pk,
            actor_name=person.full_name,
            route=match.view_name if match else "",
            about=match.kwargs if match else {},
            status=status,
        )
    except DatabaseError:
        _logger.exception("A line of the audit log could not be written.")
