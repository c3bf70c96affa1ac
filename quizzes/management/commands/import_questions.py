"""`manage.py import_questions FILE --bank B [--format F] [--dry-run] [--json] [--school S]`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations
from django.db import transaction
from tqdm import tqdm

from accounts.management.commands.add_teacher import find_school
from accounts.models import School
from quizzes.filewords import finding_text
from quizzes.formats import FORMATS, Finding
from quizzes.importing import Plan, Planned, apply_import, plan_import
from quizzes.models import Bank, QuestionImport


class Command(BaseCommand):
    help = "Imports questions from a file into a bank, as a whole; says what was made, skipped and refused."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--bank", required=True, help="name or number; a new name opens a new bank")
        parser.add_argument("--format", choices=sorted(FORMATS), help="recognised by the content if left out")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")
        parser.add_argument("--school", help="name or number; not needed where there is one school")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            data = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from None
        school = find_school(options["school"])
        bank = find_bank(school, options["bank"])
        if options["dry_run"]:
            plan = _planned(bank or Bank(school=school, name=options["bank"]), data, options["format"])
        else:
            plan = _imported(bank, school, data, options)
        self.stdout.write(_as_json(plan) if options["json"] else _as_text(plan))


def find_bank(school: School, named: str) -> Bank | None:
    """The school's bank of this name or number."""
    return next((bank for bank in school.banks.all() if named in (bank.name, str(bank.pk))), None)


def _planned(bank: Bank, data: bytes, format: str | None) -> Plan:  # noqa: A002  # the option's name
    """What would happen; a new bank is not kept."""
    with transaction.atomic():
        if bank._state.adding:
            bank.save()
        plan = plan_import(bank=bank, data=data, format=format)
        transaction.set_rollback(True)
    return plan


def _imported(bank: Bank | None, school: School, data: bytes, options: dict[str, Any]) -> Plan:
    """What happened. Nothing stays of an import that broke off, nor of the bank that it opened.

    No transaction around it: pupils' answers wait for the writing alone, not for the reading.
    """
    chosen = bank or Bank.objects.create(school=school, name=options["bank"])
    question_import = QuestionImport.objects.create(
        bank=chosen, data=data, file_name=options["file"].name[-200:], format=options["format"] or ""
    )
    with tqdm(unit=" questions", leave=False, disable=None) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        try:
            return apply_import(question_import=question_import, progress=progress)
        except BaseException:
            (question_import if bank else chosen).delete()
            raise


def _place(one: Planned | Finding) -> str:
    return f"line {one.line}" if one.line else one.element or "file"


def _as_text(plan: Plan) -> str:
    lines = [f"{_place(finding)}: {finding_text(finding)}" for finding in plan.findings]
    for planned in plan.planned:
        reasons = " ".join(finding_text(finding) for finding in planned.findings)
        if reasons or planned.action != "made":
            lines.append(f"{_place(planned)}: {planned.action}. {reasons}".rstrip())
    lines.append(", ".join(f"{count} {action}" for action, count in plan.counts.items()))
    return "\n".join(lines)


def _as_json(plan: Plan) -> str:
    return json.dumps(
        {
            "counts": plan.counts,
            "file": [_finding(finding) for finding in plan.findings],
            "questions": [
                {
                    "action": planned.action,
                    "line": planned.line,
                    "element": planned.element,
                    "type": planned.question.type if planned.question else None,
                    "stem": planned.question.stem if planned.question else None,
                    "findings": [_finding(finding) for finding in planned.findings],
                }
                for planned in plan.planned
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "line": finding.line,
        "element": finding.element,
        "detail": finding.detail,
        "text": finding_text(finding),
    }
