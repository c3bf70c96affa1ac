"""Questions in the making, whose texts may each be written in another markup; a question has but one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from quizzes.formats.choices import RefusedError
from quizzes.formats.markup import Markup, as_html

MOST_CHARACTERS = 40_000
MOST_MARKED = 10_000
"""The longest texts that readers of XML take; cleaning and Markdown take ever longer for what nests."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text with what it is written in."""

    text: str
    markup: Markup


def checked(text: Text) -> Text:
    """The text if it is of a length that questions have. Raises RefusedError."""
    if len(text.text) > (MOST_MARKED if text.markup == "markdown" else MOST_CHARACTERS):
        raise RefusedError("text_too_long", text.text[:40])
    return text


def one_markup(texts: object) -> Markup:
    """The one markup of all texts: HTML if any is, else Markdown if any is."""
    found = {text.markup for text in _leaves(texts)}
    return "html" if "html" in found else "markdown" if "markdown" in found else "plain"


def in_markup(texts: Any, markup: Markup) -> Any:
    """The same structure with every text in the markup of `one_markup`."""
    if isinstance(texts, Text):
        return as_html(texts.text, texts.markup) if markup == "html" else texts.text
    if isinstance(texts, Mapping):
        return {name: in_markup(value, markup) for name, value in texts.items()}
    if isinstance(texts, list):
        return [in_markup(value, markup) for value in texts]
    return texts


def _leaves(texts: object) -> Iterator[Text]:
    if isinstance(texts, Text):
        yield from [texts] if texts.text else []
    elif isinstance(texts, Mapping):
        for value in texts.values():
            yield from _leaves(value)
    elif isinstance(texts, list):
        for value in texts:
            yield from _leaves(value)
