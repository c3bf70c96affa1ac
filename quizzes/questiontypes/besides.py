"""Answers that are wholly right besides the key, as teachers accept them.

Content: "also": [raw answer, …], may be absent. They are kept as the answers were given, so that the key and
what was accepted later stay apart. Dates keep theirs as the content keeps dates, not as they were typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from quizzes.questiontypes.base import Content

MOST_BESIDES = 20


def accepted(content: Content) -> Sequence[Any]:
    """What was accepted besides the key."""
    return tuple(content.get("also", ()))


def accepting(content: Content, answer: Any) -> Content:
    """The content with the answer right, too."""
    return {**content, "also": [*accepted(content), answer]}


def are_sound(content: Content, is_sound: Callable[[Any], bool]) -> bool:
    """Whether there is a list of not too many answers, each of which can be given."""
    found = content.get("also", [])
    return isinstance(found, list) and len(found) <= MOST_BESIDES and all(map(is_sound, found))
