"""What people type: joining a class, running one, and a teacher's own password."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.codes import read_pin
from accounts.models import CLASS_NAME_LENGTH, FULL_NAME_LENGTH, Classroom, User
from accounts.querysets import UserQuerySet

LONGEST_LIST = 20_000
"""Characters of a pasted list: several classes of the longest names."""


# --- A pupil comes in -----------------------------------------------------------------------------
class JoinForm(forms.Form):
    """The code that the teacher wrote on the board."""

    code = forms.CharField(
        label=_("Class code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "autofocus": True,
                "class": "form-control-lg code-big",
            }
        ),
    )


class PinForm(forms.Form):
    """The pupil's four digits."""

    pin = forms.CharField(
        label=pgettext_lazy("pupil", "Your PIN"),
        max_length=20,
        widget=forms.PasswordInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "off",
                "autofocus": True,
                "class": "form-control-lg code-big",
            }
        ),
    )

    def clean_pin(self) -> str:
        """Digits, also from a keyboard in the Kazakh layout."""
        return read_pin(self.cleaned_data["pin"])


# --- A teacher runs a class -----------------------------------------------------------------------
class ClassroomForm(forms.Form):
    """The name of a class."""

    name = forms.CharField(
        label=_("Name of the class"), max_length=CLASS_NAME_LENGTH, help_text=_("For example: 9 «А».")
    )


class PupilForm(forms.Form):
    """A pupil's name."""

    full_name = forms.CharField(
        label=_("Full name"), max_length=FULL_NAME_LENGTH, help_text=_("Surname first.")
    )


class NewPupilForm(PupilForm):
    """A pupil's name, and whether a second pupil of that name is meant."""

    namesake_confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)


class PupilListForm(forms.Form):
    """A pasted list of names."""

    lines = forms.CharField(
        label=_("Names, one a line"),
        max_length=LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "Surname first. Paste a column of a table if you have one: numbers in front are left out."
        ),
    )


class ClassTeacherForm(forms.Form):
    """A colleague who is to teach the class too."""

    teacher = forms.ModelChoiceField(label=_("Colleague"), queryset=User.objects.none())

    def __init__(self, *args: Any, classroom: Classroom, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues: UserQuerySet = User.objects.teachers().filter(school=classroom.school_id, is_active=True)
        self.fields["teacher"].queryset = colleagues.exclude(  # type: ignore[attr-defined]  # a choice field
            classrooms=classroom
        ).in_name_order()


# --- A teacher's account: allauth's forms in our words --------------------------------------------
_password_rules = lazy(password_validators_help_text_html, str)


class SignInForm(allauth_forms.LoginForm):  # type: ignore[misc]  # allauth has no types
    """User name or e-mail, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "login", _("User name or e-mail"))
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        _say(self, "password", _("Password"))
        _say(self, "remember", _("Stay signed in on this computer"))
        self.offers_reset = bool(settings.EMAIL_HOST)


class ChangePasswordForm(allauth_forms.ChangePasswordForm):  # type: ignore[misc]  # allauth has no types
    """The old password and, twice, the new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "oldpassword", _("Current password"))
        _say(self, "password1", _("New password"), help_text=_password_rules())
        _say(self, "password2", _("New password once more"))


class ResetPasswordForm(allauth_forms.ResetPasswordForm):  # type: ignore[misc]  # allauth has no types
    """The address that the school has for the teacher."""

    users: list[User]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "email", _("Your e-mail"))

    def clean_email(self) -> str:
        """The address; only teachers get a letter, whatever address a pupil's record holds."""
        email: str = super().clean_email()
        self.users = [user for user in self.users if user.is_staff]
        return email


class ResetPasswordKeyForm(allauth_forms.ResetPasswordKeyForm):  # type: ignore[misc]  # allauth has no types
    """The new password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "password1", _("New password"), help_text=_password_rules())
        _say(self, "password2", _("New password once more"))


def _say(form: forms.Form, name: str, label: Any, help_text: Any = "") -> None:
    """Our label in place of allauth's; no placeholder, which would only repeat it."""
    field = form.fields[name]
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)
