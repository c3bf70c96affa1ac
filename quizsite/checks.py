"""Start-up checks: a wrong setting is reported with its id and the way to mend it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

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


@register()
def check_data_folder(**_registry: Any) -> list[CheckMessage]:
    """The installation's own folder must be writable: SQLite writes beside its database."""
    folder = Path(settings.DATA_DIR)
    if folder.is_dir() and os.access(folder, os.W_OK):
        return []
    return [
        Error(
            f"The data folder {folder} cannot be written.",
            hint="Create it, give it to the user who runs the site, or name another in DAIEK_DATA_DIR.",
            id="daiek.E003",
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
