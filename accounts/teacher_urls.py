"""Addresses of the teachers' account, under the names that allauth looks for.

Only the pages that Daiek offers: nobody signs up, and e-mail addresses are kept by administrators.
"""

from allauth.account import views
from django.urls import path

urlpatterns = [
    path("sign-in/", views.login, name="account_login"),
]
