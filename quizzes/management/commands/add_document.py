"""`manage.py add_document FILE --title … [--language …] [--source …] [--as-of …] [--bank …] [--school …]`."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations
from django.db.models import Count
from tqdm import tqdm

from accounts.management.commands.add_teacher import find_school
from content.errors import DuplicateDocumentError
from content.models import Fact, FactKind, Language
from content.reading import MAX_BYTES, UnreadableFileError, read
from content.words import UNREADABLE
from quizzes.editing import check_version
from quizzes.generating import prepare_drafting, run_drafting
from quizzes.models import Drafting, QuestionVersion
from quizzes.words import type_name


class Command(BaseCommand):
    help = "Adds a document (TXT, MD, HTML, DOCX or PDF) and drafts questions from it, without the worker."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="up to 5 MB")
        parser.add_argument("--title", required=True, type=_words(1, 200))
        parser.add_argument("--language", choices=Language.values, default=Language.KAZAKH)
        parser.add_argument("--source", type=_words(0, 500), default="", help="author, book or address")
        parser.add_argument("--as-of", type=_day, metavar="YYYY-MM-DD", help="the date for which it is true")
        parser.add_argument(
            "--bank", type=_words(1, 200), help="old or new; named as the document if left out"
        )
        parser.add_argument("--school", help="name or number; not needed where there is one school")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        school = find_school(options["school"])
        text = _text(options["file"])
        try:
            drafting = prepare_drafting(
                school=school,
                title=options["title"],
                text=text,
                language=options["language"],
                source=options["source"],
                as_of=options["as_of"],
                bank_name=options["bank"] or options["title"],
                added_by=None,
            )
        except DuplicateDocumentError as error:
            document = error.edition.document
            raise CommandError(
                f"{school} has this text already: document {document.pk}, {document}."
            ) from None
        _run(drafting)
        self._summarise(drafting)

    def _summarise(self, drafting: Drafting) -> None:
        """What is stored now; every question's evidence is looked up in the text once more."""
        edition = drafting.edition
        questions = QuestionVersion.objects.filter(current_of__bank=drafting.bank, evidence_edition=edition)
        for version in questions.select_related("question").prefetch_related("evidence_edition"):
            check_version(version)
        self.stdout.write(f"Document {edition.document_id}: {edition.document}")
        self.stdout.write(f"{edition.sentences.count()} sentences stored")
        facts = Fact.objects.filter(sentence__edition=edition)
        self.stdout.write(f"{facts.count()} facts found")
        for kind, count in facts.values_list("kind").annotate(Count("pk")).order_by("kind"):
            self.stdout.write(f"{count:6} {FactKind(kind).label}")
        self.stdout.write(f"{questions.count()} questions drafted, each with evidence that re-locates")
        for slug, count in questions.values_list("type").annotate(Count("pk")).order_by("type"):
            self.stdout.write(f"{count:6} {type_name(slug)}")
        self.stdout.write(f"Bank {drafting.bank_id}: {drafting.bank}")


def _words(least: int, most: int) -> Callable[[str], str]:
    """A converter of arguments that refuses what the database would not keep."""

    def words(argument: str) -> str:
        stripped = argument.strip()
        if not least <= len(stripped) <= most:
            raise ArgumentTypeError(f"give it {least} to {most} characters")
        return stripped

    return words


def _day(argument: str) -> date:
    try:
        return date.fromisoformat(argument)
    except ValueError:
        raise ArgumentTypeError("write the date as YYYY-MM-DD") from None


def _text(path: Path) -> str:
    """The text of the file. Raises CommandError that says what to do."""
    try:
        with path.open("rb") as file:
            return read(file.read(MAX_BYTES + 1), path.name).text
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from None
    except UnreadableFileError as error:
        raise CommandError(f"{path}: {UNREADABLE[error.code]}") from None


def _run(drafting: Drafting) -> None:
    """Read and draft, with a bar where a person watches."""
    with tqdm(unit=" sentences", leave=False, disable=None) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        try:
            run_drafting(drafting=drafting, progress=progress)
        except Exception as error:
            raise CommandError(
                f"The text is stored as document {drafting.edition.document_id}, but drafting broke off: "
                f"{error!r}. Start again from the document's page."
            ) from error
