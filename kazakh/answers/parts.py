"""Rules that judge an answer by its parts: two answers, a denial, a correction, another language (3, 14).

Each takes the judgement of a whole answer, to use it on a part.
"""

import re
from collections.abc import Callable

from kazakh.answers.asked import Asked
from kazakh.answers.foreign import in_kazakh, looks_foreign
from kazakh.answers.lexicon import rewordings
from kazakh.answers.plain import words
from kazakh.answers.verdict import Decision, Kind, Reason, Verdict, accept, refer, reject

Judge = Callable[[Asked], Verdict]

WORDED = frozenset({Kind.TERM, Kind.PHRASE, Kind.ORGANISATION, Kind.LIST})
FIGURES = frozenset({Kind.DATE, Kind.YEAR, Kind.NUMBER, Kind.PERCENTAGE, Kind.ORDINAL})
_OR = re.compile(
    r"\s*(?:\b(?:немесе|әлде|алде|не болмаса|болмаса|яки|или|либо|or|nemese|alde)\b|\bя\b|(?<=\s)не(?=\s)"
    r"|(?<=[^\W\d_])\s*/\s*|\s+/\s+|\s+\|\s+|\?\s*|(?<=[^\W\d_])\s+(?:ма|ме|ба|бе|па|пе)\b[\s,]*)\s*"
)
_NOT = re.compile(r"\b(?:емес|emes)\b")
_COMPARING = re.compile(r"\b(?:кем|аз|көп|коп|артық|артык|төмен|томен|kem|kop|az)$")
_RATHER = re.compile(r"^(?:ал|бірақ|керісінше|ол|бұл|ol|bul)\s+")
_NO_RATHER = re.compile(r"[\s,.;–-]+(?:жоқ|жок|дұрысы|қателестім|кешіріңіз|точнее|нет|joq)[\s,.;:–-]+")


def denied(asked: Asked, judge: Judge) -> Verdict | None:
    """Rule 14: «KEY емес» denies the key; «X емес, KEY» is for the teacher."""
    if _NOT.search(asked.right) or not _NOT.search(asked.answer):
        return None
    before, after = (part.strip(" ,.;:–-") for part in _NOT.split(asked.answer, maxsplit=1))
    if _COMPARING.search(before):
        return None
    rest = _RATHER.sub("", after)
    decision = judge(asked.with_given(rest)).decision if words(rest) else Decision.REJECT
    stops = asked.answer[len(asked.answer) - len(after) - 2 :].startswith((", ", "; ", ". ", "- ", "– "))
    kept = decision is Decision.ACCEPT or (decision is Decision.REFER and stops)
    return refer(Reason.NOT_THAT_BUT_THIS) if kept else reject(Reason.KEY_DENIED)


def corrected(asked: Asked, judge: Judge) -> Verdict | None:
    """Rule 14: in «1995, жоқ, 1996» the correction counts, and only a teacher may take it."""
    parts = _NO_RATHER.split(asked.answer)
    if (
        asked.kind is Kind.QUOTE
        or len(parts) < 2
        or _NO_RATHER.search(f" {asked.right} ")
        or not words(parts[0])
        or not words(parts[-1])
    ):
        return None
    before, after = (judge(asked.with_given(part)).decision for part in (parts[0], parts[-1]))
    if after is Decision.ACCEPT:
        return refer(Reason.NOT_THAT_BUT_THIS)
    wrong = after is Decision.REJECT and before is not Decision.REJECT
    return reject(Reason.CORRECTED_TO_WRONG) if wrong else None


def alternatives(asked: Asked, judge: Judge) -> Verdict | None:
    """Rule 14: two answers for one, unless each of them is right."""
    if asked.kind is Kind.LIST or _OR.search(asked.right):
        return None
    parts = [part for part in _OR.split(asked.answer) if words(part)]
    if len(parts) < 2:
        return None
    right = all(judge(asked.with_given(part)).decision is Decision.ACCEPT for part in parts)
    return accept(Reason.SAME_WORDS) if right else reject(Reason.ALTERNATIVES)


def reworded(asked: Asked, judge: Judge) -> Verdict | None:
    """Rule 15: a synonym inside a phrase is for the teacher."""
    for wording in rewordings(asked.answer) if asked.kind in WORDED else ():
        if judge(asked.with_given(wording)).decision is Decision.ACCEPT:
            return refer(Reason.SYNONYM)
    return None


def other_language(asked: Asked, judge: Judge) -> Verdict | None:
    """Rule 3: a right answer in Russian or English is for the teacher."""
    readings = in_kazakh(asked.answer, figures=asked.kind in FIGURES)
    if any(judge(asked.with_given(reading)).decision is not Decision.REJECT for reading in readings):
        return refer(Reason.OTHER_LANGUAGE)
    words_wanted = asked.kind in WORDED and not readings
    return refer(Reason.OTHER_LANGUAGE) if words_wanted and looks_foreign(asked.answer) else None
