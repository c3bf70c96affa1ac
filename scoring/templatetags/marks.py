"""Points and marks in templates."""

from __future__ import annotations

from django import template

from scoring import words

register = template.Library()


@register.filter
def points(hundredths: int) -> str:
    """Points as a reader writes them: {{ attempt.points|points }}."""
    return words.points_text(hundredths)
