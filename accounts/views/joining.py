"""How a pupil comes in: class code, own name, PIN."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def join(request: HttpRequest) -> HttpResponse:
    """Ask for the class code."""
    return render(request, "accounts/join.html")


def join_class(request: HttpRequest, code: str) -> HttpResponse:
    """Let the pupil pick their name."""
    return render(request, "accounts/join.html", {"code": code})


def pin(request: HttpRequest, code: str, pupil_id: int) -> HttpResponse:
    """Ask for the PIN."""
    return render(request, "accounts/join.html", {"code": code, "pupil_id": pupil_id})
