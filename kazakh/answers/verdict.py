"""What is decided about an answer, and why."""

from dataclasses import dataclass
from enum import StrEnum


class Decision(StrEnum):
    """Full credit, none, or a question to the teacher."""

    ACCEPT = "accept"
    REJECT = "reject"
    REFER = "refer"


class Kind(StrEnum):
    """What the key of a question is."""

    NUMBER = "number"
    DATE = "date"
    YEAR = "year"
    NAME = "name"
    PLACE = "place"
    ORGANISATION = "organisation"
    TERM = "term"
    PHRASE = "phrase"
    LIST = "list"
    ORDINAL = "ordinal"
    PERCENTAGE = "percentage"
    QUOTE = "quote"


class Reason(StrEnum):
    """What decided; the codes are stable and may be stored."""

    SAME_TEXT = "same_text"
    SAME_WORDS = "same_words"
    SAME_VALUE = "same_value"
    SAME_DATE = "same_date"
    SAME_NAME = "same_name"
    SAME_ITEMS = "same_items"

    SPELT_AS_ANOTHER_WORD = "spelt_as_another_word"
    OTHER_LANGUAGE = "other_language"
    ORDINAL_FOR_COUNT = "ordinal_for_count"
    UNIT_LEFT_OUT = "unit_left_out"
    OTHER_COUNT_WORD = "other_count_word"
    ROUNDED = "rounded"
    TWO_DIGIT_YEAR = "two_digit_year"
    INCOMPLETE_DATE = "incomplete_date"
    BOUND_LEFT_OUT = "bound_left_out"
    INCOMPLETE = "incomplete"
    GIVEN_NAME_ONLY = "given_name_only"
    SHARED_NAME = "shared_name"
    EXTRA_DETAIL = "extra_detail"
    NOT_THAT_BUT_THIS = "not_that_but_this"
    SLIP = "slip"
    SYNONYM = "synonym"
    FORMER_NAME = "former_name"
    RELATED_WORD = "related_word"
    OTHER_ORDER = "other_order"

    EMPTY = "empty"
    NO_ANSWER = "no_answer"
    QUESTION_COPIED = "question_copied"
    ALTERNATIVES = "alternatives"
    KEY_DENIED = "key_denied"
    CORRECTED_TO_WRONG = "corrected_to_wrong"
    NEGATION = "negation"
    OTHER_VALUE = "other_value"
    OTHER_UNIT = "other_unit"
    OTHER_BOUND = "other_bound"
    OTHER_DATE = "other_date"
    CENTURY_FOR_YEAR = "century_for_year"
    MISSING_ITEM = "missing_item"
    OTHER_ITEM = "other_item"
    OTHER_PERSON = "other_person"
    OTHER_ENTITY = "other_entity"
    CHANGED_WORD = "changed_word"
    OTHER_WORDS = "other_words"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision and the reason that made it."""

    decision: Decision
    reason: Reason


def accept(reason: Reason) -> Verdict:
    """Full credit."""
    return Verdict(Decision.ACCEPT, reason)


def refer(reason: Reason) -> Verdict:
    """Let the teacher decide."""
    return Verdict(Decision.REFER, reason)


def reject(reason: Reason) -> Verdict:
    """No credit."""
    return Verdict(Decision.REJECT, reason)
