"""Removes the demonstration school with everything in it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from accounts.models import User
from quizsite import demo
from quizsite.management.commands.prepare import FIRST_STEPS


class Command(BaseCommand):
    help = "Remove the demonstration: its school, class, documents, questions, quizzes and results."

    def handle(self, **options: Any) -> None:
        removed = demo.remove_demo()
        self.stdout.write(f"Removed {removed} rows." if removed else "There is no demonstration here.")
        if not User.objects.exists():
            self.stdout.write(FIRST_STEPS)
