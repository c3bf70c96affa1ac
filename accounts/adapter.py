"""What allauth asks us: our words for its errors, and where its pages lead."""

from __future__ import annotations

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.locking import unlock
from accounts.models import User

_MISMATCH = _("This name and password do not fit together. Check both and try again.")


class SchoolAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Teachers' accounts: made by administrators, so that there is nothing to sign up for."""

    error_messages: ClassVar[dict[str, str | Promise]] = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _MISMATCH,
        "email_password_mismatch": _MISMATCH,
        "enter_current_password": _("This is not your current password."),
        "invalid_password_reset": _("This link is no longer good. Ask for a new one."),
        "rate_limited": _("That was too often. Wait a little and try again."),
    }

    def get_password_change_redirect_url(self, _request: HttpRequest) -> str:
        """Back to work."""
        return reverse("home")

    def set_password(self, user: User, password: str) -> None:
        """A new password also lifts a lock: whoever set it has proved who they are."""
        user.set_password(password)
        user.save(update_fields=["password"])
        unlock(user)
