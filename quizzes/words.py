"""What the reader reads for the codes of the pure modules: types, verdicts, problems, checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from quizzes.questiontypes.registry import question_type

if TYPE_CHECKING:
    from quizzes.models import QuestionVersion

TYPE_NAMES: dict[str, Promise] = {
    "single_choice": _("one right answer"),
    "true_false": _("true or false"),
    "number": _("number"),
}

TRUTH: dict[str, Promise] = {"true": _("True"), "false": _("False")}

# Why an answer got its mark, said to the pupil.
REASONS: dict[str, Promise] = {
    "right": pgettext_lazy("pupil", "That is right."),
    "wrong": pgettext_lazy("pupil", "Not right yet."),
    "open": pgettext_lazy("pupil", "You left this question open."),
    "unreadable": pgettext_lazy("pupil", "Your answer could not be read as a number."),
}

# What keeps a question from being asked, said to the teacher.
PROBLEMS: dict[str, Promise] = {
    "shape": _("The question's data cannot be read."),
    "type_unknown": _("There is no such type of question."),
    "stem_empty": _("Write the question."),
    "option_empty": _("An option has no text."),
    "option_repeated": _("Two options read the same."),
    "option_ids_repeated": _("Two options share one id."),
    "options_too_few": _("Give at least two options."),
    "options_too_many": _("Give at most twelve options."),
    "key_missing": _("Choose the right answer."),
    "several_keys": _("Only one option may be right."),
    "value_unreadable": _("Write the right answer as a number, for example 28 or 12,5."),
    "tolerance_unreadable": _("Write the tolerance as a number, for example 0 or 0,5."),
    "tolerance_negative": _("The tolerance cannot be below zero."),
}

EVIDENCE_ERRORS: dict[str, Promise] = {
    "outside": _("The evidence lies outside the text."),
    "mismatch": _("These characters do not stand at that place."),
    "no_source_stated": _("Choose the sentence that proves the answer."),
}


def type_name(slug: str) -> str:
    """The question type in words."""
    return str(TYPE_NAMES[slug])


def type_choices() -> list[tuple[str, Promise]]:
    """Choices for a field: a callable, so that a new type makes no migration."""
    return list(TYPE_NAMES.items())


def key_text(version: QuestionVersion) -> str:
    """The right answer in the reader's language."""
    return _in_words(version.type, question_type(version.type).key_text(version.content))


def answer_text(version: QuestionVersion, answer: Any) -> str:
    """What was answered, in the reader's language; empty when left open."""
    return _in_words(version.type, question_type(version.type).answer_text(version.content, answer))


def reason_text(code: str) -> str:
    """Why an answer got its mark, said to the pupil."""
    return str(REASONS[code])


def _in_words(slug: str, text: str) -> str:
    return str(TRUTH[text]) if slug == "true_false" and text else text
