"""What keeps a question or a quiz from being asked, and why a verb refused, said to the teacher."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.errors import (
    ApprovedAlreadyError,
    ClaimedError,
    ContentError,
    EvidenceError,
    PublishProblem,
    QuizzesError,
    StaleVersionError,
    StatusError,
)
from quizzes.questiontypes.base import Problem

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
    "keys_missing": _("Mark the right options."),
    "nothing_wrong": _("Give at least one wrong option: there must be something to leave out."),
    "weight_unreadable": _("Write the share of the points from −1 to 1, for example 0,5 or -1/3."),
    "weight_missing": _("Give every option its share of the points."),
    "match_stem_empty": _("Write what the answer belongs to."),
    "match_stem_repeated": _("Two lines read the same."),
    "match_stem_ids_repeated": _("Two lines share one id."),
    "match_missing": _("Write the answer that belongs here."),
    "stems_too_few": _("Give at least two pairs."),
    "stems_too_many": _("Give at most twenty pairs."),
    "matches_too_few": _("Give at least two different answers."),
    "item_empty": _("A line has no text."),
    "item_repeated": _("Two lines read the same."),
    "item_ids_repeated": _("Two lines share one id."),
    "items_too_few": _("Give at least two lines to put in order."),
    "items_too_many": _("Give at most twenty lines to put in order."),
    "typed_key_missing": _("Write the right answer."),
    "typed_key_empty": _("An answer has no words."),
    "typed_key_repeated": _("Two answers read the same."),
    "typed_keys_too_many": _("Give at most twenty answers."),
    "typed_key_partial": _("One answer must be worth everything."),
    "date_unreadable": _("There is no such date. Give a year, a month or both, or a month and a day."),
    "gaps_none": _("Mark at least one gap in the text: [[1]]."),
    "gap_repeated": _("A gap stands twice in the text."),
    "gaps_unlike_text": _("Describe each gap of the text once, in the order of the text."),
    "gaps_too_many": _("Give at most twenty gaps."),
    "gap_weight": _("Write the weight of the gap as a number above zero."),
    "gap_key_not_offered": _("The right answer must be among the choices."),
    "gap_choices": _("Give at least two different choices."),
    "criterion_empty": _("Write what the points are for."),
    "criterion_points": _("Give more than zero points."),
    "essay_lines": _("Give one to forty lines."),
    "value_unreadable": _("Write the right answer as a number, for example 28 or 12,5."),
    "tolerance_unreadable": _("Write the tolerance as a number, for example 0 or 0,5."),
    "tolerance_negative": _("The tolerance cannot be below zero."),
}

EVIDENCE_ERRORS: dict[str, Promise] = {
    "outside": _("The evidence lies outside the text."),
    "mismatch": _("These characters do not stand at that place."),
    "no_source_stated": _("Choose the sentence that proves the answer."),
}

PICTURE_ERRORS: dict[str, Promise] = {
    "unknown": _("This is no PNG, JPEG, GIF or WebP picture."),
    "too_large": _("The picture is larger than 5 MB. Please make it smaller."),
}

PUBLISH_PROBLEMS: dict[str, Promise] = {
    "empty": _("The quiz has no questions yet."),
    "not_approved": _("The question is not approved."),
    "retired": _("The question was taken out of use."),
    "overdue": _("The question is overdue: look whether its answer still holds."),
    "outside": _("The evidence lies outside the text."),
    "mismatch": _("The evidence no longer stands in the text. There stands now: «%(standing)s»"),
    "no_source_stated": _("The question names no source."),
    "content": _("The question is not complete."),
    "bank_short": _("The bank has %(available)s fitting questions on different sentences, not %(wanted)s."),
}


def problem_text(problem: Problem) -> str:
    """What must be mended in a question."""
    return str(PROBLEMS[problem.code])


def publish_problem_text(problem: PublishProblem) -> str:
    """What keeps a quiz from being published."""
    places = {"standing": problem.standing, "available": problem.available, "wanted": problem.wanted}
    return str(PUBLISH_PROBLEMS[problem.code]) % places


def refusal(error: QuizzesError) -> str:
    """Why a verdict or a wording was refused, with the place where there is one."""
    match error:
        case EvidenceError(code="mismatch"):
            return str(_("At the place of the evidence stands now: «%(standing)s»")) % {
                "standing": error.standing
            }
        case EvidenceError():
            return str(EVIDENCE_ERRORS[error.code])
        case ContentError():
            return " ".join(problem_text(problem) for problem in error.problems)
        case StaleVersionError():
            return str(_("A colleague has just changed this question. Please read it again."))
        case StatusError():
            return str(_("A colleague has just decided on this question."))
        case ClaimedError():
            text = _("%(colleague)s is reading this draft just now. You get the next one.")
            return str(text) % {"colleague": error.colleague}
        case ApprovedAlreadyError():
            return str(_("You have approved this wording. Now a second teacher reads it."))
        case _:
            raise error
