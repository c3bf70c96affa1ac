"""Questions from a file into a bank: looked through first, then imported as a whole.

Both steps may take a while for thousands of questions: `look_through` and `apply_import` are done in
the background for large files (`is_large`), and write down how far they are.
"""

from __future__ import annotations

import logging
import time
from dataclasses import fields as dataclass_fields
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from accounts.history import AT_ONCE
from accounts.models import School, User
from quizzes.editing import Wording, add_questions, write_version
from quizzes.errors import ImportDoneError
from quizzes.formats import PortableQuestion
from quizzes.formats.pictures import Picture
from quizzes.importplans import KEPT, Plan, Planned, Progress, cited_editions, evidence_of, plan_import
from quizzes.models import (
    Bank,
    ImportedVersion,
    ImportState,
    Question,
    QuestionImport,
    QuestionVersion,
    Tag,
)
from quizzes.pictures import kept

__all__ = [
    "Plan",
    "Planned",
    "apply_import",
    "carry_out",
    "is_large",
    "look_through",
    "may_start_again",
    "plan_import",
    "prepare_import",
    "resume_cut_off",
    "start_over",
]

logger = logging.getLogger(__name__)

LARGE_BYTES = 100_000
"""From here on (some 200 questions) a file is read in the background: a page should answer at once."""

PROGRESS_SECONDS = 0.5
"""How often work writes down how far it is: the page that watches it asks every second."""

ENDS_WITHIN = timedelta(minutes=10)
"""Twenty thousand questions take about two minutes; what takes longer than this was cut off."""


def is_large(data: bytes) -> bool:
    """Whether reading the file is work for the background."""
    return len(data) >= LARGE_BYTES


@transaction.atomic
def prepare_import(
    *,
    bank: Bank,
    data: bytes,
    file_name: str,
    teacher: User | None,
    format: str = "",  # noqa: A002  # the field's name
) -> QuestionImport:
    """The file, kept until the teacher has looked at what it would do; an older one of hers is forgotten."""
    bank.imports.filter(created_by=teacher, applied_at__isnull=True).delete()
    return QuestionImport.objects.create(
        bank=bank, data=data, file_name=file_name[-200:], format=format, created_by=teacher
    )


def look_through(*, question_import: QuestionImport) -> None:
    """Write down what importing the file would do. Whatever breaks is logged and raised again."""
    found = QuestionImport.objects.select_related("bank__school").get(pk=question_import.pk)
    if found.data is None:
        return
    try:
        plan = plan_import(
            bank=found.bank, data=bytes(found.data), format=found.format, progress=_Chronicle(found)
        )
    except Exception:
        _broke_off(found)
        raise
    _write_report(found, plan, state=ImportState.READY)


@task()
def carry_out(import_id: int, *, is_agreed: bool) -> None:
    """Look through a file in the background, or import it once the teacher has agreed."""
    step = ImportState.IMPORTING if is_agreed else ImportState.LOOKING
    found = QuestionImport.objects.filter(pk=import_id, state=step).first()
    if found is None:  # asked for twice, and done, or forgotten for another file
        return
    if is_agreed:
        apply_import(question_import=found)
    else:
        look_through(question_import=found)


def resume_cut_off() -> int:
    """Hand to the worker again the files that it was cut off at; how many. For when none is at work."""
    cut_off = QuestionImport.objects.filter(state__in=[ImportState.LOOKING, ImportState.IMPORTING])
    found = list(cut_off.filter(data__isnull=False).values_list("pk", "state"))
    for pk, state in found:
        carry_out.enqueue(pk, is_agreed=state == ImportState.IMPORTING)
    return len(found)


@transaction.atomic
def start_over(*, question_import: QuestionImport, is_agreed: bool) -> None:
    """Hand the next step to the worker. Raises ImportDoneError for a file that has been imported."""
    locked = QuestionImport.objects.select_for_update().get(pk=question_import.pk)
    if locked.data is None or (locked.is_at_work and not may_start_again(locked, timezone.now())):
        raise ImportDoneError
    locked.state = ImportState.IMPORTING if is_agreed else ImportState.LOOKING
    locked.begun_at, locked.questions_done, locked.questions_total = timezone.now(), 0, 0
    locked.save(update_fields=["state", "begun_at", "questions_done", "questions_total"])
    carry_out.enqueue(locked.pk, is_agreed=is_agreed)


def may_start_again(question_import: QuestionImport, now: datetime) -> bool:
    """Whether the work has failed, or was cut off without saying so."""
    is_stuck = question_import.is_at_work and now - question_import.begun_at > ENDS_WITHIN
    return question_import.state == ImportState.FAILED or is_stuck


def apply_import(*, question_import: QuestionImport, progress: Progress | None = None) -> Plan:
    """Everything that the file brings, in one transaction. Raises ImportDoneError.

    The plan is made anew, since the bank may have changed since it was looked at; before the
    transaction, so that pupils' answers wait for the writing alone, and in it once more where the
    bank changes just then. Whatever breaks is logged, leaves nothing behind and is raised again.
    """
    found = QuestionImport.objects.select_related("bank__school").get(pk=question_import.pk)
    if found.applied_at is not None or found.data is None:
        raise ImportDoneError
    try:
        plan = _imported(found, bytes(found.data), progress or _Chronicle(found))
    except ImportDoneError:
        raise
    except Exception:
        _broke_off(found)
        raise
    question_import.refresh_from_db()
    return plan


def _imported(found: QuestionImport, data: bytes, progress: Progress) -> Plan:
    seen = _last_wording(found.bank)
    plan = plan_import(bank=found.bank, data=data, format=found.format, progress=progress)
    with transaction.atomic():
        locked = QuestionImport.objects.select_for_update().get(pk=found.pk)
        if locked.applied_at is not None:
            raise ImportDoneError
        bank = Bank.objects.select_for_update().select_related("school").get(pk=found.bank_id)
        if _last_wording(bank) != seen:
            plan = plan_import(bank=bank, data=data, format=found.format)
        _write(locked, bank, plan)
    return plan


def _write(question_import: QuestionImport, bank: Bank, plan: Plan) -> None:
    writer = _Writer(question_import, bank, plan)
    for planned in plan.planned:
        if planned.action in ("made", "changed"):
            writer.take(planned)
    writer.finish()
    question_import.applied_at, question_import.data = timezone.now(), None
    question_import.save(update_fields=["applied_at", "data"])
    _write_report(question_import, plan, state=ImportState.DONE)


def _last_wording(bank: Bank) -> int | None:
    """Changes with every wording that the bank gets."""
    versions = QuestionVersion.objects.filter(question__bank=bank).order_by("-pk")
    return versions.values_list("pk", flat=True).first()


def _write_report(question_import: QuestionImport, plan: Plan, *, state: ImportState) -> None:
    counts = plan.counts
    QuestionImport.objects.filter(pk=question_import.pk).update(
        state=state,
        report=[_reported(planned) for planned in plan.planned],
        file_findings=[[finding.code, finding.detail] for finding in plan.findings],
        made=counts["made"],
        changed=counts["changed"],
        skipped=counts["duplicate"],
        refused=counts["refused"],
    )


def _reported(planned: Planned) -> dict[str, Any]:
    return {
        "action": planned.action,
        "line": planned.line,
        "element": planned.element,
        "stem": planned.question.stem[:300] if planned.question else "",
        "findings": [[finding.code, finding.detail] for finding in planned.findings],
    }


def _broke_off(question_import: QuestionImport) -> None:
    logger.exception("Import %s broke off", question_import.pk)
    QuestionImport.objects.filter(pk=question_import.pk).update(state=ImportState.FAILED)


class _Chronicle:
    """Writes down how far the looking through is, not too often."""

    def __init__(self, question_import: QuestionImport) -> None:
        self._row = QuestionImport.objects.filter(pk=question_import.pk)
        self._written_at = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if done == total or now - self._written_at >= PROGRESS_SECONDS:
            self._row.update(questions_done=done, questions_total=total)
            self._written_at = now


class _Writer:
    """Writes the questions of one import."""

    def __init__(self, question_import: QuestionImport, bank: Bank, plan: Plan) -> None:
        self.question_import = question_import
        self.bank = bank
        self.author = question_import.created_by
        questions = [one.question for one in plan.planned if one.question]
        self.tags = _tags(bank.school, {tag for question in questions for tag in question.tags})
        wordings = [one for question in questions for one in (question, *question.earlier)]
        self.editions = cited_editions(bank, wordings)
        self.together: list[Planned] = []
        self.imported: list[ImportedVersion] = []
        self.tagged: list[Any] = []

    def take(self, planned: Planned) -> None:
        """A new question, written with its neighbours; one with a history, by itself in its turn."""
        if planned.existing is None and not _of(planned).earlier:
            self.together.append(planned)
        else:
            self._write_together()
            self._keep(planned, self._written(planned))

    def finish(self) -> None:
        """Store what goes in one go."""
        self._write_together()
        ImportedVersion.objects.bulk_create(self.imported, batch_size=AT_ONCE)
        Question.tags.through.objects.bulk_create(self.tagged, batch_size=AT_ONCE, ignore_conflicts=True)

    def _write_together(self) -> None:
        wordings = [self._wording(_of(one), one.pictures) for one in self.together]
        versions = add_questions(bank=self.bank, author=self.author, wordings=wordings)
        for planned, version in zip(self.together, versions, strict=True):
            self._keep(planned, version)
        self.together = []

    def _written(self, planned: Planned) -> QuestionVersion:
        """The last wording of a new question with earlier ones, or the new wording of an existing one."""
        question = _of(planned)
        wording = self._wording(question, planned.pictures)
        if planned.existing is None:
            first, *later = [*map(self._wording, question.earlier, planned.earlier), wording]
            (version,) = add_questions(bank=self.bank, author=self.author, wordings=[first])
            written = version.question
        else:
            later = [wording]
            written = Question.objects.select_related("bank__school").get(pk=planned.existing)
        for one in later:
            fields = {each.name: getattr(one, each.name) for each in dataclass_fields(one)}
            version = write_version(question=written, author=self.author, **fields)
        return version

    def _keep(self, planned: Planned, version: QuestionVersion) -> None:
        """Remember which import brought the version, what only other files can use of it, and its tags."""
        question = _of(planned)
        self.imported.append(
            ImportedVersion(
                question_import=self.question_import,
                version=version,
                is_new=planned.existing is None,
                id_number=question.id_number,
                kept=_kept_fields(question),
            )
        )
        through = Question.tags.through
        keys = [(version.question_id, self.tags[tag]) for tag in question.tags]
        self.tagged += [through(question_id=question_id, tag_id=tag_id) for question_id, tag_id in keys]

    def _wording(self, question: PortableQuestion, pictures: tuple[Picture, ...]) -> Wording:
        return Wording(
            type=question.type,
            stem=question.stem,
            content=question.content,
            evidence=evidence_of(question.evidence, self.editions) if question.evidence else None,
            hint="\n".join(question.hints),
            explanation=question.explanation,
            points=question.points,
            pictures=[kept(picture) for picture in pictures],
        )


def _of(planned: Planned) -> PortableQuestion:
    """What is made or changed."""
    assert planned.question is not None  # noqa: S101  # only what is refused has none
    return planned.question


def _kept_fields(question: PortableQuestion) -> dict[str, Any]:
    """What only other files can use."""
    fields = {name: getattr(question, name) for name in KEPT if getattr(question, name)}
    return fields | ({"shuffle": False} if question.shuffle is False else {})


def _tags(school: School, names: set[str]) -> dict[str, int]:
    """The ids of the school's tags of these names; missing ones are made."""
    Tag.objects.bulk_create([Tag(school=school, name=name) for name in names], ignore_conflicts=True)
    return dict(Tag.objects.filter(school=school, name__in=names).values_list("name", "pk"))
