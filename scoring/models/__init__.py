"""The models of assignments, attempts, marks and practising."""

from scoring.models.assignment import Assignment, CountingRule, ReviewPolicy
from scoring.models.attempt import Attempt, Closing, Response
from scoring.models.lateanswer import LateAnswer, LateState
from scoring.models.marklog import MarkLog
from scoring.models.practice import FactMemory, Outcome, Practice, PracticeQuestion

__all__ = [
    "Assignment",
    "Attempt",
    "Closing",
    "CountingRule",
    "FactMemory",
    "LateAnswer",
    "LateState",
    "MarkLog",
    "Outcome",
    "Practice",
    "PracticeQuestion",
    "Response",
    "ReviewPolicy",
]
