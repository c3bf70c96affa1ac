"""Both databases that the suite runs on are set up as docs/operations.md promises."""

from django.db import connection

from quizsite.databases import database


def test_sqlite_queues_writers_and_survives_a_power_cut():
    settings = database("sqlite:////somewhere/daiek.sqlite3")

    assert settings["OPTIONS"] == {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }


def test_postgresql_connections_are_kept_and_checked():
    settings = database("postgresql://daiek@db.example/daiek")

    assert settings["ENGINE"] == "django.db.backends.postgresql"
    assert settings["CONN_MAX_AGE"] == 60
    assert settings["CONN_HEALTH_CHECKS"] is True


def test_the_connection_in_use_answers(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
