"""Requests of people who have signed in, for type checking."""

from django.http import HttpRequest

from accounts.models import User


class SignedInRequest(HttpRequest):
    """A request whose user is known."""

    user: User
