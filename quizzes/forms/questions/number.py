"""A number that the pupil types."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.forms.questions.base import QuestionForm
from quizzes.questiontypes.base import Content


class NumberForm(QuestionForm):
    """A number, how far off an answer may be, and the unit shown beside the field."""

    slug = "number"

    value = forms.CharField(label=_("Right answer"), max_length=50)
    tolerance = forms.CharField(
        label=_("Tolerance"),
        max_length=50,
        initial="0",
        help_text=_("How far off an answer may be and still be right."),
    )
    unit = forms.CharField(
        label=_("Unit"), required=False, max_length=30, help_text=_("Shown beside the field, for example %.")
    )

    @staticmethod
    def initial_content(content: Content) -> dict[str, Any]:
        """The fields have the content's own names."""
        return dict(content)

    def content(self) -> dict[str, Any]:
        """The numbers as they were written."""
        return {name: self.cleaned_data[name] for name in ("value", "tolerance", "unit")}
