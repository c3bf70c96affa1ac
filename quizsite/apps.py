"""Registers the project's own checks and every app's permissions."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class QuizsiteConfig(AppConfig):
    """The project itself."""

    name = "quizsite"

    def ready(self) -> None:
        """Load what registers itself by being imported."""
        autodiscover_modules("permissions")
        autodiscover_modules("checks")
