"""Passwords made of words that whoever tries them would think of first: ours, and those of the school."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kazakh.transliterate import fold, skeleton

if TYPE_CHECKING:
    from accounts.models import User

NEAR_AT_HAND = (
    "daiek", "дәйек", "mektep", "мектеп", "school", "школа", "лицей", "гимназия", "сынып", "класс",
    "мұғалім", "учитель", "teacher", "оқушы", "ученик", "ұстаз", "тест", "quiz", "құпиясөз", "пароль",
    "password", "қазақстан", "казахстан", "kazakhstan", "алматы", "астана", "шымкент",
)  # fmt: skip
"""The words of a quiz site in Kazakhstan, in every language and script in which they are typed."""

LEFT_OVER = 8
"""So many signs must be left when these words are taken out: what remains is what is to be guessed."""

SHORTEST_WORD = 4
_WORD = re.compile(r"[^\W\d_]+")


class OwnWordsValidator:
    """Refuses a password that is little more than words which are near at hand."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError."""
        whole = left = skeleton(fold(password))
        for word in sorted(self._words(user), key=len, reverse=True):
            left = left.replace(word, "")
        if left != whole and len(left) < LEFT_OVER:
            raise ValidationError(
                _("The password is made of words that are easy to think of: add some of your own."),
                code="password_of_own_words",
            )

    def get_help_text(self) -> str:
        """What the form says beforehand."""
        return _("Your password can't be only the school's name or words like «mektep» and «password».")

    def _words(self, user: User | None) -> set[str]:
        school = user.school.name if user is not None and user.school is not None else ""
        of_school = [word for word in _WORD.findall(school) if len(word) >= SHORTEST_WORD]
        return {skeleton(fold(word)) for word in (*NEAR_AT_HAND, *of_school)}
