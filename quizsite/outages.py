"""What a visitor is told while the database cannot be reached or its disk is full: 503, come again."""

from __future__ import annotations

import errno
import logging
import sys
import time

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

COME_AGAIN_S = 10
"""What Retry-After says, in seconds; the pupil's page keeps its answers and tries by its own clock."""


SAID_AGAIN_S = 60.0
"""How often the log says that an outage lasts: every request meets it, and one line tells of it."""


class OncePerOutage(logging.Filter):
    """Lets one line a minute through of what an outage breaks, without the way through the code to it."""

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        self._said_again_at = 0.0

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line is to be written; in a line of an outage only what is the matter is left."""
        error = record.exc_info[1] if record.exc_info else None
        if error is None or not _is_outage(error):
            return True
        record.exc_info = record.exc_text = None
        # In JSON the words of an error are left out, so its kind stands in the template.
        record.msg = f"The database or its disk is away ({type(error).__name__}), pages answer 503: %s"
        record.args = (error,)
        now = time.monotonic()
        if now < self._said_again_at:
            return False
        self._said_again_at = now + SAID_AGAIN_S
        return True


def _is_outage(error: BaseException | None) -> bool:
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    return isinstance(error, OperationalError | InterfaceError)


def broken(request: HttpRequest) -> HttpResponse:
    """The page for an error that nobody caught: 503 where the database or its disk is away, else 500.

    It is the handler of errors rather than a middleware, so that it also hears of what middlewares
    meet: the session is read before any view. Django calls it while the error is being handled.
    """
    if not _is_outage(sys.exception()):
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
