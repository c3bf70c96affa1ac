"""Questions → GIFT, in the manner of Moodle's own export."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from quizzes.formats.base import Carries, Finding, PortableQuestion, WriteResult, carried, field_losses
from quizzes.formats.choices import with_literal_stars
from quizzes.formats.markup import Markup, as_html, as_text, is_html
from quizzes.formats.texts import in_html
from quizzes.formats.weights import default_weights, percent_of, survives
from quizzes.formats.weights import written as weight_text

_ESCAPED = re.compile(r"[\\~=#{}:]")
_FEWEST_OPTIONS = 2


@dataclass(slots=True)
class Page:
    """One question on its way into the text: its markup, and what could not be written."""

    markup: Markup
    stem_marker: str = ""
    losses: list[str] = field(default_factory=list)

    def text(self, text: str) -> str:
        """A text in the question's markup; said to be plain where Moodle would take it for HTML."""
        is_said = self.markup != "plain" or (self.stem_marker == "[plain]" and not text.startswith("["))
        return ("" if is_said or not _is_doubtful(text) else "[plain]") + _escape(text)

    def feedback(self, entry: Mapping[str, Any], name: str = "feedback") -> str:
        """The feedback of an answer with its mark, or nothing."""
        return f"#{self.text(entry[name])}" if entry.get(name) else ""

    def percent(self, weight: str) -> str:
        """A weight between its marks."""
        if not survives(weight):
            self.losses.append("weights_rounded")
        return f"%{percent_of(weight)}%"


def written(questions: Sequence[PortableQuestion], carries: Carries) -> WriteResult:
    """Every question of a type that GIFT has, under its category."""
    losses = field_losses(questions, carries)
    parts: list[str] = []
    category: tuple[str, ...] = ()
    for index, question in carried(questions, carries):
        text, lost = _question(question)
        if any(name != name.strip("/ ") for name in question.category):
            lost.append("category_changed")
        losses += [Finding(code, question=index) for code in dict.fromkeys(lost)]
        if not text:
            continue
        if question.category != category:
            category = question.category
            parts.append(_category(category))
        parts.append(text)
    data = "\n\n".join(parts) + "\n" if parts else ""
    return WriteResult(
        data.encode("utf-8", errors="replace"), sorted(losses, key=lambda one: one.question or 0)
    )


def _category(path: Sequence[str]) -> str:
    names = "".join("/" + _escape(name.strip("/ ").replace("/", "//")) for name in path)
    return f"$CATEGORY: $course$/top{names}"


def _question(question: PortableQuestion) -> tuple[str, list[str]]:
    """The question's text and the codes of what it lost; empty where nothing can be written."""
    is_arrowed = question.type == "matching" and any(
        "->" in stem["text"] for stem in question.content["stems"]
    )
    page = Page("html" if is_arrowed else question.markup)
    if page.markup != question.markup:
        page.losses.append("markup_changed")
        question = in_html(question)
    if page.markup != "plain":
        page.stem_marker = f"[{page.markup}]"
    elif _is_doubtful(question.stem):
        page.stem_marker = "[plain]"
    page.losses += _content_losses(question)
    block = _block(question, page)
    if block is None:
        return "", ["options_too_few"]
    comment = _comment(question, page)
    name = f"::{_escape(' '.join(question.name.split()))}::" if question.name else ""
    return f"{comment}{name}{page.stem_marker}{_escape(question.stem)}{block}", page.losses


def _block(question: PortableQuestion, page: Page) -> str | None:
    if question.type == "description":
        page.losses += ["explanation_left_out"] * bool(question.explanation)
        return ""
    answers = "" if question.type == "essay" else _ANSWERS[question.type](question, page)
    if answers is None:
        return None
    answers += f"####{page.text(question.explanation)}" if question.explanation else ""
    return f"{{{answers}}}"


def _comment(question: PortableQuestion, page: Page) -> str:
    said = [("id", question.id_number)] * bool(question.id_number) + [("tag", tag) for tag in question.tags]
    if any("\\" in text for _, text in said):
        page.losses.append("tags_changed")
    texts = ((name, " ".join(text.replace("\\", "/").split()).replace("]", "\\]")) for name, text in said)
    return "// " + " ".join(f"[{name}:{text}]" for name, text in texts) + "\n" if said else ""


def _content_losses(question: PortableQuestion) -> Iterator[str]:
    """What the contents of some types say and GIFT has no place for."""
    content = question.content
    lost = {
        "rule_left_out": question.type == "multiple_response"
        and content.get("rule") in ("all_or_nothing", "net_rights"),
        "unit_left_out": bool(content.get("unit")),
        "answer_kind_left_out": content.get("kind", "phrase") != "phrase",
        "match_left_out": content.get("match") == "exact",
        "case_left_out": bool(content.get("case_sensitive")),
        "rubric_left_out": bool(content.get("rubric")),
        "model_answer_left_out": bool(content.get("model_answer")),
        "lines_left_out": "lines" in content,
        "overall_feedback_left_out": bool(
            set(question.overall_feedback)
            - ({"wrong"} if question.type in ("short_answer", "number") else set())
        ),
    }
    yield from (code for code, is_lost in lost.items() if is_lost)


def _choice(question: PortableQuestion, page: Page) -> str | None:
    options = question.content["options"]
    if len(options) < _FEWEST_OPTIONS:
        return None
    is_single = question.type == "single_choice"
    if is_single or question.content.get("rule") == "weights":
        weights = [option.get("weight", "1" if option["correct"] else "0") for option in options]
    else:
        weights = [
            weight_text(weight) for weight in default_weights([option["correct"] for option in options])
        ]
    return _lines(
        ("=" if is_single and option["correct"] else "~")
        + _prefix(page, weight, option["text"], is_full=is_single and option["correct"])
        + page.text(option["text"])
        + page.feedback(option)
        for option, weight in zip(options, weights, strict=True)
    )


def _prefix(page: Page, weight: str, text: str, *, is_full: bool) -> str:
    """The percentage, unless the mark alone says it and the text cannot be taken for one."""
    usual = "1" if is_full else "0"
    return "" if weight == usual and not text.startswith("%") else page.percent(weight)


def _true_false(question: PortableQuestion, page: Page) -> str:
    correct = question.content["correct"]
    wrong, right = ("feedback_false", "feedback_true") if correct else ("feedback_true", "feedback_false")
    said = page.feedback(question.content, wrong) or "#" * bool(question.content.get(right))
    return ("TRUE" if correct else "FALSE") + said + page.feedback(question.content, right)


def _short_answer(question: PortableQuestion, page: Page) -> str:
    match = question.content.get("match")
    keys = [{**key, "text": with_literal_stars(key["text"], match)} for key in question.content["keys"]]
    return _lines(
        [
            *(
                f"={_prefix(page, key.get('weight', '1'), key['text'], is_full=True)}"
                f"{_key(key['text'])}{page.feedback(key)}"
                for key in keys
            ),
            *(f"=%0%*#{page.text(text)}" for text in _wrong(question)),
        ]
    )


def _key(text: str) -> str:
    if "->" in text:
        return f"[html]{_escape(as_html(text))}"
    return ("[plain]" if text.startswith("[") else "") + _escape(text)


def _number(question: PortableQuestion, page: Page) -> str:
    main = {**question.content, "weight": "1"}
    return "#" + _lines(
        [
            *(
                f"={page.percent(key['weight'])}{key['value']}:{key['tolerance']}{page.feedback(key)}"
                for key in [main, *question.content.get("alternatives", ())]
            ),
            *(f"~#{page.text(text)}" for text in _wrong(question)),
        ]
    )


def _wrong(question: PortableQuestion) -> list[str]:
    return [text for when, text in question.overall_feedback.items() if when == "wrong"]


def _matching(question: PortableQuestion, page: Page) -> str:
    texts = {option["id"]: option["text"] for option in question.content["options"]}
    used = {stem["match"] for stem in question.content["stems"]}
    pairs = [(stem["text"], texts[stem["match"]]) for stem in question.content["stems"]]
    pairs += [("", text) for option_id, text in texts.items() if option_id not in used]
    return _lines(f"={page.text(stem) if stem else ''} -> {_offered(text, page)}" for stem, text in pairs)


def _offered(text: str, page: Page) -> str:
    """The right side of a pair, which is always plain."""
    plain = as_text(text, page.markup)
    if page.markup == "html" and as_html(plain) != text:
        page.losses.append("markup_changed")
    return ("[plain]" if plain.startswith("[") else "") + _escape(plain)


def _ordering(question: PortableQuestion, page: Page) -> str:
    is_strict = question.content.get("rule") == "all_or_nothing"
    rule = "ALL_OR_NOTHING" if is_strict else "RELATIVE_ALL_PREVIOUS_AND_NEXT"
    texts = [page.text(item["text"]) for item in question.content["items"]]
    # A line that begins with // would be a comment.
    items = [f"[{page.markup}]{text}" if text.startswith("//") else text for text in texts]
    return f">0 ALL VERTICAL {rule} SHOW none{_lines(items)}"


def _lines(answers: Iterator[str] | Sequence[str]) -> str:
    return "".join(f"\n\t{answer}" for answer in answers) + "\n"


def _is_doubtful(text: str) -> bool:
    """Whether Moodle would read something else than the plain text that it is."""
    return is_html(text) or text.startswith(("[", "//"))


def _escape(text: str) -> str:
    return _ESCAPED.sub(lambda match: f"\\{match[0]}", text).replace("\n", "\\n")


_ANSWERS: dict[str, Callable[[PortableQuestion, Page], str | None]] = {
    "single_choice": _choice,
    "multiple_response": _choice,
    "true_false": _true_false,
    "short_answer": _short_answer,
    "number": _number,
    "matching": _matching,
    "ordering": _ordering,
}
