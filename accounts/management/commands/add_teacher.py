"""`manage.py add_teacher USERNAME --name … [--school …] [--email …] [--administrator]`."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations

from accounts.enrolling import create_teacher
from accounts.errors import UnusableNameError
from accounts.models import School


class Command(BaseCommand):
    help = "Adds a teacher and prints a random password, once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="what the teacher signs in with")
        parser.add_argument("--name", required=True, help="full name, surname first")
        parser.add_argument("--school", help="name or number; not needed where there is one school")
        parser.add_argument("--email", default="", help="may be used instead of the user name")
        parser.add_argument(
            "--administrator", action="store_true", help="also looks after the school's people"
        )

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        school = find_school(options["school"])
        try:
            teacher, password = create_teacher(
                school=school,
                username=options["username"],
                full_name=options["name"],
                email=options["email"],
                is_administrator=options["administrator"],
            )
        except UnusableNameError:
            raise CommandError("Give --name a name with letters, 150 signs at most.") from None
        except ValidationError as error:
            raise CommandError(_sentences(error)) from None
        self.stdout.write(f"{teacher.full_name}, {school.name}")
        self.stdout.write(f"User name: {teacher.username}")
        self.stdout.write(f"Password: {password}")


def _sentences(error: ValidationError) -> str:
    """Every message after the argument that it is about, where it is about one."""
    return " ".join(
        message if field == NON_FIELD_ERRORS else f"{field}: {message}"
        for field, messages in error.message_dict.items()
        for message in messages
    )


def find_school(named: str | None) -> School:
    """The school of this name or number; without one, the only school there is.

    Raises CommandError that lists the schools.
    """
    schools = list(School.objects.order_by("pk"))
    if named is not None:
        found = [school for school in schools if named in (school.name, str(school.pk))]
    else:
        found = schools
    if len(found) != 1:
        known = "\n".join(f"  {school.pk}  {school.name}" for school in schools) or "  (none: run add_school)"
        raise CommandError(f"Name one school with --school:\n{known}")
    return found[0]
