"""Log lines for machines: one JSON object a line, without anything that a person typed or is called.

Names, PINs and answers travel in addresses, in arguments of messages and in the words of exceptions; so
none of these is written. What is written is chosen field by field: a message's template, an exception's
type and the lines of code that it passed, a route's name, the numbers of user and school.
"""

from __future__ import annotations

import json
import logging
import re
import time
import traceback
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse

_request_id: ContextVar[str] = ContextVar("request_id", default="")
_REQUEST_ID = re.compile(r"[0-9A-Za-z-]{8,64}")
_logger = logging.getLogger("daiek.request")


class JsonFormatter(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The template of the message, never its arguments; of an exception, what and where."""
        said: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.msg if isinstance(record.msg, str) else type(record.msg).__name__,
        }
        if request_id := _request_id.get():
            said["request"] = request_id
        said |= getattr(record, "daiek", {})
        if record.exc_info and record.exc_info[0] is not None:
            said["error"] = record.exc_info[0].__name__
            said["at"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return json.dumps(said, ensure_ascii=False)


class RequestLogMiddleware:
    """A line for every request, and an id that all its lines share and the response carries."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request and say how it went; a server in front may have given it an id."""
        given = request.headers.get("X-Request-ID", "")
        request_id = given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        token = _request_id.set(request_id)
        begun = time.perf_counter()
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = request_id
            milliseconds = round((time.perf_counter() - begun) * 1000, 1)
            _logger.info("request", extra={"daiek": _line(request, response.status_code, milliseconds)})
        finally:
            _request_id.reset(token)
        return response


def _line(request: HttpRequest, status: int, milliseconds: float) -> dict[str, Any]:
    match = request.resolver_match
    # Only who was asked for anyway: the log makes no query of its own.
    user = getattr(request, "_cached_user", None)
    return {
        "method": request.method,
        "route": match.view_name if match else "",
        "status": status,
        "ms": milliseconds,
        "user": getattr(user, "pk", None),
        "school": getattr(user, "school_id", None),
    }
