"""`manage.py drop_unused_pictures`: forget every picture that no question shows."""

from typing import Any

from django.core.management.base import BaseCommand

from quizzes.pictures import sweep


class Command(BaseCommand):
    help = "Deletes pictures that no question shows any more. Undoing an import does so by itself."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Pictures deleted: {sweep()}")
