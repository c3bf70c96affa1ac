"""`manage.py backup`: everything of this installation in one file, while the site runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from quizsite import backups

NAME = "daiek-%Y-%m-%d-%H%M%S.tar.gz"


class Command(BaseCommand):
    help = (
        "Write the database, pictures and secret key into one file that `restore` takes in. The file holds "
        "pupils' names and answers: keep it where nobody else reads."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("-o", "--output", type=Path, help="file to write (default: in the backup folder)")
        parser.add_argument("--portable", action="store_true", help="to be restored into SQLite, too")
        parser.add_argument("--keep", type=int, metavar="N", help="leave the newest N in the backup folder")

    def handle(self, *, output: Path | None, portable: bool, keep: int | None, **options: Any) -> None:
        if keep is not None and keep < 1:
            raise CommandError("Keep at least one backup: --keep 1")
        now = timezone.now()
        target = output or Path(settings.BACKUP_DIR) / timezone.localtime(now).strftime(NAME)
        try:
            manifest = backups.make(target, now=now, is_portable=portable)
        except (backups.BackupError, DatabaseError) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(
                f"No backup was written to {target} ({error.strerror}). Look with df -h, then say another "
                "place: manage.py backup -o FILE"
            ) from error
        size = target.stat().st_size / 1e6
        self.stdout.write(f"{target}: {manifest.rows} rows, {len(manifest.members)} files, {size:.1f} MB")
        for old in backups.all_in(Path(settings.BACKUP_DIR))[keep:] if keep else []:
            old.unlink()
            self.stdout.write(f"Removed {old}")
