"""One row of our table → a question, or the reason why it is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, cast

from quizzes.formats.base import QUESTION_TYPES, PortableQuestion
from quizzes.formats.choices import RefusedError, chosen_content, identified, settled_choice
from quizzes.formats.cloze import ClozeError, gaps_of
from quizzes.formats.markup import Markup
from quizzes.formats.numbers import UnreadableNumberError, plain_number
from quizzes.formats.table.columns import numbered
from quizzes.formats.weights import WeightError, weight_of

Values = Mapping[str, str]
Warnings = list[tuple[str, str]]

TYPES = {
    "single": "single_choice",
    "multiplechoice": "single_choice",
    "multiple": "multiple_response",
    "checkbox": "multiple_response",
    "truefalse": "true_false",
    "tf": "true_false",
    "text": "short_answer",
    "shorttext": "short_answer",
    "shortanswer": "short_answer",
    "numeric": "number",
    "numerical": "number",
    "match": "matching",
    "order": "ordering",
    "cloze": "gaps",
    **{slug.replace("_", ""): slug for slug in QUESTION_TYPES},
}
TRUE = {"true", "t", "yes", "иә", "дұрыс", "да", "верно", "истина", "1"}
FALSE = {"false", "f", "no", "жоқ", "бұрыс", "нет", "неверно", "ложь", "0"}
_DATE = re.compile(r"(\d{4}(-\d{2}(-\d{2})?)?|--\d{2}(-\d{2})?)")
_FEWEST = 2


def read_values(values: Values, line: int) -> tuple[PortableQuestion, Warnings]:
    """The question of a row and what was read otherwise than written. Raises RefusedError."""
    if "question" not in values and "text" not in values:
        raise RefusedError("stem_missing")
    warnings: Warnings = []
    slug = _type(values)
    slug, content = _CONTENTS[slug](values, warnings)
    return PortableQuestion(
        type=slug,
        stem=values.get("question", ""),
        content=content,
        markup=_markup(values, warnings),
        name=values.get("name", ""),
        explanation=values.get("explanation", ""),
        hints=tuple(numbered(values, "hint").values()),
        points=_points(values, warnings),
        penalty=_penalty(values, warnings),
        shuffle=_truth(values["shuffle"]) if "shuffle" in values else None,
        seconds=_seconds(values, warnings),
        tags=tuple(numbered(values, "tag").values()),
        category=tuple(numbered(values, "category").values()),
        id_number=values.get("id", ""),
        bank=values.get("bank", ""),
        status=_status(values, warnings),
        line=line,
    ), warnings


def _type(values: Values) -> str:
    """The type that the row names, or the one that its cells can only mean."""
    said = re.sub(r"[\s_/-]", "", values.get("type", "").casefold())
    if said:
        if said not in TYPES:
            raise RefusedError("type_unsupported", values["type"][:50])
        return TYPES[said]
    if any(name.startswith("match") and name != "matching_by" for name in values):
        return "matching"
    if "option1" in values:
        return "multiple_response" if len(places_of(values.get("correct", ""), [])) > 1 else "single_choice"
    raise RefusedError("type_missing")


def places_of(text: str, warnings: Warnings) -> list[int]:
    """The numbers of the right options in «1,3», «1;3», «1 3», and in 1.3, which was «1,3» once."""
    if re.fullmatch(r"\d{1,2}\.\d{1,2}", text.strip()):
        warnings.append(("comma_restored", f"{text.strip()} → {text.strip().replace('.', ',')}"))
        text = text.replace(".", ",")
    parts = [part for part in re.split(r"[,;\s]+", text) if part]
    if not all(re.fullmatch(r"\d{1,3}", part) for part in parts):
        raise RefusedError("answer_unreadable", text[:50])
    return [int(part) for part in parts]


def _choice(values: Values, warnings: Warnings, *, is_single: bool) -> tuple[str, dict[str, Any]]:
    texts, weights = numbered(values, "option"), numbered(values, "weight")
    if len(texts) < _FEWEST:
        raise RefusedError("options_too_few")
    says = numbered(values, "feedback")
    right = places_of(values.get("correct", ""), warnings)
    for place in right:
        if place not in texts:
            raise RefusedError("answer_without_option", str(place))
    if not right and not weights:
        raise RefusedError("key_missing")
    options = [
        {"text": text, "correct": place in right}
        | ({"feedback": says[place]} if place in says else {})
        | ({"weight": _weight(weights.get(place, "0"), warnings)} if weights else {})
        for place, text in texts.items()
    ]
    if weights:
        slug, content, found = settled_choice(options, is_single=is_single)
        warnings += found
    else:
        slug, content, _ = chosen_content(options, is_single=is_single and len(right) == 1)
        if is_single and len(right) > 1:
            warnings.append(("several_answers", values["correct"]))
    if slug == "multiple_response" and values.get("rule") in ("all_or_nothing", "net_rights"):
        content["rule"] = values["rule"]
    return slug, content


def _weight(text: str, warnings: Warnings) -> str:
    try:
        weight, is_exact = weight_of(text.rstrip("% "))
    except WeightError:
        raise RefusedError("weight_unreadable", text[:50]) from None
    if not is_exact:
        warnings.append(("weight_read_as", f"{text} → {weight}"))
    return weight


def _single(values: Values, warnings: Warnings) -> tuple[str, dict[str, Any]]:
    return _choice(values, warnings, is_single=True)


def _multiple(values: Values, warnings: Warnings) -> tuple[str, dict[str, Any]]:
    return _choice(values, warnings, is_single=False)


def _true_false(values: Values, warnings: Warnings) -> tuple[str, dict[str, Any]]:
    says = numbered(values, "feedback")
    named = {1: "feedback_true", 2: "feedback_false"}
    content = {"correct": _truth(values.get("correct", ""))}
    return "true_false", content | {named[place]: text for place, text in says.items() if place in named}


def _truth(text: str) -> bool:
    if text.casefold() not in TRUE | FALSE:
        raise RefusedError("answer_unreadable" if text else "key_missing", text[:50])
    return text.casefold() in TRUE


def _short_answer(values: Values, warnings: Warnings) -> tuple[str, dict[str, Any]]:
    texts, weights, says = (numbered(values, name) for name in ("option", "weight", "feedback"))
    if not texts and "correct" in values:
        texts = {1: values["correct"]}
    keys = []
    for place, text in texts.items():
        weight = _weight(weights.get(place, "100"), warnings)
        key = {"text": text} | ({"weight": weight} if weight != "1" else {})
        keys.append(key | ({"feedback": says[place]} if place in says else {}))
    if not any("weight" not in key for key in keys):
        raise RefusedError("key_missing")
    content: dict[str, Any] = {"keys": identified(keys), "kind": values.get("answer_kind", "phrase")}
    if "matching_by" in values:
        content["match"] = values["matching_by"]
    if "case_sensitive" in values:
        content["case_sensitive"] = _truth(values["case_sensitive"])
    return "short_answer", content | ({"unit": values["unit"]} if "unit" in values else {})


def _number(values: Values, warnings: Warnings) -> tuple[str, dict[str, Any]]:
    if "correct" not in values:
        raise RefusedError("key_missing")
    says, weights = numbered(values, "feedback"), numbered(values, "weight")
    content = {
        "value": _numeral(values["correct"], warnings),
        "tolerance": _tolerance(values.get("tolerance", "0"), warnings),
        "unit": values.get("unit", ""),
    } | ({"feedback": says[1]} if 1 in says else {})
    others: list[dict[str, str]] = []
    for place, text in numbered(values, "option").items():
        value, _, tolerance = text.partition(":")
        others.append(
            {
                "value": _numeral(value, warnings),
                "tolerance": _tolerance(tolerance or "0", warnings),
                "weight": _weight(weights.get(place, "100"), warnings),
            }
            | ({"feedback": says[place]} if place in says else {})
        )
    return "number", content | ({"alternatives": others} if others else {})


def _numeral(text: str, warnings: Warnings) -> str:
    try:
        number, had_comma = plain_number(text)
    except UnreadableNumberError:
        raise RefusedError("number_unreadable", text[:50]) from None
    if had_comma:
        warnings.append(("decimal_comma", text))
    return number


def _tolerance(text: str, warnings: Warnings) -> str:
    tolerance = _numeral(text, warnings)
    if tolerance.startswith("-"):
        raise RefusedError("number_unreadable", text[:50])
    return tolerance


def _date(values: Values, warnings: Warnings) -> tuple[str, dict[str, Any]]:
    match = _DATE.fullmatch(values.get("correct", ""))
    if not match:
        raise RefusedError(
            "date_unreadable" if "correct" in values else "key_missing", values.get("correct", "")[:50]
        )
    return "date", {"value": match[0]}


def _matching(values: Values, warnings: Warnings) -> tuple[str, dict[str, Any]]:
    stems, matches = numbered(values, "option"), numbered(values, "match")
    if set(stems) - set(matches):
        raise RefusedError("pair_incomplete", stems[min(set(stems) - set(matches))][:50])
    options: dict[str, str] = {}
    for text in matches.values():
        options.setdefault(text, str(len(options) + 1))
    if len(stems) < _FEWEST or len(options) < _FEWEST:
        raise RefusedError("pairs_too_few")
    return "matching", {
        "stems": identified(
            [{"text": text, "match": options[matches[place]]} for place, text in stems.items()]
        ),
        "options": [{"id": option_id, "text": text} for text, option_id in options.items()],
    }


def _ordering(values: Values, warnings: Warnings) -> tuple[str, dict[str, Any]]:
    items = numbered(values, "option").values()
    if len(items) < _FEWEST:
        raise RefusedError("items_too_few")
    content: dict[str, Any] = {"items": identified([{"text": text} for text in items])}
    return "ordering", content | (
        {"rule": "all_or_nothing"} if values.get("rule") == "all_or_nothing" else {}
    )


def _gaps(values: Values, warnings: Warnings) -> tuple[str, dict[str, Any]]:
    try:
        text, gaps, found = gaps_of(values.get("text", values.get("question", "")))
    except ClozeError as error:
        raise RefusedError(error.code, error.detail) from None
    warnings += found
    return "gaps", {"text": text, "gaps": gaps}


def _essay(values: Values, warnings: Warnings) -> tuple[str, dict[str, Any]]:
    content: dict[str, Any] = {"rubric": []}
    return "essay", content | ({"model_answer": values["correct"]} if "correct" in values else {})


def _description(values: Values, warnings: Warnings) -> tuple[str, dict[str, Any]]:
    return "description", {}


_CONTENTS: dict[str, Callable[[Values, Warnings], tuple[str, dict[str, Any]]]] = {
    "single_choice": _single,
    "multiple_response": _multiple,
    "true_false": _true_false,
    "short_answer": _short_answer,
    "number": _number,
    "date": _date,
    "matching": _matching,
    "ordering": _ordering,
    "gaps": _gaps,
    "essay": _essay,
    "description": _description,
}


def _markup(values: Values, warnings: Warnings) -> Markup:
    said = values.get("markup", "plain").casefold()
    if said not in ("plain", "html", "markdown"):
        warnings.append(("value_ignored", said[:50]))
        said = "plain"
    return cast(Markup, said)


def _points(values: Values, warnings: Warnings) -> int:
    try:
        points = Decimal(plain_number(values.get("points", "1"))[0]) * 100
    except UnreadableNumberError:
        points = Decimal(-1)
    if not 0 <= points <= 10**6 or points != int(points):
        warnings.append(("value_ignored", values["points"][:50]))
        return 100
    return int(points)


def _penalty(values: Values, warnings: Warnings) -> str | None:
    if "penalty" not in values:
        return None
    return _weight(values["penalty"], warnings)


def _seconds(values: Values, warnings: Warnings) -> int | None:
    text = values.get("seconds", "")
    if text and not re.fullmatch(r"[1-9]\d{0,5}", text):
        warnings.append(("value_ignored", text[:50]))
        return None
    return int(text) if text else None


def _status(values: Values, warnings: Warnings) -> str:
    said = values.get("status", "draft")
    if said not in ("draft", "approved", "rejected", "retired"):
        warnings.append(("value_ignored", said[:50]))
        return "draft"
    return said
