"""Addresses of the teachers' account, under the names that allauth looks for.

Only the pages that Daiek offers: nobody signs up, and administrators keep the e-mail addresses.
"""

from allauth.account import views as allauth_views
from django.urls import path, re_path

from accounts.views import passwords

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
]
