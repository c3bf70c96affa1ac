"""What holds for every page: its language, what browsers may do with it, and how long a sign-in lasts."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.middleware.locale import LocaleMiddleware

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
HEADERS = {
    # A quiz needs neither camera nor place, so nothing that slips into a page gets them.
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    # No other site shows our pictures or reads our files with a visitor's session.
    "Cross-Origin-Resource-Policy": "same-origin",
    # Computers of a school are shared: the next one must not find a page by going back.
    "Cache-Control": "private, no-store",
}
"""Said of every answer that does not say otherwise itself."""


class ChosenLanguageMiddleware(LocaleMiddleware):
    """Kazakh until the visitor chooses: phones here often ask for Russian without being asked."""

    def process_request(self, request: HttpRequest) -> None:
        """Let only the visitor's own choice (a cookie) decide."""
        request.META.pop("HTTP_ACCEPT_LANGUAGE", None)
        super().process_request(request)


class HeadersMiddleware:
    """Refuses methods that no page has, and tells browsers what they may do with ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer with our headers; 405 to TRACE, which would repeat cookies, and the like."""
        is_known = request.method in METHODS
        response = self.get_response(request) if is_known else HttpResponseNotAllowed(METHODS)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


@dataclass(frozen=True, slots=True)
class Lifetime:
    """How long a sign-in lasts: after the last request, and altogether."""

    idle: timedelta
    whole: timedelta

    def is_over(self, *, began: float, seen: float, now: float) -> bool:
        """At `now`; all in seconds since 1970."""
        return now - seen > self.idle.total_seconds() or now - began > self.whole.total_seconds()


SHARED_COMPUTER = Lifetime(idle=timedelta(hours=2), whole=timedelta(hours=12))
"""A lesson and a break; a school day, as for pupils (accounts.views.joining)."""
OWN_COMPUTER = Lifetime(idle=timedelta(days=3), whole=timedelta(days=14))
"""For those who ticked «Stay signed in on this computer»: a weekend; two weeks."""
NOTED_EVERY_S = 300
"""How often it is written down, at most, that somebody is still at work."""
_SEEN = "seen_at"


class SessionEndMiddleware:
    """Ends what a teacher began with a password, when its time is over; pupils' end by themselves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, as a visitor's if the sign-in is over."""
        # Written down by allauth: the first is the sign-in, further ones confirm it.
        if steps := request.session.get(AUTHENTICATION_METHODS_SESSION_KEY):
            _end_or_note(request, began=steps[0]["at"], now=time.time())
        return self.get_response(request)


def _end_or_note(request: HttpRequest, *, began: float, now: float) -> None:
    is_shared = request.session.get_expire_at_browser_close()
    lifetime = SHARED_COMPUTER if is_shared else OWN_COMPUTER
    seen = request.session.get(_SEEN, began)
    if lifetime.is_over(began=began, seen=seen, now=now):
        logout(request)
    elif now - seen > NOTED_EVERY_S:
        request.session[_SEEN] = now
