"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScoringConfig(AppConfig):
    """Assignments and results."""

    name = "scoring"
    verbose_name = _("Assignments and results")
