"""The signed link of a pupil's QR card: whoever holds the card comes in, as with the PIN on it.

A link lasts for SESAME_MAX_AGE and ends when the PIN changes. Checking it goes past Django's
`authenticate`, and so past the counting of wrong PINs: a signature cannot be guessed, and one bad
card must not lock anybody out.
"""

from __future__ import annotations

from django.contrib.auth.backends import BaseBackend
from sesame.backends import SesameBackendMixin
from sesame.utils import get_token

from accounts.models import User
from accounts.querysets import UserQuerySet

_SCOPE = "card"


class _Pupils(SesameBackendMixin, BaseBackend):  # type: ignore[misc]  # sesame has no types
    """Pupils who may come in: their account is open, and so is a class of theirs."""

    def get_user(self, user_id: int) -> User | None:
        pupils: UserQuerySet = User.objects.pupils().filter(pk=user_id, is_active=True)
        return pupils.filter(enrolments__classroom__archived_at=None).distinct().first()


def card_token(pupil: User) -> str:
    """What the link of the pupil's card ends in."""
    token: str = get_token(pupil, scope=_SCOPE)
    return token


def pupil_of_card(token: str) -> User | None:
    """The pupil of a card; None where it is unknown, too old, or older than the PIN."""
    pupil: User | None = _Pupils().authenticate(None, sesame=token, scope=_SCOPE)
    return pupil
