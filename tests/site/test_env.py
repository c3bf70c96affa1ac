"""A wrong environment variable stops the start with one sentence that names it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from quizsite.databases import database
from quizsite.env import (
    env_address,
    env_choice,
    env_flag,
    env_folder,
    env_list,
    env_text,
    env_time_zone,
)

ROOT = Path(__file__).resolve().parent.parent.parent
LEVELS = ("INFO", "ERROR")
SMTP = "smtp://user:password@host:587"


@pytest.fixture
def variable(monkeypatch):
    """`variable(value)` sets the variable that every test reads."""

    def set_to(value: str) -> str:
        monkeypatch.setenv("DAIEK_TEST", value)
        return "DAIEK_TEST"

    return set_to


def test_a_variable_that_is_set_to_nothing_counts_as_not_set(variable):
    name = variable("")

    assert env_text(name, "usual") == "usual"
    assert env_flag(name, default=True) is True
    assert env_list(name, "a, b") == ["a", "b"]
    assert env_choice(name, LEVELS, "INFO") == "INFO"
    assert env_address(name, ("smtp",), SMTP).hostname is None


@pytest.mark.parametrize(("value", "meant"), [("1", True), ("Yes", True), ("off", False), ("0", False)])
def test_a_flag_is_read_in_any_usual_way(variable, value, meant):
    assert env_flag(variable(value), default=not meant) is meant


def test_what_can_be_used_is_taken_as_it_is(variable, tmp_path):
    assert env_choice(variable("ERROR"), LEVELS, "INFO") == "ERROR"
    assert env_time_zone(variable("Asia/Qyzylorda"), "Asia/Almaty") == "Asia/Qyzylorda"
    assert env_folder(variable(str(tmp_path / "new" / "data")), tmp_path) == tmp_path / "new" / "data"
    assert (tmp_path / "new" / "data").is_dir()
    assert env_address(variable("smtps://mail.example:465"), ("smtp", "smtps"), SMTP).port == 465


@pytest.mark.parametrize(
    ("read", "value", "sentence"),
    [
        (lambda name: env_flag(name, default=False), "maybe", "DAIEK_TEST must be 1 or 0, not 'maybe'."),
        (
            lambda name: env_choice(name, LEVELS, "INFO"),
            "LOUD",
            "DAIEK_TEST must be one of INFO, ERROR, not 'LOUD'.",
        ),
        (
            lambda name: env_time_zone(name, "Asia/Almaty"),
            "Mars",
            "DAIEK_TEST must be a time zone such as Asia/Almaty, not 'Mars'.",
        ),
        (
            lambda name: env_time_zone(name, "Asia/Almaty"),
            "../Almaty",
            "DAIEK_TEST must be a time zone such as Asia/Almaty, not '../Almaty'.",
        ),
    ],
)
def test_what_cannot_be_used_is_named(variable, read, value, sentence):
    with pytest.raises(ImproperlyConfigured) as raised:
        read(variable(value))

    assert str(raised.value) == sentence


@pytest.mark.parametrize("value", ["nonsense", "http://host", "smtp://", "smtp://u:secret@host:port"])
def test_an_address_of_another_kind_is_refused_without_its_password(variable, value):
    with pytest.raises(ImproperlyConfigured) as raised:
        env_address(variable(value), ("smtp", "smtps"), SMTP)

    assert str(raised.value) == f"DAIEK_TEST must look like {SMTP}"


def test_a_folder_that_cannot_be_made_is_named(variable, tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(ImproperlyConfigured) as raised:
        env_folder(variable(str(tmp_path / "file")), tmp_path)

    assert str(raised.value) == f"DAIEK_TEST: {tmp_path / 'file'} cannot be made (File exists)."


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_named(variable, tmp_path):
    tmp_path.chmod(0o500)

    with pytest.raises(ImproperlyConfigured) as raised:
        env_folder(variable(str(tmp_path)), tmp_path)

    assert str(raised.value) == (
        f"DAIEK_TEST: {tmp_path} cannot be written. Give it to the user who runs the site."
    )


@pytest.mark.parametrize(
    "url", ["nonsense", "mysql://host/name", "postgresql://", "postgresql://u:secret@host:port/x"]
)
def test_a_database_of_another_kind_is_refused_without_its_password(url):
    with pytest.raises(ImproperlyConfigured) as raised:
        database(url)

    assert str(raised.value) == "DATABASE_URL must look like postgresql://user:password@host/name"


def test_the_command_line_says_the_sentence_and_nothing_else(tmp_path):
    environment = os.environ | {"DAIEK_DATA_DIR": str(tmp_path), "DAIEK_DEBUG": "maybe"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)

    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (
        1,
        "Wrong setting: DAIEK_DEBUG must be 1 or 0, not 'maybe'.\n",
    )
