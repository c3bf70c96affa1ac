"""Who is locked out after too many wrong passwords or PINs, and until when.

django-axes counts; these are its hooks and the questions that pages ask. Everything is keyed on
the user name: a whole school shares one address, and one pupil's slips must not lock the class.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.db.models import Max, Sum
from django.http import HttpRequest

from accounts.models import User


def user_key(_request: HttpRequest | None, credentials: dict[str, object] | None) -> str | None:
    """Hook: the account's own user name, whether that or the e-mail was typed, in whatever case."""
    typed = str((credentials or {}).get("username") or "").strip().lower()
    if "@" in typed:
        named = User.objects.filter(email__iexact=typed).values_list("username", flat=True).first()
        return (named or typed).lower()[:255]
    return typed[:255] or None


def no_address(_request: HttpRequest) -> None:
    """Hook: addresses are neither counted nor kept."""


def unlock(user: User) -> None:
    """Forget the user's wrong attempts."""
    reset(username=user.username.lower())


def locked_until(usernames: Iterable[str], *, now: datetime) -> dict[str, datetime]:
    """Those of the user names that are locked at `now`, and when each may try again."""
    cool_off: timedelta = settings.AXES_COOLOFF_TIME
    counts = (
        AccessAttempt.objects.filter(username__in=list(usernames), attempt_time__gt=now - cool_off)
        .values("username")
        .annotate(failures=Sum("failures_since_start"), latest=Max("attempt_time"))
        .filter(failures__gte=settings.AXES_FAILURE_LIMIT)
        .values_list("username", "latest")
    )
    return {username: latest + cool_off for username, latest in counts}


def tries_left(user: User, *, now: datetime) -> int:
    """How many wrong attempts remain before the user is locked out."""
    failures = AccessAttempt.objects.filter(
        username=user.username.lower(), attempt_time__gt=now - settings.AXES_COOLOFF_TIME
    ).aggregate(total=Sum("failures_since_start"))["total"]
    return max(settings.AXES_FAILURE_LIMIT - (failures or 0), 0)
