"""Static files, gathered once per change instead of once per start."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

_MARKER = ".fingerprint"


def fingerprint() -> str:
    """Digest of every source file's name, size and time of change."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name}:{status.st_size}:{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def is_gathered() -> bool:
    """Whether what was gathered is as new as the sources."""
    marker = Path(settings.STATIC_ROOT) / _MARKER
    return marker.exists() and marker.read_text(encoding="ascii") == fingerprint()


def gather() -> bool:
    """Collect, hash and compress static files where they changed; whether anything was done."""
    if is_gathered():
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    (Path(settings.STATIC_ROOT) / _MARKER).write_text(fingerprint(), encoding="ascii")
    return True
