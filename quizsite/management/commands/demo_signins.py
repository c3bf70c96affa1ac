"""Shows the demonstration's sign-ins again."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from quizsite import demo


class Command(BaseCommand):
    help = "Show the demonstration's sign-ins again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="for other programs")

    def handle(self, *, json: bool, **options: Any) -> None:
        signins = demo.read_signins()
        if signins is None:
            raise CommandError("There is no demonstration here. An empty database gets one from: make run")
        self.stdout.write(as_json(signins) if json else signins.as_text())


def as_json(signins: demo.DemoSignIns) -> str:
    """One line of JSON."""
    return json.dumps(asdict(signins), ensure_ascii=False)
