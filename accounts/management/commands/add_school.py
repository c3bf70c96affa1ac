"""`manage.py add_school NAME`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.enrolling import create_school
from accounts.errors import SchoolNameTakenError, UnusableNameError


class Command(BaseCommand):
    help = "Adds a school. Then add its first teacher with add_teacher."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the school's name")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            school = create_school(name=options["name"])
        except SchoolNameTakenError as error:
            raise CommandError(
                f"School {error.school.pk} has this name already. Give this one a name that tells them apart."
            ) from None
        except UnusableNameError:
            raise CommandError("Give the school a name with letters, 200 signs at most.") from None
        self.stdout.write(f"School {school.pk}: {school.name}")
