"""Forms around banks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.models import Bank, QuestionStatus
from quizzes.querysets import QuestionQuerySet


class BankForm(forms.ModelForm[Bank]):
    """A new bank's name; the instance brings its school along."""

    class Meta:
        model = Bank
        fields = ("name",)

    def clean_name(self) -> str:
        """The name, once per school."""
        name: str = self.cleaned_data["name"]
        if Bank.objects.filter(school=self.instance.school_id, name=name).exists():
            raise forms.ValidationError(_("Your school has a bank of this name already."))
        return name


class BankFilterForm(forms.Form):
    """Which of a bank's questions to list."""

    status = forms.ChoiceField(
        choices=[("", _("All")), *QuestionStatus.choices], required=False, widget=forms.HiddenInput
    )
    q = forms.CharField(label=_("Search questions and answers"), required=False, max_length=200)

    def applied_to(self, questions: QuestionQuerySet) -> QuestionQuerySet:
        """The questions that match; all of them where the query makes no sense."""
        asked: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        if asked.get("status"):
            questions = questions.filter(status=asked["status"])
        return questions.searched(asked.get("q", ""))
