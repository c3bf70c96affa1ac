"""Texts with gaps in Moodle XML: embedded answers (cloze), and words to choose or to drag."""

from __future__ import annotations

import re
from fractions import Fraction
from html import escape
from typing import Any

from lxml import etree

from quizzes.formats.choices import RefusedError
from quizzes.formats.cloze import ClozeError, gaps_of, with_answers
from quizzes.formats.intro import divided
from quizzes.formats.markup import Markup, as_text
from quizzes.formats.mixed import Text
from quizzes.formats.moodle.elements import Page, value
from quizzes.formats.moodle.parsed import Parsed

_MARK = re.compile(r"\[\[(\d{1,3})\]\]")
_MOST_GROUPS = 20
_FEWEST_CHOICES = 2
_MOST_GAPS = 200


def cloze(element: etree._Element, page: Page, stem: Text) -> Parsed:  # noqa: ARG001  # as all readers
    """Embedded answers; the points are the sum of their weights, as in Moodle."""
    if stem.text.count("{") > _MOST_GAPS:
        raise RefusedError("gaps_too_many")
    try:
        text, gaps, changes = gaps_of(stem.text)
    except ClozeError as error:
        raise RefusedError(error.code, error.detail) from None
    page.changes += changes
    weights = sum((Fraction(gap.get("weight", "1")) for gap in gaps), Fraction(0))
    content = {
        "text": Text(text, stem.markup),
        "gaps": [_in_plain(gap, stem.markup) for gap in gaps],
    }
    return _parsed(content, text, stem.markup, round(weights * 100))


def selects(element: etree._Element, page: Page, stem: Text) -> Parsed:
    """Words to choose from lists, or to drag: [[3]] is the third word, offered among its group."""
    words = [*element.findall("selectoption"), *element.findall("dragbox")]
    if len(words) > _MOST_GAPS or stem.text.count("[[") > _MOST_GAPS:
        raise RefusedError("gaps_too_many")
    texts = [as_text(value(word, "text")) for word in words]
    groups = [value(word, "group") or "1" for word in words]
    gaps: list[dict[str, Any]] = []

    def numbered(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        if not 0 <= place < len(words):
            raise RefusedError("gap_unreadable", match[0])
        choices = [text for text, group in zip(texts, groups, strict=True) if group == groups[place]]
        if len(choices) < _FEWEST_CHOICES:
            raise RefusedError("options_too_few", match[0])
        gap_id = str(len(gaps) + 1)
        gaps.append(
            {
                "id": gap_id,
                "keys": [{"text": texts[place]}],
                "kind": "phrase",
                "choices": list(dict.fromkeys(choices)),
            }
        )
        return f"[[{gap_id}]]"

    text = _MARK.sub(numbered, stem.text)
    if not gaps:
        raise RefusedError("gaps_missing")
    content = {"text": Text(text, stem.markup), "gaps": gaps}
    parsed = _parsed(content, text, stem.markup, None)
    page.changes += [
        ("markup_dropped", value(word, "text")[:50]) for word in words if "<" in value(word, "text")
    ]
    return parsed


def are_selects(gaps: list[dict[str, Any]]) -> bool:
    """Whether Moodle's words to choose can hold the gaps: one key each, among few lists, all alike heavy."""
    lists = {tuple(gap.get("choices", ())) for gap in gaps}
    return (
        () not in lists
        and len(lists) <= _MOST_GROUPS
        and all(len(gap["keys"]) == 1 and gap["keys"][0].keys() == {"text"} for gap in gaps)
        and all(gap.get("weight", "1") == "1" and gap["keys"][0]["text"] in gap["choices"] for gap in gaps)
    )


def with_words(text: str, gaps: list[dict[str, Any]]) -> tuple[str, list[tuple[str, int]]]:
    """The text with the numbers of its words, and the words, each with its group from 1."""
    lists = list(dict.fromkeys(tuple(gap["choices"]) for gap in gaps))
    words = [(word, group) for group, choices in enumerate(lists, 1) for word in choices]
    places = {
        gap["id"]: words.index((gap["keys"][0]["text"], lists.index(tuple(gap["choices"])) + 1)) + 1
        for gap in gaps
    }
    return re.sub(
        r"\[\[([^\[\]]{1,20})\]\]",
        lambda match: f"[[{places[match[1]]}]]" if match[1] in places else match[0],
        text,
    ), words


def with_embedded(text: str, gaps: list[dict[str, Any]], markup: Markup) -> tuple[str, list[str]]:
    """The text with its answers embedded; in HTML their signs are written as entities."""
    if markup == "html":
        gaps = [_with_texts(gap, lambda text: escape(text, quote=False)) for gap in gaps]
    return with_answers(text, gaps)


def _in_plain(gap: dict[str, Any], markup: Markup) -> dict[str, Any]:
    """The gap with plain keys and choices, which are compared, and feedback in the text's markup."""
    if markup == "html":
        gap = _with_texts(gap, lambda text: as_text(text) if "<" in text or "&" in text else text)
    keys = [
        key | ({"feedback": Text(key["feedback"], markup)} if "feedback" in key else {})
        for key in gap["keys"]
    ]
    return gap | {"keys": keys}


def _with_texts(gap: dict[str, Any], change: Any) -> dict[str, Any]:
    keys = [{**key, "text": change(key["text"])} for key in gap["keys"]]
    choices = {"choices": [change(text) for text in gap["choices"]]} if "choices" in gap else {}
    return {**gap, "keys": keys} | choices


def _parsed(content: dict[str, Any], text: str, markup: Markup, points: int | None) -> Parsed:
    """The parsed question, with the paragraphs before the first gap as its stem."""
    intro, rest = divided(text, markup)
    content["text"] = Text(rest, markup)
    return Parsed("gaps", Text(intro, markup), content, points=points)
