"""A statement that is true or false."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.forms.questions.base import QuestionForm
from quizzes.questiontypes.base import Content


class TrueFalseForm(QuestionForm):
    """A statement and whether it is true."""

    slug = "true_false"

    correct = forms.ChoiceField(
        label=_("The statement is"),
        choices=[("true", _("True")), ("false", _("False"))],
        widget=forms.RadioSelect,
    )
    feedback_true = forms.CharField(
        label=_("What to say to those who chose «true»"), required=False, max_length=500
    )
    feedback_false = forms.CharField(
        label=_("What to say to those who chose «false»"), required=False, max_length=500
    )

    @staticmethod
    def initial_content(content: Content) -> dict[str, Any]:
        """The fields have the content's own names."""
        return {**content, "correct": "true" if content["correct"] else "false"}

    def content(self) -> dict[str, Any]:
        """The key, and feedback where there is some."""
        feedback = {
            name: self.cleaned_data[name]
            for name in ("feedback_true", "feedback_false")
            if self.cleaned_data[name]
        }
        return {"correct": self.cleaned_data["correct"] == "true", **feedback}
