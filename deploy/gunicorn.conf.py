"""gunicorn behind a server with TLS: `gunicorn -c deploy/gunicorn.conf.py quizsite.wsgi`."""

import os
from pathlib import Path
from typing import Any

bind = os.environ.get("DAIEK_BIND", "127.0.0.1:8000")
# One process for each core; threads make SQLite slower (docs/performance.md).
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# Told to end, a process finishes what it has begun; systemd and compose wait a little longer.
graceful_timeout = 30
timeout = 60
control_socket_disable = True
loglevel = "warning"


def on_starting(_server: Any) -> None:
    """Begin with figures of this start only."""
    folder = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
    for file in Path(folder).glob("*.db") if folder else []:
        file.unlink()


def child_exit(_server: Any, worker: Any) -> None:
    """Figures of a process that has ended no longer count as present."""
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415  # not in every installation

        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
