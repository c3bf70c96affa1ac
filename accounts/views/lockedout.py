"""What someone sees after too many wrong passwords or PINs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.locking import locked_until, user_key


def locked_out(
    request: HttpRequest, _response: HttpResponse | None, credentials: dict[str, object] | None
) -> HttpResponse:
    """When to try again, and who can help sooner."""
    key = user_key(request, credentials) or ""
    until = locked_until([key], now=timezone.now()).get(key)
    place = request.resolver_match
    context = {"until": until, "is_pupil": place is not None and place.view_name == "accounts:pin"}
    return render(request, "accounts/locked_out.html", context, status=429)
