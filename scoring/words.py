"""What people read for the codes of assignments, attempts and marks."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scoring.access import PupilState, Standing

# Why a pupil cannot begin, said to the pupil.
STANDINGS: dict[Standing, Promise] = {
    Standing.NOT_YET: pgettext_lazy("pupil", "This quiz is not open yet."),
    Standing.CLOSED: pgettext_lazy("pupil", "This quiz has closed."),
    Standing.USED_UP: pgettext_lazy("pupil", "You have handed in this quiz already."),
}

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
