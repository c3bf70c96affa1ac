"""The scripts of deploy/citus on a real PostgreSQL: a lesson goes on as before on keys that hold the school.

Citus itself is not at hand here: of distribute.sql it is held that it names every table, in order.
"""

import json
import re
from pathlib import Path

import psycopg
import pytest
from django.apps import apps

from scoring.models.schoolkeys import OfSchool, SoonOfSchool
from tests.site.installations import Installation

SCRIPTS = Path(__file__).resolve().parent.parent.parent / "deploy" / "citus"
SPLIT = {
    model._meta.db_table: model
    for model in apps.get_app_config("scoring").get_models()
    if issubclass(model, (OfSchool, SoonOfSchool))
}

LESSON = """
import django; django.setup()
import json
from accounts.models import School
from tests.factories import ClassroomFactory, PupilFactory, SchoolFactory, TeacherFactory
from tests.scoring.lesson import Lesson
for each in (ClassroomFactory, PupilFactory, TeacherFactory):
    each.reset_sequence(100 * School.objects.count(), force=True)  # names that no lesson before had
lesson = Lesson.of(SchoolFactory())
steps = list(lesson.play())
print(json.dumps([len(steps), lesson.marks()]))
"""

KEYS = """
    SELECT conrelid::regclass::text, conname FROM pg_constraint
    WHERE contype IN ('p', 'u', 'f') AND conrelid::regclass::text = ANY (%(split)s)
    AND (contype <> 'f' OR confrelid::regclass::text = ANY (%(split)s))
    AND NOT (
        SELECT attnum FROM pg_attribute WHERE attrelid = conrelid AND attname = 'school_id'
    ) = ANY (conkey)
"""
UNIQUE_INDEXES = """
    SELECT indexrelid::regclass::text FROM pg_index
    WHERE indisunique AND indrelid::regclass::text = ANY (%(split)s)
    AND NOT (
        SELECT attnum FROM pg_attribute WHERE attrelid = indrelid AND attname = 'school_id'
    ) = ANY (indkey)
"""


def run(database: Installation, *statements: str) -> None:
    """In one transaction, as the scripts say."""
    with psycopg.connect(database.database_url) as connection:
        for statement in statements:
            connection.execute(statement)


def rows(database: Installation, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(database.database_url) as connection:
        return connection.execute(statement, {"split": list(SPLIT)}).fetchall()


def lesson(database: Installation) -> tuple[int, list[list[int | None]]]:
    """How many steps a lesson took there, and the marks that it gave."""
    steps, marks = json.loads(database.pages(LESSON))
    return steps, marks


def script(name: str) -> str:
    return (SCRIPTS / name).read_text(encoding="utf-8")


@pytest.fixture
def database(postgresql, tmp_path) -> Installation:
    return Installation(tmp_path, postgresql())


@pytest.mark.installation
def test_a_lesson_goes_on_as_before_on_keys_with_the_school_and_responses_by_term(database):
    before = lesson(database)
    run(database, script("keys.sql"))
    assert rows(database, KEYS) == []
    assert rows(database, UNIQUE_INDEXES) == []
    assert lesson(database) == before

    run(database, script("terms.sql"))
    assert lesson(database) == before
    run(database, "SELECT begin_term(1)")
    assert lesson(database) == before

    held = rows(database, "SELECT tableoid::regclass::text, count(*) FROM scoring_response GROUP BY 1")
    assert sorted(held) == [("scoring_response_term0", 27), ("scoring_response_term1", 9)]
    assert database.run("migrate", "--check").returncode == 0


@pytest.mark.installation
def test_a_save_asks_the_term_of_its_response_alone(database):
    run(database, script("keys.sql"), script("terms.sql"), "SELECT begin_term(1)")
    (plan,) = rows(
        database,
        "EXPLAIN (FORMAT JSON) UPDATE scoring_response SET sequence = 2"
        " WHERE school_id = 1 AND id = 1000000000005 AND sequence < 2",
    )
    assert set(re.findall(r"scoring_response_term\d", json.dumps(plan))) == {"scoring_response_term1"}


def test_every_table_with_a_school_is_distributed_after_those_that_its_keys_point_at():
    listed = list(dict.fromkeys(re.findall(r"'(scoring_\w+)'", script("distribute.sql"))))
    assert set(listed) == set(SPLIT)
    for place, table in enumerate(listed):
        targets = {
            field.related_model._meta.db_table
            for field in SPLIT[table]._meta.concrete_fields
            if field.related_model is not None
        }
        assert targets & set(SPLIT) <= set(listed[:place]), table
