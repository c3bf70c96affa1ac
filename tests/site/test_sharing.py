"""Settings of larger installations: pools, a copy to read from, Redis, and secrets from files."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from quizsite import sharing
from quizsite.databases import database
from quizsite.env import env_text

POSTGRESQL = "postgresql://daiek@db.example/daiek"
REDIS = "redis://redis.example:6379/0"


def test_a_pool_is_kept_by_the_process():
    settings = database(POSTGRESQL, "pool")

    assert settings["OPTIONS"] == {"pool": {"min_size": 1, "max_size": 4, "timeout": 10}}
    assert settings["CONN_MAX_AGE"] == 0


def test_behind_pgbouncer_nothing_outlives_a_transaction():
    settings = database(POSTGRESQL, "pgbouncer")

    assert settings["CONN_MAX_AGE"] == 0
    assert settings["DISABLE_SERVER_SIDE_CURSORS"] is True
    assert "pool" not in settings.get("OPTIONS", {})


def test_a_wrong_address_is_told_by_the_name_of_its_variable():
    with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_REPLICA_URL must look like postgresql://"):
        database("nonsense", name="DATABASE_REPLICA_URL")


def test_cache_and_queue_live_where_the_installation_says():
    assert sharing.cache("memory", "")["BACKEND"].endswith("LocMemCache")
    assert sharing.cache("database", "")["LOCATION"] == sharing.CACHE_TABLE
    assert sharing.cache("redis", REDIS)["LOCATION"] == REDIS
    assert sharing.tasks("database", "")["BACKEND"] == "django_tasks_db.DatabaseBackend"
    assert sharing.tasks("redis", REDIS)["BACKEND"] == sharing.RQ_BACKEND


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        (lambda: sharing.cache("redis", ""), "DAIEK_CACHE=redis needs DAIEK_REDIS_URL."),
        (lambda: sharing.tasks("redis", ""), "DAIEK_TASKS=redis needs DAIEK_REDIS_URL."),
    ],
)
def test_redis_without_an_address_is_refused(setting, sentence):
    with pytest.raises(ImproperlyConfigured) as raised:
        setting()

    assert str(raised.value) == sentence


def test_a_package_that_is_not_installed_is_named_by_the_command_that_installs_it(monkeypatch):
    monkeypatch.setattr(sharing, "find_spec", lambda _name: None)

    with pytest.raises(ImproperlyConfigured, match=r"--require-hashes -r requirements-server\.txt"):
        sharing.tasks("redis", REDIS)


def test_a_secret_may_stand_in_a_file(monkeypatch, tmp_path):
    (tmp_path / "secret").write_text("құпия\n", encoding="utf-8")
    monkeypatch.setenv("DAIEK_TEST_FILE", str(tmp_path / "secret"))

    assert env_text("DAIEK_TEST", "usual") == "құпия"
    monkeypatch.setenv("DAIEK_TEST", "said aloud")
    assert env_text("DAIEK_TEST", "usual") == "said aloud"


def test_a_secret_whose_file_is_missing_stops_the_start(monkeypatch, tmp_path):
    monkeypatch.setenv("DAIEK_TEST_FILE", str(tmp_path / "none"))

    with pytest.raises(ImproperlyConfigured) as raised:
        env_text("DAIEK_TEST")

    assert (
        str(raised.value)
        == f"DAIEK_TEST_FILE: {tmp_path / 'none'} cannot be read (No such file or directory)."
    )
