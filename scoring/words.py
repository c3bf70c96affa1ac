"""What people read for the codes of assignments, attempts and marks."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import KEEP_MONTHS
from quizzes.models import QuestionVersion
from quizzes.questiontypes.registry import question_type
from quizzes.words import TRUTH
from scoring.access import PupilState, Standing
from scoring.practice import Mastery

# Why a pupil cannot begin, said to the pupil.
STANDINGS: dict[Standing, Promise] = {
    Standing.NOT_YET: pgettext_lazy("pupil", "This quiz is not open yet."),
    Standing.CLOSED: pgettext_lazy("pupil", "This quiz has closed."),
    Standing.USED_UP: pgettext_lazy("pupil", "You have handed in this quiz already."),
    Standing.PAUSED: pgettext_lazy("pupil", "Your teacher has paused this quiz. Try again in a moment."),
}

# How firmly a fact sits, said to the pupil.
MASTERIES: dict[Mastery, Promise] = {
    Mastery.BEGINNING: pgettext_lazy("pupil", "you have begun"),
    Mastery.GROWING: pgettext_lazy("pupil", "growing"),
    Mastery.FIRM: pgettext_lazy("pupil", "you know it firmly"),
}

# What became of answers that came after time and grace, said to the pupil.
LATE_KEPT = pgettext_lazy(
    "pupil", "Time was over when your last answers came. They are kept: your teacher decides about them."
)
LATE_LOST = pgettext_lazy("pupil", "The quiz was handed in before your last answers came. They do not count.")

# Why a quiz cannot be given to a class, said to the teacher.
ASSIGNING_ERRORS: dict[str, Promise] = {
    "class_elsewhere": _("This class belongs to another school."),
    "closes_before_opens": _("The quiz must close after it opens."),
    "closed_already": _("This closing time has passed already."),
    "never_closes": _("Set a closing time: answers are to be shown after it."),
    "given_already": _("This class has this quiz in the same time already. Change the times or the class."),
}

# How far a pupil is, said to the teacher.
PUPIL_STATES: dict[PupilState, Promise] = {
    PupilState.NOT_BEGUN: _("not begun"),
    PupilState.SITTING: _("answering now"),
    PupilState.HANDED_IN: _("handed in"),
    PupilState.TIME_OVER: _("time was over"),
}

# What answers say of a question (codes of scoring.itemstats.Flag), said to the teacher; {option} is its text.
ITEM_FLAGS: dict[str, Promise] = {
    "check_key": _("Able pupils choose «{option}»: check the key."),
    "able_miss_it": _("Pupils who do well otherwise miss it more often than others: check what it asks."),
    "tells_little": _("Whether pupils get it right hardly goes along with how they do otherwise."),
    "nearly_all_right": _("Nearly everyone gets it right."),
    "like_guessing": _("There are no more right answers than guessing would give."),
    "idle_option": _("Hardly anyone chooses «{option}»."),
}

# What cannot be looked at during the quiz, said to the pupil.
TRY_WAITS = pgettext_lazy(
    "pupil", "Your teacher has to look at this answer. It is kept; nothing is taken for it."
)

# How sure a pupil was of an answer.
CERTAINTIES: dict[int, Promise] = {
    1: pgettext_lazy("certainty", "not sure"),
    2: pgettext_lazy("certainty", "rather sure"),
    3: pgettext_lazy("certainty", "very sure"),
}

# Why a mark was changed, said to the teacher; codes that no other place has words for.
_CHANGES: dict[str, Promise] = {
    "judged_right": _("read by a teacher: right"),
    "judged_partly": _("read by a teacher: partly right"),
    "judged_wrong": _("read by a teacher: not right"),
    "overridden": _("changed by a teacher"),
    "full_marks": _("full marks for all"),
    "dropped": _("the question leaves the total"),
    "waiting": _("waits for a teacher again"),
}


def change_text(code: str) -> str:
    """Why a mark was changed; by a key that was put right, unless the code says otherwise."""
    return str(_CHANGES.get(code, _("marked anew")))


# Why marks were changed after the quiz, said to the pupil: a correction by its kind, or what a teacher did.
NOTICE_REASONS: dict[str, Promise] = {
    "accept": pgettext_lazy("pupil", "Another answer is right too."),
    "key": pgettext_lazy("pupil", "The key of a question was wrong. It has been put right."),
    "version": pgettext_lazy("pupil", "A question was put right, and your answer was marked anew."),
    "drop": pgettext_lazy("pupil", "A question no longer counts for anyone."),
    "full": pgettext_lazy("pupil", "Everyone gets the points of a question."),
    "undone": pgettext_lazy("pupil", "A correction was taken back: the marks are as before it."),
    "override": pgettext_lazy("pupil", "Your teacher has looked at your answer again."),
    "paper": pgettext_lazy("pupil", "What was typed from your sheet has been put right."),
}

# Why a question cannot be corrected like this, and why a mark cannot be changed, said to the teacher.
CORRECTION_ERRORS: dict[str, Promise] = {
    "not_possible": _("This cannot be a right answer here. Change the wording, or give full marks to all."),
    "same_wording": _("The question still has the wording that the class was asked. Change it first."),
    "not_complete": _("The present wording is not complete. Change it first."),
    "not_yours": _("Only an administrator corrects marks of the whole school."),
}
OVERRIDE_ERRORS: dict[str, Promise] = {
    "points": _("Give no more points than the question is worth, and none below zero."),
    "no_reason": _("Say why: the pupil reads it."),
    "not_handed_in": _("The quiz is not handed in yet."),
    "changed": _("A colleague has just changed this mark. Please look again."),
}

# Why a correction leaves a mark as it is, said to the teacher.
KEPT: dict[str, Promise] = {
    "manual": _("given by a teacher, stays"),
    "unfit": _("the wording differs too much, stays"),
}

# What stands in a gradebook instead of a grade, said to the teacher.
ENTRY_STATES: dict[str, Promise] = {
    "excused": pgettext_lazy("work", "excused"),
    "waiting": pgettext_lazy("mark", "waiting"),
    "missing": pgettext_lazy("work", "not handed in"),
    "open": pgettext_lazy("work", "still open"),
}

# Why a doubt about a question is not taken, said to the pupil.
FLAG_ERRORS: dict[str, Promise] = {
    "not_shown": pgettext_lazy("pupil", "You can say this once the answers are shown."),
    "resolved": pgettext_lazy("pupil", "Your teacher has replied to this already."),
}

# Why a quiz on paper cannot be changed like this, said to the teacher.
PAPER_ERRORS: dict[str, Promise] = {
    "made_already": _("The sheets are made already. A colleague may have been quicker."),
    "typed": _("Answers were typed from these sheets, so they stay."),
    "closed": _("Typing is closed. Open it again to change answers."),
    "sitting": _("This pupil is answering on a screen just now. Type the sheet when they have handed in."),
    "other_print": _("This sheet belongs to another print."),
}

# Why nothing can be made of what was typed from a sheet; {detail} is a sign or a number.
PAPER_ANSWER_FAULTS: dict[str, Promise] = {
    "no_such_option": _("no option is called «{detail}»"),
    "one_option": _("one letter is needed"),
    "how_many": _("{detail} signs are needed; a dash stands for what was left open"),
    "no_such_place": _("there is no place «{detail}»"),
    "letters_or_places": _("type either letters or numbers"),
    "unreadable": _("this is too long for an answer"),
}

# Why a row of a table of answers is not taken; {detail} is a name, a line or what was written.
PAPER_ROW_FAULTS: dict[str, Promise] = {
    "no_pupil": _("the class has no pupil «{detail}»"),
    "two_pupils": _("the class has several pupils «{detail}»: add the number of the class list"),
    "no_version": _("there is no version «{detail}»: write A, B, C or D"),
    "other_print": _("«{detail}» is a sheet of another print"),
    "twice": _("the same pupil stands in line {detail} already"),
    "sitting": _("{detail} is answering on a screen just now"),
    "no_question": _("the sheet has no question {detail}"),
}

# Why nothing can be read from a table of answers.
PAPER_TABLE_FAULTS: dict[str, Promise] = {
    "empty": _("There are no answers in this table."),
    "foreign": _("This is no table. Save it as XLSX or CSV."),
    "damaged": _("This file cannot be opened. Save it once more as XLSX or CSV."),
    "large": _("This table is too large for one class."),
    "no_pupils": _("No column is called «№» or «Name». Start from the template."),
    "no_questions": _("No columns carry the numbers of questions. Start from the template."),
}


def option_texts(version: QuestionVersion) -> dict[str, str]:
    """What the version's options say, by their ids; empty for types without any."""
    offered = question_type(version.type).reviewed_options(version.content, (), None)
    if version.type == "true_false":
        return {option.id: str(TRUTH[option.id]) for option in offered}
    return {option.id: option.text for option in offered}


def flag_sentences(version: QuestionVersion, flags: Iterable[tuple[str, str]]) -> list[str]:
    """What a teacher should look at, from codes and the options that they mean (empty: none)."""
    texts = option_texts(version)
    return [str(ITEM_FLAGS[flag]).format(option=texts.get(option, "")) for flag, option in flags]


def keeping_choices() -> list[tuple[str, str]]:
    """For how long a school may keep pupils' answers."""
    months = [
        (str(each), ngettext("%(count)s month", "%(count)s months", each) % {"count": each})
        for each in KEEP_MONTHS
    ]
    return [("", gettext("until somebody erases them")), *months]
