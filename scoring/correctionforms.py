"""What teachers fill in to correct a question or a mark."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from quizzes.models import QuestionVersion
from scoring.correctionscope import scopes_for
from scoring.models import Assignment, Response, Scope
from scoring.regraderules import WRITES_A_VERSION, Correction

NOTE_LENGTH = 300


class CorrectionForm(forms.Form):
    """What is to be corrected, by which answer, and what pupils are told.

    A choice is a correction's kind and, for those that need one, the response whose answer is meant:
    «accept:12», «drop:».
    """

    choice = forms.RegexField(rf"^({'|'.join(Correction)}):([0-9]{{0,18}})$")
    note = forms.CharField(
        label=_("Why, in your own words"),
        max_length=NOTE_LENGTH,
        required=False,
        help_text=_("Pupils whose marks change read it."),
    )

    def __init__(
        self, *args: Any, assignment: Assignment, asked: QuestionVersion, teacher: User, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        scopes = scopes_for(teacher)
        self.fields["scope"] = forms.ChoiceField(
            label=_("For whom"),
            choices=scopes,
            initial=Scope.CLASS,
            required=False,
            help_text=_("All attempts in which this question was asked, in whatever wording."),
        )
        self._responses = Response.objects.filter(
            school=assignment.school_id, attempt__assignment=assignment, question_version=asked
        )

    def clean_choice(self) -> tuple[Correction, Any]:
        """The correction, and the raw answer that it is about (None where it is about none)."""
        name, _colon, pk = self.cleaned_data["choice"].partition(":")
        correction = Correction(name)
        if correction not in WRITES_A_VERSION:
            return correction, None
        given = self._responses.filter(pk=pk or 0).first()
        if given is None:
            raise forms.ValidationError(_("Choose an answer."))
        return correction, given.answer

    def terms(self) -> dict[str, Any]:
        """The keyword arguments of `regrading.propose` that the teacher decides."""
        correction, answer = self.cleaned_data["choice"]
        return {
            "correction": correction,
            "answer": answer,
            "note": self.cleaned_data["note"].strip(),
            "scope": Scope(self.cleaned_data["scope"] or Scope.CLASS),
        }


class OverrideForm(forms.Form):
    """A mark for one answer, and the reason that the pupil reads."""

    points = forms.DecimalField(label=_("Points"), min_value=0, max_digits=6, decimal_places=2, localize=True)
    reason = forms.CharField(
        label=_("Reason"), max_length=NOTE_LENGTH, help_text=_("The pupil reads it beside the question.")
    )
    # The hundredths that stood when the teacher decided; empty where the answer waited.
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput())

    def terms(self) -> dict[str, Any]:
        """The keyword arguments of `overriding.override` that the teacher decides; points in hundredths."""
        data = self.cleaned_data
        return {"points": int(data["points"] * 100), "reason": data["reason"], "seen": data["seen"]}
