"""Rules for terms, phrases and quotations (2, 13, 14, 15)."""

from collections.abc import Sequence

from kazakh.answers.alignment import REFERRED, compared, negations
from kazakh.answers.asked import Asked, is_among
from kazakh.answers.lexicon import are_synonyms
from kazakh.answers.likeness import Likeness, likeness
from kazakh.answers.plain import fold, is_latin, skeleton, words
from kazakh.answers.verdict import Kind, Reason, Verdict, accept, refer, reject
from kazakh.gazetteers import classes_of

HEADS = frozenset({"org_heads", "position_heads", "facility_heads"})
"""Kinds of thing that a word after the key makes of it: Президент әкімшілігі."""
FIGURES = frozenset({Kind.NUMBER, Kind.PERCENTAGE, Kind.ORDINAL, Kind.DATE, Kind.YEAR})
NAMED = frozenset({Kind.NAME, Kind.PLACE, Kind.ORGANISATION})
"""Kinds whose words are names, of which some look like negated verbs: Құнанбайұлы."""
COMPARING = ("емес", "аспа")
"""Parts of bounds that look like denials: кем емес, аспайды; other rules know them."""
LONG_PHRASE = 4
"""Words from which one changed word may still be a paraphrase."""


def denial(asked: Asked) -> Verdict | None:
    """Rule 2: a negated verb, «жоқ» and «емес» are never an ending to be left out."""
    verbs = asked.kind not in NAMED
    same = negations(asked.answer, verbs=verbs) % 2 == negations(asked.right, verbs=verbs) % 2
    comparing = asked.kind in FIGURES and any(word in asked.answer + asked.right for word in COMPARING)
    return None if same or comparing else reject(Reason.NEGATION)


def privation(asked: Asked) -> Verdict | None:
    """Rule 2: «without» is never an ending to be left out."""
    found, _, _ = compared(asked)
    return reject(Reason.NEGATION) if Likeness.WITHOUT in found.likenesses else None


def only_question(asked: Asked) -> Verdict | None:
    """Rule 14: words of the question and nothing else, where the key has more."""
    given, key = words(asked.answer), words(asked.right)
    repeated = all(map(asked.in_question, given)) and not all(map(asked.in_question, key))
    return reject(Reason.QUESTION_COPIED) if repeated else None


def same_words(asked: Asked) -> Verdict | None:
    """Rules 2 to 4 and 13: the words of the key in any form, and nothing but what the question says."""
    found, _, _ = compared(asked)
    if found.missing or found.extra:
        return None
    if found.worst is not Likeness.SAME:
        return refer(REFERRED[found.worst])
    return accept(Reason.SAME_WORDS) if found.in_order else refer(Reason.OTHER_ORDER)


def synonym(asked: Asked) -> Verdict | None:
    """Rule 15: another word for the whole."""
    return refer(Reason.SYNONYM) if are_synonyms(asked.answer, asked.right) else None


def more_than_key(asked: Asked) -> Verdict | None:
    """Rule 13: the key and a detail that the key does not have."""
    found, given, _ = compared(asked)
    if not found.extra or found.missing:
        return None
    headed = given[-1] in found.extra and not HEADS.isdisjoint(classes_of(given[-1]))
    return reject(Reason.OTHER_ENTITY) if headed else refer(Reason.EXTRA_DETAIL)


def less_than_key(asked: Asked) -> Verdict | None:
    """Rule 11: a part of the key, or a long key with one word changed."""
    found, _, key = compared(asked)
    paired = len(key) - len(found.missing)
    if not paired or not found.missing:
        return None
    if not found.extra:
        return refer(Reason.INCOMPLETE)
    near = len(key) >= LONG_PHRASE and len(found.missing) == 1 and len(found.extra) == 1
    return refer(Reason.RELATED_WORD) if near else reject(Reason.CHANGED_WORD)


def quotation(asked: Asked) -> Verdict | None:
    """Rule 14: a quotation word for word; only letters may differ as keyboards and alphabets do."""
    given, key = words(asked.answer), words(asked.right)
    told = [word for word in given if is_among(word, key) or not asked.in_question(word)]
    if len(told) == len(key):
        return _word_for_word(told, key)
    if _stands_in(told, key):
        return refer(Reason.INCOMPLETE) if 2 * len(told) >= len(key) else reject(Reason.CHANGED_WORD)
    return refer(Reason.EXTRA_DETAIL) if _stands_in(key, told) else reject(Reason.CHANGED_WORD)


def _stands_in(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether the words of a part stand in the whole, in its order."""
    rest = iter(whole)
    return all(any(likeness(word, other) > Likeness.RELATED for other in rest) for word in part)


def _word_for_word(given: list[str], key: list[str]) -> Verdict:
    likenesses = [likeness(mine, theirs) for mine, theirs in zip(given, key, strict=True)]
    if min(likenesses) <= Likeness.WITHOUT:
        return reject(Reason.CHANGED_WORD)
    if min(likenesses) is not Likeness.SAME:
        return refer(REFERRED[min(likenesses)])
    if all(_same_form(mine, theirs) for mine, theirs in zip(given, key, strict=True)):
        return accept(Reason.SAME_WORDS)
    return refer(Reason.RELATED_WORD)


def _same_form(given: str, key: str) -> bool:
    return skeleton(given) == skeleton(key) if is_latin(given) or is_latin(key) else fold(given) == fold(key)
