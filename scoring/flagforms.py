"""Forms around flags at questions."""

from __future__ import annotations

from django import forms

from scoring.models import FlagReason, FlagState


class FlagForm(forms.Form):
    """What a pupil doubts, and a few words."""

    reason = forms.ChoiceField(choices=FlagReason.choices)
    note = forms.CharField(max_length=300, required=False)


class ResolveForm(forms.Form):
    """What came of it, and a few words to the pupil."""

    state = forms.ChoiceField(choices=[choice for choice in FlagState.choices if choice[0] != FlagState.OPEN])
    reply = forms.CharField(max_length=300, required=False)
