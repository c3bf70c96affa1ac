"""Commands that read a file and print what they find, one JSON object a line."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from content.reading import UnreadableFileError, read


class FileCommand(BaseCommand):
    """Reads FILE, and prints `lines` of its text as JSON, or as `words` for people.

    Offsets index the text as it was read; for a TXT file that is the file itself.
    """

    requires_system_checks: list[str] = []  # noqa: RUF012  # Django's own declaration

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--jsonl", action="store_true", help="one JSON object a line")

    def handle(self, *_args: str, **options: Any) -> None:
        path: Path = options["file"]
        try:
            text = read(path.read_bytes(), path.name).text
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
        except UnreadableFileError as error:
            raise CommandError(f"{path}: {error.code}") from error
        for line in self.lines(text, options):
            self.stdout.write(json.dumps(line, ensure_ascii=False) if options["jsonl"] else self.words(line))

    def lines(self, text: str, options: dict[str, Any]) -> list[dict[str, Any]]:
        """What was found in the text."""
        raise NotImplementedError

    def words(self, line: dict[str, Any]) -> str:
        """One line for people."""
        raise NotImplementedError
