"""The front door, and the figures for Prometheus."""

from secrets import compare_digest

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User

_LOOPBACK = {"127.0.0.1", "::1"}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Two doors for a visitor; everyone else goes to their own first page."""
    if not isinstance(request.user, User):
        return render(request, "home.html")
    if request.user.is_teacher:
        return redirect("scoring:desk")
    return redirect("scoring:pupil_home" if request.user.is_pupil else "admin:index")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept on pupils and teachers, who sees it, and for how long."""
    return render(request, "privacy.html")


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for whoever shows the token; without one, for this machine itself."""
    if not settings.METRICS:
        raise Http404
    if not _may_read_metrics(request):
        return HttpResponseForbidden(content_type="text/plain")
    from quizsite.metrics import exposition  # noqa: PLC0415  # its package is not in every installation

    return exposition()


def _may_read_metrics(request: HttpRequest) -> bool:
    if settings.METRICS_TOKEN:
        shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return compare_digest(shown.encode(), settings.METRICS_TOKEN.encode())
    # A server in front is on this machine, too, and its visitors are not.
    is_forwarded = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    return request.META.get("REMOTE_ADDR") in _LOOPBACK and not is_forwarded
