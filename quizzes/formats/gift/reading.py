"""One GIFT block → a question, or the reason why it is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from quizzes.formats.base import Finding, ParseResult, PortableQuestion
from quizzes.formats.choices import RefusedError, identified, keys_with_stars, settled_choice
from quizzes.formats.gift.blocks import Block, unescaped
from quizzes.formats.markup import as_text, is_html
from quizzes.formats.mixed import Text, in_markup, one_markup
from quizzes.formats.numbers import UnreadableNumberError, middle_of, plain_number
from quizzes.formats.weights import WeightError, weight_of

_MARKUP = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
_TRUTH = re.compile(r"(T|F|TRUE|FALSE)\s*(#.*)?", re.IGNORECASE | re.DOTALL)
_WEIGHT = re.compile(r"%([+\-\u2212]?[\d.,]+)%")
_FEWEST_PAIRS = 2
_BLANK = "_____"
_PAIRS_RULE = "RELATIVE_ALL_PREVIOUS_AND_NEXT"
_RULES = {_PAIRS_RULE: "pairs", "ALL_OR_NOTHING": "all_or_nothing"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands after one = or ~."""

    mark: str
    text: str
    weight: str
    feedback: str


@dataclass(slots=True)
class Parsed:
    """A question in the making; texts are still Text."""

    type: str
    content: dict[str, Any]
    explanation: str = ""
    wrong: str = ""
    warnings: list[tuple[str, str]] = field(default_factory=list)


def read_block(block: Block, result: ParseResult) -> None:
    """Accept the block's question, or refuse it with its first line."""
    try:
        question, warnings = _question(block)
    except RefusedError as error:
        result.refuse(error.code, block.line, detail=error.detail)
        return
    result.accept(question, [Finding(code, block.line, detail=detail) for code, detail in warnings])


def _question(block: Block) -> tuple[PortableQuestion, list[tuple[str, str]]]:
    name, text = _name(block.text)
    stem, answers = _parts(text)
    stated = _MARKUP.match(stem)
    default = stated[1] if stated else "moodle"
    parsed = Parsed("description", {}) if answers is None else _answered(answers, default)
    texts = {
        "stem": _text(stem, default),
        "content": parsed.content,
        "explanation": _text(parsed.explanation, default),
        "wrong": _text(parsed.wrong, default),
    }
    markup = one_markup(texts)
    values = in_markup(texts, markup)
    if not values["stem"] and not (name or parsed.content):
        raise RefusedError("stem_missing")
    warnings = [("no_empty_line", "")] * block.is_joined + parsed.warnings
    if not values["stem"]:
        warnings.append(("stem_from_name", name))
    return PortableQuestion(
        type=parsed.type,
        stem=values["stem"] or name,
        content=values["content"],
        markup=markup,
        name=name,
        explanation=values["explanation"],
        overall_feedback={"wrong": values["wrong"]} if values["wrong"] else {},
        tags=tuple(block.said("tag")),
        id_number=next(iter(block.said("id")), ""),
        category=block.category,
        line=block.line,
    ), warnings


def _name(text: str) -> tuple[str, str]:
    if text.startswith("::") and (end := text.find("::", 2)) > 0:
        return " ".join(unescaped(text[2:end]).split()), text[end + 2 :]
    return "", text


def _parts(text: str) -> tuple[str, str | None]:
    """The stem, with a blank where the answers stood in it, and the answers; None for a description."""
    start, end = text.find("{"), text.find("}")
    if start < 0 and end < 0:
        return text, None
    if end < 0:
        raise RefusedError("answers_unclosed")
    if start < 0 or end < start:
        raise RefusedError("answers_unopened")
    if "{" in text[end:] or "{" in text[start + 1 : end] or "}" in text[end + 1 :]:
        raise RefusedError("answers_several")
    before, after = text[:start], text[end + 1 :]
    return (f"{before}{_BLANK}{after}" if after.strip() else before), text[start + 1 : end].strip()


def _answered(answers: str, default: str) -> Parsed:
    """The question's type, which the form of its answers decides, and its content."""
    answers, _, explanation = answers.partition("####")
    answers = answers.strip()
    if not answers:
        parsed = Parsed("essay", {"rubric": []})
    elif answers.startswith("#"):
        parsed = _number(answers[1:], default)
    elif truth := _TRUTH.fullmatch(answers):
        parsed = _true_false(truth, default)
    elif answers.startswith(">"):
        parsed = _ordering(answers[1:], default)
    else:
        parsed = _listed(list(_split(answers)), default)
    parsed.explanation = explanation
    return parsed


def _listed(answers: list[Answer], default: str) -> Parsed:
    if any(answer.mark == "~" for answer in answers):
        return _choice(answers, default)
    if any("->" in answer.text for answer in answers):
        return _matching(answers, default)
    return _short_answer(answers, default)


def _split(answers: str, first: str = "") -> Iterator[Answer]:
    """Every answer. What stands before the first mark is one where the type says so (`first`)."""
    parts = re.split("([=~])", answers)
    if parts[0].strip() and not first:
        raise RefusedError("answers_unreadable", unescaped(parts[0].strip())[:50])
    parts = [first, *parts] if parts[0].strip() else parts[1:]
    for mark, raw in zip(parts[::2], parts[1::2], strict=True):
        text = raw.strip()
        percent = _WEIGHT.match(text)
        text, _, feedback = (text[percent.end() :] if percent else text).partition("#")
        weight = percent[1] if percent else "100" if mark == "=" else ""
        yield Answer(mark, text.strip(), weight, feedback.strip())


def _weight(answer: Answer, warnings: list[tuple[str, str]]) -> str:
    try:
        weight, is_exact = weight_of(answer.weight or "0")
    except WeightError:
        raise RefusedError("weight_unreadable", answer.weight) from None
    if not is_exact:
        warnings.append(("weight_read_as", f"{answer.weight} → {weight}"))
    return weight


def _choice(answers: list[Answer], default: str) -> Parsed:
    warnings: list[tuple[str, str]] = []
    options = [
        _with_feedback(
            {"text": _text(answer.text, default), "weight": _weight(answer, warnings)}, answer, default
        )
        for answer in answers
    ]
    is_single = any(answer.mark == "=" for answer in answers)
    type_, content, found = settled_choice(options, is_single=is_single)
    return Parsed(type_, content, warnings=warnings + found)


def _short_answer(answers: list[Answer], default: str) -> Parsed:
    parsed = Parsed("short_answer", {})
    keys: list[dict[str, Any]] = []
    for answer in answers:
        weight = _weight(answer, parsed.warnings)
        if not answer.text:
            raise RefusedError("key_empty")
        if answer.text == "*" and weight == "0":
            parsed.wrong = answer.feedback
            continue
        key = {"text": _plain(answer.text)} | ({"weight": weight} if weight != "1" else {})
        keys.append(_with_feedback(key, answer, default))
    if not any(key.get("weight", "1") == "1" for key in keys):
        raise RefusedError("key_missing")
    texts, is_pattern = keys_with_stars([key["text"] for key in keys])
    keys = [{**key, "text": text} for key, text in zip(keys, texts, strict=True)]
    parsed.content = {"keys": identified(keys), "kind": "phrase"} | (
        {"match": "pattern"} if is_pattern else {}
    )
    return parsed


def _number(answers: str, default: str) -> Parsed:
    parsed = Parsed("number", {})
    keys: list[dict[str, Any]] = []
    for answer in _split(answers, first="="):
        weight = _weight(answer, parsed.warnings)
        if not answer.text or (answer.text == "*" and weight == "0"):
            if weight != "0":
                raise RefusedError("number_unreadable")
            parsed.wrong = answer.feedback
            continue
        value, tolerance = _accepted(answer.text, parsed.warnings)
        key = {"value": value, "tolerance": tolerance, "weight": weight}
        keys.append(_with_feedback(key, answer, default))
    main = next((key for key in keys if key["weight"] == "1"), None)
    if main is None:
        raise RefusedError("key_missing")
    others = [key for key in keys if key is not main]
    parsed.content = {name: value for name, value in main.items() if name != "weight"} | {"unit": ""}
    if others:
        parsed.content["alternatives"] = others
    return parsed


def _accepted(text: str, warnings: list[tuple[str, str]]) -> tuple[str, str]:
    """Value and tolerance of `4`, `4:1` or `3..5`."""
    is_range = ".." in text
    parts = [unescaped(part) for part in text.split(".." if is_range else ":")]
    if len(parts) > (2 if is_range or len(parts) > 1 else 1):
        raise RefusedError("number_unreadable", unescaped(text))
    try:
        numbers = [plain_number(part) for part in parts]
        if any(had_comma for _, had_comma in numbers):
            warnings.append(("decimal_comma", unescaped(text)))
        first, second = numbers[0][0], numbers[1][0] if len(numbers) > 1 else "0"
        if is_range:
            return middle_of(first, second)
    except UnreadableNumberError:
        raise RefusedError("number_unreadable", unescaped(text)[:50]) from None
    if second.startswith("-"):
        raise RefusedError("number_unreadable", unescaped(text)[:50])
    return first, second


def _true_false(truth: re.Match[str], default: str) -> Parsed:
    correct = truth[1].upper().startswith("T")
    wrong, _, right = (truth[2] or "#")[1:].partition("#")
    names = ("feedback_false", "feedback_true") if correct else ("feedback_true", "feedback_false")
    said = {
        name: _text(text, default) for name, text in zip(names, (wrong, right), strict=True) if text.strip()
    }
    return Parsed("true_false", {"correct": correct, **said})


def _matching(answers: list[Answer], default: str) -> Parsed:
    options: dict[str, str] = {}
    stems = []
    for answer in answers:
        stem, arrow, option = answer.text.partition("->")
        option = _plain(option)
        if not arrow or not option:
            raise RefusedError("pair_incomplete", unescaped(answer.text)[:50])
        option_id = options.setdefault(option, str(len(options) + 1))
        if stem.strip():
            stems.append({"text": _text(stem, default), "match": option_id})
    if len(stems) < _FEWEST_PAIRS or len(options) < _FEWEST_PAIRS:
        raise RefusedError("pairs_too_few")
    offered = [{"id": option_id, "text": Text(text, "plain")} for text, option_id in options.items()]
    dropped = [("feedback_dropped", unescaped(answer.feedback)[:50]) for answer in answers if answer.feedback]
    return Parsed("matching", {"stems": identified(stems), "options": offered}, warnings=dropped)


def _ordering(answers: str, default: str) -> Parsed:
    settings, _, lines = answers.partition("\n")
    items = [line.strip() for line in lines.split("\n") if line.strip()]
    if len(items) < _FEWEST_PAIRS:
        raise RefusedError("items_too_few")
    said = next((word for word in settings.split() if word.startswith(("ABS", "REL", "ALL_"))), _PAIRS_RULE)
    content: dict[str, Any] = {"items": identified([{"text": _text(item, default)} for item in items])}
    if _RULES.get(said) == "all_or_nothing":
        content["rule"] = "all_or_nothing"
    return Parsed("ordering", content, warnings=[] if said in _RULES else [("marking_changed", said)])


def _with_feedback(entry: dict[str, Any], answer: Answer, default: str) -> dict[str, Any]:
    return entry | {"feedback": _text(answer.feedback, default)} if answer.feedback else entry


def _plain(raw: str) -> str:
    """A text that is compared with what pupils type: without its markup."""
    stated = _MARKUP.match(raw)
    text = " ".join(raw[stated.end() if stated else 0 :].split())
    return as_text(unescaped(text)) if stated and stated[1] == "html" else unescaped(text)


def _text(raw: str, default: str) -> Text:
    stated = _MARKUP.match(raw)
    said = stated[1] if stated else default
    raw = raw[stated.end() :] if stated else raw
    if said == "moodle":
        said = "html" if is_html(unescaped(raw)) else "plain"
    if said == "plain":
        return Text(unescaped(" ".join(raw.split())), "plain")
    return Text(unescaped(raw).strip(), "html" if said == "html" else "markdown")
