"""`manage.py restore FILE`: this installation becomes what it was when the backup was made."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection

from accounts.models import School, User
from quizsite import backups
from quizsite.restoring import restore


class Command(BaseCommand):
    help = "Replace the database and files by those of a backup. Stop web and worker first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="although this installation has rows")
        parser.add_argument(
            "--check", action="store_true", help="only read the backup, and compare every byte"
        )

    def handle(self, *, file: Path, replace: bool, check: bool, **options: Any) -> None:
        try:
            if check:
                with TemporaryDirectory(prefix=".check-", dir=settings.DATA_DIR) as folder:
                    manifest = backups.unpack(file, Path(folder))
            else:
                self._refuse_rows(file, replace=replace)
                manifest = restore(file)
        except (backups.BackupError, DatabaseError, OSError) as error:
            raise CommandError(str(error)) from error
        done = "is whole" if check else "is restored"
        self.stdout.write(f"The backup of {manifest.made_at} {done}: {manifest.rows} rows.")

    def _refuse_rows(self, file: Path, *, replace: bool) -> None:
        is_new = User._meta.db_table not in connection.introspection.table_names()
        if replace or is_new or not (User.objects.exists() or School.objects.exists()):
            return
        raise CommandError(
            "This installation has people and schools. To lose them and have the backup's instead:\n"
            "  .venv/bin/python manage.py backup\n"
            f"  .venv/bin/python manage.py restore --replace {file}"
        )
