"""The models of assignments, attempts and marks."""

from scoring.models.assignment import Assignment, ReviewPolicy
from scoring.models.attempt import Attempt, Closing, Response
from scoring.models.marklog import MarkLog

__all__ = ["Assignment", "Attempt", "Closing", "MarkLog", "Response", "ReviewPolicy"]
