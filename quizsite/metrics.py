"""Figures for Prometheus: requests by route, saves, hand-ins, what waits. No names, no numbers of people."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector

from quizsite.backlog import QueueAwayError, backlog
from scoring.models import Attempt, LateAnswer, LateState

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
_ERROR = 400
_METHODS = {"GET", "HEAD", "POST"}  # whatever else a client may think of counts as other
_requests = Counter("daiek_requests", "Requests answered.", ["method", "route", "status"])
_duration = Histogram("daiek_request_seconds", "Time to answer.", ["route"], buckets=_SECONDS)
_saves = Counter("daiek_saves", "Saves of pupils' answers that were acknowledged.")
_submits = Counter("daiek_submits", "Attempts that pupils handed in.")
_OWN = {"scoring:save": _saves, "scoring:submit": _submits}


class MetricsMiddleware:
    """Counts and times every request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request and count it."""
        begun = time.perf_counter()
        response = self.get_response(request)
        route = request.resolver_match.view_name if request.resolver_match else ""
        _duration.labels(route).observe(time.perf_counter() - begun)
        method = request.method if request.method in _METHODS else "other"
        _requests.labels(method, route, response.status_code).inc()
        if route in _OWN and response.status_code < _ERROR:
            _OWN[route].inc()
        return response


def exposition() -> HttpResponse:
    """The figures of all web processes of this machine, and what the database says now."""
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # it registers itself
    registry.register(_Standing())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class _Standing:
    """What the database says at the moment of asking."""

    def collect(self) -> Iterator[Metric]:
        yield from _waiting()
        live = Attempt.objects.live().count()
        late = LateAnswer.objects.filter(state=LateState.WAITING).count()
        overdue = Attempt.objects.overdue(timezone.now()).count()
        yield GaugeMetricFamily("daiek_attempts_live", "Attempts that pupils sit.", value=live)
        yield GaugeMetricFamily("daiek_attempts_overdue", "Attempts to be closed.", value=overdue)
        yield GaugeMetricFamily("daiek_late_answers_waiting", "Late answers not decided.", value=late)


def _waiting() -> Iterator[Metric]:
    """What waits for the worker; nothing while the queue is away, so that an alarm on absence is heard."""
    try:
        waiting = backlog()
    except QueueAwayError:
        return
    yield GaugeMetricFamily("daiek_tasks_waiting", "Tasks that are due.", value=waiting.tasks)
    yield GaugeMetricFamily("daiek_oldest_task_seconds", "Age of the first of them.", value=waiting.oldest_s)
