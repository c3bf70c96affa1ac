"""The body and the key of each of our types, as `Builder` writes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from lxml import etree

from quizzes.formats.base import PortableQuestion
from quizzes.formats.qti.building import ANSWER, Builder, identifier, number
from quizzes.formats.qti.interactions import IN_PAIRS, OURS
from quizzes.formats.weights import default_weights

WITH_SHUFFLE = {"single_choice", "multiple_response", "matching", "ordering"}
_MARK = re.compile(r"\[\[([^\[\]]{1,20})\]\]")

Element = etree._Element


def _stem(builder: Builder, body: Element) -> None:
    builder.text(etree.SubElement(body, "div"), builder.question.stem)


def _interaction(builder: Builder, body: Element, name: str, **attributes: str) -> Element:
    if builder.question.shuffle is not None and builder.question.type in WITH_SHUFFLE:
        attributes["shuffle"] = str(builder.question.shuffle).lower()
    return builder.add(body, name, responseIdentifier=ANSWER, **attributes)


def _choice(builder: Builder, body: Element) -> None:
    question, options = builder.question, builder.question.content["options"]
    is_single = question.type == "single_choice"
    cardinality = "single" if is_single else "multiple"
    correct = [identifier(option["id"]) for option in options if option["correct"]]
    response = builder.declare("identifier", correct, cardinality=cardinality)
    weights = _weights(question)
    if weights is None:
        builder.match_correct()
    else:
        worth = [
            (identifier(option["id"]), weight * builder.points)
            for option, weight in zip(options, weights, strict=True)
        ]
        builder.map(response, worth, lowerBound="0", upperBound=number(builder.points))
        builder.map_responses([ANSWER])
    _stem(builder, body)
    interaction = _interaction(builder, body, "choiceInteraction", maxChoices="1" if is_single else "0")
    for option in options:
        builder.text(
            builder.add(interaction, "simpleChoice", identifier=identifier(option["id"])), option["text"]
        )


def _weights(question: PortableQuestion) -> list[Fraction] | None:
    """What the options are worth; None where only all right ones together are worth something."""
    options: Sequence[Mapping[str, Any]] = question.content["options"]
    correct = [option["correct"] for option in options]
    if any("weight" in option for option in options):
        return [Fraction(option.get("weight", "0")) for option in options]
    if question.type == "single_choice" or question.content.get("rule") == "all_or_nothing":
        return None
    if question.content.get("rule") == "net_rights":
        return [Fraction(1 if is_right else -1, max(1, sum(correct))) for is_right in correct]
    return default_weights(correct)


def _true_false(builder: Builder, body: Element) -> None:
    builder.declare("identifier", [str(builder.question.content["correct"]).lower()])
    builder.match_correct()
    _stem(builder, body)
    interaction = builder.add(
        body, "choiceInteraction", responseIdentifier=ANSWER, shuffle="false", maxChoices="1"
    )
    for said in ("true", "false"):
        builder.add(interaction, "simpleChoice", said.capitalize(), identifier=said)


def _short_answer(builder: Builder, body: Element) -> None:
    _declare_keys(builder, ANSWER, builder.question.content, builder.points)
    builder.map_responses([ANSWER])
    _stem(builder, body)
    builder.add(etree.SubElement(body, "p"), "textEntryInteraction", responseIdentifier=ANSWER)


def _declare_keys(builder: Builder, name: str, asked: Mapping[str, Any], full: Fraction) -> None:
    """A typed response: the texts that are accepted, and what each is worth."""
    keys = [(key["text"], Fraction(key.get("weight", "1"))) for key in asked["keys"]]
    best = [text for text, weight in keys if weight == 1][:1]
    is_number = asked.get("kind") == "number" and all(_is_plain_number(text) for text, _weight in keys)
    response = builder.declare("float" if is_number else "string", best, identifier=name)
    cased = "" if is_number else str(bool(asked.get("case_sensitive"))).lower()
    builder.map(response, [(text, weight * full) for text, weight in keys], is_cased=cased)


def _is_plain_number(text: str) -> bool:
    return re.fullmatch(r"-?\d{1,30}(\.\d{1,30})?", text) is not None


def _number(builder: Builder, body: Element) -> None:
    content = builder.question.content
    builder.declare("float", [content["value"]])
    accepted = [{**content, "weight": "1"}, *content.get("alternatives", ())]
    builder.rule = lambda rules: _compare(builder, rules, accepted)
    _stem(builder, body)
    builder.add(etree.SubElement(body, "p"), "textEntryInteraction", responseIdentifier=ANSWER)


def _compare(builder: Builder, rules: Element, accepted: Sequence[Mapping[str, Any]]) -> None:
    """The first number that the answer comes near enough to decides."""
    condition = builder.add(rules, "responseCondition")
    for place, key in enumerate(accepted):
        branch = builder.add(condition, "responseElseIf" if place else "responseIf")
        tolerance = key["tolerance"]
        mode = {"toleranceMode": "exact"}
        if tolerance != "0":
            mode = {"toleranceMode": "absolute", "tolerance": f"{tolerance} {tolerance}"}
        equal = builder.add(branch, "equal", **mode)
        builder.add(equal, "variable", identifier=ANSWER)
        builder.add(equal, "baseValue", key["value"], baseType="float")
        builder.set_score(branch, Fraction(key["weight"]) * builder.points)


def _matching(builder: Builder, body: Element) -> None:
    content = builder.question.content
    stems = {stem["id"]: identifier(stem["id"]) for stem in content["stems"]}
    options = {option["id"]: identifier(option["id"]) for option in content["options"]}
    if set(stems.values()) & set(options.values()):
        options = {one: f"o-{one}" for one in options}
    pairs = [f"{stems[stem['id']]} {options[stem['match']]}" for stem in content["stems"]]
    response = builder.declare("directedPair", pairs, cardinality="multiple")
    part = builder.points / len(pairs)
    builder.map(response, [(pair, part) for pair in pairs], lowerBound="0")
    builder.map_responses([ANSWER])
    _stem(builder, body)
    interaction = _interaction(builder, body, "matchInteraction", maxAssociations=str(len(pairs)))
    for entries, names, most in ((content["stems"], stems, "1"), (content["options"], options, "0")):
        one_set = builder.add(interaction, "simpleMatchSet")
        for entry in entries:
            choice = builder.add(
                one_set, "simpleAssociableChoice", identifier=names[entry["id"]], matchMax=most
            )
            builder.text(choice, entry["text"])


def _ordering(builder: Builder, body: Element) -> None:
    content = builder.question.content
    builder.declare(
        "identifier", [identifier(item["id"]) for item in content["items"]], cardinality="ordered"
    )
    builder.match_correct()
    _stem(builder, body)
    pairs = {} if content.get("rule") == "all_or_nothing" else {"class": IN_PAIRS}
    interaction = _interaction(builder, body, "orderInteraction", **pairs)
    for item in content["items"]:
        builder.text(
            builder.add(interaction, "simpleChoice", identifier=identifier(item["id"])), item["text"]
        )


def _gaps(builder: Builder, body: Element) -> None:
    gaps: dict[str, Mapping[str, Any]] = {gap["id"]: gap for gap in builder.question.content["gaps"]}
    weights = {one: Fraction(gap.get("weight", "1")) for one, gap in gaps.items()}
    total = sum(weights.values(), Fraction(0))
    names = {one: identifier(f"{ANSWER}_{one}") for one in gaps}
    for one, gap in gaps.items():
        full = builder.points * weights[one] / total
        if gap.get("choices"):
            _declare_choices(builder, names[one], gap, full)
        else:
            _declare_keys(builder, names[one], gap, full)
    builder.map_responses(list(names.values()))
    body.set("class", OURS)
    _stem(builder, body)
    division = builder.text(etree.SubElement(body, "div"), builder.question.content["text"])
    _replace_marks(division, lambda one: _field(builder, gaps[one], names[one]) if one in gaps else None)


def _declare_choices(builder: Builder, name: str, gap: Mapping[str, Any], full: Fraction) -> None:
    places = {text: f"c{place}" for place, text in enumerate(gap["choices"], 1)}
    keys = [
        (places[key["text"]], Fraction(key.get("weight", "1")))
        for key in gap["keys"]
        if key["text"] in places
    ]
    best = [place for place, weight in keys if weight == 1][:1]
    response = builder.declare("identifier", best, identifier=name)
    builder.map(response, [(place, weight * full) for place, weight in keys])


def _field(builder: Builder, gap: Mapping[str, Any], name: str) -> Element:
    """A gap's interaction: a list where there is something to choose, else a field."""
    holder = etree.Element("holder")
    if not gap.get("choices"):
        return builder.add(holder, "textEntryInteraction", responseIdentifier=name)
    shuffle = builder.question.shuffle
    mixed = {} if shuffle is None else {"shuffle": str(shuffle).lower()}
    interaction = builder.add(holder, "inlineChoiceInteraction", responseIdentifier=name, **mixed)
    for place, text in enumerate(gap["choices"], 1):
        builder.add(interaction, "inlineChoice", text, identifier=f"c{place}")
    return interaction


def _replace_marks(division: Element, make: Callable[[str], Element | None]) -> None:
    """Put an element in the place of every [[mark]] in the texts inside."""
    for element in list(division.iter()):
        _replace_in_text(element, make)
        if element is not division:
            _replace_in_tail(element, make)


def _replace_in_text(element: Element, make: Callable[[str], Element | None]) -> None:
    parts = _MARK.split(element.text or "")
    element.text = parts[0]
    for place, (one, text) in enumerate(zip(parts[1::2], parts[2::2], strict=True)):
        field_ = make(one)
        if field_ is not None:
            field_.tail = text
            element.insert(place, field_)


def _replace_in_tail(element: Element, make: Callable[[str], Element | None]) -> None:
    parts = _MARK.split(element.tail or "")
    element.tail = parts[0]
    last = element
    for one, text in zip(parts[1::2], parts[2::2], strict=True):
        field_ = make(one)
        if field_ is not None:
            field_.tail = text
            last.addnext(field_)
            last = field_


def _essay(builder: Builder, body: Element) -> None:
    content = builder.question.content
    builder.declare("string", [])
    _stem(builder, body)
    lines = {"expectedLines": str(content["lines"])} if "lines" in content else {}
    _interaction(builder, body, "extendedTextInteraction", **lines)
    if content.get("model_answer"):
        block = builder.add(body, "rubricBlock", view="scorer")
        builder.text(etree.SubElement(block, "div"), content["model_answer"])


def _description(builder: Builder, body: Element) -> None:
    _stem(builder, body)


BODIES: dict[str, Callable[[Builder, Element], None]] = {
    "single_choice": _choice,
    "multiple_response": _choice,
    "true_false": _true_false,
    "short_answer": _short_answer,
    "number": _number,
    "matching": _matching,
    "ordering": _ordering,
    "gaps": _gaps,
    "essay": _essay,
    "description": _description,
}
