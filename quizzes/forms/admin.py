"""Forms of the admin's pages."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import School


class OncePerSchoolForm(forms.ModelForm[Any]):
    """A name that a school uses once. The page sets `school`, which no field asks for."""

    school: ClassVar[School | None] = None

    def clean_name(self) -> str:
        """The name, if no other row of the school has it."""
        name: str = self.cleaned_data["name"]
        others = self._meta.model._default_manager.filter(school=self.school, name=name)
        if others.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Your school has this name already."))
        return name


class VerdictsForm(forms.Form):
    """The confirmation of a verdict on many questions."""

    reason = forms.CharField(label=_("Why?"), max_length=300, required=False)
    confirmed = forms.BooleanField(widget=forms.HiddenInput)
