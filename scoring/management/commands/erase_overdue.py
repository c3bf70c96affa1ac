"""`manage.py erase_overdue [--dry-run]`: run once a day, by cron or a timer."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from accounts.models import School
from scoring.retention import count_overdue, erase_overdue


class Command(BaseCommand):
    help = "Erases pupils' answers, and pupils who left, when their school no longer keeps them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say what would be erased")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        now = timezone.now()
        for school in School.objects.exclude(keep_months=None).order_by("pk"):
            if dry_run:
                found = count_overdue(school, months=school.keep_months, now=now)
            else:
                found = erase_overdue(school=school, now=now)
            self.stdout.write(
                f"{school}: {found.attempts} attempts, {found.practices} rounds of practice, "
                f"{found.pupils} pupils {'would be erased' if dry_run else 'erased'}"
            )
