"""What each of Moodle's question types keeps in its own elements → our types and contents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import etree

from quizzes.formats.choices import RefusedError, identified, keys_with_stars, settled_choice
from quizzes.formats.mixed import Text
from quizzes.formats.moodle.elements import Page, truth, value
from quizzes.formats.moodle.gaps import cloze, selects
from quizzes.formats.moodle.parsed import NO_TEXT, Parsed
from quizzes.formats.numbers import UnreadableNumberError, plain_number

_FEWEST = 2
_PAIRS_RULES = ("RELATIVE_ALL_PREVIOUS_AND_NEXT", "4")
_STRICT_RULES = ("ALL_OR_NOTHING", "-1")

Element = etree._Element  # lxml's only name for it
Reader = Callable[[Element, Page, Text], Parsed]


def _choice(element: Element, page: Page, stem: Text) -> Parsed:
    options = [
        _with_feedback({"text": page.text(answer), "weight": page.weight(answer)}, answer, page)
        for answer in element.findall("answer")
    ]
    slug, content, changes = settled_choice(options, is_single=truth(element, "single") is not False)
    page.changes += changes
    return Parsed(slug, stem, content)


def _true_false(element: Element, page: Page, stem: Text) -> Parsed:
    answers = {value(answer, "text").lower(): answer for answer in element.findall("answer")}
    if answers.keys() != {"true", "false"}:
        raise RefusedError("answers_unreadable", ", ".join(answers)[:50])
    weights = {said: page.weight(answer) for said, answer in answers.items()}
    if sorted(weights.values()) != ["0", "1"]:
        raise RefusedError("key_missing")
    content: dict[str, Any] = {"correct": weights["true"] == "1"}
    for said, answer in answers.items():
        if (feedback := page.text(answer.find("feedback"))).text:
            content[f"feedback_{said}"] = feedback
    return Parsed("true_false", stem, content)


def _short_answer(element: Element, page: Page, stem: Text) -> Parsed:
    answers, wrong = _answers(element, page)
    if not any(weight == "1" for _answer, weight in answers):
        raise RefusedError("key_missing")
    texts, is_pattern = keys_with_stars([value(answer, "text") for answer, _weight in answers])
    keys = [
        _with_feedback({"text": text} | ({"weight": weight} if weight != "1" else {}), answer, page)
        for text, (answer, weight) in zip(texts, answers, strict=True)
    ]
    content: dict[str, Any] = {"keys": identified(keys), "kind": "phrase"}
    content |= {"match": "pattern"} if is_pattern else {}
    content |= {"case_sensitive": True} if truth(element, "usecase") else {}
    return Parsed("short_answer", stem, content, wrong)


def _number(element: Element, page: Page, stem: Text) -> Parsed:
    answers, wrong = _answers(element, page)
    keys = [
        _with_feedback(
            {
                "value": _numeral(value(answer, "text"), page),
                "tolerance": _tolerance(answer, page),
                "weight": weight,
            },
            answer,
            page,
        )
        for answer, weight in answers
    ]
    main = next((key for key in keys if key["weight"] == "1"), None)
    if main is None:
        raise RefusedError("key_missing")
    others = [key for key in keys if key is not main]
    content = {name: kept for name, kept in main.items() if name != "weight"} | {"unit": _unit(element, page)}
    return Parsed("number", stem, content | ({"alternatives": others} if others else {}), wrong)


def _answers(element: Element, page: Page) -> tuple[list[tuple[Element, str]], Text]:
    """The answers with their weights, and what is said to every other answer (that of a worthless *)."""
    answers, wrong = [], NO_TEXT
    for answer in element.findall("answer"):
        text, weight = value(answer, "text"), page.weight(answer)
        if not text:
            raise RefusedError("key_empty")
        if text == "*" and weight == "0":
            wrong = page.text(answer.find("feedback"))
        else:
            answers.append((answer, weight))
    return answers, wrong


def _numeral(text: str, page: Page) -> str:
    try:
        number, had_comma = plain_number(text)
    except UnreadableNumberError:
        raise RefusedError("number_unreadable", text[:50]) from None
    page.changes += [("decimal_comma", text[:50])] * had_comma
    return number


def _tolerance(answer: Element, page: Page) -> str:
    tolerance = _numeral(value(answer, "tolerance") or "0", page)
    if tolerance.startswith("-"):
        raise RefusedError("number_unreadable", tolerance)
    return tolerance


def _unit(element: Element, page: Page) -> str:
    """The unit that the numbers are in; others, into which answers would be converted, are reported."""
    units = [
        (value(unit, "unit_name"), value(unit, "multiplier") or "1") for unit in element.findall("units/unit")
    ]
    main = next((name for name, multiplier in units if _is_one(multiplier)), "")
    page.changes += [("unit_dropped", name) for name, _multiplier in units if name != main]
    return main


def _is_one(multiplier: str) -> bool:
    try:
        return plain_number(multiplier)[0] == "1"
    except UnreadableNumberError:
        return False


def _matching(element: Element, page: Page, stem: Text) -> Parsed:
    options: dict[str, str] = {}
    stems = []
    for pair in element.findall("subquestion"):
        text, option = page.text(pair), " ".join(value(pair, "answer/text").split())
        if not option:
            if text.text:
                raise RefusedError("pair_incomplete", text.text[:50])
            continue
        option_id = options.setdefault(option, str(len(options) + 1))
        if text.text:
            stems.append({"text": text, "match": option_id})
    if len(stems) < _FEWEST or len(options) < _FEWEST:
        raise RefusedError("pairs_too_few")
    offered = [{"id": option_id, "text": Text(text, "plain")} for text, option_id in options.items()]
    return Parsed("matching", stem, {"stems": identified(stems), "options": offered})


def _ordering(element: Element, page: Page, stem: Text) -> Parsed:
    answers = element.findall("answer")
    items = [{"text": text} for answer in answers if (text := page.text(answer)).text]
    if len(items) < _FEWEST:
        raise RefusedError("items_too_few")
    content: dict[str, Any] = {"items": identified(items)}
    grading = value(element, "gradingtype") or "ABSOLUTE_POSITION"
    if grading in _STRICT_RULES:
        content["rule"] = "all_or_nothing"
    elif grading not in _PAIRS_RULES:
        page.changes.append(("marking_changed", grading[:50]))
    if value(element, "selecttype").upper() not in ("", "ALL", "0"):
        page.changes.append(("subset_dropped", value(element, "selecttype")[:20]))
    feedback = [said for answer in answers if (said := value(answer, "feedback/text"))]
    page.changes += [("feedback_dropped", said[:50]) for said in feedback]
    return Parsed("ordering", stem, content)


_ESSAY_SETTINGS = {
    "attachments": ("", "0"),
    "minwordlimit": ("", "0"),
    "maxwordlimit": ("", "0"),
    "responsetemplate/text": ("",),
}


def _essay(element: Element, page: Page, stem: Text) -> Parsed:
    content: dict[str, Any] = {"rubric": []}
    lines = value(element, "responsefieldlines")
    if lines.isdecimal() and int(lines[:9]) > 0:
        content["lines"] = int(lines[:9])
    if (answer := page.text(element.find("graderinfo"))).text:
        content["model_answer"] = answer
    page.changes += [
        ("setting_dropped", path.removesuffix("/text"))
        for path, usual in _ESSAY_SETTINGS.items()
        if value(element, path) not in usual
    ]
    return Parsed("essay", stem, content)


def _description(element: Element, page: Page, stem: Text) -> Parsed:  # noqa: ARG001  # as all readers
    """A text that is not asked is worth nothing in Moodle; ours keeps the usual points unused."""
    return Parsed("description", stem, points=100)


def _with_feedback(entry: dict[str, Any], answer: Element, page: Page) -> dict[str, Any]:
    feedback = page.text(answer.find("feedback"))
    return entry | {"feedback": feedback} if feedback.text else entry


READERS: dict[str, Reader] = {
    "multichoice": _choice,
    "truefalse": _true_false,
    "shortanswer": _short_answer,
    "numerical": _number,
    "matching": _matching,
    "match": _matching,
    "ordering": _ordering,
    "essay": _essay,
    "description": _description,
    "cloze": cloze,
    "multianswer": cloze,
    "gapselect": selects,
    "ddwtos": selects,
}
