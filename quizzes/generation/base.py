"""What generation hands over."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class CheckVerdict:
    """One named check's verdict on a draft."""

    check: str
    passed: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question that waits for a teacher.

    fact: index of the fact in the extraction; type and content: see quizzes/questiontypes;
    evidence offsets index the text, `end` is exclusive; rank: 1 is the best of the document.
    """

    fact: int
    type: str
    stem: str
    content: dict[str, Any]
    evidence_start: int
    evidence_end: int
    rank: int
    checks: list[CheckVerdict] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether every check let the draft through."""
        return all(verdict.passed for verdict in self.checks)
