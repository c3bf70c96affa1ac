"""The question words for a phrase: «кімдерге», «қандай органда», «нелерін», «қандай».

What is asked with depends on the field of the answer and on the form it stands in. «Неге» is never
used for a thing in the dative: it also means "why".
"""

from __future__ import annotations

from typing import cast

from kazakh.inflect import Case, Possessive
from kazakh.interrogatives import AnswerKind, interrogative
from quizzes.generation.swaps import PERSON, Slot, SlotKind, Words, inflected, is_owned_from_outside


def asked(words: Words, slot: Slot, *, is_list: bool = False) -> str | None:
    """The interrogative for a slot, in its place; None if none is safe.

    `is_list`: the answer has several elements, so that the question is in the plural.
    """
    head = words[slot.head]
    if slot.kind is SlotKind.QUALITY:
        return "қандай"
    case = cast(Case, head.case)
    several = head.is_plural or is_list
    field = slot.place.field
    determiner = "қай" if field.is_known else "қандай"
    if slot.kind is SlotKind.IZAFET:
        return f"{determiner} {inflected(head.stem, case, plural=head.is_plural)}"
    owned = is_owned_from_outside(words, slot)
    if field.ask == PERSON:
        possessive: Possessive | None = "px3" if owned else None
        return interrogative(AnswerKind.PERSON, case, possessive=possessive, plural=several)
    if field.ask:
        return f"{determiner} {inflected(field.ask, case, plural=several, owned=owned)}"
    return interrogative(AnswerKind.THING, case, possessive="px3" if owned else None, plural=several)
