"""`manage.py copy_data --to ADDRESS`: all rows into another database, from SQLite to PostgreSQL or back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DEFAULT_DB_ALIAS, DatabaseError

from accounts.models import School, User
from quizsite.copying import CopyError, copy_rows, opened


class Command(BaseCommand):
    help = (
        "Copy all rows between this installation's database and another, SQLite or PostgreSQL, and compare "
        "the two. Stop the site first, so that nobody writes meanwhile."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        way = parser.add_mutually_exclusive_group(required=True)
        address = "postgresql://user:password@host/name or sqlite:////folder/file"
        way.add_argument("--to", metavar="ADDRESS", help=address)
        way.add_argument("--from", metavar="ADDRESS", dest="source", help=address)
        parser.add_argument("--replace", action="store_true", help="although the other has rows already")

    def handle(self, *, to: str | None, source: str | None, replace: bool, **options: Any) -> None:
        try:
            with opened(to or source or "") as other:
                ends = (DEFAULT_DB_ALIAS, other) if to else (other, DEFAULT_DB_ALIAS)
                self._copy(*ends, replace=replace)
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from None
        except DatabaseError as error:
            raise CommandError(f"Nothing was changed. The database says: {error}") from error

    def _copy(self, source: str, target: str, *, replace: bool) -> None:
        for alias in (source, target):
            call_command("migrate", database=alias, interactive=False, verbosity=0)
        if not replace and (User.objects.using(target).exists() or School.objects.using(target).exists()):
            raise CommandError("The database to copy into has rows. Say --replace if they may go for good.")
        try:
            copied = copy_rows(source=source, target=target)
        except CopyError as error:
            raise CommandError(f"Nothing was changed: the copy differs in {error}.") from error
        for table, same in copied.items():
            self.stdout.write(f"{same.rows:>10}  {same.sha256[:12]}  {table}")
        rows = sum(same.rows for same in copied.values())
        self.stdout.write(f"Copied {rows} rows of {len(copied)} tables; each says the same on both sides.")
