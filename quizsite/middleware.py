"""Which language a page is in."""

from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware


class ChosenLanguageMiddleware(LocaleMiddleware):
    """Kazakh until the visitor chooses: phones here often ask for Russian without being asked."""

    def process_request(self, request: HttpRequest) -> None:
        """Let only the visitor's own choice (a cookie) decide."""
        request.META.pop("HTTP_ACCEPT_LANGUAGE", None)
        super().process_request(request)
