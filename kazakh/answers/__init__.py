"""Is it the same answer? Typed rules that accept, reject or refer, each with its reason.

A rule takes an `Asked` and returns a verdict, or None when it has nothing to say.
The rules of a kind are asked in order and the first verdict counts; nothing that
no rule accepts is accepted. The numbers in the modules are those of the list:

1. letter case, spacing, quotes, end marks · 2. endings; never «without» or a negation ·
3. alphabets and languages · 4. keyboards · 5. figures and words · 6. units · 7. wrong figures ·
8. layouts of dates · 9. incomplete dates · 10. bounds · 11. lists · 12. names ·
13. abbreviations, wrappers, extra detail · 14. alternatives, denials, other entities · 15. slips.
"""

from collections.abc import Callable

from kazakh.answers.asked import Asked
from kazakh.answers.dates import other_date
from kazakh.answers.entities import other_body, other_place
from kazakh.answers.general import joined, no_answer, question_copied, same_text, too_long
from kazakh.answers.lists import same_items
from kazakh.answers.names import other_person
from kazakh.answers.parts import alternatives, corrected, denied, other_language, reworded
from kazakh.answers.phrases import (
    denial,
    less_than_key,
    more_than_key,
    only_question,
    privation,
    quotation,
    same_words,
    synonym,
)
from kazakh.answers.quantities import other_value
from kazakh.answers.verdict import Decision, Kind, Reason, Verdict, reject

__all__ = ["Decision", "Kind", "Reason", "Verdict", "same_answer"]

Rule = Callable[[Asked], Verdict | None]

ALWAYS: tuple[Rule, ...] = (same_text, no_answer, too_long, question_copied)
PHRASES: tuple[Rule, ...] = (
    privation,
    joined,
    synonym,
    same_words,
    more_than_key,
    less_than_key,
)
BY_KIND: dict[Kind, tuple[Rule, ...]] = {
    Kind.NUMBER: (other_value, *PHRASES),
    Kind.ORDINAL: (other_value, *PHRASES),
    Kind.PERCENTAGE: (other_value, *PHRASES),
    Kind.DATE: (other_date, *PHRASES),
    Kind.YEAR: (other_date, *PHRASES),
    Kind.NAME: (joined, other_person),
    Kind.PLACE: (only_question, privation, joined, other_place, synonym, same_words),
    Kind.ORGANISATION: (only_question, privation, joined, other_body, *PHRASES),
    Kind.TERM: PHRASES,
    Kind.PHRASE: PHRASES,
    Kind.LIST: PHRASES,
    Kind.QUOTE: (quotation,),
}
LISTED = frozenset({Kind.LIST, Kind.NAME, Kind.PLACE})
"""Kinds whose key may have several elements."""
PARTS = (denied, corrected, alternatives)


def same_answer(given: str, key: str, kind: str, *, question: str = "", unit: str | None = None) -> Verdict:
    """Decide whether what a pupil typed is the key.

    `kind` is one of `Kind`; `question` and `unit` are what the pupil saw beside the
    answer, which may be repeated or left out. Raises ValueError for another kind.
    """
    asked = Asked(given, key, Kind(kind), question, unit)
    verdict = judged(asked)
    if verdict.decision is Decision.REJECT:
        return reworded(asked, judged) or other_language(asked, judged) or verdict
    return verdict


def judged(asked: Asked) -> Verdict:
    """Return the first verdict of the rules for the kind of answer."""
    for rule in ALWAYS:
        if verdict := rule(asked):
            return verdict
    for part_rule in PARTS:
        if verdict := part_rule(asked, judged):
            return verdict
    if verdict := same_items(asked, judged) if asked.kind in LISTED else None:
        return verdict
    for rule in (denial, *BY_KIND[asked.kind]):
        if verdict := rule(asked):
            return verdict
    return reject(Reason.OTHER_WORDS)
