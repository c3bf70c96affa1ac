"""Who may open a view: teachers, or pupils. What they may see in it, `visible_to` decides."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.models import User
from accounts.requests import SignedInRequest

P = ParamSpec("P")
SignedInView = Callable[Concatenate[SignedInRequest, P], HttpResponse]
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def teacher_required(view: SignedInView[P]) -> View[P]:
    """Teachers and administrators pass; visitors sign in first; for pupils the page does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not isinstance(request.user, User):
            return redirect_to_login(_way_back(request))
        if not request.user.is_teacher:
            raise Http404
        return view(request, *args, **kwargs)  # type: ignore[arg-type]  # the user is known from here on

    return guarded


def pupil_required(view: SignedInView[P]) -> View[P]:
    """Pupils pass; visitors are asked for their class code; for teachers the page does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not isinstance(request.user, User):
            return redirect("accounts:join")
        if not request.user.is_pupil:
            raise Http404
        return view(request, *args, **kwargs)  # type: ignore[arg-type]  # the user is known from here on

    return guarded


def _way_back(request: HttpRequest) -> str:
    """Where work goes on after signing in: here, or on the page from which something was sent here."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    page = urlsplit(request.headers.get("Referer", ""))
    return (
        page._replace(scheme="", netloc="").geturl() if page.netloc == request.get_host() else reverse("home")
    )
