"""Health for balancers: alive without a database, ready with one whose tables are new."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone

from quizsite import health
from quizsite.backlog import Backlog, backlog, knock


@pytest.fixture
def queue(settings):
    """Tasks wait in the database, and no worker takes them."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def test_a_process_lives_without_asking_the_database(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = Client().get("/health/live")

    assert (response.status_code, response.content) == (200, b"ok")


def test_a_site_is_ready_with_its_tables(db):
    response = Client().get("/health/ready")

    assert response.status_code == 200
    assert response.json() == {
        "database": "ok",
        "migrations": "ok",
        "worker": "ok",
        "tasks_waiting": 0,
        "oldest_task_s": 0,
    }


def test_a_site_without_its_database_is_not_ready(db, monkeypatch):
    def refuse(*args: object) -> None:
        raise OperationalError("no answer")

    with monkeypatch.context() as cut_off:
        cut_off.setattr(connection, "cursor", refuse)
        response = Client().get("/health/ready")

    assert (response.status_code, response.json()) == (503, {"database": "unreachable"})


def test_a_site_whose_tables_are_old_is_not_ready_until_they_are_new(db):
    health._need_new_tables.cache_clear()
    applied = MigrationRecorder(connection)
    applied.record_unapplied("content", "0002_fact_conflicts_and_opinions")

    assert health.pending_migrations() == ["content.0002_fact_conflicts_and_opinions"]
    response = Client().get("/health/ready")

    assert (response.status_code, response.json()["migrations"]) == (503, "pending")
    applied.record_applied("content", "0002_fact_conflicts_and_opinions")
    assert Client().get("/health/ready").status_code == 200


def test_tasks_that_are_due_wait_and_those_for_later_do_not(db, queue):
    knock.enqueue()
    knock.using(run_after=timezone.now() + timedelta(hours=1)).enqueue()

    assert backlog() == Backlog(tasks=1, oldest_s=0)


def test_a_worker_that_is_late_is_told_of_while_pupils_are_served(db, queue, time_machine):
    knock.enqueue()
    time_machine.move_to(timezone.now() + timedelta(seconds=health.WORKER_LATE_S + 1))

    response = Client().get("/health/ready")

    assert response.status_code == 200
    assert response.json()["worker"] == "late"
    assert response.json()["tasks_waiting"] == 1
    assert response.json()["oldest_task_s"] >= health.WORKER_LATE_S
