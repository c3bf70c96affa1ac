"""The form for a question that was looked at again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quizzes.forms.reviewing import VerdictForm
from quizzes.generation.expiry import review_by
from quizzes.models import Question


class StillTrueForm(VerdictForm):
    """The question holds as it is worded; by which day it is to be looked at next."""

    until = forms.DateField(
        label=_("Look again by"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, question: Question, data: Any = None) -> None:
        super().__init__(question, data)
        self.initial = {"version": question.current_version_id, "until": review_by(timezone.localdate())}
        # Many of these stand on one page.
        self.auto_id = f"id_{question.pk}_%s"

    def clean_until(self) -> date:
        """A day to come."""
        until: date = self.cleaned_data["until"]
        if until <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day to come."))
        return until
