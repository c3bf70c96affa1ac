"""The site's side of a run: `python -m benchmarks.faults.lesson prepare N | expire | read`, as JSON.

prepare: a class of N pupils, signed in. expire: the time of whoever still sits is over, and the worker
is asked to look at once. read: every attempt, for the ledger.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import timedelta

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "quizsite.settings"
django.setup()

# Models can be imported only now.
from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.utils import timezone  # noqa: E402
from django_tasks_db.models import DBTaskResult  # noqa: E402

from accounts.models import User  # noqa: E402
from benchmarks.faults.keeping import kept_rows  # noqa: E402
from benchmarks.site.finished import enrol_many  # noqa: E402
from benchmarks.site.lesson import create_lesson  # noqa: E402
from scoring.access import GRACE  # noqa: E402
from scoring.models import Assignment, Attempt  # noqa: E402


def prepare(pupils: int) -> object:
    """The address that begins the quiz, and each pupil's key with a session's."""
    lesson = create_lesson(pupils=1, large=0)
    assignment = Assignment.objects.get(pk=lesson.assignment)
    enrolled = enrol_many(assignment, pupils)
    return {
        "start": f"/my/{assignment.pk}/start/",
        "pupils": [[each.pk, _session(each)] for each in enrolled],
    }


def _session(pupil: User) -> str:
    store = SessionStore()
    store[SESSION_KEY] = str(pupil.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    store[HASH_SESSION_KEY] = pupil.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def expire() -> object:
    """How many attempts are over now."""
    now = timezone.now()
    over = Attempt.objects.live().update(deadline_at=now - 2 * GRACE)
    DBTaskResult.objects.filter(run_after__gt=now).update(run_after=now - timedelta(seconds=1))
    return over


if __name__ == "__main__":
    command, *sizes = sys.argv[1:]
    verbs = {"prepare": prepare, "expire": expire, "read": kept_rows}
    print(json.dumps(verbs[command](*map(int, sizes))))
