"""What is said of a mark: to the pupil why, to the teacher what was in doubt, and how it looks."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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


def reason_text(code: str) -> str:
    """Why an answer got its mark, said to the pupil."""
    return str(REASONS[code])


def look(code: str) -> str:
    """How a verdict looks: right, part, wrong, waiting or none."""
    return LOOKS.get(code, "wrong")


def doubt_text(code: str) -> str:
    """What left an answer in doubt, said to the teacher; empty where no rule did."""
    return str(DOUBTS.get(code, ""))
