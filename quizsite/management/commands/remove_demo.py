"""Removes the demonstration school with everything in it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from quizsite import demo


class Command(BaseCommand):
    help = "Remove the demonstration: its school, class, documents, questions, quizzes and results."

    def handle(self, **options: Any) -> None:
        removed = demo.remove_demo()
        self.stdout.write(f"Removed {removed} rows." if removed else "There is no demonstration here.")
