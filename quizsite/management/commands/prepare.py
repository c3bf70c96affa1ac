"""Makes the installation ready to serve: tables, translations, static files, demonstration."""

from __future__ import annotations

import errno
import socket
from argparse import ArgumentTypeError
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError

from accounts.models import User
from quizsite import assets, catalogues, demo

LAST_PORT = 65535
FIRST_STEPS = """Nobody can sign in yet. Add a school and its first teacher:
  .venv/bin/python manage.py add_school "…"
  .venv/bin/python manage.py add_teacher NAME --name "…" --administrator
"""


class Command(BaseCommand):
    help = "Prepare the installation for serving. Quick and harmless when nothing has changed."
    # Below, when the translations that they look for have been compiled.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=_port, default=8000)
        parser.add_argument("--no-demo", action="store_true", help="leave an empty database empty")

    def handle(self, *, host: str, port: int, no_demo: bool, **options: Any) -> None:
        refuse_taken_port(host, port)
        catalogues.compile_all()
        self.check()
        try:
            call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)  # where the cache is a table
        except OperationalError as error:
            raise CommandError(f"The database cannot be reached: {error}") from error
        assets.gather()
        if not no_demo and demo.is_due():
            self.stdout.write("Building the demonstration class …")
            demo.create_demo()
        self.stdout.write(f"\nDaiek: http://{host}:{port}/   (Ctrl+C stops it)\n")
        signins = demo.read_signins()
        if signins is not None:
            self.stdout.write(signins.as_text())
        elif not User.objects.exists():
            self.stdout.write(FIRST_STEPS)


def _port(argument: str) -> int:
    if not argument.isascii() or not argument.isdecimal() or not 1 <= int(argument) <= LAST_PORT:
        raise ArgumentTypeError(f"give a number from 1 to {LAST_PORT}")
    return int(argument)


def refuse_taken_port(host: str, port: int) -> None:
    """Raise CommandError where the site cannot listen, with what to try instead."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            message = (
                f"Cannot listen on {host}:{port} ({error.strerror}). Try: make run {_instead(error, port)}"
            )
            raise CommandError(message) from error


def _instead(error: OSError, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"PORT={port + 1 if port < LAST_PORT else 8000}"
    return "PORT=8000" if error.errno == errno.EACCES else "HOST=127.0.0.1"
