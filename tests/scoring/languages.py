"""Pages in the language of the texts in the code, so that tests can quote them."""

from django.conf import settings
from django.test import Client


def in_english(client: Client) -> Client:
    """The client with English chosen."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client
