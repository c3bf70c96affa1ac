"""Questions → Moodle XML, in the manner of Moodle's own export."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from lxml import etree

from quizzes.formats.base import (
    Carries,
    Finding,
    PortableFile,
    PortableQuestion,
    WriteResult,
    carried,
    field_losses,
)
from quizzes.formats.choices import with_literal_stars
from quizzes.formats.intro import divided, joined
from quizzes.formats.markup import as_html, as_text
from quizzes.formats.moodle.elements import WITH_SHUFFLE, references
from quizzes.formats.moodle.gaps import are_selects, with_embedded, with_words
from quizzes.formats.weights import default_weights, percent_of, survives
from quizzes.formats.weights import written as weight_text
from quizzes.formats.xml import writable

_FORMATS = {"html": "html", "plain": "plain_text", "markdown": "markdown"}
_OVERALL = {
    "right": "correctfeedback",
    "partly": "partiallycorrectfeedback",
    "wrong": "incorrectfeedback",
}
_WITH_OVERALL = {"multichoice", "matching", "ordering", "gapselect"}
_WITH_WRONG = {"shortanswer", "numerical"}
_WITHOUT_HINTS = {"truefalse", "essay", "description"}
_SLUGS = {
    "single_choice": "multichoice",
    "multiple_response": "multichoice",
    "true_false": "truefalse",
    "short_answer": "shortanswer",
    "number": "numerical",
    "matching": "matching",
    "ordering": "ordering",
    "essay": "essay",
    "description": "description",
}

Element = etree._Element


@dataclass(slots=True)
class Sheet:
    """One question on its way into the file, and what could not be written."""

    question: PortableQuestion
    slug: str
    element: Element
    losses: list[str] = field(default_factory=list)

    def plain(self, parent: Element, tag: str, text: str) -> Element:
        """An element with nothing but a text."""
        child = etree.SubElement(parent, tag)
        child.text = writable(text)
        return child

    def text(self, parent: Element, tag: str, text: str, **attributes: str) -> Element:
        """An element with a text in the question's markup, and the files that it shows."""
        child = etree.SubElement(parent, tag, {"format": _FORMATS[self.question.markup], **attributes})
        self.plain(child, "text", text)
        if self.question.files and self.question.markup != "plain":
            shown = references(text)
            self.attach(child, [file for file in self.question.files if file.name in shown])
        return child

    def attach(self, parent: Element, files: Sequence[PortableFile]) -> None:
        """Files beside the text that shows them."""
        for file in files:
            path, _slash, name = writable(file.name).rpartition("/")
            child = etree.SubElement(
                parent, "file", name=name, path=f"/{path}/" if path else "/", encoding="base64"
            )
            child.text = base64.b64encode(file.data).decode("ascii")

    def fraction(self, weight: str) -> str:
        """A weight as the percentage that Moodle writes."""
        if not survives(weight):
            self.losses.append("weights_rounded")
        return percent_of(weight)


def written(questions: Sequence[PortableQuestion], carries: Carries) -> WriteResult:
    """Every question of a type that Moodle has, under its category."""
    losses = field_losses(questions, carries)
    quiz = etree.Element("quiz")
    category: tuple[str, ...] = ()
    for index, question in carried(questions, carries):
        if question.category != category:
            category = question.category
            quiz.append(_category(category))
        sheet = Sheet(question, _slug(question), etree.SubElement(quiz, "question"))
        _fill(sheet)
        losses += [Finding(code, question=index) for code in dict.fromkeys(sheet.losses)]
    data = etree.tostring(quiz, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return WriteResult(data, sorted(losses, key=lambda one: one.question or 0))


def _slug(question: PortableQuestion) -> str:
    if question.type == "gaps":
        return "gapselect" if are_selects(question.content["gaps"]) else "cloze"
    return _SLUGS[question.type]


def _category(path: Sequence[str]) -> Element:
    question = etree.Element("question", type="category")
    text = etree.SubElement(etree.SubElement(question, "category"), "text")
    names = "".join("/" + writable(name).replace("/", "//") for name in path)
    text.text = f"$course$/top{names}"
    return question


def _fill(sheet: Sheet) -> None:
    """The elements that all types share, then those of the type."""
    question = sheet.question
    sheet.element.set("type", sheet.slug)
    sheet.plain(etree.SubElement(sheet.element, "name"), "text", question.name)
    stem, fill = _stem(sheet)
    body = sheet.text(sheet.element, "questiontext", stem)
    sheet.attach(body, _unshown(question))
    sheet.text(sheet.element, "generalfeedback", question.explanation)
    if question.type != "gaps" or sheet.slug == "gapselect":
        points = 0 if question.type == "description" else question.points
        sheet.plain(sheet.element, "defaultgrade", weight_text(Fraction(points, 100)))
    if question.penalty is not None:
        sheet.plain(sheet.element, "penalty", f"{float(Fraction(question.penalty)):.7f}")
    sheet.plain(sheet.element, "hidden", "0")
    sheet.plain(sheet.element, "idnumber", question.id_number)
    fill()
    _add_shared_ends(sheet)
    sheet.losses += _content_losses(question)


def _stem(sheet: Sheet) -> tuple[str, Callable[[], None]]:
    """The question's text, and what writes the elements of its type."""
    question = sheet.question
    if question.type != "gaps":
        return question.stem, lambda: _FILLERS[question.type](sheet)
    gaps: list[dict[str, Any]] = list(question.content["gaps"])
    text: str = question.content["text"]
    whole = joined(question.stem, text, question.markup)
    if divided(whole, question.markup) != (question.stem, text):
        sheet.losses.append("gap_intro_joined")
    if sheet.slug == "gapselect":
        whole, words = with_words(whole, gaps)
        return whole, lambda: _words(sheet, words)
    whole, lost = with_embedded(whole, gaps, question.markup)
    sheet.losses += lost
    if question.points != round(100 * sum(Fraction(gap.get("weight", "1")) for gap in gaps)):
        sheet.losses.append("points_changed")
    return whole, lambda: None


def _add_shared_ends(sheet: Sheet) -> None:
    """Order, overall feedback, hints and tags, where Moodle's type has them."""
    question = sheet.question
    if question.shuffle is not None:
        if sheet.slug in WITH_SHUFFLE:
            sheet.plain(sheet.element, "shuffleanswers", str(question.shuffle).lower())
        else:
            sheet.losses.append("shuffle_left_out")
    if sheet.slug in _WITH_OVERALL:
        for when, text in question.overall_feedback.items():
            sheet.text(sheet.element, _OVERALL[when], text)
    elif question.overall_feedback.keys() - ({"wrong"} if sheet.slug in _WITH_WRONG else set()):
        sheet.losses.append("overall_feedback_left_out")
    _add_hints(sheet)
    if question.tags:
        tags = etree.SubElement(sheet.element, "tags")
        for tag in question.tags:
            sheet.plain(etree.SubElement(tags, "tag"), "text", tag)


def _add_hints(sheet: Sheet) -> None:
    if sheet.slug not in _WITHOUT_HINTS:
        for hint in sheet.question.hints:
            sheet.text(sheet.element, "hint", hint)
    elif sheet.question.hints:
        sheet.losses.append("hints_left_out")


def _unshown(question: PortableQuestion) -> list[PortableFile]:
    """Files that no text shows: they travel with the question's text."""
    if not question.files:
        return []
    shown = set() if question.markup == "plain" else references(repr(question))
    return [file for file in question.files if file.name not in shown]


def _content_losses(question: PortableQuestion) -> Iterator[str]:
    """What the contents of some types say and Moodle has no place for."""
    content = question.content
    lost = {
        "rule_left_out": question.type == "multiple_response"
        and content.get("rule") in ("all_or_nothing", "net_rights"),
        "unit_left_out": question.type == "short_answer" and bool(content.get("unit")),
        "answer_kind_left_out": question.type == "short_answer" and content.get("kind", "phrase") != "phrase",
        "match_left_out": question.type == "short_answer" and content.get("match") == "exact",
        "rubric_left_out": bool(content.get("rubric")),
    }
    yield from (code for code, is_lost in lost.items() if is_lost)


def _choice(sheet: Sheet) -> None:
    is_single = sheet.question.type == "single_choice"
    sheet.plain(sheet.element, "single", str(is_single).lower())
    options: Sequence[Mapping[str, Any]] = sheet.question.content["options"]
    if is_single or sheet.question.content.get("rule") == "weights":
        weights = [option.get("weight", "1" if option["correct"] else "0") for option in options]
    else:
        weights = [weight_text(one) for one in default_weights([option["correct"] for option in options])]
    for option, weight in zip(options, weights, strict=True):
        answer = sheet.text(sheet.element, "answer", option["text"], fraction=sheet.fraction(weight))
        sheet.text(answer, "feedback", option.get("feedback", ""))


def _true_false(sheet: Sheet) -> None:
    content = sheet.question.content
    for said in (True, False):
        name = str(said).lower()
        answer = _answer(sheet, "100" if content["correct"] is said else "0", name)
        sheet.text(answer, "feedback", content.get(f"feedback_{name}", ""))


def _answer(sheet: Sheet, fraction: str, text: str) -> Element:
    """An answer that is compared, not shown: always without markup."""
    answer = etree.SubElement(sheet.element, "answer", fraction=fraction, format="moodle_auto_format")
    sheet.plain(answer, "text", text)
    return answer


def _short_answer(sheet: Sheet) -> None:
    content = sheet.question.content
    sheet.plain(sheet.element, "usecase", "1" if content.get("case_sensitive") else "0")
    for key in content["keys"]:
        text = with_literal_stars(key["text"], content.get("match"))
        answer = _answer(sheet, sheet.fraction(key.get("weight", "1")), text)
        sheet.text(answer, "feedback", key.get("feedback", ""))
    if "wrong" in sheet.question.overall_feedback:
        sheet.text(_answer(sheet, "0", "*"), "feedback", sheet.question.overall_feedback["wrong"])


def _number(sheet: Sheet) -> None:
    content = sheet.question.content
    for key in [{**content, "weight": "1"}, *content.get("alternatives", ())]:
        answer = _answer(sheet, sheet.fraction(key["weight"]), key["value"])
        sheet.text(answer, "feedback", key.get("feedback", ""))
        sheet.plain(answer, "tolerance", key["tolerance"])
    if "wrong" in sheet.question.overall_feedback:
        answer = _answer(sheet, "0", "*")
        sheet.text(answer, "feedback", sheet.question.overall_feedback["wrong"])
        sheet.plain(answer, "tolerance", "0")
    if content["unit"]:
        unit = etree.SubElement(etree.SubElement(sheet.element, "units"), "unit")
        sheet.plain(unit, "multiplier", "1")
        sheet.plain(unit, "unit_name", content["unit"])
    sheet.plain(sheet.element, "unitgradingtype", "0")
    sheet.plain(sheet.element, "unitpenalty", "0.1")
    sheet.plain(sheet.element, "showunits", "0" if content["unit"] else "3")
    sheet.plain(sheet.element, "unitsleft", "0")


def _matching(sheet: Sheet) -> None:
    content = sheet.question.content
    texts = {option["id"]: option["text"] for option in content["options"]}
    used = {stem["match"] for stem in content["stems"]}
    pairs = [(stem["text"], texts[stem["match"]]) for stem in content["stems"]]
    pairs += [("", text) for option_id, text in texts.items() if option_id not in used]
    for stem, text in pairs:
        pair = sheet.text(sheet.element, "subquestion", stem)
        plain = as_text(text, sheet.question.markup)
        if sheet.question.markup == "html" and as_html(plain) != text:
            sheet.losses.append("markup_changed")
        sheet.plain(etree.SubElement(pair, "answer"), "text", plain)


def _ordering(sheet: Sheet) -> None:
    is_strict = sheet.question.content.get("rule") == "all_or_nothing"
    rule = "ALL_OR_NOTHING" if is_strict else "RELATIVE_ALL_PREVIOUS_AND_NEXT"
    for tag, text in (("layouttype", "VERTICAL"), ("selecttype", "ALL"), ("gradingtype", rule)):
        sheet.plain(sheet.element, tag, text)
    for place, item in enumerate(sheet.question.content["items"], 1):
        sheet.text(sheet.element, "answer", item["text"], fraction=str(place))


def _essay(sheet: Sheet) -> None:
    content = sheet.question.content
    sheet.plain(sheet.element, "responseformat", "editor")
    sheet.plain(sheet.element, "responserequired", "1")
    if "lines" in content:
        sheet.plain(sheet.element, "responsefieldlines", str(content["lines"]))
    sheet.text(sheet.element, "graderinfo", content.get("model_answer", ""))


def _description(sheet: Sheet) -> None:
    """Nothing more."""


def _words(sheet: Sheet, words: Sequence[tuple[str, int]]) -> None:
    for word, group in words:
        option = etree.SubElement(sheet.element, "selectoption")
        sheet.plain(option, "text", as_html(word))
        sheet.plain(option, "group", str(group))


_FILLERS: dict[str, Callable[[Sheet], None]] = {
    "single_choice": _choice,
    "multiple_response": _choice,
    "true_false": _true_false,
    "short_answer": _short_answer,
    "number": _number,
    "matching": _matching,
    "ordering": _ordering,
    "essay": _essay,
    "description": _description,
}
