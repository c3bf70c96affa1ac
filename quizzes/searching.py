"""What a question can be found by. Pure."""

from __future__ import annotations

from quizzes.questiontypes.base import Content
from quizzes.questiontypes.registry import question_type


def fold(text: str) -> str:
    """The text without differences of case and spacing."""
    return " ".join(text.casefold().split())


def search_text(type: str, stem: str, content: Content) -> str:  # noqa: A002  # the field's name
    """Stem, key and options, folded: a search matches every word of the query in it."""
    kind = question_type(type)
    options = [option.text for option in kind.options(content, ())]
    return fold(" ".join([stem, kind.key_text(content), *options]))
