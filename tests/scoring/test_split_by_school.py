"""Every table that grows with lessons says whose its rows are, so that a country can be split by school.

A split database asks every server unless a statement names the school, and refuses to lock rows without it.
So a whole lesson is played, and every statement on such a table looked at.
"""

import re

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import UniqueConstraint
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from simple_history.models import HistoricalChanges

from scoring.models import Assignment, Attempt, Paper, PaperForm, Practice, Regrade, Response
from scoring.models.schoolkeys import OfSchool, SchoolKey, SoonOfSchool
from tests.factories import AssignmentFactory, make_attempt
from tests.scoring.lesson import Lesson

MODELS = list(apps.get_app_config("scoring").get_models())
SPLIT = {model._meta.db_table for model in MODELS if issubclass(model, OfSchool)}
# The column is new there: written, and asked for a release later.
SOON = {model._meta.db_table for model in MODELS if issubclass(model, SoonOfSchool)}

# A table and what it is called in the statement: scoring_attempt, or scoring_attempt U0.
NAMED = re.compile(r"(?:FROM|JOIN|UPDATE) (scoring_\w+)(?: ([A-Z]\w*\d))?")
INSERTED = re.compile(r"INSERT(?: OR IGNORE)? INTO (scoring_\w+) \(([^)]*)\)")


def faults(statement: str) -> list[str]:
    """The tables of which the statement does not say whose rows it is about."""
    sql = " ".join(statement.replace('"', "").split())
    if inserted := INSERTED.match(sql):
        table, columns = inserted.groups()
        return [table] if table in SPLIT | SOON and "school_id" not in columns else []
    called = {alias or table: table for table, alias in NAMED.findall(sql)}
    asked = [alias for alias, table in called.items() if table in SPLIT and not hangs(sql, alias, called)]
    found = [alias for alias in asked if not compares_school(sql, alias)]
    says_which = re.search(r"school_id (?:= \d|IN \(\d)", sql) is not None
    return sorted(called[alias] for alias in (found if says_which else asked))


def compares_school(sql: str, alias: str) -> bool:
    """Whether the table's school is compared, with a number or another row's."""
    column = rf"(?:\b{alias}\.|(?<![.\w]))school_id"
    return re.search(rf"{column} (?:= |IN \()|= \(?{alias}\.school_id", sql) is not None


def hangs(sql: str, alias: str, called: dict[str, str]) -> bool:
    """Whether the table's rows are reached by a key of one whose column is new."""
    soon = "|".join(other for other, table in called.items() if table in SOON) or "none"
    return re.search(rf"\b(?:{soon})\.\w+_id = \(?{alias}\.id", sql) is not None


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ('SELECT "id" FROM "scoring_attempt" WHERE "scoring_attempt"."id" = 1', ["scoring_attempt"]),
        ('SELECT "id" FROM "scoring_attempt" WHERE "scoring_attempt"."school_id" = 1', []),
        ("UPDATE scoring_response SET points = 1 WHERE id = 2", ["scoring_response"]),
        ("UPDATE scoring_response SET points = 1 WHERE school_id = 1 AND id = 2", []),
        ('INSERT INTO "scoring_marklog" ("response_id") VALUES (1)', ["scoring_marklog"]),
        ('INSERT INTO "scoring_presence" ("attempt_id") VALUES (1)', ["scoring_presence"]),
        ('INSERT INTO "scoring_marklog" ("school_id", "response_id") VALUES (1, 1)', []),
        # Two rows of one school, whichever that is.
        (
            'SELECT 1 FROM "scoring_attempt" U0 JOIN "scoring_response" U1 ON (U1.school_id = U0.school_id)',
            ["scoring_attempt", "scoring_response"],
        ),
        # One of two.
        (
            'SELECT 1 FROM "scoring_attempt" JOIN "scoring_response" U1 ON (1) WHERE U1."school_id" = 1',
            ["scoring_attempt"],
        ),
    ],
)
def test_a_statement_without_its_school_is_found(sql, found):
    assert faults(sql) == found


@pytest.mark.django_db
def test_no_step_of_a_lesson_asks_a_table_without_its_school(school, other_attempt):
    lesson, forgetful, asked = Lesson.of(school), [], set()
    with CaptureQueriesContext(connection) as queries:
        seen = 0
        for step in lesson.play():
            statements = [each["sql"] for each in queries.captured_queries[seen:]]
            forgetful += [(step, faults(sql), sql) for sql in statements if faults(sql)]
            asked |= {table for sql in statements for table in SPLIT | SOON if f'{table}"' in sql}
            seen = len(queries)

    assert forgetful == []
    assert asked == SPLIT | SOON


def test_whatever_hangs_on_a_lesson_can_be_split():
    lessons = {Assignment, Attempt, Response, Practice, Regrade, Paper, PaperForm}
    hanging = {
        model
        for model in MODELS
        for field in model._meta.concrete_fields
        if field.related_model in lessons and not issubclass(model, HistoricalChanges)
    }

    assert {model for model in hanging if model._meta.db_table not in SPLIT | SOON} == set()


def test_keys_within_a_school_name_it():
    ordinary = [
        str(field)
        for model in MODELS
        for field in model._meta.concrete_fields
        if field.related_model
        and field.related_model._meta.db_table in SPLIT | SOON
        and model._meta.db_table in SPLIT | SOON
        and not isinstance(field, SchoolKey)
    ]

    assert ordinary == []


def test_what_must_be_unique_is_so_within_a_school():
    """A split table holds no constraint without the column; a key to one row is given it when it is split."""
    without = [
        constraint.name
        for model in MODELS
        for constraint in model._meta.constraints
        if model._meta.db_table in SPLIT
        and isinstance(constraint, UniqueConstraint)
        and "school" not in constraint.fields
    ]

    assert without == []


def test_the_school_of_a_row_is_that_of_its_attempt(db, classroom, pupil, owner):
    attempt = make_attempt(
        AssignmentFactory(classroom=classroom, assigned_by=owner), pupil, started_at=timezone.now()
    )

    assert attempt.school_id == classroom.school_id
    assert set(attempt.responses.values_list("school_id", flat=True)) == {classroom.school_id}
