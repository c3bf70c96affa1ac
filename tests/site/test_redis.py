"""Background work and the cache live on Redis where the installation says so."""

import shutil
import socket
import subprocess
import time

import pytest

ENQUEUE = """
import django; django.setup()
from datetime import timedelta
from django.core.cache import cache
from django.utils import timezone
from quizsite.backlog import backlog, knock
cache.set("class", "9 «Ә»")
knock.enqueue()
knock.using(run_after=timezone.now() + timedelta(hours=1)).enqueue()
print(backlog().tasks)
"""
LOOK = """
import django; django.setup()
from django.core.cache import cache
from quizsite.backlog import backlog
print(backlog().tasks, cache.get("class"))
"""
WORK = ("rqworker", "default", "--burst", "--job-class", "django_tasks_rq.Job")

pytestmark = [
    pytest.mark.installation,
    pytest.mark.skipif(shutil.which("redis-server") is None, reason="needs redis-server"),
]


@pytest.fixture
def redis(tmp_path):
    """The address of a Redis of its own, on this machine only."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        "redis-server",
        "--bind",
        "127.0.0.1",
        "--port",
        str(port),
        "--save",
        "",
        "--dir",
        str(tmp_path),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"redis://127.0.0.1:{port}/0"
        server.terminate()


def test_a_worker_takes_what_is_due_and_processes_share_the_cache(empty, redis):
    variables = {"DAIEK_TASKS": "redis", "DAIEK_CACHE": "redis", "DAIEK_REDIS_URL": redis}

    assert empty.python(ENQUEUE, **variables) == "1\n"
    empty.manage(*WORK, **variables)

    assert empty.python(LOOK, **variables) == "0 9 «Ә»\n"
