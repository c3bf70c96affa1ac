"""Sentences for the refusals of this app, for teachers unless said otherwise."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.errors import (
    AccountsError,
    ClassNameTakenError,
    LastTeacherError,
    LineRefusal,
    OtherSchoolError,
    UnknownClassCodeError,
    UnusableNameError,
)

REFUSALS: dict[type[AccountsError], str | Promise] = {
    ClassNameTakenError: _("Your school has a class of this name already."),
    LastTeacherError: _("A class keeps at least one teacher. Add a colleague first."),
    OtherSchoolError: _("Only teachers of your school can teach this class."),
    UnusableNameError: _("Write a name with letters, not longer than the field takes."),
    # Said to pupils.
    UnknownClassCodeError: _("There is no class with this code. Look at the board and type it once more."),
}

LINES: dict[LineRefusal, str | Promise] = {
    LineRefusal.NAMESAKE: _("The class has a pupil of this name already."),
    LineRefusal.UNUSABLE: _("This line has no name, or one that is too long."),
}


def refusal(error: AccountsError) -> str:
    """The sentence for a refusal."""
    return str(REFUSALS[type(error)])
