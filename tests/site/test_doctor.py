"""`manage.py doctor` names what is wrong and the command that mends it, and nothing else."""

import json
import os
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from quizsite import doctor
from quizsite.doctor import Verdict

LONG = "k" * 50


@pytest.fixture
def installation(db, settings, tmp_path):
    """All is well, but for what a test spoils."""
    settings.SECRET_KEY, settings.ALLOWED_HOSTS = LONG, ["localhost"]
    settings.DATA_DIR, settings.BACKUP_DIR, settings.STATIC_ROOT = tmp_path, tmp_path, tmp_path
    (tmp_path / "staticfiles.json").touch()
    (tmp_path / "daiek-2026-11-22-023000.tar.gz").touch()
    return tmp_path


def report(*arguments: str) -> tuple[int, str]:
    """The exit code and what is printed."""
    output = StringIO()
    try:
        call_command("doctor", "--wait=0", *arguments, stdout=output)
    except SystemExit as ended:
        return int(ended.code or 0), output.getvalue()
    return 0, output.getvalue()


def test_a_sound_installation_has_no_problem(installation):
    code, said = report("--json")

    found = {each["subject"]: each["verdict"] for each in json.loads(said)}
    assert code == 0
    assert found == {
        "Python": "ok",
        "Data folder": "ok",
        "Disk": "ok",
        "Secret key": "ok",
        "Settings": "ok",
        "Database": "ok",
        "Tables": "ok",
        "Clock": "ok",
        "Worker": "ok",
        "Cache": "ok",
        "Static files": "warning",  # gathered by hand: nobody knows how new they are
        "E-mail": "ok",
        "Backup": "ok",
    }


def test_a_problem_is_told_with_its_command_and_by_the_exit_code(installation):
    MigrationRecorder(connection).record_unapplied("content", "0002_fact_conflicts_and_opinions")

    code, said = report("--no-color")

    assert code == 1
    assert (
        "problem  Tables: 1 changes wait to be made.\n         → .venv/bin/python manage.py migrate\n" in said
    )
    assert "Worker" not in said  # its own tables may be missing


def test_a_worker_that_takes_nothing_is_a_problem(installation, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    found = doctor.worker(wait_s=0)

    assert found.verdict is Verdict.PROBLEM
    assert found.words == "None is at work: 0 tasks wait, the first for 0 s."
    assert found.command.startswith("sudo systemctl restart daiek-worker")


def test_a_worker_with_much_to_do_is_told_apart_from_none(installation, settings, time_machine):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    doctor.knock.enqueue()

    assert doctor.worker(wait_s=0).verdict is Verdict.WARNING
    time_machine.move_to(timezone.now() + timedelta(minutes=6))
    assert doctor.worker(wait_s=0).verdict is Verdict.PROBLEM


def test_a_short_key_and_one_that_others_read_are_problems(installation, settings):
    path = installation / "secret_key"
    path.touch(mode=0o644)
    path.chmod(0o644)

    assert doctor.key().command == f"chmod 600 {path}"
    path.chmod(0o600)
    assert doctor.key().verdict is Verdict.OK
    settings.SECRET_KEY = "short"
    assert doctor.key().verdict is Verdict.PROBLEM


def test_a_clock_that_went_back_is_a_problem(installation, time_machine):
    time_machine.move_to(timezone.now() - timedelta(days=400))

    found = doctor.clock(timezone.now())

    assert (found.verdict, found.command) == (Verdict.PROBLEM, "sudo timedatectl set-ntp true")


def test_an_old_backup_and_none_are_told(installation):
    path = installation / "daiek-2026-11-22-023000.tar.gz"
    old = (timezone.now() - timedelta(days=9)).timestamp()
    os.utime(path, (old, old))

    assert doctor.backup(timezone.now()).words == f"The newest is 9 days old: {path.name}"
    path.unlink()
    found = doctor.backup(timezone.now())
    assert (found.verdict, found.command) == (Verdict.WARNING, ".venv/bin/python manage.py backup")


def test_pages_without_style_are_a_problem(installation):
    (installation / "staticfiles.json").unlink()

    assert doctor.static_files().verdict is Verdict.PROBLEM


def test_a_folder_that_is_not_there_is_a_problem(installation, settings):
    settings.DATA_DIR = installation / "none"

    assert doctor.folder().verdict is Verdict.PROBLEM


def test_a_cache_without_its_table_is_a_problem(installation, settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "nowhere"}
    }

    assert doctor.shared_cache().verdict is Verdict.PROBLEM


def test_a_mail_server_that_does_not_answer_is_told(installation, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    found = doctor.letters()

    assert (found.verdict, found.command) == (Verdict.WARNING, "look at DAIEK_EMAIL_URL")


def test_a_database_that_is_out_of_reach_is_told_and_the_rest_is_looked_at(empty, tmp_path):
    done = empty.run("doctor", "--wait=0", "--no-color", DATABASE_URL="postgresql://nobody@127.0.0.1:9/none")

    assert done.returncode == 1
    assert "problem  Database: It does not answer" in done.stdout
    assert "→ sudo systemctl start postgresql" in done.stdout
    assert "Backup: There is none" in done.stdout
