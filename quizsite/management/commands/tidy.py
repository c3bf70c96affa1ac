"""`manage.py tidy`: what a site does once a night, so that nothing is kept for longer than was said."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from quizsite.sharing import RQ_BACKEND

TASKS_KEPT_DAYS = 14
"""Done and failed tasks stay this long for whoever looks for what went wrong; Redis forgets by itself."""


class Command(BaseCommand):
    help = "Erases what schools no longer keep, and ended sign-ins and done tasks. For once a night."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("erase_overdue", stdout=self.stdout)
        call_command("clearsessions")
        if settings.TASKS["default"]["BACKEND"] != RQ_BACKEND:
            call_command("prune_db_task_results", min_age_days=TASKS_KEPT_DAYS, verbosity=0)
