"""Forms of the review desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from django import forms

from quizzes.models import Question, QuestionVersion
from quizzes.reviewwords import rejection_choices


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


class RestoreForm(VerdictForm):
    """Which wording is to stand again in place of the one that the teacher has before her."""

    restored = forms.ModelChoiceField(QuestionVersion.objects.none())

    def __init__(self, question: Question, data: object = None) -> None:
        super().__init__(question, data)
        versions = question.versions.select_related("question__bank__school", "evidence_edition__document")
        cast("forms.ModelChoiceField[QuestionVersion]", self.fields["restored"]).queryset = versions


class CompareForm(forms.Form):
    """Two wordings by their numbers."""

    old = forms.IntegerField(min_value=1, required=False)
    new = forms.IntegerField(min_value=1, required=False)

    def pair(
        self, versions: Sequence[QuestionVersion]
    ) -> tuple[QuestionVersion | None, QuestionVersion | None]:
        """The chosen two of the versions (the newest first); unless both were chosen, the last change."""
        asked = self.cleaned_data if self.is_valid() else {}
        by_number = {version.number: version for version in versions}
        old, new = by_number.get(asked.get("old") or 0), by_number.get(asked.get("new") or 0)
        if old is not None and new is not None:
            return old, new
        return (versions[1], versions[0]) if len(versions) > 1 else (None, None)


class SecondApprovalForm(forms.Form):
    """Whether a bank's questions need two teachers."""

    is_required = forms.BooleanField(required=False)
