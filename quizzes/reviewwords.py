"""What the review desk says: of checks, reasons, likenesses, and of what a document covers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from quizzes.models import QuestionVersion

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


def fate_text(fate: str) -> str:
    """What a new edition did to a question's evidence."""
    return str(FATES[fate])


def cover_text(cover: str) -> str:
    """How far a sentence or a fact is asked about."""
    return str(COVERS[cover])
