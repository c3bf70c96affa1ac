"""What can be refused around assignments and attempts, by name. Views turn codes into words."""

from __future__ import annotations

from typing import Literal

from scoring.access import Standing

AssigningCode = Literal[
    "class_elsewhere", "closes_before_opens", "closed_already", "never_closes", "given_already"
]


TimingCode = Literal["minutes_out_of_range"]
CorrectionCode = Literal["not_possible", "same_wording", "not_complete", "not_yours"]
OverrideCode = Literal["points", "no_reason", "not_handed_in", "changed"]


class ScoringError(Exception):
    """The base of everything that assignments and attempts refuse."""


class AssigningError(ScoringError):
    """The quiz cannot be given to the class like this.

    code: `class_elsewhere` – quiz and class are of different schools; `closes_before_opens`;
    `closed_already` – it would close in the past; `never_closes` – answers are to be shown after a
    close that never comes; `given_already` – the class has this quiz in the same time.
    """

    def __init__(self, code: AssigningCode) -> None:
        super().__init__(code)
        self.code = code


class NotOpenError(ScoringError):
    """The pupil cannot begin: not yet, no longer, or not once more."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(standing)
        self.standing = standing


class WrongPasswordError(ScoringError):
    """The quiz begins with a password, and it is another."""


class TimingError(ScoringError):
    """The time cannot be changed like this. code: `minutes_out_of_range`."""

    def __init__(self, code: TimingCode) -> None:
        super().__init__(code)
        self.code = code


class NothingToPractiseError(ScoringError):
    """Nothing that the pupil missed can be practised now."""


class TooFewQuestionsError(ScoringError):
    """The banks that the quiz draws from have too few questions left to begin."""


class AttemptOverError(ScoringError):
    """The attempt takes no more answers: handed in, or its time is over."""


class CorrectionError(ScoringError):
    """The question cannot be corrected like this.

    code: `not_possible` – the type takes no second right answer, or this one cannot be right; `same_wording`
    – the question still has the wording that was asked; `not_complete` – the present wording cannot be asked;
    `not_yours` – the marks of classes that the teacher may not see would change.
    """

    def __init__(self, code: CorrectionCode) -> None:
        super().__init__(code)
        self.code = code


class StaleRegradeError(ScoringError):
    """Marks, answers or the question's wording have changed since: nothing was applied."""


class OverrideError(ScoringError):
    """The mark cannot be overridden like this.

    code: `points` – more than the question is worth, or less than nothing; `no_reason`; `not_handed_in`;
    `changed` – somebody has changed the mark meanwhile.
    """

    def __init__(self, code: OverrideCode) -> None:
        super().__init__(code)
        self.code = code


FlagCode = Literal["not_shown", "resolved"]


class FlagError(ScoringError):
    """A doubt about a question cannot be taken.

    code: `not_shown` – the pupil may not see the answers (yet); `resolved` – a teacher has replied.
    """

    def __init__(self, code: FlagCode) -> None:
        super().__init__(code)
        self.code = code


PaperCode = Literal["made_already", "typed", "closed", "sitting", "other_print"]


class PaperError(ScoringError):
    """A quiz on paper cannot be changed like this.

    code: `made_already` – the assignment has its versions; `typed` – answers were typed from them;
    `closed` – no more answers are taken; `sitting` – the pupil is answering on a screen just now;
    `other_print` – the version belongs to another paper.
    """

    def __init__(self, code: PaperCode) -> None:
        super().__init__(code)
        self.code = code
