"""Says what answers have shown of a wording."""

from __future__ import annotations

from django import template

from quizzes.models import Measure, QuestionVersion
from scoring.words import flag_sentences

register = template.Library()


@register.simple_tag
def measure_of(version: QuestionVersion | None) -> Measure | None:
    """The version's kept figures, if it has any: {% measure_of version as measure %}."""
    return getattr(version, "measure", None) if version is not None else None


@register.filter
def notices(measure: Measure) -> list[str]:
    """What to look at, in words: {{ measure|notices }}."""
    return flag_sentences(measure.version, [(flag, option) for flag, option in measure.flags])
