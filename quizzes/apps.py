"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuizzesConfig(AppConfig):
    """Questions and quizzes."""

    name = "quizzes"
    verbose_name = _("Questions and quizzes")
