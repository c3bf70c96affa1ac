"""Shows one question: asked, reviewed, or with its key. The type's own templates do the drawing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from quizzes import markwords, problemwords, reviewwords, words
from quizzes.models import Question, QuestionVersion
from quizzes.questiontypes.registry import question_type

register = template.Library()


@register.simple_tag
def ask_question(
    version: QuestionVersion,
    field_name: str,
    answer: Any = None,
    presentation: Sequence[str] = (),
    position: int | None = None,
) -> SafeString:
    """The question as a fieldset that a pupil answers: {% ask_question version "q3" answer order 3 %}."""
    rules = question_type(version.type)
    return _pictures(version) + render_to_string(
        f"quizzes/questiontypes/{version.type}/ask.html",
        {
            "question": version,
            "field_name": field_name,
            "answer": answer,
            "options": rules.options(version.content, presentation),
            "parts": rules.parts(version.content, presentation, answer),
            "position": position,
        },
    )


@register.simple_tag
def review_question(
    version: QuestionVersion,
    answer: Any,
    presentation: Sequence[str],
    reason: str,
    position: int | None = None,
) -> SafeString:
    """The question after the attempt: {% review_question version answer order reason 3 %}."""
    return _reviewed(version, answer, presentation, markwords.reason_text(reason), position, reason=reason)


@register.simple_tag
def ask_options(version: QuestionVersion) -> SafeString:
    """What the question offers, without its key: {% ask_options version %}; nothing where pupils type."""
    rules = question_type(version.type)
    options = [option.text for option in rules.options(version.content, ())]
    return render_to_string("quizzes/_options.html", {"options": options})


@register.simple_tag
def keyed_question(version: QuestionVersion) -> SafeString:
    """The question with its key, as teachers read it: {% keyed_question version %}."""
    return _reviewed(version, None, (), "", None, reason="")


@register.filter
def key_text(version: QuestionVersion) -> str:
    """The right answer in words: {{ version|key_text }}."""
    return words.key_text(version)


@register.filter
def type_name(version: QuestionVersion) -> str:
    """The question type in words: {{ version|type_name }}."""
    return words.type_name(version.type)


@register.filter
def look(reason: str) -> str:
    """How a verdict looks: {{ reason|look }} is right, part, wrong, waiting or none."""
    return markwords.look(reason)


@register.filter
def rejection_text(question: Question) -> str:
    """Why a question was put aside: {{ question|rejection_text }}."""
    return reviewwords.rejection_text(question.rejection_reason)


@register.filter
def is_sound(version: QuestionVersion) -> bool:
    """Whether the version can be asked: {% if version|is_sound %}."""
    return not question_type(version.type).problems(version.content)


@register.filter
def likeness(how: str) -> str:
    """How another question is like the one on the desk: {{ other.how|likeness }}."""
    return reviewwords.likeness_text(how)


@register.filter
def points(hundredths: int) -> str:
    """Points as a reader writes them: {{ item.points|points }}."""
    return words.points_text(hundredths)


def _reviewed(
    version: QuestionVersion,
    answer: Any,
    presentation: Sequence[str],
    verdict: str,
    position: int | None,
    *,
    reason: str,
) -> SafeString:
    rules = question_type(version.type)
    problems = rules.problems(version.content)
    if problems:
        context = {
            "question": version,
            "problems": [problemwords.problem_text(problem) for problem in problems],
        }
        return render_to_string("quizzes/questiontypes/_unsound.html", context)
    context = {
        "question": version,
        "options": rules.reviewed_options(version.content, presentation, answer),
        "parts": rules.reviewed_parts(version.content, answer),
        "key_text": words.key_text(version),
        "answer_text": words.answer_text(version, answer),
        "verdict": verdict,
        "reason": reason,
        "feedback": rules.mark(version.content, answer, question=version.stem).feedback if reason else "",
        "position": position,
    }
    return _pictures(version) + render_to_string(f"quizzes/questiontypes/{version.type}/review.html", context)


def _pictures(version: QuestionVersion) -> SafeString:
    """What stands above the question; nothing for most."""
    if not version.pictures:
        return SafeString()
    return render_to_string("quizzes/_pictures.html", {"version": version})
