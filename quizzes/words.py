"""What the reader reads for the codes of the pure modules: types, verdicts, problems, checks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kazakh.dates import Precision
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
from quizzes.questiontypes.date import read_date
from quizzes.questiontypes.registry import question_type

if TYPE_CHECKING:
    from quizzes.models import QuestionVersion

TYPE_NAMES: dict[str, Promise] = {
    "single_choice": _("one right answer"),
    "multiple_response": _("several right answers"),
    "true_false": _("true or false"),
    "short_answer": pgettext_lazy("question type", "short answer"),
    "number": pgettext_lazy("question type", "number"),
    "date": pgettext_lazy("question type", "date"),
    "gaps": pgettext_lazy("question type", "text with gaps"),
    "matching": pgettext_lazy("question type", "matching"),
    "ordering": pgettext_lazy("question type", "putting in order"),
    "essay": pgettext_lazy("question type", "essay"),
    "description": pgettext_lazy("question type", "text to read"),
}

TRUTH: dict[str, Promise] = {"true": _("True"), "false": _("False")}

# Why an answer got its mark, said to the pupil.
REASONS: dict[str, Promise] = {
    "right": pgettext_lazy("pupil", "That is right."),
    "partly_right": pgettext_lazy("pupil", "Partly right."),
    "wrong": pgettext_lazy("pupil", "Not right yet."),
    "open": pgettext_lazy("pupil", "You left this question open."),
    "unreadable": pgettext_lazy("pupil", "Your answer could not be read as a number."),
    "waiting": pgettext_lazy("pupil", "Your answer waits for your teacher."),
    "judged_right": pgettext_lazy("pupil", "Your teacher has read it: that is right."),
    "judged_partly": pgettext_lazy("pupil", "Your teacher has read it: partly right."),
    "judged_wrong": pgettext_lazy("pupil", "Your teacher has read it: not right yet."),
    "not_asked": pgettext_lazy("pupil", "There is nothing to answer here."),
    "overridden": pgettext_lazy("pupil", "Your teacher has looked at it again."),
    "full_marks": pgettext_lazy("pupil", "Everyone gets the points of this question."),
    "dropped": pgettext_lazy("pupil", "This question no longer counts."),
    # The rules of kazakh.answers that accept …
    "same_words": pgettext_lazy("pupil", "That is right: the same words, written otherwise."),
    "same_value": pgettext_lazy("pupil", "That is right: the same number, written otherwise."),
    "same_date": pgettext_lazy("pupil", "That is right: the same date, written otherwise."),
    "same_name": pgettext_lazy("pupil", "That is right: the same name, written otherwise."),
    "same_items": pgettext_lazy("pupil", "That is right: the same things, listed otherwise."),
    # … and those that reject.
    "empty": pgettext_lazy("pupil", "There is no word in your answer."),
    "no_answer": pgettext_lazy("pupil", "You did not know it yet."),
    "question_copied": pgettext_lazy("pupil", "Your answer only repeats the question."),
    "alternatives": pgettext_lazy("pupil", "Not right yet: give one answer, not several."),
    "key_denied": pgettext_lazy("pupil", "Not right yet: your answer says that it is not so."),
    "corrected_to_wrong": pgettext_lazy("pupil", "Not right yet: your last word counts, and it is another."),
    "negation": pgettext_lazy("pupil", "Not right yet: your answer says the opposite."),
    "other_value": pgettext_lazy("pupil", "Not right yet: that is another number."),
    "other_unit": pgettext_lazy("pupil", "Not right yet: that is another unit."),
    "other_bound": pgettext_lazy("pupil", "Not right yet: look whether it is more, less or exactly so many."),
    "other_date": pgettext_lazy("pupil", "Not right yet: that is another date."),
    "incomplete_date": pgettext_lazy("pupil", "Not right yet: a part of the date is missing."),
    "century_for_year": pgettext_lazy("pupil", "Not right yet: the year is asked, not the century."),
    "missing_item": pgettext_lazy("pupil", "Not right yet: something is missing."),
    "other_item": pgettext_lazy("pupil", "Not right yet: something does not belong here."),
    "other_person": pgettext_lazy("pupil", "Not right yet: that is someone else."),
    "other_entity": pgettext_lazy("pupil", "Not right yet: that is something else."),
    "changed_word": pgettext_lazy("pupil", "Not right yet: a word is another one."),
}

# How a verdict looks; what is not named looks wrong.
LOOKS: dict[str, str] = {
    "partly_right": "part",
    "judged_partly": "part",
    "open": "none",
    "not_asked": "none",
    "overridden": "none",
    "dropped": "none",
    "waiting": "waiting",
    **dict.fromkeys(
        ("right", "judged_right", "same_words", "same_value", "same_date", "same_name", "same_items"), "right"
    ),
}

# What left an answer in doubt, said to the teacher who decides.
DOUBTS: dict[str, Promise] = {
    "spelt_as_another_word": _("spelt like another word"),
    "other_language": _("in another language"),
    "ordinal_for_count": _("says which one instead of how many"),
    "unit_left_out": _("without the unit"),
    "other_count_word": _("counts in other words"),
    "rounded": _("less exact than the key"),
    "two_digit_year": _("a year of two digits"),
    "incomplete_date": _("a part of the date is missing"),
    "bound_left_out": _("without «more than» or «at least»"),
    "incomplete": _("a part is missing"),
    "given_name_only": _("a given name alone"),
    "shared_name": _("others have this name too"),
    "extra_detail": _("says more than the key"),
    "not_that_but_this": _("says what it is not as well"),
    "slip": _("perhaps a slip"),
    "synonym": _("another word for it"),
    "former_name": _("an older name"),
    "related_word": _("a related word"),
    "other_order": _("in another order"),
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

# Why a teacher put a question aside; own words are kept as they are.
REJECTIONS: dict[str, Promise] = {
    "doubtful": _("The answer is wrong or doubtful"),
    "wording": _("Badly worded"),
    "unimportant": _("Not worth asking"),
    "repeated": _("Asked already"),
    "outdated": _("No longer true"),
}

# How a question is like the one on the desk.
LIKENESSES: dict[str, Promise] = {
    "same_words": _("asks in the same words"),
    "same_fact": _("on the same fact"),
    "same_sentence": _("on the same sentence"),
    "same_difficulty": _("of the same difficulty"),
    "other": _("on another sentence"),
}

# What each check of the generator makes sure of.
CHECKS: dict[str, Promise] = {
    "key_relocates": _("The answer stands in the text, character by character"),
    "one_interrogative": _("Asks with one question word"),
    "stem_ending": _("Ends as a question or a statement should"),
    "stem_is_tidy": _("Written tidily"),
    "stem_length": _("Not too long"),
    "balanced_marks": _("Quotation marks and brackets are closed"),
    "no_anaphor": _("Makes sense without the sentence before"),
    "nobody_speaks": _("No author speaks of «us» in it"),
    "has_subject": _("Says what it is about"),
    "has_predicate": _("Is a whole sentence"),
    "not_about_itself": _("Asks about the matter, not about the text"),
    "stands_alone": _("The answer is whole"),
    "asks_the_predicate": _("Asks what the thing is, not which thing it is"),
    "not_the_topic": _("Does not ask for what the whole text is about"),
    "answer_not_in_stem": _("Does not give the answer away"),
    "options_distinct": _("Every option is a different answer"),
    "options_alike": _("The options look alike"),
    "numbers_close": _("The numbers are of similar size"),
    "wrong_stays_wrong": _("No wrong option is true elsewhere in the document"),
    "bound_is_named": _("«More than» is asked as the text says it"),
    "time_is_said": _("Says when it holds, if it may change"),
    "not_negated": _("Is not asked of a denial"),
    "count_not_shown": _("Does not list what it asks to count"),
    "no_opinion": _("Asks a fact, not an opinion"),
    "surely_asked": _("Is of a kind that comes out well"),
    "says_whose": _("Says whose it is"),
    "asks_its_own_verb": _("Asks of the verb that it seems to ask of"),
    "names_its_subject": _("Names what it is about"),
    "one_subject": _("Has one subject"),
    "one_count": _("Asks for one number"),
    "options_fit": _("Every option fits the question"),
    "says_bound_once": _("Does not say «бойынша» twice in a row"),
    "not_asked_yet": _("No other draft asks the same"),
    "not_too_many": _("The fact is not asked in many ways already"),
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


# What a new edition did to a question's evidence.
FATES: dict[str, Promise] = {
    "unchanged": _("unchanged"),
    "moved": _("moved"),
    "altered": _("altered"),
    "orphaned": _("no longer there"),
}

# How far a sentence or a fact is asked about.
COVERS: dict[str, Promise] = {
    "approved": _("approved questions"),
    "waiting": _("only drafts"),
    "none": _("no questions"),
}


@dataclass(frozen=True, slots=True)
class CheckWords:
    """A check's verdict in words; detail is what a draft stumbled over."""

    name: str
    passed: bool
    detail: str


def type_name(slug: str) -> str:
    """The question type in words."""
    return str(TYPE_NAMES[slug])


def type_choices() -> list[tuple[str, Promise]]:
    """Choices for a field: a callable, so that a new type makes no migration."""
    return list(TYPE_NAMES.items())


def key_text(version: QuestionVersion) -> str:
    """The right answer in the reader's language; empty where the content has problems."""
    rules = question_type(version.type)
    if rules.problems(version.content):
        return ""
    text = rules.key_text(version.content)
    if version.type == "date":
        return " / ".join(date_text(each) for each in text.split(" / "))
    return _in_words(version.type, text)


def answer_text(version: QuestionVersion, answer: Any) -> str:
    """What was answered, in the reader's language; empty when left open."""
    return _in_words(version.type, question_type(version.type).answer_text(version.content, answer))


def reason_text(code: str) -> str:
    """Why an answer got its mark, said to the pupil."""
    return str(REASONS[code])


def look(code: str) -> str:
    """How a verdict looks: right, part, wrong, waiting or none."""
    return LOOKS.get(code, "wrong")


def doubt_text(code: str) -> str:
    """What left an answer in doubt, said to the teacher; empty where no rule did."""
    return str(DOUBTS.get(code, ""))


def date_text(value: str) -> str:
    """A date of a question's content as the reader writes it, as far as it is known."""
    date = read_date(value)
    if date is None:
        return value
    whole = dt.date(date.year or 2000, date.month or 1, date.day or 1)
    match date.precision:
        case Precision.YEAR:
            return str(date.year)
        case Precision.MONTH:
            return date_format(whole, "YEAR_MONTH_FORMAT" if date.year else "F")
        case Precision.DAY_OF_MONTH:
            return date_format(whole, "MONTH_DAY_FORMAT")
        case _:
            return date_format(whole, "DATE_FORMAT")


def likeness_text(how: str) -> str:
    """How another question is like the one on the desk."""
    return str(LIKENESSES[how])


def rejection_choices() -> list[tuple[str, Promise]]:
    """The usual reasons for putting a question aside."""
    return list(REJECTIONS.items())


def rejection_text(reason: str) -> str:
    """Why a question was put aside: a usual reason, or the teacher's own words."""
    return str(REJECTIONS.get(reason, reason))


def check_verdicts(version: QuestionVersion) -> list[CheckWords]:
    """The generator's checks on the version, failed ones first; a check of an earlier release by its code."""
    verdicts = [
        CheckWords(str(CHECKS.get(verdict["check"], verdict["check"])), verdict["passed"], verdict["detail"])
        for verdict in version.checks
    ]
    return sorted(verdicts, key=lambda verdict: verdict.passed)


def problem_text(problem: Problem) -> str:
    """What must be mended in a question."""
    return str(PROBLEMS[problem.code])


def fate_text(fate: str) -> str:
    """What a new edition did to a question's evidence."""
    return str(FATES[fate])


def cover_text(cover: str) -> str:
    """How far a sentence or a fact is asked about."""
    return str(COVERS[cover])


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


def points_text(hundredths: int) -> str:
    """Points as a reader writes them: 100 is «1», 67 is «0,67»."""
    return number_format((Decimal(hundredths) / 100).normalize())


def _in_words(slug: str, text: str) -> str:
    return str(TRUTH[text]) if slug == "true_false" and text else text
