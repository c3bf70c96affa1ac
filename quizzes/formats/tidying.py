"""What every reader's questions pass through: foreign HTML cleaned, characters that are none removed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from quizzes.formats.base import Finding, ParseResult, PortableQuestion
from quizzes.formats.markup import Markup, cleaned, lost_in_cleaning

# Control characters, half characters and what Unicode says is no character: databases refuse them.
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

_MARKED_UP = {"text", "feedback", "feedback_true", "feedback_false", "model_answer"}


def tidy(result: ParseResult) -> ParseResult:
    """The same result with tidy questions, and a warning for every one that lost something by it."""
    for index, question in enumerate(result.drafts):
        tidied, codes = tidied_question(question)
        result.drafts[index] = tidied
        result.warnings += [Finding(code, question.line, question.element, question=index) for code in codes]
    return result


def tidied_question(question: PortableQuestion) -> tuple[PortableQuestion, list[str]]:
    """The question without what no question needs, and the codes of what went."""
    lost: set[str] = set()

    def plain(text: str) -> str:
        if _NO_CHARACTER.search(text) is None:
            return text
        lost.add("characters_removed")
        return _NO_CHARACTER.sub("", text)

    def marked_up(text: str) -> str:
        text = plain(text)
        clean = text if question.markup == "plain" else _cleaned(text, question.markup)
        if lost_in_cleaning(text, clean):
            lost.add("html_cleaned")
        return clean

    tidied = replace(
        question,
        stem=marked_up(question.stem),
        content=_mapped(question.content, plain, marked_up),
        name=plain(question.name),
        explanation=marked_up(question.explanation),
        overall_feedback={when: marked_up(text) for when, text in question.overall_feedback.items()},
        hints=tuple(map(marked_up, question.hints)),
        tags=tuple(map(plain, question.tags)),
        category=tuple(map(plain, question.category)),
        id_number=plain(question.id_number),
        bank=plain(question.bank),
        files=tuple(replace(file, name=plain(file.name)) for file in question.files),
        earlier=tuple(tidied_question(earlier)[0] for earlier in question.earlier),
    )
    return tidied, sorted(lost)


def _cleaned(text: str, markup: Markup) -> str:
    """Clean HTML; Markdown only where it has tags that have to go, as its own signs are no HTML."""
    clean = cleaned(text)
    return clean if markup == "html" or lost_in_cleaning(text, clean) else text


def _mapped(
    content: Any,
    plain: Callable[[str], str],
    marked_up: Callable[[str], str],
    name: str = "",
    inside: str = "",
) -> Any:
    """The content with every text tidied; what is compared with typed answers stays plain."""
    if isinstance(content, str):
        return (marked_up if name in _MARKED_UP and not (inside == "keys" and name == "text") else plain)(
            content
        )
    if isinstance(content, Mapping):
        return {key: _mapped(value, plain, marked_up, key, inside) for key, value in content.items()}
    if isinstance(content, list):
        return [_mapped(value, plain, marked_up, "", name) for value in content]
    return content
