"""What importing a file into a bank would do, question by question. Nothing is written here."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from content.models import Edition
from quizzes.editing import Evidence, check_content, check_evidence
from quizzes.errors import ContentError, EvidenceError
from quizzes.formats import Finding, ParseResult, PortableEvidence, PortableQuestion, read
from quizzes.formats.base import QUESTION_TYPES, Carries, PortableFile, field_losses
from quizzes.formats.pictures import Picture, taken
from quizzes.formats.texts import in_plain, is_formatted
from quizzes.models import Bank, ImportedVersion, QuestionFile, QuestionVersion
from quizzes.searching import fold

Action = Literal["made", "changed", "duplicate", "refused"]
ACTIONS: tuple[Action, ...] = ("made", "changed", "duplicate", "refused")
Progress = Callable[[int, int], None]

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

    question: as it will be written, in plain text; pictures: what stands above it; earlier: what
    stood above its earlier wordings; existing: the question that gets it as a new version.
    """

    action: Action
    question: PortableQuestion | None
    findings: list[Finding] = field(default_factory=list)
    existing: int | None = None
    line: int | None = None
    element: str = ""
    pictures: tuple[Picture, ...] = ()
    earlier: tuple[tuple[Picture, ...], ...] = ()


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


def plan_import(
    *,
    bank: Bank,
    data: bytes,
    format: str | None = None,  # noqa: A002  # the field's name
    progress: Progress | None = None,
) -> Plan:
    """What importing the file into the bank would do; nothing is written."""
    return _planned(bank, read(data, format or None), progress)


def _planned(bank: Bank, result: ParseResult, progress: Progress | None) -> Plan:
    said: dict[int | None, list[Finding]] = {}
    for warning in result.warnings:
        said.setdefault(warning.question, []).append(warning)
    fates = _Fates(bank, result.drafts)
    planned = []
    for index, question in enumerate(result.drafts):
        planned.append(fates.of(question, said.get(index, [])))
        if progress:
            progress(index + 1, len(result.drafts))
    planned += [Planned("refused", None, [error], None, error.line, error.element) for error in result.errors]
    return Plan(sorted(planned, key=lambda one: one.line or 0), said.get(None, []))


@dataclass(frozen=True, slots=True)
class _Fitted:
    """A question as a bank can hold it, and the codes of what it loses by that."""

    question: PortableQuestion
    pictures: tuple[Picture, ...]
    earlier: tuple[tuple[Picture, ...], ...]
    codes: list[str]


class _Fates:
    """What the bank holds already, to decide what becomes of each question."""

    def __init__(self, bank: Bank, drafts: Iterable[PortableQuestion]) -> None:
        self.school = bank.school
        shown: dict[int, list[str]] = {}
        files = QuestionFile.objects.filter(version__current_of__bank=bank).order_by("pk")
        for version, sha1 in files.values_list("version", "blob__sha1"):
            shown.setdefault(version, []).append(sha1)
        versions = QuestionVersion.objects.filter(current_of__bank=bank)
        self.known = {
            _fingerprint(slug, stem, content, shown.get(pk, ()))
            for pk, slug, stem, content in versions.values_list("pk", "type", "stem", "content").iterator()
        }
        numbered = ImportedVersion.objects.filter(version__question__bank=bank).exclude(id_number="")
        self.by_id = dict(numbered.order_by("pk").values_list("id_number", "version__question"))
        self.editions = cited_editions(bank, drafts)

    def of(self, question: PortableQuestion, said: list[Finding]) -> Planned:
        """The question's fate."""
        place = (question.line, question.element)
        fitted = self._fitted(question)
        fitting = fitted.question
        findings = [*said, *(Finding(code, *place) for code in fitted.codes)]
        try:
            check_content(fitting.type, fitting.stem, fitting.content)
        except ContentError as error:
            problems = [Finding("content", *place, problem.code) for problem in error.problems]
            return Planned("refused", fitting, [*findings, *problems], None, *place)
        sha1s = [PortableFile(picture.name, picture.data).sha1 for picture in fitted.pictures]
        fingerprint = _fingerprint(fitting.type, fitting.stem, fitting.content, sha1s)
        if fingerprint in self.known:
            return Planned("duplicate", fitting, findings, None, *place)
        self.known.add(fingerprint)
        existing = self.by_id.get(fitting.id_number) if fitting.id_number else None
        action: Action = "changed" if existing else "made"
        return Planned(action, fitting, findings, existing, *place, fitted.pictures, fitted.earlier)

    def _fitted(self, question: PortableQuestion) -> _Fitted:
        bare, pictures = taken(question)
        fitting = in_plain(bare)
        codes = [loss.code for loss in field_losses([bare], _SITE) if loss.code != "markup_left_out"]
        codes += ["markup_left_out"] * is_formatted(bare)
        if question.evidence and evidence_of(question.evidence, self.editions) is None:
            codes.append("evidence_not_found")
        if any(len(tag) > _TAG_LENGTH for tag in question.tags) or len(question.id_number) > _ID_LENGTH:
            codes.append("texts_shortened")
        before = [taken(one) for one in question.earlier]
        sound = [(in_plain(one), shown) for one, shown in before if _is_sound(in_plain(one))]
        codes += ["earlier_left_out"] * (len(sound) < len(before))
        fitting = replace(
            fitting,
            earlier=tuple(one for one, _ in sound),
            tags=tuple(dict.fromkeys(tag[:_TAG_LENGTH] for tag in question.tags)),
            id_number=question.id_number[:_ID_LENGTH],
            files=(),
        )
        return _Fitted(fitting, pictures, tuple(shown for _, shown in sound), codes)


def cited_editions(bank: Bank, questions: Iterable[PortableQuestion]) -> dict[str, Edition]:
    """The school's editions that the questions cite, by their SHA-256."""
    cited = {question.evidence.sha256 for question in questions if question.evidence}
    found = Edition.objects.filter(document__school=bank.school_id, sha256__in=cited)
    return {edition.sha256: edition for edition in found}


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


def _fingerprint(slug: str, stem: str, content: Mapping[str, Any], pictures: Sequence[str]) -> str:
    """What makes two questions the same: type, wording, content and pictures, whatever ids are called."""
    plain = json.dumps(_without_ids(content), sort_keys=True)
    return "\n".join((slug, fold(stem), plain, *pictures))


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
