"""A file of Moodle XML → questions, each with its category, or the reason why it is none."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from lxml import etree

from quizzes.formats.base import Finding, ParseResult, PortableQuestion, Source
from quizzes.formats.choices import RefusedError
from quizzes.formats.markup import as_text
from quizzes.formats.mixed import Text, in_markup, one_markup
from quizzes.formats.moodle.elements import WITH_SHUFFLE, Page, truth, value
from quizzes.formats.moodle.parsed import Parsed
from quizzes.formats.moodle.types import READERS
from quizzes.formats.numbers import UnreadableNumberError, plain_number
from quizzes.formats.weights import WeightError, weight_of
from quizzes.formats.xml import XmlError, children_of_root, line_of, local

_SLASH = re.compile("(?<!/)/(?!/)")
_WHENS = {
    "right": "correctfeedback",
    "partly": "partiallycorrectfeedback",
    "wrong": "incorrectfeedback",
}
_MOST_POINTS = 1_000_000


def read_quiz(source: Source) -> ParseResult:
    """Every question of the file; none of a file that is no sound XML."""
    result = source.begun()
    category: tuple[str, ...] = ()
    try:
        for element in children_of_root(source, "quiz"):
            if local(element) != "question":
                continue
            if element.get("type") == "category":
                category = path_of(value(element, "category/text"))
            else:
                _read_question(element, category, result)
    except XmlError as error:
        broken = ParseResult()
        broken.refuse(error.code, error.line, detail=error.detail)
        return broken
    return result


def path_of(text: str) -> tuple[str, ...]:
    """A category's names; Moodle's context ($course$/top) is no part of it, // is a slash in a name."""
    names = [name.replace("//", "/").strip() for name in _SLASH.split(text.strip())]
    if names and names[0].startswith("$") and names[0].endswith("$"):
        names = names[1:]
        if names[:1] == ["top"]:
            names = names[1:]
    return tuple(name for name in names if name)


def _read_question(element: etree._Element, category: tuple[str, ...], result: ParseResult) -> None:
    """Accept the question, or refuse it with its line and name."""
    line, name = line_of(element), " ".join(value(element, "name/text").split())
    page = Page()
    try:
        question = replace(_question(element, name, page), category=category, line=line, element=name)
    except RefusedError as error:
        result.refuse(error.code, line, name, error.detail)
    except WeightError as error:
        result.refuse("weight_unreadable", line, name, str(error)[:50])
    else:
        result.accept(question, [Finding(code, line, name, detail) for code, detail in page.changes])


def _question(element: etree._Element, name: str, page: Page) -> PortableQuestion:
    slug = element.get("type", "")
    if slug not in READERS:
        raise RefusedError("type_unsupported", slug[:40])
    body = element.find("questiontext")
    page.default = "html" if body is None else body.get("format", "html")
    parsed = READERS[slug](element, page, page.old_picture(element, page.text(body)))
    hints = [text for hint in element.findall("hint") if (text := page.text(hint)).text]
    texts = {
        "stem": parsed.stem,
        "content": parsed.content,
        "explanation": page.text(element.find("generalfeedback")),
        "overall": _overall(element, page, parsed),
        "hints": hints,
    }
    markup = one_markup(texts)
    values = in_markup(texts, markup)
    return PortableQuestion(
        type=parsed.type,
        stem=values["stem"] or _stem_from(name, page),
        content=values["content"],
        markup=markup,
        name=name,
        explanation=values["explanation"],
        overall_feedback=values["overall"],
        hints=tuple(values["hints"]),
        points=_points(element, page) if parsed.points is None else parsed.points,
        penalty=_penalty(element, page),
        shuffle=truth(element, "shuffleanswers") if slug in WITH_SHUFFLE else None,
        tags=tuple(tag for one in element.findall("tags/tag") if (tag := value(one, "text"))),
        id_number=value(element, "idnumber"),
        files=page.files(),
    )


def _stem_from(name: str, page: Page) -> str:
    """The name for a question without a text of its own."""
    if not name:
        raise RefusedError("stem_missing")
    page.changes.append(("stem_from_name", name))
    return name


def _overall(element: etree._Element, page: Page, parsed: Parsed) -> dict[str, Text]:
    found = {when: page.text(element.find(tag)) for when, tag in _WHENS.items()}
    if parsed.wrong.text:
        found["wrong"] = parsed.wrong
    return {when: text for when, text in found.items() if as_text(text.text, text.markup) or "<" in text.text}


def _points(element: etree._Element, page: Page) -> int:
    """The default mark in hundredths; one point where none can be read."""
    said = value(element, "defaultgrade") or "1"
    try:
        points = Decimal(plain_number(said)[0]) * 100
    except UnreadableNumberError:
        points = Decimal(-1)
    if not 0 <= points <= _MOST_POINTS:
        page.changes.append(("points_unreadable", said[:20]))
        return 100
    if points != int(points):
        page.changes.append(("points_rounded", said[:20]))
    return round(points)


def _penalty(element: etree._Element, page: Page) -> str | None:
    """What a wrong try takes off, as a fraction of the points."""
    said = value(element, "penalty")
    if not said:
        return None
    try:
        percent = Fraction(plain_number(said)[0]) * 100
        penalty, _is_exact = weight_of(str(float(round(percent, 5))))
    except (UnreadableNumberError, WeightError):
        page.changes.append(("penalty_unreadable", said[:20]))
        return None
    return penalty
