"""What a visitor is told while the database cannot be reached or its disk is full: 503, come again."""

from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

COME_AGAIN_S = 10
"""What Retry-After says, in seconds; the pupil's page keeps its answers and tries by its own clock."""


def broken(request: HttpRequest) -> HttpResponse:
    """The page for an error that nobody caught: 503 where the database is away, else 500.

    It is the handler of errors rather than a middleware, so that it also hears of what middlewares
    meet: the session is read before any view. Django calls it while the error is being handled.
    """
    if not isinstance(sys.exception(), OperationalError | InterfaceError):
        return server_error(request)
    response = _away(request)
    response["Retry-After"] = str(COME_AGAIN_S)
    response["Cache-Control"] = "no-store"
    return response


def _away(request: HttpRequest) -> HttpResponse:
    if request.content_type == "application/json":
        return JsonResponse({"reason": "outage"}, status=503)
    # Without the request: context processors would ask the database for the visitor.
    return HttpResponse(render_to_string("503.html"), status=503)
