"""Start-up checks: a wrong setting is reported with its id and the way to mend it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

from quizsite.catalogues import LOCALE

_LOOPBACK = {"localhost", "127.0.0.1", "[::1]", "::1"}


@register(Tags.security)
def check_transport(**_registry: Any) -> list[CheckMessage]:
    """Without TLS, only this machine itself may be served."""
    away = sorted(set(settings.ALLOWED_HOSTS) - _LOOPBACK)
    if settings.HTTPS or not away:
        return []
    return [
        Warning(
            f"Without TLS to {', '.join(away)}, PINs and answers can be read on the network.",
            hint="Put a server with TLS in front and set DAIEK_HTTPS=1, or serve 127.0.0.1 only.",
            id="daiek.W001",
        )
    ]


@register(Tags.security)
def check_debug(**_registry: Any) -> list[CheckMessage]:
    """Debug pages show settings and questions' keys to whoever meets an error."""
    if not settings.DEBUG:
        return []
    return [
        Warning(
            "DAIEK_DEBUG is on: error pages show what pupils must not see.",
            hint="Unset DAIEK_DEBUG wherever pupils can reach the site.",
            id="daiek.W002",
        )
    ]


@register(Tags.translation)
def check_catalogues(**_registry: Any) -> list[CheckMessage]:
    """A catalogue that is not compiled leaves its language untranslated, silently."""
    missing = [
        source.parent.parent.name
        for source in sorted(LOCALE.rglob("LC_MESSAGES/*.po"))
        if not source.with_suffix(".mo").exists()
    ]
    if not missing:
        return []
    return [
        Warning(
            f"Translations are not compiled: {', '.join(missing)}.",
            hint="Run: python -m quizsite.catalogues",
            id="daiek.W004",
        )
    ]
