"""What an item is built with: the dialect's names, the question's texts, what its answers are worth."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from urllib.parse import quote

from lxml import etree

from quizzes.formats.base import PortableQuestion
from quizzes.formats.qti.bodies import fill, media_path
from quizzes.formats.qti.names import Dialect
from quizzes.formats.weights import written as weight_text
from quizzes.formats.xml import writable

ANSWER = "RESPONSE"
_NO_NAME = re.compile(r"[^\w.-]", re.ASCII)

Element = etree._Element


def identifier(text: str) -> str:
    """An id of ours as XML allows names: not beginning with a digit."""
    name = _NO_NAME.sub("-", text) or "x"
    return name if re.match(r"[A-Za-z_]", name) else f"_{name}"


@dataclass(slots=True)
class Builder:
    """One question on its way into an item, and what could not be written."""

    dialect: Dialect
    question: PortableQuestion
    root: Element
    losses: list[str] = field(default_factory=list)
    template: str = ""
    rule: Callable[[Element], None] | None = None

    def add(self, parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
        """An element with the dialect's names; a plain text where there is one."""
        attributes = {self.dialect.attribute(one): writable(value) for one, value in attributes.items()}
        child = etree.SubElement(parent, self.dialect.tag(name), attributes)
        if text is not None:
            child.text = writable(text)
        return child

    def text(self, element: Element, text: str) -> Element:
        """Write a text of the question's markup into an element."""
        files = {file.name: file for file in self.question.files}

        def address(name: str) -> str:
            return f"../{quote(media_path(files[name]))}" if name in files else quote(name)

        fill(element, text, self.question.markup, address)
        return element

    @property
    def points(self) -> Fraction:
        """What the item is worth: one point instead of nothing, so that its rules say something."""
        return Fraction(self.question.points or 100, 100)

    def declare(self, base_type: str, correct: Sequence[str], **attributes: str) -> Element:
        """A response declaration with its correct values."""
        names = {"identifier": ANSWER, "cardinality": "single", **attributes}
        response = self.add(self.root, "responseDeclaration", baseType=base_type, **names)
        if correct:
            values = self.add(response, "correctResponse")
            for value in correct:
                self.add(values, "value", value)
        return response

    def map(
        self, response: Element, worth: Sequence[tuple[str, Fraction]], *, is_cased: str = "", **bounds: str
    ) -> None:
        """What each value is worth, in points."""
        mapping = self.add(response, "mapping", defaultValue="0", **bounds)
        for key, value in worth:
            cased = {"caseSensitive": is_cased} if is_cased else {}
            self.add(mapping, "mapEntry", mapKey=key, mappedValue=number(value), **cased)

    def match_correct(self) -> None:
        """All points for the correct response, nothing for another."""
        self.template = "match_correct" if self.points == 1 else ""

        def rule(rules: Element) -> None:
            branch = self.add(self.add(rules, "responseCondition"), "responseIf")
            match = self.add(branch, "match")
            self.add(match, "variable", identifier=ANSWER)
            self.add(match, "correct", identifier=ANSWER)
            self.set_score(branch, self.points)

        self.rule = rule

    def map_responses(self, names: Sequence[str]) -> None:
        """The sum of what the responses' mappings say."""
        self.template = "map_response" if list(names) == [ANSWER] else ""

        def rule(rules: Element) -> None:
            outcome = self.add(rules, "setOutcomeValue", identifier="SCORE")
            summed = self.add(outcome, "sum")
            for name in names:
                self.add(summed, "mapResponse", identifier=name)

        self.rule = rule

    def set_score(self, branch: Element, score: Fraction) -> None:
        """Give points."""
        outcome = self.add(branch, "setOutcomeValue", identifier="SCORE")
        self.add(outcome, "baseValue", number(score), baseType="float")


def number(value: Fraction) -> str:
    """A number with at most twelve decimals, enough to tell thirds by."""
    if Fraction(round(value * 10**12), 10**12) == value:
        return weight_text(value)
    return str(round(Decimal(value.numerator) / Decimal(value.denominator), 12))


def serialised(root: Element, namespace: str) -> bytes:
    """The document, with the namespaces that its builder left out."""
    text = etree.tostring(root, encoding="unicode")
    text = text.replace("<math", '<math xmlns="http://www.w3.org/1998/Math/MathML"')
    name = root.tag
    text = f'<{name} xmlns="{namespace}"{text[len(name) + 1 :]}'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
