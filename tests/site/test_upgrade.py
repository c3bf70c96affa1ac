"""An installation of every earlier schema becomes one of today with all that people did in it."""

import json

import pytest

from tests.site.firstschema import ANSWERS, SCHEMAS, TEXT
from tests.site.installations import Installation

BEGIN = """
import django; django.setup()
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from tests.site.firstschema import SCHEMAS, fill
targets = list(SCHEMAS[%r].items())
executor = MigrationExecutor(connection)
executor.migrate(targets)
fill(executor.loader.project_state(targets).apps)
"""

TELL = """
import django; django.setup()
import json
from django.test import Client
from django.urls import reverse
from accounts.models import User
from content.models import Edition
from quizzes.models import Question
from scoring.models import Attempt, MarkLog, Response
attempt = Attempt.objects.get()
def opens(user, route, **kwargs):
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username=user))
    return client.get(reverse(route, kwargs=kwargs)).status_code
print(json.dumps({
    "answers": [each.answer for each in Response.objects.order_by("position")],
    "points": [attempt.points, attempt.max_points, attempt.marked_points],
    "log": list(MarkLog.objects.values_list("reason", flat=True).order_by("pk")),
    "text": Edition.objects.get().text,
    "found": Question.objects.count(),
    "results": opens("aigul", "scoring:assignment", pk=attempt.assignment_id),
    "review": opens("daulet", "scoring:attempt_review", pk=attempt.pk),
}))
"""

pytestmark = pytest.mark.installation


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def database(request, tmp_path) -> Installation:
    """An empty database of either engine."""
    if request.param == "SQLite":
        return Installation(tmp_path, f"sqlite:///{tmp_path}/daiek.sqlite3")
    return Installation(tmp_path, request.getfixturevalue("postgresql")(bare=True))


@pytest.mark.parametrize("schema", SCHEMAS)
def test_what_people_did_before_an_upgrade_is_there_after_it(database, schema):
    database.python(BEGIN % schema)

    database.manage("migrate", "--verbosity=0")

    assert json.loads(database.pages(TELL)) == {
        "answers": ANSWERS,
        "points": [100, 300, 300],
        "log": ["right", "open", "wrong"],
        "text": TEXT,
        "found": 3,
        "results": 200,
        "review": 200,
    }
    assert database.run("migrate", "--check").returncode == 0


def test_rows_that_did_not_say_their_school_take_it_from_what_they_hang_on(filled, tmp_path):
    old = filled.copied(tmp_path / "old")
    old.manage("migrate", "scoring", "0011", "--verbosity=0")

    old.manage("migrate", "--verbosity=0")

    assert old.sums() == filled.sums()
