"""The second step of signing in: allauth's pages, for teachers and the keeper."""

from __future__ import annotations

from functools import wraps
from typing import cast

from allauth.account import views as account_views
from allauth.mfa.base import views as mfa_views
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.totp import views as totp_views
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from accounts.access import View
from accounts.models import User


def _for_staff(view: View[...]) -> View[...]:
    """A pupil's PIN is their teacher's business."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: object, **kwargs: object) -> HttpResponse:
        if not cast("User", request.user).is_staff:
            raise Http404
        return view(request, *args, **kwargs)

    return never_cache(login_required(guarded))


authenticate = never_cache(mfa_views.authenticate)
index = _for_staff(mfa_views.index)
activate = _for_staff(totp_views.activate_totp)
deactivate = _for_staff(totp_views.deactivate_totp)
codes = _for_staff(recovery_views.view_recovery_codes)
codes_new = _for_staff(recovery_views.generate_recovery_codes)
codes_file = _for_staff(recovery_views.download_recovery_codes)
confirm_by_password = _for_staff(account_views.reauthenticate)
confirm_by_code = _for_staff(mfa_views.reauthenticate)
