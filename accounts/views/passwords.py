"""A teacher's own password: allauth's pages, where they make sense."""

from __future__ import annotations

from typing import cast

from allauth.account import views as allauth_views
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from accounts.access import View
from accounts.models import User


@login_required
def change(request: HttpRequest) -> HttpResponse:
    """For teachers and the keeper; a pupil's PIN is their teacher's business."""
    if not cast("User", request.user).is_staff:
        raise Http404
    return cast("HttpResponse", allauth_views.password_change(request))


def _needs_email(view: View[...]) -> View[...]:
    """The page exists only where the site can send e-mail."""

    def guarded(request: HttpRequest, /, *args: object, **kwargs: object) -> HttpResponse:
        if not settings.EMAIL_HOST:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


reset = _needs_email(allauth_views.password_reset)
reset_sent = _needs_email(allauth_views.password_reset_done)
reset_from_key = _needs_email(allauth_views.password_reset_from_key)
reset_done = _needs_email(allauth_views.password_reset_from_key_done)
