"""All the texts of a question at once: which are in its markup, which are plain."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from quizzes.formats.base import PortableQuestion
from quizzes.formats.markup import as_html, as_text

_MARKED_UP = {"text", "feedback", "feedback_true", "feedback_false", "model_answer"}

_FORMATTING = re.compile(r"<(?!/|p>|div>|span>|br\s*/?>|img\b)[a-z]", re.IGNORECASE)

Change = Callable[[str], str]


def with_texts(question: PortableQuestion, plain: Change, marked_up: Change) -> PortableQuestion:
    """The question with every plain text and every text in its markup changed."""
    return replace(
        question,
        stem=marked_up(question.stem),
        content=_changed(question.content, plain, marked_up),
        name=plain(question.name),
        explanation=marked_up(question.explanation),
        overall_feedback={when: marked_up(text) for when, text in question.overall_feedback.items()},
        hints=tuple(map(marked_up, question.hints)),
        tags=tuple(map(plain, question.tags)),
        category=tuple(map(plain, question.category)),
        id_number=plain(question.id_number),
        bank=plain(question.bank),
        files=tuple(replace(file, name=plain(file.name)) for file in question.files),
    )


def in_html(question: PortableQuestion) -> PortableQuestion:
    """The question with all its marked-up texts as HTML."""
    if question.markup == "html":
        return question
    markup = question.markup
    return replace(with_texts(question, str, lambda text: as_html(text, markup)), markup="html")


def in_plain(question: PortableQuestion) -> PortableQuestion:
    """The question with what its texts say, without any markup."""
    if question.markup == "plain":
        return question
    markup = question.markup
    return replace(with_texts(question, str, lambda text: as_text(text, markup)), markup="plain")


def is_formatted(question: PortableQuestion) -> bool:
    """Whether plain text would lose more of the question than where its paragraphs end."""
    if question.markup == "plain":
        return False
    found: list[str] = []

    def look(text: str) -> str:
        found.extend(_FORMATTING.findall(as_html(text, question.markup)))
        return text

    with_texts(question, str, look)
    return bool(found)


def _changed(content: Any, plain: Change, marked_up: Change, name: str = "", inside: str = "") -> Any:
    """The content with its texts changed; keys that are compared with typed answers are plain."""
    if isinstance(content, str):
        is_key = inside == "keys" and name == "text"
        return marked_up(content) if name in _MARKED_UP and not is_key else plain(content)
    if isinstance(content, Mapping):
        return {key: _changed(value, plain, marked_up, key, inside) for key, value in content.items()}
    if isinstance(content, list):
        return [_changed(value, plain, marked_up, "", name) for value in content]
    return content
