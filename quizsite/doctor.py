"""What is the matter with this installation, in plain words, and the command that mends it."""

from __future__ import annotations

import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from smtplib import SMTPException
from tempfile import TemporaryFile

from django.conf import settings
from django.core import checks, mail
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django_tasks.base import TaskResultStatus

from quizsite import assets, backups
from quizsite.backlog import QueueAwayError, backlog, knock
from quizsite.health import WORKER_LATE_S, pending_migrations

MANAGE = ".venv/bin/python manage.py"
OLDEST_PYTHON, OLDEST_POSTGRESQL, OLDEST_SQLITE = (3, 11), 14, (3, 31)
LITTLE_ROOM, HARDLY_ROOM = 2 * 10**9, 2 * 10**8
"""Bytes: an evening's work still fits; nothing more may fit soon."""
OLD_BACKUP = timedelta(days=7)
KEY_LENGTH = 50
CLOCK_MAY_DIFFER_S = 5


class Verdict(StrEnum):
    """How it stands with one thing."""

    OK = "ok"
    # The site works, and something should be done all the same.
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found on one thing, and the command that mends it."""

    subject: str
    verdict: Verdict
    words: str
    command: str = ""


def ok(subject: str, words: str) -> Finding:
    """Nothing to do."""
    return Finding(subject, Verdict.OK, words)


def warning(subject: str, words: str, command: str = "") -> Finding:
    """To be done at leisure."""
    return Finding(subject, Verdict.WARNING, words, command)


def problem(subject: str, words: str, command: str = "") -> Finding:
    """To be done before a lesson."""
    return Finding(subject, Verdict.PROBLEM, words, command)


def examine(*, now: datetime, wait_s: float) -> Iterator[Finding]:
    """Look at everything, for the worker as long as said; without a database, at what needs none."""
    yield from (python(), folder(), room(), key())
    yield from _settings()
    reached = database()
    yield reached
    if reached.verdict is not Verdict.PROBLEM:
        tables = migrations()
        yield tables
        yield clock(now)
        if tables.verdict is Verdict.OK:
            yield worker(wait_s)
    yield from (shared_cache(), static_files(), letters(), backup(now))


# --- The machine ----------------------------------------------------------------------------------
def python() -> Finding:
    """Python's version."""
    here = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < OLDEST_PYTHON:
        return problem(
            "Python", f"{here} is too old: Daiek needs 3.11 or newer.", "sudo apt-get install python3"
        )
    return ok("Python", here)


def folder() -> Finding:
    """Whether the installation's folder can be written."""
    try:
        with TemporaryFile(dir=settings.DATA_DIR):
            return ok("Data folder", f"{settings.DATA_DIR} can be written.")
    except OSError as error:
        return problem(
            "Data folder",
            f"{settings.DATA_DIR} cannot be written ({error.strerror}).",
            f"sudo chown -R $USER {settings.DATA_DIR}",
        )


def room() -> Finding:
    """Free room on the disk of the installation's folder."""
    free = shutil.disk_usage(settings.DATA_DIR).free
    words = f"{free / 1e9:.1f} GB are free."
    command = f"df -h {settings.DATA_DIR}; {MANAGE} backup --keep 3"
    if free < HARDLY_ROOM:
        return problem("Disk", f"{words} Answers soon cannot be kept.", command)
    return warning("Disk", words, command) if free < LITTLE_ROOM else ok("Disk", words)


def clock(now: datetime) -> Finding:
    """Whether this machine's clock agrees with the database's, and has not gone back."""
    command = "sudo timedatectl set-ntp true"
    applied = (
        MigrationRecorder(connection).migration_qs.order_by("-applied").values_list("applied", flat=True)
    )
    newest = applied.first()
    if newest and newest > now + timedelta(minutes=5):
        return problem("Clock", f"It says {now:%Y-%m-%d %H:%M} UTC, which has been before.", command)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            apart = abs((cursor.fetchone()[0] - datetime.now(UTC)).total_seconds())
        if apart > CLOCK_MAY_DIFFER_S:
            return problem("Clock", f"It is {apart:.0f} s apart from the database's.", command)
    return ok("Clock", f"{now:%Y-%m-%d %H:%M} UTC")


# --- Settings -------------------------------------------------------------------------------------
def key() -> Finding:
    """The secret key: long, and for its owner alone."""
    path = Path(settings.DATA_DIR) / "secret_key"
    if len(settings.SECRET_KEY) < KEY_LENGTH:
        return problem(
            "Secret key",
            "DAIEK_SECRET_KEY is so short that sign-ins could be forged.",
            "openssl rand -base64 48   # and set DAIEK_SECRET_KEY to it; everyone signs in anew",
        )
    if path.exists() and path.stat().st_mode & 0o077:
        return problem("Secret key", "Others on this machine can read it.", f"chmod 600 {path}")
    return ok("Secret key", "It is long, and its owner's alone.")


def _settings() -> Iterator[Finding]:
    """What Django and we ourselves check before a site is served; without TLS, only what concerns that."""
    messages = [
        message
        for message in checks.run_checks(include_deployment_checks=settings.HTTPS)
        if message.level >= checks.WARNING and not message.is_silenced()
    ]
    for message in messages:
        make = problem if message.is_serious() else warning
        yield make("Settings", f"{message.msg} ({message.id})", message.hint or "")
    if not messages:
        yield ok("Settings", f"Served as {', '.join(settings.ALLOWED_HOSTS)}.")


def letters() -> Finding:
    """Whether the mail server takes letters, where one is named."""
    if not settings.EMAIL_HOST:
        return ok("E-mail", "None is sent: an administrator gives teachers new passwords.")
    try:
        with mail.get_connection(timeout=5):
            return ok("E-mail", f"{settings.EMAIL_HOST} answers.")
    except (OSError, SMTPException) as error:
        return warning(
            "E-mail", f"{settings.EMAIL_HOST} does not take letters: {error}", "look at DAIEK_EMAIL_URL"
        )


# --- The database and what works on it --------------------------------------------------------------
def database() -> Finding:
    """Whether the database answers, and is new enough."""
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        return problem("Database", f"It does not answer: {error}".strip(), _wake())
    if connection.vendor == "sqlite":
        return _new_enough(
            "SQLite", sqlite3.sqlite_version, is_old=sqlite3.sqlite_version_info[:2] < OLDEST_SQLITE
        )
    number = connection.pg_version // 10_000  # type: ignore[attr-defined]  # of PostgreSQL's wrapper
    return _new_enough("PostgreSQL", str(number), is_old=number < OLDEST_POSTGRESQL)


def _new_enough(name: str, number: str, *, is_old: bool) -> Finding:
    if is_old:
        return problem(
            "Database", f"{name} {number} is too old.", "sudo apt-get update && sudo apt-get upgrade"
        )
    return ok("Database", f"{name} {number}")


def _wake() -> str:
    if connection.vendor == "postgresql":
        return "sudo systemctl start postgresql   # and look at DATABASE_URL"
    return f"ls -l {settings.DATABASES['default']['NAME']}"


def migrations() -> Finding:
    """Whether the tables are as new as the code."""
    waiting = pending_migrations()
    if waiting:
        return problem("Tables", f"{len(waiting)} changes wait to be made.", f"{MANAGE} migrate")
    return ok("Tables", "As new as the code.")


def worker(wait_s: float) -> Finding:
    """Whether a worker takes a task that does nothing, and how old the oldest is that waits."""
    try:
        waiting = backlog()
    except QueueAwayError as error:
        return problem("Worker", f"Its queue does not answer: {error}", "look at DAIEK_REDIS_URL")
    command = "sudo systemctl restart daiek-worker   # or start make run again"
    begun = time.monotonic()
    result = knock.enqueue()
    while result.status is not TaskResultStatus.SUCCESSFUL and time.monotonic() < begun + wait_s:
        time.sleep(0.2)
        result.refresh()
    if result.status is TaskResultStatus.SUCCESSFUL:
        return ok("Worker", f"It answered within {time.monotonic() - begun:.1f} s.")
    words = f"{waiting.tasks} tasks wait, the first for {waiting.oldest_s} s."
    if waiting.oldest_s > WORKER_LATE_S or not waiting.tasks:
        return problem("Worker", f"None is at work: {words}", command)
    return warning("Worker", f"It is busy: {words}", command)


def shared_cache() -> Finding:
    """Whether what is put into the cache can be got."""
    try:
        cache.set("doctor", "well", 10)
        is_kept = cache.get("doctor") == "well"
    except Exception as error:  # noqa: BLE001  # every kind of cache fails in its own way
        return problem("Cache", f"It does not answer: {error}", "look at DAIEK_CACHE and DAIEK_REDIS_URL")
    name = settings.CACHES["default"]["BACKEND"].rpartition(".")[2]
    return (
        ok("Cache", name) if is_kept else problem("Cache", f"{name} forgets.", f"{MANAGE} createcachetable")
    )


# --- Files ----------------------------------------------------------------------------------------
def static_files() -> Finding:
    """Whether style and scripts are gathered, and as new as the code."""
    command = f"{MANAGE} prepare --no-demo"
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        return problem("Static files", "They are not gathered: pages have no style.", command)
    if not assets.is_gathered():
        return warning("Static files", "They are older than the code.", command)
    return ok("Static files", "Gathered.")


def backup(now: datetime) -> Finding:
    """How old the newest backup is."""
    command = f"{MANAGE} backup"
    newest = next(iter(backups.all_in(Path(settings.BACKUP_DIR))), None)
    if newest is None:
        return warning("Backup", f"There is none in {settings.BACKUP_DIR}.", command)
    age = now - datetime.fromtimestamp(newest.stat().st_mtime, UTC)
    words = f"The newest is {age.days} days old: {newest.name}"
    return warning("Backup", words, command) if age > OLD_BACKUP else ok("Backup", words)
