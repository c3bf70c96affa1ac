"""What can be refused around assignments and attempts, by name. Views turn codes into words."""

from __future__ import annotations

from typing import Literal

from scoring.access import Standing

AssigningCode = Literal[
    "class_elsewhere", "closes_before_opens", "closed_already", "never_closes", "given_already"
]


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


class TooFewQuestionsError(ScoringError):
    """The banks that the quiz draws from have too few questions left to begin."""


class AttemptOverError(ScoringError):
    """The attempt takes no more answers: handed in, or its time is over."""
