"""Forms of the review desk."""

from __future__ import annotations

from django import forms

from quizzes.models import Question, QuestionVersion
from quizzes.words import rejection_choices


class VerdictForm(forms.Form):
    """Which wording the teacher has read: verdicts belong to a version."""

    version = forms.ModelChoiceField(QuestionVersion.objects.none(), widget=forms.HiddenInput)

    def __init__(self, question: Question, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # POST data or nothing
        self.fields["version"].queryset = question.versions.all()  # type: ignore[attr-defined]  # a model choice


class RejectForm(VerdictForm):
    """Why a question is put aside: one of the usual reasons, or the teacher's own words."""

    reason = forms.ChoiceField(choices=rejection_choices, required=False)
    own_reason = forms.CharField(max_length=300, required=False)

    @property
    def why(self) -> str:
        """What to keep: own words first."""
        return str(self.cleaned_data["own_reason"] or self.cleaned_data["reason"])
