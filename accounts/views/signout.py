"""Leaving, on phones that classmates share."""

from __future__ import annotations

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.models import User


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and have the browser forget what it kept: pages, and a pupil's answers."""
    is_pupil = isinstance(request.user, User) and request.user.is_pupil
    logout(request)
    response = redirect("home")
    response["Clear-Site-Data"] = '"cache", "storage"' if is_pupil else '"cache"'
    return response
