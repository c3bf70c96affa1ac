"""Leaving, on phones that classmates share."""

from __future__ import annotations

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and have the browser forget the pages it kept."""
    logout(request)
    response = redirect("home")
    response["Clear-Site-Data"] = '"cache"'
    return response
