"""`manage.py export_questions --bank B --format F -o FILE [--school S]`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations

from accounts.management.commands.add_teacher import find_school
from quizzes.exporting import export_questions
from quizzes.filewords import finding_text
from quizzes.formats import FORMATS
from quizzes.management.commands.import_questions import find_bank


class Command(BaseCommand):
    help = "Writes a bank's questions into a file and says what the format could not carry."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--bank", required=True, help="name or number")
        parser.add_argument("--format", required=True, choices=sorted(FORMATS))
        parser.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
        parser.add_argument("--school", help="name or number; not needed where there is one school")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        school = find_school(options["school"])
        bank = find_bank(school, options["bank"])
        if bank is None:
            known = "\n".join(f"  {one.pk}  {one}" for one in school.banks.order_by("pk")) or "  (none)"
            raise CommandError(f"Name one bank with --bank:\n{known}")
        written = export_questions(bank=bank, format=options["format"])
        try:
            options["output"].write_bytes(written.data)
        except OSError as error:
            raise CommandError(f"{options['output']}: {error.strerror}") from None
        total = bank.questions.filter(current_version__isnull=False).count()
        self.stdout.write(f"{total} questions of bank {bank.pk}, {len(written.data)} bytes")
        for text, count in Counter(map(finding_text, written.losses)).most_common():
            self.stdout.write(f"{count:6} × {text}")
