"""Rules for terms, phrases and quotations (2, 13, 14, 15)."""

from kazakh.answers.alignment import REFERRED, aligned, compared, negations
from kazakh.answers.asked import Asked
from kazakh.answers.lexicon import are_synonyms
from kazakh.answers.likeness import Likeness, likeness
from kazakh.answers.plain import fold, is_latin, skeleton, words
from kazakh.answers.verdict import Reason, Verdict, accept, refer, reject

LONG_PHRASE = 4
"""Words from which one changed word may still be a paraphrase."""


def negation(asked: Asked) -> Verdict | None:
    """Rule 2: «without» and negated verbs are never an ending to be left out."""
    if negations(asked.answer) % 2 != negations(asked.right) % 2:
        return reject(Reason.NEGATION)
    found, _, _ = compared(asked)
    return reject(Reason.NEGATION) if Likeness.WITHOUT in found.likenesses else None


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
    found, _, _ = compared(asked)
    return refer(Reason.EXTRA_DETAIL) if found.extra and not found.missing else None


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
    told = [word for word in given if word in key or not asked.in_question(word)]
    if len(told) == len(key):
        return _word_for_word(told, key)
    found = aligned(given, key)
    missing = [word for word in found.missing if not asked.in_question(word)]
    extra = [word for word in found.extra if not asked.in_question(word)]
    if found.in_order and not extra and 2 * len(missing) < len(key):
        return refer(Reason.INCOMPLETE) if missing else accept(Reason.SAME_WORDS)
    if found.in_order and not missing:
        return refer(Reason.EXTRA_DETAIL)
    return reject(Reason.CHANGED_WORD)


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
