"""What every reader's questions pass through: foreign HTML cleaned, characters that are none removed."""

from __future__ import annotations

import re
from dataclasses import replace

from quizzes.formats.base import Finding, ParseResult, PortableQuestion
from quizzes.formats.markup import Markup, cleaned, lost_in_cleaning
from quizzes.formats.texts import with_texts

# Control characters, half characters and what Unicode says is no character: databases refuse them.
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def tidy(result: ParseResult) -> ParseResult:
    """The same result with tidy questions, and a warning for every one that lost something by it."""

    def tidy_one(index: int, question: PortableQuestion) -> PortableQuestion:
        tidy, codes = tidied(question)
        for code in codes:
            result.warnings.append(Finding(code, question.line, question.element, question=index))
        return tidy

    result.drafts.replace_each(tidy_one)
    return result


def tidied(question: PortableQuestion) -> tuple[PortableQuestion, list[str]]:
    """The question without what no question needs, and the codes of what went."""
    lost: set[str] = set()

    def plain(text: str) -> str:
        if _NO_CHARACTER.search(text) is None:
            return text
        lost.add("characters_removed")
        return _NO_CHARACTER.sub("", text)

    def marked_up(text: str) -> str:
        text = plain(text)
        clean = _clean(text, question.markup)
        if clean == text:
            return text  # the reader's own copy of it is not forgotten yet
        if lost_in_cleaning(text, clean):
            lost.add("html_cleaned")
        return clean

    tidy_one = with_texts(question, plain, marked_up)
    if question.earlier:
        tidy_one = replace(tidy_one, earlier=tuple(tidied(earlier)[0] for earlier in question.earlier))
    return tidy_one, sorted(lost)


def _clean(text: str, markup: Markup) -> str:
    """Clean HTML; Markdown only where it has tags that have to go, as its own signs are no HTML."""
    if markup == "plain":
        return text
    clean = cleaned(text)
    return clean if markup == "html" or lost_in_cleaning(text, clean) else text
