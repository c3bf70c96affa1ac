"""The models of assignments, attempts, marks and practising."""

from scoring.models.answerconflict import AnswerConflict
from scoring.models.assignment import Assignment, CountingRule, MarkingScheme, Penalty, ReviewPolicy
from scoring.models.attempt import Attempt, Closing, Response
from scoring.models.flag import FlagReason, FlagState, QuestionFlag
from scoring.models.gradebook import Excuse, GradedWork, GradingPolicy, ScaleName, SchoolScale, WorkKind
from scoring.models.lateanswer import LateAnswer, LateState
from scoring.models.marklog import MarkLog
from scoring.models.paper import Paper, PaperEntry, PaperForm, PaperQuestion, PaperSheet
from scoring.models.practice import FactMemory, Outcome, Practice, PracticeQuestion
from scoring.models.presence import Presence
from scoring.models.regrade import (
    CorrectionKind,
    Covering,
    MarkNotice,
    Regrade,
    RegradeLine,
    RegradeState,
    Scope,
)

__all__ = [
    "AnswerConflict",
    "Assignment",
    "Attempt",
    "Closing",
    "CorrectionKind",
    "CountingRule",
    "Covering",
    "Excuse",
    "FactMemory",
    "FlagReason",
    "FlagState",
    "GradedWork",
    "GradingPolicy",
    "LateAnswer",
    "LateState",
    "MarkLog",
    "MarkNotice",
    "MarkingScheme",
    "Outcome",
    "Paper",
    "PaperEntry",
    "PaperForm",
    "PaperQuestion",
    "PaperSheet",
    "Penalty",
    "Practice",
    "PracticeQuestion",
    "Presence",
    "QuestionFlag",
    "Regrade",
    "RegradeLine",
    "RegradeState",
    "Response",
    "ReviewPolicy",
    "ScaleName",
    "SchoolScale",
    "Scope",
    "WorkKind",
]
