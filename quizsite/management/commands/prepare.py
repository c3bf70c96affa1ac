"""Makes the installation ready to serve: tables, translations, static files, demonstration."""

from __future__ import annotations

import socket
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from quizsite import assets, catalogues, demo


class Command(BaseCommand):
    help = "Prepare the installation for serving. Quick and harmless when nothing has changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-demo", action="store_true", help="leave an empty database empty")

    def handle(self, *, host: str, port: int, no_demo: bool, **options: Any) -> None:
        refuse_taken_port(host, port)
        catalogues.compile_all()
        call_command("migrate", interactive=False, verbosity=0)
        assets.gather()
        if not no_demo and not User.objects.exists():
            self.stdout.write("Building the demonstration class …")
            demo.create_demo()
        self.stdout.write(f"\nDaiek: http://{host}:{port}/   (Ctrl+C stops it)\n")
        signins = demo.read_signins()
        if signins is not None:
            self.stdout.write(signins.as_text())


def refuse_taken_port(host: str, port: int) -> None:
    """Raise CommandError where another program listens already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            message = f"Cannot listen on {host}:{port} ({error.strerror}). Try: make run PORT={port + 1}"
            raise CommandError(message) from error
