"""One question → one item: its body, its key, its rules and its feedback.

SCORE counts in points up to MAXSCORE. FEEDBACK shows what is said to single options, OVERALL what is
said to right, partly right and wrong answers, EXPLANATION what is said to all.
"""

from __future__ import annotations

from lxml import etree

from quizzes.formats.base import PortableQuestion
from quizzes.formats.qti.building import ANSWER, Builder, identifier, number, serialised
from quizzes.formats.qti.itembodies import BODIES, WITH_SHUFFLE
from quizzes.formats.qti.names import Dialect
from quizzes.formats.xml import writable

Element = etree._Element


def build(question: PortableQuestion, name: str, dialect: Dialect) -> tuple[bytes, list[str]]:
    """The item's XML and the codes of what it lost."""
    root = etree.Element(dialect.tag("assessmentItem"))
    builder = Builder(dialect, question, root)
    root.set("identifier", name)
    root.set("title", writable(question.name))
    root.set("adaptive", "false")
    root.set(dialect.attribute("timeDependent"), "false")
    if question.markup == "markdown":
        builder.losses.append("markup_changed")
    body = etree.Element(dialect.tag("itemBody"))
    BODIES[question.type](builder, body)
    _declare_outcomes(builder)
    root.append(body)
    _write_rules(builder)
    _write_feedback(builder)
    builder.losses += _content_losses(question)
    return serialised(root, dialect.items), builder.losses


def _content_losses(question: PortableQuestion) -> list[str]:
    """What the contents of some types say and QTI has no place for."""
    content = question.content
    in_keys = question.type in ("short_answer", "number", "gaps")
    asked = [content, *content.get("gaps", ())]
    kinds = {one.get("kind", "phrase") for one in asked} - {"phrase"}
    if question.type == "gaps":
        kinds -= {"number"}
    lost = {
        "answer_feedback_left_out": in_keys and "'feedback'" in repr(content),
        "unit_left_out": bool(content.get("unit")),
        "answer_kind_left_out": bool(kinds),
        "match_left_out": any(one.get("match", "meaning") != "meaning" for one in asked),
        "rubric_left_out": bool(content.get("rubric")),
        "rule_left_out": question.type == "ordering" and content.get("rule") != "all_or_nothing",
        "shuffle_left_out": question.shuffle is not None
        and question.type not in WITH_SHUFFLE
        and not any(gap.get("choices") for gap in content.get("gaps", ())),
        "points_changed": not question.points and question.type != "description",
    }
    return [code for code, is_lost in lost.items() if is_lost]


def _declare_outcomes(builder: Builder) -> None:
    for name, value in (("SCORE", "0"), ("MAXSCORE", number(builder.points))):
        outcome = builder.add(
            builder.root, "outcomeDeclaration", identifier=name, cardinality="single", baseType="float"
        )
        builder.add(builder.add(outcome, "defaultValue"), "value", value)
    for name, is_said in (
        ("FEEDBACK", _option_feedback(builder.question)),
        ("OVERALL", builder.question.overall_feedback),
        ("EXPLANATION", builder.question.explanation),
    ):
        if is_said:
            cardinality = "single"
            if name == "FEEDBACK" and builder.question.type == "multiple_response":
                cardinality = "multiple"
            builder.add(
                builder.root,
                "outcomeDeclaration",
                identifier=name,
                cardinality=cardinality,
                baseType="identifier",
            )


def _option_feedback(question: PortableQuestion) -> dict[str, str]:
    """What is said to single options, by their identifiers in the file."""
    content = question.content
    if question.type == "true_false":
        return {
            one: content[f"feedback_{one}"] for one in ("true", "false") if content.get(f"feedback_{one}")
        }
    if question.type not in ("single_choice", "multiple_response"):
        return {}
    return {
        identifier(option["id"]): option["feedback"]
        for option in content["options"]
        if option.get("feedback")
    }


def _write_rules(builder: Builder) -> None:
    """The standard rule where it says all, else our own with what shows the feedback."""
    question = builder.question
    is_said = _option_feedback(question) or question.overall_feedback or question.explanation
    if builder.template and not is_said:
        builder.add(builder.root, "responseProcessing", template=builder.dialect.template(builder.template))
        return
    if builder.rule is None and not is_said:
        return
    rules = builder.add(builder.root, "responseProcessing")
    if builder.rule is not None:
        builder.rule(rules)
    if _option_feedback(question):
        shown = builder.add(rules, "setOutcomeValue", identifier="FEEDBACK")
        builder.add(shown, "variable", identifier=ANSWER)
    if question.overall_feedback:
        _rule_overall(builder, rules)
    if question.explanation:
        _show(builder, rules, "EXPLANATION", "explanation")


def _rule_overall(builder: Builder, rules: Element) -> None:
    """Right with all points, wrong with none, partly right between."""
    condition = builder.add(rules, "responseCondition")
    right = builder.add(condition, "responseIf")
    enough = builder.add(right, "gte")
    builder.add(enough, "variable", identifier="SCORE")
    builder.add(enough, "variable", identifier="MAXSCORE")
    _show(builder, right, "OVERALL", "right")
    partly = builder.add(condition, "responseElseIf")
    some = builder.add(partly, "gt")
    builder.add(some, "variable", identifier="SCORE")
    builder.add(some, "baseValue", "0", baseType="float")
    _show(builder, partly, "OVERALL", "partly")
    _show(builder, builder.add(condition, "responseElse"), "OVERALL", "wrong")


def _show(builder: Builder, parent: Element, outcome: str, name: str) -> None:
    shown = builder.add(parent, "setOutcomeValue", identifier=outcome)
    builder.add(shown, "baseValue", name, baseType="identifier")


def _write_feedback(builder: Builder) -> None:
    question = builder.question
    said = [("FEEDBACK", name, text) for name, text in _option_feedback(question).items()]
    said += [("OVERALL", when, text) for when, text in question.overall_feedback.items()]
    said += [("EXPLANATION", "explanation", question.explanation)] * bool(question.explanation)
    for outcome, name, text in said:
        feedback = builder.add(
            builder.root, "modalFeedback", outcomeIdentifier=outcome, identifier=name, showHide="show"
        )
        body = builder.add(feedback, "contentBody") if builder.dialect.is_hyphenated else feedback
        builder.text(etree.SubElement(body, "div"), text)
