"""Told to end, web and worker finish what they have begun: no answer is half saved, no task half done."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.site.installations import ROOT

SITE = """
import time
def application(environ, start_response):
    open({begun!r}, "w").close()
    time.sleep(1.5)
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"saved"]
"""
VISIT = """
import socket, sys
visitor = socket.socket(socket.AF_UNIX)
visitor.connect(sys.argv[1])
visitor.sendall(b"GET / HTTP/1.0\\r\\n\\r\\n")
answer = b"".join(iter(lambda: visitor.recv(4096), b""))
print(answer.rpartition(b"\\r\\n\\r\\n")[2].decode(), end="")
"""
TASK = """
import time
from django_tasks import task
@task()
def linger(begun):
    open(begun, "w").close()
    time.sleep(1.5)
"""
ENQUEUE = """
import django; django.setup()
from slowtask import linger
linger.enqueue({begun!r})
"""
LONG_DOCUMENT = """
import django; django.setup()
from quizzes.generating import prepare_drafting, start_drafting
from tests.factories import TeacherFactory
teacher = TeacherFactory()
text = " ".join(f"Мектепте {number} үйірме мен {number + 7} кітапхана бар." for number in range(2, 300))
drafting = prepare_drafting(
    school=teacher.school, title="Мектеп", text=text, language="kk", source="", as_of=None,
    bank_name="Мектеп", added_by=teacher,
)
start_drafting(edition=drafting.edition, bank=drafting.bank, started_by=teacher)
"""
STATUS = """
import django; django.setup()
from django_tasks_db.models import DBTaskResult
print(DBTaskResult.objects.get().status, end="")
"""

pytestmark = pytest.mark.installation


def wait_for(file: Path, process: subprocess.Popen[str]) -> None:
    """Until the file is there; the process must not end before."""
    for _ in range(1200):
        if file.exists():
            return
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    pytest.fail(f"{file.name} did not come")


def test_a_request_that_was_begun_is_answered_before_web_ends(tmp_path):
    begun, door = tmp_path / "begun", tmp_path / "door"
    (tmp_path / "slowsite.py").write_text(SITE.format(begun=str(begun)))
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "DAIEK_BIND": f"unix:{door}"}
    command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "slowsite:application"]
    answers: list[str] = []

    def visit() -> None:
        visitor = [sys.executable, "-c", VISIT, str(door)]
        answers.append(subprocess.run(visitor, capture_output=True, text=True, check=False).stdout)

    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as web:
        wait_for(door, web)
        visitor = threading.Thread(target=visit)
        visitor.start()
        wait_for(begun, web)

        web.send_signal(signal.SIGTERM)

        visitor.join(timeout=30)
        assert (answers, web.wait(timeout=30)) == (["saved"], 0)


def test_a_task_that_was_begun_is_done_before_the_worker_ends(empty, tmp_path):
    begun = tmp_path / "begun"
    (tmp_path / "slowtask.py").write_text(TASK)
    environment = empty.environment | {"PYTHONPATH": f"{ROOT}:{tmp_path}"}
    code = ENQUEUE.format(begun=str(begun))
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=True)
    command = [sys.executable, "manage.py", "db_worker", "--interval", "0.1", "--no-startup-delay"]

    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as worker:
        wait_for(begun, worker)

        worker.send_signal(signal.SIGTERM)

        assert worker.wait(timeout=30) == 0
    assert empty.python(STATUS) == "SUCCESSFUL"


def test_a_document_at_which_the_worker_was_killed_is_read_to_its_end(empty):
    """Power goes while a document is read: whoever starts the machine again need not think of it."""
    empty.python(LONG_DOCUMENT)
    command = [sys.executable, "manage.py", "work"]

    def states() -> set[str]:
        with closing(sqlite3.connect(empty.folder / "daiek.sqlite3", timeout=10)) as database:
            return {state for (state,) in database.execute("SELECT state FROM quizzes_drafting")}

    def until(state: str, worker: subprocess.Popen[bytes]) -> None:
        for _ in range(3000):
            if state in states():
                return
            assert worker.poll() is None
            time.sleep(0.02)
        pytest.fail(f"no run was ever {state}")

    with subprocess.Popen(command, cwd=ROOT, env=empty.environment, stderr=subprocess.DEVNULL) as worker:
        until("working", worker)
        worker.kill()
    assert "working" in states()

    with subprocess.Popen(command, cwd=ROOT, env=empty.environment, stderr=subprocess.DEVNULL) as worker:
        until("done", worker)
        worker.terminate()
