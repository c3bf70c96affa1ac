"""A question → one row of our table, by column."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from quizzes.formats.base import PortableQuestion
from quizzes.formats.cloze import with_answers
from quizzes.formats.numbers import plain
from quizzes.formats.table.columns import spread
from quizzes.formats.weights import percent_of, survives

Values = dict[str, str]
Losses = list[str]


def written_values(question: PortableQuestion) -> tuple[Values, Losses]:
    """The row, by column and without empty cells, and the codes of what it could not carry."""
    losses: Losses = []
    values = {
        "type": question.type,
        "question": question.stem,
        "name": question.name,
        "explanation": question.explanation,
        "points": plain(Decimal(question.points) / 100) if question.points != 100 else "",
        "penalty": _percent(question.penalty, losses) if question.penalty is not None else "",
        "shuffle": _truth(question.shuffle) if question.shuffle is not None else "",
        "seconds": str(question.seconds or ""),
        "id": question.id_number,
        "bank": question.bank,
        "status": question.status if question.status != "draft" else "",
        "markup": question.markup if question.markup != "plain" else "",
        **spread("hint", question.hints),
        **spread("tag", question.tags),
        **spread("category", question.category),
        **_CONTENTS[question.type](question, losses),
    }
    return {name: text for name, text in values.items() if text}, losses


def _truth(value: bool) -> str:  # noqa: FBT001  # the value that is written
    return "TRUE" if value else "FALSE"


def _percent(weight: str, losses: Losses) -> str:
    if not survives(weight):
        losses.append("weights_rounded")
    return percent_of(weight)


def _choice(question: PortableQuestion, losses: Losses) -> Values:
    options = question.content["options"]
    right = [str(number) for number, option in enumerate(options, 1) if option["correct"]]
    weights = [_percent(option["weight"], losses) if "weight" in option else "" for option in options]
    rule = question.content.get("rule", "")
    return {
        **spread("option", [option["text"] for option in options]),
        **spread("weight", weights),
        **spread("feedback", [option.get("feedback", "") for option in options]),
        "correct": ",".join(right),
        "rule": "" if rule in ("weights", "rights_minus_wrongs") else rule,
    }


def _true_false(question: PortableQuestion, losses: Losses) -> Values:
    content = question.content
    says = [content.get("feedback_true", ""), content.get("feedback_false", "")]
    return {"correct": _truth(content["correct"]), **spread("feedback", says)}


def _short_answer(question: PortableQuestion, losses: Losses) -> Values:
    content = question.content
    keys = content["keys"]
    return {
        **spread("option", [key["text"] for key in keys]),
        **spread("weight", [_percent(key["weight"], losses) if "weight" in key else "" for key in keys]),
        **spread("feedback", [key.get("feedback", "") for key in keys]),
        "answer_kind": content["kind"] if content["kind"] != "phrase" else "",
        "matching_by": content.get("match", ""),
        "case_sensitive": _truth(content["case_sensitive"]) if "case_sensitive" in content else "",
        "unit": content.get("unit", ""),
    }


def _number(question: PortableQuestion, losses: Losses) -> Values:
    """The key stands in `correct`; option2, option3 … are other accepted numbers."""
    content = question.content
    others = content.get("alternatives", ())
    return {
        "correct": content["value"],
        "tolerance": content["tolerance"] if content["tolerance"] != "0" else "",
        "unit": content["unit"],
        **spread("option", ["", *(f"{other['value']}:{other['tolerance']}" for other in others)]),
        **spread("weight", ["", *(_percent(other["weight"], losses) for other in others)]),
        **spread("feedback", [content.get("feedback", ""), *(other.get("feedback", "") for other in others)]),
    }


def _date(question: PortableQuestion, losses: Losses) -> Values:
    return {"correct": question.content["value"]}


def _matching(question: PortableQuestion, losses: Losses) -> Values:
    texts = {option["id"]: option["text"] for option in question.content["options"]}
    stems = question.content["stems"]
    spare = [text for option_id, text in texts.items() if option_id not in {stem["match"] for stem in stems}]
    return {
        **spread("option", [stem["text"] for stem in stems]),
        **spread("match", [*(texts[stem["match"]] for stem in stems), *spare]),
    }


def _ordering(question: PortableQuestion, losses: Losses) -> Values:
    rule = question.content.get("rule", "")
    return {
        **spread("option", [item["text"] for item in question.content["items"]]),
        "rule": rule if rule == "all_or_nothing" else "",
    }


def _gaps(question: PortableQuestion, losses: Losses) -> Values:
    text, lost = with_answers(question.content["text"], question.content["gaps"])
    losses += lost
    return {"text": text}


def _essay(question: PortableQuestion, losses: Losses) -> Values:
    losses += ["rubric_left_out"] * bool(question.content.get("rubric"))
    losses += ["lines_left_out"] * ("lines" in question.content)
    return {"correct": question.content.get("model_answer", "")}


def _description(question: PortableQuestion, losses: Losses) -> Values:
    return {}


_CONTENTS: dict[str, Callable[[PortableQuestion, Losses], Values]] = {
    "single_choice": _choice,
    "multiple_response": _choice,
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
