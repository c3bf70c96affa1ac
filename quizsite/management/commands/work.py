"""`manage.py work`: do what waits for the background, whichever queue the installation has."""

from __future__ import annotations

import os
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from quizsite.sharing import RQ_BACKEND
from quizzes import generating, importing
from scoring import regradework

LOOKS_EVERY_S = 0.5
"""A teacher who adds a document waits for no more than that before it is begun."""


class Command(BaseCommand):
    help = "Works in the background until it is told to end; takes up first what was cut off."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--beside", action="store_true", help="other workers are at work: leave to them what they began"
        )

    def handle(self, *, beside: bool, **options: Any) -> None:
        if not beside:
            generating.resume_cut_off(now=timezone.now())
            importing.resume_cut_off()
            regradework.resume_cut_off()
        # In this process's place, without the 12 MB that looking took.
        os.execv(sys.executable, [sys.executable, str(settings.BASE_DIR / "manage.py"), *_worker()])  # noqa: S606


def _worker() -> list[str]:
    if settings.TASKS["default"]["BACKEND"] == RQ_BACKEND:
        return ["rqworker", "default", "--job-class", "django_tasks_rq.Job", "--with-scheduler"]
    # Its checks would take every page into memory, and the web process has made them.
    return ["db_worker", f"--interval={LOOKS_EVERY_S}", "--skip-checks"]
