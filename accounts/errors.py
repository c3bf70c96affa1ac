"""What can go wrong with people and classes, by name. Views and commands turn these into words."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accounts.models import School, User


class AccountsError(Exception):
    """Base of every refusal of this app."""


class SchoolNameTakenError(AccountsError):
    """There is a school of this name already; `school` is that one."""

    def __init__(self, school: School) -> None:
        super().__init__(school.name)
        self.school = school


class UnknownClassCodeError(AccountsError):
    """No current class has the code."""


class ClassNameTakenError(AccountsError):
    """The school has a current class of this name already."""


class UnusableNameError(AccountsError):
    """A name without a letter, or longer than the database keeps."""


class NamesakeError(AccountsError):
    """The class has a pupil of this name already; `namesake` is that pupil."""

    def __init__(self, namesake: User) -> None:
        super().__init__(namesake.full_name)
        self.namesake = namesake


class GuessablePinError(AccountsError):
    """A given PIN is not four digits, or one that people try first."""


class OtherSchoolError(AccountsError):
    """A teacher of another school was to teach the class."""


class LastTeacherError(AccountsError):
    """A class keeps at least one teacher."""


class PinsGoneError(AccountsError):
    """The new PINs were made too long ago to be printed, or have all been renewed since."""


class RowRefusal(StrEnum):
    """Why a row of a class list is not enrolled."""

    PRESENT = "present"
    NAMESAKE = "namesake"
    TWICE = "twice"
    UNUSABLE = "unusable"
    TIME = "time"
    CLASSLESS = "classless"
    CLASS_NAME = "class_name"
    CLASS_OF_OTHERS = "class_of_others"
