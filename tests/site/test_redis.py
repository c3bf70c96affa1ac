"""Background work and the cache live on Redis where the installation says so; pages do without it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.installations import ROOT

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
BEFORE_IT_IS_WRITTEN = """
import django; django.setup()
from django.db import transaction
from quizsite.backlog import backlog, knock
with transaction.atomic():
    knock.enqueue()
    print(backlog().tasks)
print(backlog().tasks)
try:
    with transaction.atomic():
        knock.enqueue()
        raise RuntimeError
except RuntimeError:
    print(backlog().tasks)
"""
# A pupil begins with a time limit, answers and hands in; a document waits to be read.
WITHOUT_REDIS = """
import django; django.setup()
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from quizzes.generating import prepare_drafting, start_drafting
from scoring.models import Attempt
from tests.factories import AssignmentFactory, EnrolmentFactory, TeacherFactory
assignment = AssignmentFactory(time_limit_s=1200)
pupil = EnrolmentFactory(classroom=assignment.classroom).pupil
visitor = Client(SERVER_NAME="localhost")
visitor.force_login(pupil)
begun = visitor.post(reverse("scoring:attempt_start", args=[assignment.pk]))
attempt = Attempt.objects.get()
answers = {"answers": [{"position": 1, "sequence": 1, "values": ["a"]}]}
saved = visitor.post(f"/attempts/{attempt.pk}/save/", answers, content_type="application/json")
handed_in = visitor.post(f"/attempts/{attempt.pk}/submit/")
print(begun.status_code, saved.status_code, handed_in.status_code)
cache.set("class", "9 «Ә»")
print(cache.get("class", "nothing"), cache.delete("class"))
print(visitor.get("/health/ready").content.decode())
teacher = TeacherFactory(school=assignment.school)
prepared = prepare_drafting(
    school=assignment.school, added_by=teacher, title="Мектеп", bank_name="Мектеп",
    text="Мектепте 14 үйірме мен 3 кітапхана бар.", source="", as_of=None, language="kk",
)
start_drafting(edition=prepared.edition, bank=prepared.bank, started_by=teacher)
"""
STATES = """
import django; django.setup()
from quizzes.models import Drafting
Drafting.objects.update(created_at="2026-01-01T00:00:00+00:00")
print(*Drafting.objects.order_by("pk").values_list("state", flat=True))
"""

pytestmark = [
    pytest.mark.installation,
    pytest.mark.skipif(shutil.which("redis-server") is None, reason="needs redis-server"),
]


class Redis:
    """A Redis of its own, on this machine only, that can be away and come back."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.folder = folder
        self.start()

    @property
    def variables(self) -> dict[str, str]:
        """What makes an installation use it."""
        url = f"redis://127.0.0.1:{self.port}/0"
        return {"DAIEK_TASKS": "redis", "DAIEK_CACHE": "redis", "DAIEK_REDIS_URL": url}

    def start(self) -> None:
        where = ["--bind", "127.0.0.1", "--port", str(self.port), "--save", "", "--dir", str(self.folder)]
        self.server = subprocess.Popen(["redis-server", *where], stdout=subprocess.DEVNULL)
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        pytest.fail("redis-server did not start")

    def stop(self) -> None:
        self.server.terminate()
        self.server.wait()


@pytest.fixture
def redis(tmp_path) -> Iterator[Redis]:
    server = Redis(tmp_path)
    yield server
    server.stop()


def work(installation, seconds: float = 60, **variables: str) -> None:
    """Have `manage.py work` at it until every run is over."""
    command = [sys.executable, "manage.py", "work"]
    environment = os.environ | installation.environment | variables
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as worker:
        until = time.monotonic() + seconds
        while time.monotonic() < until and "waiting" in installation.python(STATES):
            time.sleep(0.2)
        worker.terminate()
        worker.wait()


def test_a_worker_takes_what_is_due_and_processes_share_the_cache(empty, redis):
    assert empty.python(ENQUEUE, **redis.variables) == "1\n"
    empty.manage("rqworker", "default", "--burst", "--job-class", "django_tasks_rq.Job", **redis.variables)

    assert empty.python(LOOK, **redis.variables) == "0 9 «Ә»\n"


def test_a_task_is_handed_over_when_its_rows_are_written(empty, redis):
    assert empty.python(BEFORE_IT_IS_WRITTEN, **redis.variables) == "0\n1\n1\n"


def test_pupils_go_on_while_redis_is_away_and_work_is_taken_up_when_it_is_back(empty, redis):
    empty.manage("migrate", "--verbosity=0", **redis.variables)
    redis.stop()

    said = empty.python(WITHOUT_REDIS, **redis.variables)
    assert said.splitlines()[:2] == ["302 200 302", "nothing False"]
    assert '"worker": "queue unreachable"' in said
    doctor = empty.run("doctor", "--wait=0", **redis.variables)
    assert "Its queue does not answer" in doctor.stdout
    assert doctor.returncode == 1
    assert empty.python(STATES) == "waiting waiting\n"

    redis.start()
    work(empty, **redis.variables)
    assert empty.python(STATES) == "done done\n"
