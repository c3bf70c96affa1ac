"""Typed reading of environment variables, so that a typing slip stops the start with a sentence."""

import os

from django.core.exceptions import ImproperlyConfigured

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}


def env_text(name: str, default: str = "") -> str:
    """Value of the variable, or the default where it is not set."""
    return os.environ.get(name, default)


def env_flag(name: str, *, default: bool) -> bool:
    """Yes/no variable: 1, true, yes, on / 0, false, no, off.

    Raises ImproperlyConfigured on any other value.
    """
    raw = os.environ.get(name)
    if raw is None:
        return default
    value = raw.strip().lower()
    if value in _TRUE:
        return True
    if value in _FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {raw!r}.")


def env_list(name: str, default: str = "") -> list[str]:
    """Comma-separated variable as a list without empty entries."""
    return [part.strip() for part in env_text(name, default).split(",") if part.strip()]
