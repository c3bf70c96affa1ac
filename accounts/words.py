"""Sentences for the refusals of this app, for teachers unless said otherwise."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.errors import (
    AccountsError,
    ClassNameTakenError,
    LastTeacherError,
    NamesakeError,
    OtherSchoolError,
    PinsGoneError,
    RowRefusal,
    UnknownClassCodeError,
    UnusableNameError,
)
from accounts.rosterfile import MOST_ROWS, RosterFault

REFUSALS: dict[type[AccountsError], str | Promise] = {
    ClassNameTakenError: _("Your school has a class of this name already."),
    LastTeacherError: _("A class keeps at least one teacher. Add a colleague first."),
    NamesakeError: _("The class has a pupil of this name already. Tell the two names apart first."),
    OtherSchoolError: _("Only teachers of your school can teach this class."),
    PinsGoneError: _("These PINs are no longer at hand. Print cards without PINs, or make new PINs."),
    UnusableNameError: _("Write a name with letters, not longer than the field takes."),
    # Said to pupils.
    UnknownClassCodeError: _("There is no class with this code. Look at the board and type it once more."),
}

# Why a row of a class list is not enrolled; {detail} is a pupil's name, a line or what was written.
ROWS: dict[RowRefusal, str | Promise] = {
    RowRefusal.PRESENT: _("is in this class already"),
    RowRefusal.NAMESAKE: _("the class has {detail}: the same name, written otherwise"),
    RowRefusal.TWICE: _("the same name stands in line {detail} already"),
    RowRefusal.UNUSABLE: _("there is no name here, or one that is too long"),
    RowRefusal.TIME: _("the extra time «{detail}» cannot be read; write 125 or 150, for example"),
    RowRefusal.CLASSLESS: _("the list does not say which class"),
    RowRefusal.CLASS_NAME: _("«{detail}» cannot be the name of a class"),
    RowRefusal.CLASS_OF_OTHERS: _("{detail} is a class that you do not teach"),
}

# Why nothing can be read from a class list.
ROSTER_FAULTS: dict[RosterFault, str | Promise] = {
    RosterFault.EMPTY: _("There are no names in this list."),
    RosterFault.FOREIGN: _("This is no table. Save it as XLSX or CSV, or paste the names."),
    RosterFault.DAMAGED: _(
        "This file cannot be opened. Save it once more as XLSX or CSV, or paste the names."
    ),
    RosterFault.LARGE: format_lazy(
        _("This list is too large. Divide it: up to {rows} pupils at a time."), rows=MOST_ROWS
    ),
    RosterFault.NAMELESS: _(
        "No column of this list holds names. Give the columns titles, such as «Full name»."
    ),
}


def refusal(error: AccountsError) -> str:
    """The sentence for a refusal."""
    return str(REFUSALS[type(error)])


def row_refusal(reason: RowRefusal | None, detail: str) -> str:
    """Why a row of a class list is not enrolled; empty where it is."""
    return str(ROWS[reason]).format(detail=detail) if reason else ""
