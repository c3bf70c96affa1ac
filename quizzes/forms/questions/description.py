"""A text that is read and not asked."""

from __future__ import annotations

from typing import Any

from quizzes.forms.questions.base import QuestionForm
from quizzes.questiontypes.base import Content


class DescriptionForm(QuestionForm):
    """The text is the stem; there is nothing else."""

    slug = "description"

    @classmethod
    def initial_content(cls, content: Content) -> dict[str, Any]:  # noqa: ARG003  # there is none
        """Nothing."""
        return {}

    def content(self) -> dict[str, Any]:
        """Nothing."""
        return {}
