"""Addresses of the teachers' account, under the names that allauth looks for.

Only the pages that Daiek offers: nobody signs up, and administrators keep the e-mail addresses.
"""

from allauth.account import views as allauth_views
from django.urls import path, re_path

from accounts.views import passwords, secondstep

urlpatterns = [
    path("sign-in/", allauth_views.login, name="account_login"),
    path("closed/", allauth_views.account_inactive, name="account_inactive"),
    path("password/", passwords.change, name="account_change_password"),
    path("password/forgotten/", passwords.reset, name="account_reset_password"),
    path("password/forgotten/sent/", passwords.reset_sent, name="account_reset_password_done"),
    re_path(
        r"^password/forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        passwords.reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("password/renewed/", passwords.reset_done, name="account_reset_password_from_key_done"),
    path("confirm/", secondstep.confirm_by_password, name="account_reauthenticate"),
    path("confirm/code/", secondstep.confirm_by_code, name="mfa_reauthenticate"),
    path("sign-in/code/", secondstep.authenticate, name="mfa_authenticate"),
    path("second-step/", secondstep.index, name="mfa_index"),
    path("second-step/on/", secondstep.activate, name="mfa_activate_totp"),
    path("second-step/off/", secondstep.deactivate, name="mfa_deactivate_totp"),
    path("second-step/codes/", secondstep.codes, name="mfa_view_recovery_codes"),
    path("second-step/codes/new/", secondstep.codes_new, name="mfa_generate_recovery_codes"),
    path("second-step/codes/file/", secondstep.codes_file, name="mfa_download_recovery_codes"),
]
