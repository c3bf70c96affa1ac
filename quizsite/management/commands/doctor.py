"""`manage.py doctor`: what is the matter with this installation, and the command that mends it."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from quizsite.doctor import Finding, Verdict, examine


class Command(BaseCommand):
    help = "Look at this installation and say what is the matter. Ends with 1 if there is a problem."
    # It says by itself what the checks find.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="for programs")
        parser.add_argument("--wait", type=float, default=10, metavar="SECONDS", help="for the worker")

    def handle(self, *, json: bool, wait: float, **options: Any) -> None:
        findings = list(examine(now=timezone.now(), wait_s=wait))
        self._print_json(findings) if json else self._print(findings)
        if any(finding.verdict is Verdict.PROBLEM for finding in findings):
            sys.exit(1)

    def _print(self, findings: list[Finding]) -> None:
        style = {Verdict.WARNING: self.style.WARNING, Verdict.PROBLEM: self.style.ERROR}
        for finding in findings:
            paint = style.get(finding.verdict, self.style.SUCCESS)
            self.stdout.write(f"{paint(f'{finding.verdict:8}')} {finding.subject}: {finding.words}")
            if finding.command:
                self.stdout.write(f"{'':8} → {finding.command}")

    def _print_json(self, findings: list[Finding]) -> None:
        self.stdout.write(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
