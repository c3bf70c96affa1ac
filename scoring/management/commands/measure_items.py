"""manage.py measure_items: what answers say of every question that was asked, measured anew."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from quizzes.models import QuizVersion
from scoring.itempools import measure_quiz


class Command(BaseCommand):
    help = "Measure every question that was asked. The worker does so for each quiz that has closed."

    def handle(self, *args: Any, **options: Any) -> None:
        taken = QuizVersion.objects.filter(assignments__attempts__submitted_at__isnull=False).distinct()
        measured = sum(
            measure_quiz(quiz_version=version, now=timezone.now())
            for version in taken.select_related("quiz").order_by("pk")
        )
        self.stdout.write(f"Questions measured: {measured}")
