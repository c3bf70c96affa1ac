"""What can be refused in banks and quizzes, by name. Views turn codes into words (quizzes/words.py)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from quizzes.questiontypes.base import Problem

EvidenceCode = Literal["outside", "mismatch", "no_source_stated"]


class QuizzesError(Exception):
    """The base of everything that banks and quizzes refuse."""


class EvidenceError(QuizzesError):
    """The evidence does not prove the key.

    code: `outside` – the place is not inside the text, or the text is not the school's;
    `mismatch` – other characters stand there; `no_source_stated` – nothing is cited where a source
    is needed. `standing` is what stands at the place now, where there is one.
    """

    def __init__(self, code: EvidenceCode, *, standing: str = "", expected: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.standing = standing
        self.expected = expected


class ContentError(QuizzesError):
    """The question cannot be asked as it is written: its problems, each with its place."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = list(problems)


class StaleVersionError(QuizzesError):
    """The verdict is on a wording that is no longer the current one."""


class StatusError(QuizzesError):
    """The question's status does not allow the step: a colleague was faster."""

    def __init__(self, status: str) -> None:
        super().__init__(status)
        self.status = status


class ClaimedError(QuizzesError):
    """A colleague has the draft on the desk just now."""

    def __init__(self, colleague: str) -> None:
        super().__init__(colleague)
        self.colleague = colleague


class ApprovedAlreadyError(QuizzesError):
    """The teacher has approved this wording; the second approval is another teacher's."""


PublishCode = Literal[
    "empty",
    "not_approved",
    "retired",
    "overdue",
    "outside",
    "mismatch",
    "no_source_stated",
    "content",
    "bank_short",
]


@dataclass(frozen=True, slots=True)
class PublishProblem:
    """Something that keeps a quiz from being published, and the line where it stands (None: all of it).

    `standing` is what stands at the evidence's place now; `available` and `wanted` count questions
    for a line that draws.
    """

    code: PublishCode
    line: int | None = None
    standing: str = ""
    available: int = 0
    wanted: int = 0


class PublishError(QuizzesError):
    """The quiz cannot be published; every reason with its line."""

    def __init__(self, problems: Sequence[PublishProblem]) -> None:
        super().__init__(", ".join(f"{problem.code} ({problem.line})" for problem in problems))
        self.problems = list(problems)


class PictureError(QuizzesError):
    """A file that cannot stand above a question: `unknown` (no PNG, JPEG, GIF or WebP) or `too_large`."""

    def __init__(self, code: Literal["unknown", "too_large"]) -> None:
        super().__init__(code)
        self.code = code


class ImportDoneError(QuizzesError):
    """The import has been carried out (or undone) already."""


HoldCode = Literal["changed", "in_quiz", "asked"]


class ImportInUseError(QuizzesError):
    """An import cannot be undone: some of its questions are in use.

    held: their ids, each with the reason: `in_quiz` – it stands in a quiz; `asked` – it stands in a
    published one, or pupils have answered it; `changed` – it was edited since. `others` counts the rest.
    """

    def __init__(self, held: Mapping[int, HoldCode], *, others: int) -> None:
        super().__init__(len(held), others)
        self.held = held
        self.others = others
