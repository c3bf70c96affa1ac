"""Texts drafted from, for the tests of each type."""

from content.extraction import extract
from quizzes.generation import QuestionDraft, generate


def drafts_of(text: str, kind: str) -> list[QuestionDraft]:
    """The accepted drafts of one question type."""
    return [draft for draft in generate(text, extract(text)) if draft.type == kind]


def chosen(draft: QuestionDraft, *, correct: bool) -> list[str]:
    """The right options of a draft, or the wrong ones, in alphabetical order."""
    return sorted(option["text"] for option in draft.content["options"] if option["correct"] is correct)
