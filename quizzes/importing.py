"""Questions from a file into a bank: looked through first, then imported as a whole, undone as a whole."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from django.db import transaction
from django.db.models import F, ProtectedError
from django.utils import timezone

from accounts.models import School, User
from content.models import Edition
from quizzes.editing import Evidence, add_question, check_content, check_evidence, write_version
from quizzes.errors import ContentError, EvidenceError, ImportDoneError, ImportInUseError
from quizzes.formats import Finding, ParseResult, PortableEvidence, PortableQuestion, read
from quizzes.formats.base import QUESTION_TYPES, Carries, field_losses
from quizzes.formats.texts import in_plain
from quizzes.models import (
    Bank,
    ImportedVersion,
    Question,
    QuestionImport,
    QuestionStatus,
    QuestionVersion,
    QuizEntry,
    Tag,
)
from quizzes.searching import fold

Action = Literal["made", "changed", "duplicate", "refused"]
ACTIONS: tuple[Action, ...] = ("made", "changed", "duplicate", "refused")

KEPT = ("name", "category", "id_number", "penalty", "shuffle", "seconds", "overall_feedback")
"""Fields that the site has no use for; they are kept for exports."""

_SITE = Carries(
    frozenset(QUESTION_TYPES),
    frozenset({"explanation", "hints", "points", "tags", "bank", "evidence", "status", "earlier", *KEPT})
    | {"answer_feedback", "weights"},
)
_TAG_LENGTH = 100
_ID_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Planned:
    """What becomes of one question of the file, and everything that is to be said about it.

    question: as it will be written; existing: the question that gets it as a new version.
    """

    action: Action
    question: PortableQuestion | None
    findings: list[Finding] = field(default_factory=list)
    existing: int | None = None
    line: int | None = None
    element: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do, in the order of the file; findings that concern the file as a whole."""

    planned: list[Planned]
    findings: list[Finding]

    @property
    def counts(self) -> dict[Action, int]:
        """How many questions meet each fate."""
        counted = Counter(one.action for one in self.planned)
        return {action: counted[action] for action in ACTIONS}


def plan_import(*, bank: Bank, data: bytes, format: str | None = None) -> Plan:  # noqa: A002  # the field's name
    """What importing the file into the bank would do; nothing is written."""
    return _planned(bank, read(data, format or None))


def _planned(bank: Bank, result: ParseResult) -> Plan:
    said: dict[int | None, list[Finding]] = {}
    for warning in result.warnings:
        said.setdefault(warning.question, []).append(warning)
    fates = _Fates(bank, result.drafts)
    planned = [fates.of(question, said.get(index, [])) for index, question in enumerate(result.drafts)]
    planned += [Planned("refused", None, [error], None, error.line, error.element) for error in result.errors]
    return Plan(sorted(planned, key=lambda one: one.line or 0), said.get(None, []))


class _Fates:
    """What the bank holds already, to decide what becomes of each question."""

    def __init__(self, bank: Bank, drafts: Iterable[PortableQuestion]) -> None:
        self.school = bank.school
        versions = QuestionVersion.objects.filter(current_of__bank=bank).values_list(
            "type", "stem", "content"
        )
        self.known = {_fingerprint(*version) for version in versions.iterator()}
        numbered = ImportedVersion.objects.filter(version__question__bank=bank).exclude(id_number="")
        self.by_id = dict(numbered.order_by("pk").values_list("id_number", "version__question"))
        cited = {question.evidence.sha256 for question in drafts if question.evidence}
        editions = Edition.objects.filter(document__school=self.school, sha256__in=cited)
        self.editions = {edition.sha256: edition for edition in editions}

    def of(self, question: PortableQuestion, said: list[Finding]) -> Planned:
        """The question's fate."""
        place = (question.line, question.element)
        fitting, changes = self._fitted(question)
        findings = [*said, *changes]
        try:
            check_content(fitting.type, fitting.stem, fitting.content)
        except ContentError as error:
            problems = [Finding("content", *place, problem.code) for problem in error.problems]
            return Planned("refused", fitting, [*findings, *problems], None, *place)
        fingerprint = _fingerprint(fitting.type, fitting.stem, fitting.content)
        if fingerprint in self.known:
            return Planned("duplicate", fitting, findings, None, *place)
        self.known.add(fingerprint)
        existing = self.by_id.get(fitting.id_number) if fitting.id_number else None
        return Planned("changed" if existing else "made", fitting, findings, existing, *place)

    def _fitted(self, question: PortableQuestion) -> tuple[PortableQuestion, list[Finding]]:
        """The question as a bank can hold it, and what it loses by that."""
        fitting = in_plain(question)
        codes = [loss.code for loss in field_losses([question], _SITE)]
        if question.evidence and evidence_of(question.evidence, self.editions) is None:
            codes.append("evidence_not_found")
        if any(len(tag) > _TAG_LENGTH for tag in question.tags) or len(question.id_number) > _ID_LENGTH:
            codes.append("texts_shortened")
        earlier = tuple(in_plain(one) for one in question.earlier if _is_sound(one))
        codes += ["earlier_left_out"] * (len(earlier) < len(question.earlier))
        fitting = replace(
            fitting,
            earlier=earlier,
            tags=tuple(dict.fromkeys(tag[:_TAG_LENGTH] for tag in question.tags)),
            id_number=question.id_number[:_ID_LENGTH],
            files=(),
        )
        return fitting, [Finding(code, question.line, question.element) for code in codes]


def _is_sound(question: PortableQuestion) -> bool:
    try:
        check_content(question.type, question.stem, question.content)
    except ContentError:
        return False
    return True


def evidence_of(evidence: PortableEvidence, editions: Mapping[str, Edition]) -> Evidence | None:
    """The evidence in the school's own edition of the text, if it still stands there."""
    edition = editions.get(evidence.sha256)
    if edition is None:
        return None
    found = Evidence(edition, evidence.start, evidence.end, evidence.text)
    try:
        check_evidence(found)
    except EvidenceError:
        return None
    return found


def _fingerprint(slug: str, stem: str, content: Mapping[str, Any]) -> str:
    """What makes two questions the same: type, wording and content, whatever the ids are called."""
    return f"{slug}\n{fold(stem)}\n{json.dumps(_without_ids(content), sort_keys=True)}"


def _without_ids(content: Any) -> Any:
    """The content with texts folded and every id replaced by its place among the ids."""
    places: dict[str, int] = {}

    def plain(value: Any, name: str = "") -> Any:
        if isinstance(value, Mapping):
            return {key: plain(value[key], key) for key in sorted(value)}
        if isinstance(value, list):
            return [plain(one, name) for one in value]
        if name == "id":
            return places.setdefault(value, len(places))
        if name == "match":  # options stand before stems in the order of the alphabet
            return places.get(value, value)
        return fold(value) if isinstance(value, str) else value

    return plain(content)


@transaction.atomic
def prepare_import(
    *,
    bank: Bank,
    data: bytes,
    file_name: str,
    teacher: User,
    format: str = "",  # noqa: A002  # the field's name
) -> QuestionImport:
    """The file, kept until the teacher has looked at what it would do; an older one of hers is forgotten."""
    bank.imports.filter(created_by=teacher, applied_at__isnull=True).delete()
    return QuestionImport.objects.create(
        bank=bank, data=data, file_name=file_name[-200:], format=format, created_by=teacher
    )


@transaction.atomic
def apply_import(
    *, question_import: QuestionImport, progress: Callable[[int, int], None] | None = None
) -> Plan:
    """Everything that the plan says, in one transaction. Raises ImportDoneError.

    The plan is made anew, since the bank may have changed since it was looked at.
    """
    locked = QuestionImport.objects.select_for_update().get(pk=question_import.pk)
    if locked.applied_at is not None or locked.data is None:
        raise ImportDoneError
    bank = Bank.objects.select_for_update().get(pk=locked.bank_id)
    plan = plan_import(bank=bank, data=bytes(locked.data), format=locked.format)
    writer = _Writer(locked, bank, plan)
    for done, planned in enumerate(plan.planned, 1):
        if planned.question is not None and planned.action in ("made", "changed"):
            writer.write(planned.question, planned.existing)
        if progress:
            progress(done, len(plan.planned))
    writer.finish()
    counts = plan.counts
    question_import.made, question_import.changed = counts["made"], counts["changed"]
    question_import.skipped, question_import.refused = counts["duplicate"], counts["refused"]
    question_import.applied_at, question_import.data = timezone.now(), None
    question_import.save(update_fields=["made", "changed", "skipped", "refused", "applied_at", "data"])
    return plan


class _Writer:
    """Writes the questions of one import."""

    def __init__(self, question_import: QuestionImport, bank: Bank, plan: Plan) -> None:
        self.question_import = question_import
        self.bank = bank
        self.author = question_import.created_by
        questions = [one.question for one in plan.planned if one.question]
        self.tags = _tags(bank.school, {tag for question in questions for tag in question.tags})
        cited = {question.evidence.sha256 for question in questions if question.evidence}
        found = Edition.objects.filter(document__school=bank.school, sha256__in=cited)
        self.editions = {edition.sha256: edition for edition in found}
        self.imported: list[ImportedVersion] = []
        self.tagged: list[Any] = []

    def write(self, question: PortableQuestion, existing: int | None) -> None:
        """A new question with its earlier wordings, or a new wording of an existing one."""
        fields = self._fields(question)
        if existing is None:
            first, *later = [*map(self._fields, question.earlier), fields]
            written = add_question(bank=self.bank, author=self.author, **first)
            for wording in later:
                write_version(question=written, author=self.author, **wording)
        else:
            written = Question.objects.select_related("bank__school").get(pk=existing)
            write_version(question=written, author=self.author, **fields)
        kept = {name: getattr(question, name) for name in KEPT if getattr(question, name)}
        kept |= {"shuffle": False} if question.shuffle is False else {}
        self.imported.append(
            ImportedVersion(
                question_import=self.question_import,
                version=written.current_version,
                is_new=existing is None,
                id_number=question.id_number,
                kept=kept,
            )
        )
        through = Question.tags.through
        self.tagged += [through(question_id=written.pk, tag_id=self.tags[tag]) for tag in question.tags]

    def finish(self) -> None:
        """Store what goes in one go."""
        ImportedVersion.objects.bulk_create(self.imported, batch_size=500)
        Question.tags.through.objects.bulk_create(self.tagged, batch_size=500, ignore_conflicts=True)

    def _fields(self, question: PortableQuestion) -> dict[str, Any]:
        evidence = evidence_of(question.evidence, self.editions) if question.evidence else None
        return {
            "type": question.type,
            "stem": question.stem,
            "content": question.content,
            "evidence": evidence,
            "hint": "\n".join(question.hints),
            "explanation": question.explanation,
            "points": question.points,
        }


def _tags(school: School, names: set[str]) -> dict[str, int]:
    """The ids of the school's tags of these names; missing ones are made."""
    Tag.objects.bulk_create([Tag(school=school, name=name) for name in names], ignore_conflicts=True)
    return dict(Tag.objects.filter(school=school, name__in=names).values_list("name", "pk"))


@transaction.atomic
def undo_import(*, question_import: QuestionImport) -> None:
    """The bank as it was before the import.

    Raises ImportDoneError if there is nothing to undo, ImportInUseError if questions of it stand in
    quizzes, were answered, or have newer wordings.
    """
    locked = QuestionImport.objects.select_for_update().get(pk=question_import.pk)
    if locked.applied_at is None or locked.undone_at is not None:
        raise ImportDoneError
    versions = QuestionVersion.objects.filter(imported__question_import=locked)
    made = Question.objects.filter(versions__in=versions.filter(imported__is_new=True))
    newer = versions.exclude(question__current_version=F("pk")).count()
    in_use = QuizEntry.objects.filter(question__in=made).count() + newer
    if in_use:
        raise ImportInUseError(in_use)
    try:
        Question.objects.filter(pk__in=list(made.values_list("pk", flat=True))).delete()
        for version in versions.select_related("question"):
            _take_back(version)
    except ProtectedError as error:
        raise ImportInUseError(len(error.protected_objects)) from None
    question_import.undone_at = timezone.now()
    question_import.save(update_fields=["undone_at"])


def _take_back(version: QuestionVersion) -> None:
    """The question in the wording that it had before, approved if that was."""
    question = version.question
    before = question.versions.filter(number__lt=version.number).order_by("-number").first()
    question.current_version = before
    is_approved = before is not None and before.approvals.exists()
    question.status = QuestionStatus.APPROVED if is_approved else QuestionStatus.DRAFT
    question.save(update_fields=["current_version", "status"])
    version.delete()
