"""Prepares the floor's database: `python -m benchmarks.floor PUPILS` prints its sign-ins as JSON."""

import json
import os
import sys

import django
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import connection

from benchmarks.questions import KEY, QUESTIONS, asked

_PIN = "4826"
_TABLES = """
CREATE TABLE question (position INTEGER PRIMARY KEY, stem TEXT, options TEXT, key TEXT);
CREATE TABLE answer (
    user_id INTEGER NOT NULL, position INTEGER NOT NULL, sequence INTEGER NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (user_id, position)
);
CREATE TABLE attempt (user_id INTEGER PRIMARY KEY, points INTEGER NOT NULL);
"""


def main(pupils: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.floor.settings"
    django.setup()
    call_command("migrate", verbosity=0)
    _write_questions()
    names = [f"pupil{number}" for number in range(pupils)]
    _write_pupils(names)
    print(json.dumps({"pin": _PIN, "names": names}))


def _write_questions() -> None:
    questions = [asked(number) for number in range(QUESTIONS)]
    rows = [
        (position, question.stem, json.dumps(question.options), KEY)
        for position, question in enumerate(questions, 1)
    ]
    with connection.cursor() as cursor:
        for statement in _TABLES.split(";")[:-1]:
            cursor.execute(statement)
        cursor.executemany("INSERT INTO question VALUES (%s, %s, %s, %s)", rows)


def _write_pupils(names: list[str]) -> None:
    """All have one PIN, hashed once: making the floor ready is not measured."""
    user_model = get_user_model()
    hashed = make_password(_PIN)
    user_model.objects.bulk_create(user_model(username=name, password=hashed) for name in names)


if __name__ == "__main__":
    main(int(sys.argv[1]))
