"""The service worker of the quiz page, by which it opens without network."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe


@require_safe
@cache_control(no_cache=True)
def quiz_worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # every view gets one
    """static/js/quiz/worker.js under an address that never changes, below which it may serve pages.

    It is the same for everybody, so nobody is asked who they are.
    """
    return HttpResponse(_script(), content_type="text/javascript; charset=utf-8")


@cache
def _script() -> str:
    found = finders.find("js/quiz/worker.js")
    return Path(str(found)).read_text(encoding="utf-8")
