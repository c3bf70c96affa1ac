"""All wordings of a question: what each says, how two differ, and bringing an old one back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from quizzes import words
from quizzes.comparing import Piece, new_side, old_side
from quizzes.editing import Evidence, write_version
from quizzes.models import Question, QuestionVersion
from quizzes.pictures import shown_on
from quizzes.questiontypes.registry import question_type


@dataclass(frozen=True, slots=True)
class Compared:
    """One part of two wordings, side by side."""

    label: str
    old: list[Piece]
    new: list[Piece]

    @property
    def is_changed(self) -> bool:
        """Whether the part reads otherwise."""
        return any(piece.kind != "same" for piece in (*self.old, *self.new))


def wordings(question: Question) -> QuerySet[QuestionVersion]:
    """The newest first, with authors and approvals."""
    versions = question.versions.select_related("created_by", "evidence_edition__document")
    return versions.prefetch_related("approvals__approved_by").order_by("-number")


def compare(old: QuestionVersion, new: QuestionVersion) -> list[Compared]:
    """Every part that either wording has, in the order of the page."""
    return [
        Compared(str(label), old_side(before, after), new_side(before, after))
        for (label, before), (_label, after) in zip(_parts(old), _parts(new), strict=True)
        if before or after
    ]


@transaction.atomic
def restore(*, version: QuestionVersion, replaces: QuestionVersion, author: User | None) -> QuestionVersion:
    """The old wording once more, as the question's newest version; it waits for review as any new one.

    Raises StaleVersionError where `replaces` is no longer the current wording, ContentError and
    EvidenceError where the old one can no longer be asked.
    """
    return write_version(
        question=version.question,
        replaces=replaces,
        author=author,
        evidence=evidence_of(version),
        pictures=shown_on(version.pk),
        **wording_of(version),
    )


def evidence_of(version: QuestionVersion) -> Evidence | None:
    """What the version cites, to be checked once more."""
    if version.evidence_edition is None:
        return None
    start, end = version.evidence_start or 0, version.evidence_end or 0
    return Evidence(version.evidence_edition, start, end, version.evidence_text)


def wording_of(version: QuestionVersion) -> dict[str, Any]:
    """What the verbs of quizzes.editing take, but evidence and pictures."""
    names = ("type", "stem", "content", "hint", "explanation", "points")
    return {name: getattr(version, name) for name in names}


def _parts(version: QuestionVersion) -> list[tuple[str | Promise, str]]:
    return [
        (_("Type of question"), words.type_name(version.type)),
        (_("Question"), version.stem),
        (_("Answers"), content_text(version)),
        (_("Hint"), version.hint),
        (_("Explanation"), version.explanation),
        (_("Evidence"), version.evidence_text),
    ]


def content_text(version: QuestionVersion) -> str:
    """The content as a person reads it: an option or a part on each line, the right ones marked."""
    rules = question_type(version.type)
    if rules.problems(version.content):
        return ""
    lines = [version.content["text"]] if version.type == "gaps" else []
    for option in rules.reviewed_options(version.content, (), None):
        feedback = f" ({option.feedback})" if option.feedback else ""
        lines.append(f"{'✓' if option.is_right else '–'} {option.text}{feedback}")
    for part in rules.reviewed_parts(version.content, None):
        lines.append(f"{part.text} → {part.right}" if part.text else part.right)  # noqa: PERF401  # beside the options
    return "\n".join(lines) or words.key_text(version)
