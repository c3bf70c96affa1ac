"""The second step of a teacher's sign-in: a code from an app on their phone, or a kept recovery code.

allauth runs it; here is what it asks us. Wrong codes count towards the same lock as wrong
passwords, so that six digits cannot be tried through.
"""

from __future__ import annotations

import base64
import hashlib
import io
from functools import cache
from typing import TYPE_CHECKING, ClassVar

import segno
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.locking import locked_until
from accounts.models import User

if TYPE_CHECKING:
    from cryptography.fernet import Fernet


@cache
def _cipher(key: str) -> Fernet:
    """Shared secrets are kept enciphered: a stolen database alone gives no codes."""
    from cryptography.fernet import Fernet  # noqa: PLC0415  # 3 MB that no worker needs

    digest = hashlib.sha256(b"accounts.secondstep" + key.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


class SchoolMFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Our words, our QR codes, and secrets enciphered with the site's key."""

    error_messages: ClassVar[dict[str, str | Promise]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code does not fit. Look at the app and type the newest one."),
    }

    def get_totp_issuer(self) -> str:
        """The name that stands beside the code in the app."""
        return f"Daiek {context.request.get_host()}"

    def get_totp_label(self, user: User) -> str:
        """Whose code it is."""
        return user.username

    def build_totp_svg(self, url: str) -> str:
        """A QR code to be read by the app."""
        picture = io.BytesIO()
        segno.make(url, micro=False).save(
            picture, kind="svg", border=2, light="white", scale=5, xmldecl=False
        )
        return picture.getvalue().decode()

    def encrypt(self, text: str) -> str:
        """As it is kept."""
        return _cipher(settings.SECRET_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """As it is used; where the site's key has changed, no code fits."""
        from cryptography.fernet import InvalidToken  # noqa: PLC0415  # as above

        try:
            return _cipher(settings.SECRET_KEY).decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return ""


class _CountedCode:
    """Wrong codes count as wrong passwords of the same person."""

    user: User

    def clean_code(self) -> str:
        """The code. Raises ValidationError where it does not fit or the account is locked."""
        if locked_until([self.user.username.lower()], now=timezone.now()):
            raise forms.ValidationError(_("Too many wrong codes. Wait ten minutes and try again."))
        code: str = super().clean_code()  # type: ignore[misc]  # of the form beside this class
        return code

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        super()._emit_authentication_failed(authenticator)  # type: ignore[misc]  # as above
        user_login_failed.send(
            sender=__name__, credentials={"username": self.user.username}, request=context.request
        )


class SecondStepForm(_CountedCode, AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """Asked after the password; a recovery code fits as well."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _shape(self)


class ConfirmForm(_CountedCode, ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """Asked before something that a passer-by must not do."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _shape(self)


class SwitchOnForm(ActivateTOTPForm):  # type: ignore[misc]  # allauth has no types
    """The app's first code, which proves that it has read the secret."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _shape(self)


def _shape(form: forms.Form) -> None:
    """A large field for a code, under its label."""
    field = form.fields["code"]
    field.label = _("Code")
    del field.widget.attrs["placeholder"]
    field.widget.attrs |= {"inputmode": "numeric", "autofocus": True, "class": "form-control-lg code-big"}


def switch_off(*, user: User) -> bool:
    """For a lost phone: the password alone signs in again. Whether there was a second step."""
    deleted: int = Authenticator.objects.filter(user=user).delete()[0]
    return deleted > 0
