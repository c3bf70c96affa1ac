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


# What staff did, by the name of the address; what is not named here shows the name itself.
DOINGS: dict[str, Promise] = {
    "account_login": _("signed in"),
    "mfa_authenticate": _("signed in with a second step"),
    "accounts:sign_out": _("signed out"),
    "account_change_password": _("changed the password"),
    "mfa_activate_totp": _("switched a second step on"),
    "mfa_deactivate_totp": _("switched the second step off"),
    "accounts:pins_give": _("gave PINs to a class"),
    "accounts:pin_reset": _("gave a pupil a new PIN"),
    "accounts:new_pin_cards": _("printed PIN cards"),
    "accounts:class_cards": _("printed PIN cards"),
    "accounts:roster_enrol": _("added pupils from a list"),
    "accounts:pupil_add": _("added a pupil"),
    "accounts:pupil_move": _("moved a pupil"),
    "accounts:pupil_rename": _("changed a pupil's name"),
    "accounts:pupil_time": _("gave a pupil another time"),
    "accounts:pupil_withdraw": _("took a pupil out of a class"),
    "accounts:classroom_archive": _("archived a class"),
    "accounts:audit_log_csv": _("took the audit log away"),
    "quizzes:question_approve": _("approved a question"),
    "quizzes:question_reject": _("rejected a question"),
    "quizzes:bank_export_file": _("took a bank away"),
    "quizzes:question_import_apply": _("imported questions"),
    "quizzes:quiz_publish": _("published a quiz"),
    "scoring:assign": _("gave a quiz to a class"),
    "scoring:extend": _("gave more time"),
    "scoring:regrade": _("corrected a question"),
    "scoring:override_mark": _("changed a mark"),
    "scoring:assignment_csv": _("took results away"),
    "scoring:gradebook_csv": _("took the gradebook away"),
    "scoring:gradebook_xlsx": _("took the gradebook away"),
    "scoring:assignment_attempts": _("took attempts away"),
    "scoring:assignment_statements": _("took attempts away"),
    "scoring:pupil_data_file": _("took a pupil's data away"),
    "scoring:pupil_erase": _("erased a pupil"),
    "scoring:school_scale": _("chose the school's scale"),
    "scoring:keeping": _("chose how long answers are kept"),
}


def doing(route: str) -> str:
    """What was done at the address, in words where there are any."""
    return str(DOINGS.get(route, route))
