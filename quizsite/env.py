"""Typed reading of environment variables, so that a typing slip stops the start with a sentence.

A variable that is set to nothing counts as not set; NAME_FILE names a file that holds the value of NAME,
for secrets that a container or systemd lays down as files. Every other value that cannot be used raises
ImproperlyConfigured, which names the variable; passwords in addresses are not repeated.
"""

import os
from collections.abc import Collection
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}


def env_text(name: str, default: str = "") -> str:
    """Value of the variable, or of the file that NAME_FILE names, or the default where neither is set."""
    return os.environ.get(name) or _text_of_file(f"{name}_FILE") or default


def _text_of_file(name: str) -> str:
    path = os.environ.get(name)
    if not path:
        return ""
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not text"
        raise ImproperlyConfigured(f"{name}: {path} cannot be read ({reason}).") from None


def env_flag(name: str, *, default: bool) -> bool:
    """Yes/no variable: 1, true, yes, on / 0, false, no, off."""
    raw = env_text(name)
    if not raw:
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


def env_choice(name: str, choices: Collection[str], default: str) -> str:
    """One of the choices."""
    value = env_text(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(choices)}, not {value!r}.")
    return value


def env_time_zone(name: str, default: str) -> str:
    """Name of a time zone that this machine knows."""
    value = env_text(name, default)
    try:
        ZoneInfo(value)
    except (LookupError, ValueError, OSError):
        raise ImproperlyConfigured(f"{name} must be a time zone such as {default}, not {value!r}.") from None
    return value


def env_folder(name: str, default: Path) -> Path:
    """A folder that can be written, made where it is missing."""
    folder = Path(env_text(name, str(default)))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}: {folder} cannot be made ({error.strerror}).") from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(
            f"{name}: {folder} cannot be written. Give it to the user who runs the site."
        )
    return folder


def env_address(name: str, schemes: Collection[str], example: str) -> SplitResult:
    """Address of a service with one of the schemes; all its parts are empty where it is not set."""
    value = env_text(name)
    try:
        address = urlsplit(value)
        is_usable = address.scheme in schemes and bool(address.hostname) and address.port != 0
    except ValueError:  # a port that is no number, brackets that do not close
        is_usable = False
    if value and not is_usable:
        raise ImproperlyConfigured(f"{name} must look like {example}")
    return address if value else urlsplit("")
