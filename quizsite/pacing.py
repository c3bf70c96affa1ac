"""Nobody keeps the site from the others: how many changes a minute one person may send."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from accounts.limits import CHANGES_OF_PERSON
from accounts.models import User
from quizsite.auditing import SAFE


class PacingMiddleware:
    """Too many changes of one person are put off; a pupil's page keeps its answers and sends them later."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or 429 with how many seconds to wait."""
        if request.method in SAFE or self._is_within(request):
            return self.get_response(request)
        response = _put_off(request)
        response["Retry-After"] = str(CHANGES_OF_PERSON.seconds)
        return response

    def _is_within(self, request: HttpRequest) -> bool:
        person = request.user
        return not isinstance(person, User) or CHANGES_OF_PERSON.count(person.pk)


def _put_off(request: HttpRequest) -> HttpResponse:
    if request.content_type == "application/json":
        return JsonResponse({"error": "too_often"}, status=429)
    return render(request, "429.html", status=429)
