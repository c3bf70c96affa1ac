"""manage.py close_expired: hand in every attempt whose time is over."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from scoring.attempts import close_expired


class Command(BaseCommand):
    help = "Hand in and mark every attempt whose time is over. The worker and every page do so by themselves."

    def handle(self, *args: Any, **options: Any) -> None:
        closed = close_expired(now=timezone.now())
        self.stdout.write(f"Attempts handed in by the clock: {closed}")
