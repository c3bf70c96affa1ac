"""Where a message waits for the next page: in a cookie that only this very host can set."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class HostCookieStorage(CookieStorage):
    """Django's signed cookie, under the prefix of all our cookies."""

    cookie_name = f"{settings.COOKIE_PREFIX}messages"


class HostStorage(FallbackStorage):
    """The cookie, and the session for what is too long for one."""

    storage_classes = (HostCookieStorage, SessionStorage)
