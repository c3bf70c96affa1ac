"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    """Documents and facts."""

    name = "content"
    verbose_name = _("Documents and facts")
