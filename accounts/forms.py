"""What people type: joining a class, running one, and a teacher's own password."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.core import signing
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.codes import read_pin
from accounts.models import CLASS_NAME_LENGTH, FULL_NAME_LENGTH, MOST_TIME, USUAL_TIME, Classroom, User
from accounts.names import clean_name
from accounts.querysets import UserQuerySet
from accounts.rosterfile import MOST_BYTES, Roster, RosterFileError, RosterRow, read_file, read_text
from accounts.words import ROSTER_FAULTS

LONGEST_LIST = 300_000
"""Characters of a pasted list: a large school with all its columns."""

_ROSTER_SALT = "accounts.roster"


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


class RosterForm(forms.Form):
    """A class list as a file or pasted; `cleaned_data["roster"]` is what was read from it."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("XLSX or CSV. Titles are understood: full name, or surname and name; class; extra time."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
    )
    lines = forms.CharField(
        label=_("Or paste the names, one a line"),
        required=False,
        max_length=LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "Surname first. Paste a column or a whole table if you have one: numbers in front are left out."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Read the file, or else the pasted text; a list that cannot be read is an error of its field."""
        cleaned: dict[str, Any] = self.cleaned_data
        file, lines = cleaned.get("file"), cleaned.get("lines", "")
        if self.errors:
            return cleaned
        try:
            cleaned["roster"] = read_file(file.read(MOST_BYTES + 1)) if file else read_text(lines)
        except RosterFileError as error:
            self.add_error("file" if file else "lines", str(ROSTER_FAULTS[error.fault]))
        return cleaned


class RosterRowsForm(forms.Form):
    """The rows of a list that was looked through, signed: they come back as they were shown."""

    sealed = forms.CharField(widget=forms.HiddenInput)

    @staticmethod
    def seal(roster: Roster, classroom: Classroom | None) -> str:
        """The text of the hidden field."""
        value = [classroom.pk if classroom else None, roster.rows]
        return signing.dumps(value, salt=_ROSTER_SALT, compress=True)

    def clean_sealed(self) -> tuple[int | None, list[RosterRow]]:
        """The class that the list was added to, if any, and the rows."""
        try:
            classroom_id, rows = signing.loads(self.cleaned_data["sealed"], salt=_ROSTER_SALT)
        except signing.BadSignature:
            raise forms.ValidationError(_("This list is no longer at hand.")) from None
        return classroom_id, [RosterRow(*row) for row in rows]


class TimeForm(forms.Form):
    """How much of a quiz's time a pupil has."""

    percent = forms.IntegerField(
        label=_("Time for quizzes, in percent"),
        min_value=USUAL_TIME,
        max_value=MOST_TIME,
        help_text=_("100 is what everyone has; 150 is half as much again; 300 is the most."),
    )


class MoveForm(forms.Form):
    """The class that a pupil goes to."""

    to = forms.ModelChoiceField(label=_("Class"), queryset=Classroom.objects.none())

    def __init__(self, *args: Any, teacher: User, classroom: Classroom, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Classroom.objects.visible_to(teacher).current().filter(school=classroom.school_id)
        self.fields["to"].queryset = others.exclude(pk=classroom.pk).order_by("name")  # type: ignore[attr-defined]  # a choice field


class TypedNameForm(forms.Form):
    """A pupil's name, typed to say that what cannot be undone is meant."""

    name = forms.CharField(
        label=_("Type the pupil's name"),
        max_length=2 * FULL_NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, pupil: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pupil = pupil

    def clean_name(self) -> str:
        """The name as it stands on the page, in whatever case."""
        typed = clean_name(self.cleaned_data["name"])
        if typed.casefold() != self.pupil.full_name.casefold():
            raise forms.ValidationError(_("This is not the name above."))
        return typed


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


class ConfirmPasswordForm(allauth_forms.ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The password once more, before something that a passer-by must not do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "password", _("Current password"))


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
